"""Turns changes of the stand-in's world into a numbered stream of events that a page or a test can resume."""

from __future__ import annotations

import time
from collections import deque

from bot.local.bell import Bell
from bot.local.refusal import Json


class Feed:
    """The last `keep` events, numbered from 1; whoever fell behind further is told to reload."""

    def __init__(self, keep: int = 20_000) -> None:
        self._events: deque[tuple[int, Json]] = deque(maxlen=keep)
        self._bell = Bell()
        self.last = 0
        self.closed = False

    def publish(self, event: Json) -> int:
        """Appends an event and gives its number."""
        self.last += 1
        self._events.append((self.last, event))
        self._bell.ring()
        return self.last

    def since(self, number: int) -> list[tuple[int, Json]]:
        """Events numbered above `number`; a lone "world" event where some of them are no longer kept."""
        if number >= self.last:
            return []
        if number < self._events[0][0] - 1:
            return [(self.last, {"type": "world"})]
        behind = self.last - number
        kept = len(self._events)
        return [self._events[place] for place in range(kept - behind, kept)]

    async def after(self, number: int, seconds: float) -> list[tuple[int, Json]]:
        """As `since`, but waits up to `seconds` for the first one."""
        deadline = time.monotonic() + seconds
        while not (events := self.since(number)) and not self.closed:
            left = deadline - time.monotonic()
            if left <= 0 or not await self._bell.wait(left):
                break
        return events or self.since(number)

    def close(self) -> None:
        """Lets everyone who waits go."""
        self.closed = True
        self._bell.ring()
