"""Turns Telegram's limits and the times of earlier requests into how long the next one must wait.

Pure: every time is passed in, as seconds of any clock that never runs backwards.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import ceil, inf

ChatKey = int | str
"""A chat's id, or a channel's @name."""

MINUTE = 61.0
"""A second more than a minute: requests under way may overtake one another."""

FLOODED_CHATS = 3
FLOOD_SECONDS = 10.0
"""That many chats refused within so many seconds mean that the bot as a whole is too fast."""

TIDY_SECONDS = 2.0

LARGEST_RESERVE = 20
"""Requests a second kept free for answers at paid rates: more people do not ask within one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests allowed: a second, to one chat a second (after a burst), to one group a minute."""

    per_second: float = 25.0
    per_chat: float = 1.0
    per_group_minute: float = 20.0
    chat_burst: int = 2

    @property
    def overall(self) -> Quota:
        return Quota.of(self.per_second, 1.0, reserve=min(LARGEST_RESERVE, ceil(self.per_second * 0.08)))

    @property
    def group(self) -> Quota:
        return Quota.of(self.per_group_minute, MINUTE, reserve=2)


@dataclass(frozen=True, slots=True)
class Quota:
    """So many requests in any `seconds`, of which bulk may use no more than `bulk`."""

    allowed: int
    bulk: int
    seconds: float

    @classmethod
    def of(cls, rate: float, seconds: float, *, reserve: int) -> Quota:
        """From a rate that need not be whole: up to the next whole one, in a time that is as much longer."""
        allowed = ceil(rate)
        return cls(allowed, max(1, allowed - reserve), seconds * allowed / rate)


class Window:
    """Counts what happened within the last `seconds`; exact, so no window ever holds more than allowed."""

    __slots__ = ("_seconds", "_times")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float, allowed: int) -> float:
        """Seconds until another one fits among `allowed`."""
        while self._times and now - self._times[0] >= self._seconds:
            self._times.popleft()
        if len(self._times) < allowed:
            return 0.0
        return self._times[len(self._times) - allowed] + self._seconds - now

    def add(self, now: float) -> None:
        self._times.append(now)

    def idle(self, now: float) -> bool:
        return not self._times or now - self._times[-1] >= self._seconds


class Bucket:
    """A token bucket: `rate` a second, up to `size` at once; at most size + rate x t within t seconds."""

    __slots__ = ("_at", "_rate", "_size", "_tokens")

    def __init__(self, rate: float, size: float) -> None:
        self._rate = rate
        self._size = size
        self._tokens = size
        self._at = -inf

    def wait(self, now: float) -> float:
        """Seconds until a token is there."""
        self._refill(now)
        missing = 1 - self._tokens
        return missing / self._rate if missing > 1e-9 else 0.0  # below the clock's own grain

    def take(self, now: float) -> None:
        self._refill(now)
        self._tokens -= 1

    def full(self, now: float) -> bool:
        self._refill(now)
        return self._tokens >= self._size

    def _refill(self, now: float) -> None:
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now


class Pacer:
    """Knows for every chat when the next request may go; interactive ones have a reserve over bulk."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = limits.overall
        self._group = limits.group
        self._all = Window(self._overall.seconds)
        # Bulk is spread over the second, or it would come in bursts that the network makes denser.
        self._bulk = Bucket(self._overall.bulk / self._overall.seconds, max(1, self._overall.bulk // 6))
        self._chats: dict[ChatKey, Bucket] = {}
        self._groups: dict[ChatKey, Window] = {}
        self._holds: dict[ChatKey | None, float] = {}
        self._tired: set[ChatKey] = set()  # all that rest are among these: few, however many get a part
        self._refused: deque[tuple[float, ChatKey]] = deque()
        self._tidied = -inf

    def wait(self, chat: ChatKey | None, now: float, *, bulk: bool) -> float:
        """Seconds until a request to `chat` (None: to no chat in particular) may go; 0 for now.

        A positive answer is the soonest moment worth asking again, not a promise.
        """
        allowed = self._overall.bulk if bulk else self._overall.allowed
        waits = [self._held(None, now), self._all.wait(now, allowed)]
        if bulk:
            waits.append(self._bulk.wait(now))
        if chat is not None:
            waits.append(self._chat_wait(chat, now, bulk=bulk))
        return max(waits)

    def take(self, chat: ChatKey | None, now: float, *, bulk: bool) -> None:
        """Count a request that goes now."""
        self._all.add(now)
        if bulk:
            self._bulk.take(now)
        if chat is not None:
            self._bucket(chat).take(now)
            if is_group(chat):
                self._groups.setdefault(chat, Window(self._group.seconds)).add(now)
            if self._chat_wait(chat, now, bulk=True) > 0:
                self._tired.add(chat)
        if now - self._tidied > TIDY_SECONDS:
            self._tidy(now)

    def hold(self, chat: ChatKey | None, until: float) -> None:
        """Let nothing go to `chat` (None: to anybody) before `until`; never shortens a hold."""
        self._holds[chat] = max(until, self._holds.get(chat, -inf))
        if chat is not None:
            self._tired.add(chat)

    def refused(self, chat: ChatKey | None, seconds: float, now: float) -> list[ChatKey | None]:
        """Telegram asked for a pause of `seconds`: hold what it concerns, and answer whom that is."""
        held: list[ChatKey | None] = [chat]
        if chat is not None:
            self._refused.append((now, chat))
            while now - self._refused[0][0] > FLOOD_SECONDS:
                self._refused.popleft()
            if len({name for _, name in self._refused}) >= FLOODED_CHATS:
                held.append(None)
        for who in held:
            self.hold(who, now + seconds)
        return held

    def resting(self, now: float) -> dict[ChatKey, float]:
        """Chats that may get no part of a digest now, and for how many seconds still."""
        waits = {chat: self._chat_wait(chat, now, bulk=True) for chat in self._tired}
        resting = {chat: wait for chat, wait in waits.items() if wait > 0}
        self._tired = set(resting)
        return resting

    def _held(self, chat: ChatKey | None, now: float) -> float:
        return max(0.0, self._holds.get(chat, now) - now)

    def _chat_wait(self, chat: ChatKey, now: float, *, bulk: bool) -> float:
        waits = [self._held(chat, now)]
        if chat in self._chats:
            waits.append(self._chats[chat].wait(now))
        if chat in self._groups:
            allowed = self._group.bulk if bulk else self._group.allowed
            waits.append(self._groups[chat].wait(now, allowed))
        return max(waits)

    def _bucket(self, chat: ChatKey) -> Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = Bucket(self._limits.per_chat, self._limits.chat_burst)
        return bucket

    def _tidy(self, now: float) -> None:
        """Forget chats whose past no longer matters."""
        self._tidied = now
        self.resting(now)
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.full(now)}
        self._groups = {chat: window for chat, window in self._groups.items() if not window.idle(now)}
        self._holds = {chat: until for chat, until in self._holds.items() if until > now}


def is_group(chat: ChatKey) -> bool:
    """Groups and channels have negative ids or an @name."""
    return isinstance(chat, str) or chat < 0
