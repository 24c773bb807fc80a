"""The bot's own words as frozen data: chats, topics, editions, parts, pushes and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from summarizer.model import Length

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC; the demo's can be moved."""


def system_clock() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


class ChatState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    BLOCKED = "blocked"


class EditionKind(StrEnum):
    DAILY = "daily"
    REQUEST = "request"
    PUSH = "push"


class PartState(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    GONE = "gone"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat, group or channel; `times` are local to `zone`, `days` are 0 (Monday) to 6."""

    id: int
    kind: str = "private"
    title: str = ""
    language: str = "en"
    zone: str = "UTC"
    times: tuple[time, ...] = (time(8),)
    days: frozenset[int] = frozenset(range(7))
    length: Length = Length.MEDIUM
    state: ChatState = ChatState.ACTIVE
    paused_until: datetime | None = None
    next_due_at: datetime | None = None
    last_digest_at: datetime | None = None
    quiet_line: bool = True
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A filter that a chat follows: a topic's name or an expression, delivered to `thread_id`."""

    chat_id: int
    filter: str
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A named filter on offer; `names` maps language → name, `aliases` are other spellings."""

    name: str
    filter: str
    aliases: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    id: int = 0


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: exactly one of `data` (≤ 64 bytes) and `url`."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One Telegram message: `text` in Telegram's HTML, ≤ 4,096 UTF-16 units once parsed; rows of buttons."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class DuePart:
    """A part claimed from the outbox for sending."""

    id: int
    edition_id: int
    chat_id: int
    thread_id: int | None
    number: int
    part: Part
    kind: EditionKind
    attempts: int


@dataclass(frozen=True, slots=True)
class Push:
    """An edition that an administrator sends to every chat following `filter` ("" for all)."""

    id: int
    by: int
    filter: str
    since: datetime
    until: datetime
    state: str
    total: int = 0
    progress_chat: int = 0
    progress_message: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """How many parts of a push or of the whole outbox are in which state."""

    due: int = 0
    sending: int = 0
    sent: int = 0
    gone: int = 0
    in_doubt: int = 0

    @property
    def total(self) -> int:
        return self.due + self.sending + self.sent + self.gone + self.in_doubt


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was not taken in: where it stood and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a batch of articles; `copies` counts by kind (exact, near, excerpt)."""

    found: int = 0
    new: int = 0
    copies: dict[str, int] = field(default_factory=dict)
    updates: int = 0
    rejected: tuple[Rejected, ...] = ()


OLD_POLL = timedelta(minutes=3)
OLD_ANSWER = timedelta(minutes=5)
OLD_PART = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is doing; `oldest_due` is when the part that waits longest became due.

    What Telegram's own pauses explain is in neither `answer_due`, since when an answer to somebody
    waits, nor `bulk_due`, since when another part does. `settled` is when this process last settled a
    part, and `served` when that part had become due.
    """

    since: datetime
    last_poll: datetime | None
    waiting: int
    in_doubt: int
    oldest_due: datetime | None
    errors: int
    answer_due: datetime | None = None
    bulk_due: datetime | None = None
    settled: datetime | None = None
    served: datetime | None = None

    def faults(self, now: datetime) -> list[str]:
        """What is wrong, a line each; empty is well."""
        found = []
        if now - (self.last_poll or self.since) > OLD_POLL:
            found.append("Telegram has not been reached for a while")
        if self.answer_due is not None and now - max(self.answer_due, self.since) > OLD_ANSWER:
            found.append("an answer to somebody waits for more than five minutes")
        if self.bulk_due is not None:
            moved = self.settled or self.since
            if now - max(self.bulk_due, moved) > OLD_PART:
                found.append("messages wait, and none was settled for more than a quarter of an hour")
            elif self.served is not None and self.served - self.bulk_due > OLD_PART:
                found.append("a message waits that later ones have overtaken by a quarter of an hour")
        return found
