"""Turns what happens in the world into Bot API updates, queued until the bot confirms them."""

from __future__ import annotations

import asyncio
from collections import deque

from bot.local.bell import Bell
from bot.local.refusal import Json, RefusalError

OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that Telegram sends only to those who ask for them."""

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
LONGEST_POLL = 50
CONFLICT_PAUSE = 3.0
"""Seconds for which Telegram holds back a conflict that comes so soon after another."""


class UpdateQueue:
    """Updates in order; an update leaves the queue when a later offset is asked for."""

    def __init__(self, first_id: int = 100_000) -> None:
        self.pending: deque[Json] = deque()
        self.bell = Bell()
        self.allowed: frozenset[str] = frozenset()
        self.closed = False
        self._next_id = first_id
        self._poller: asyncio.Event | None = None
        self._next_conflict = 0.0

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers the kinds of update asked for; an empty list means Telegram's usual ones."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def put(self, kind: str, payload: Json) -> None:
        """Queues an update, unless the bot did not ask for that kind."""
        if kind not in self.allowed if self.allowed else kind in OPT_IN:
            return
        self.pending.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        self.bell.ring()

    def confirm(self, offset: int) -> None:
        """Drops what lies below `offset`; a negative one keeps only that many from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        while self.pending and int(self.pending[0]["update_id"]) < offset:
            self.pending.popleft()

    def first(self, limit: int) -> list[Json]:
        """The oldest updates, without removing them."""
        return [update for update, _ in zip(self.pending, range(limit), strict=False)]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Updates for one getUpdates; a second poller ends the first one's wait with 409."""
        if self._poller is not None:
            self._poller.set()
            self.bell.ring()
        self.confirm(offset)
        mine = self._poller = asyncio.Event()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(seconds, LONGEST_POLL)
        try:
            while not self.pending and not self.closed:
                left = deadline - loop.time()
                if left <= 0 or not await self.bell.wait(left):
                    break
                if mine.is_set():
                    await self._hold_back()
                    raise RefusalError(409, CONFLICT)
        finally:
            if self._poller is mine:
                self._poller = None
        return self.first(limit)

    async def _hold_back(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + CONFLICT_PAUSE
        if loop.time() >= self._next_conflict:
            self._next_conflict = until
            return
        while not self.closed and (left := until - loop.time()) > 0:
            await self.bell.wait(left)

    def close(self) -> None:
        """Lets a waiting poller go with nothing."""
        self.closed = True
        self.bell.ring()
