"""Turns the demo's movable clock into instants: the stand-in's own side and a bot that follows it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.local.bell import Bell

if TYPE_CHECKING:
    import httpx

LONGEST_WAIT = 25.0
RECONNECT = 0.2


class WorldClock:
    """The machine's time plus an offset; `version` counts the moves."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.version = 0
        self._closed = False
        self._bell = Bell()

    def move(self, offset: float) -> None:
        """Sets the offset in seconds and wakes who follows."""
        self.offset = offset
        self.version += 1
        self._bell.ring()

    async def moved(self, version: int, seconds: float) -> None:
        """Waits until the clock has moved beyond `version`, at most `seconds`."""
        deadline = time.monotonic() + min(seconds, LONGEST_WAIT)
        while self.version <= version and not self._closed:
            left = deadline - time.monotonic()
            if left <= 0 or not await self._bell.wait(left):
                return

    def shown(self) -> dict[str, object]:
        """What GET /local/clock answers."""
        now = datetime.fromtimestamp(time.time() + self.offset, UTC)
        return {"now": now.isoformat(), "offset": self.offset, "version": self.version}

    def close(self) -> None:
        """Lets everyone who waits go."""
        self._closed = True
        self._bell.ring()


class FollowedClock:
    """Gives the stand-in's present instant to another process; `address` is its root, http://127.0.0.1:8080."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._offset = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def follow(self, on_move: Callable[[], None]) -> None:
        """Keeps the offset true and calls `on_move` after each change, until cancelled; reconnects itself."""
        import httpx

        version = -1
        async with httpx.AsyncClient(trust_env=False, timeout=LONGEST_WAIT + 10) as client:
            while True:
                try:
                    version = await self._step(client, version, on_move)
                except (httpx.HTTPError, ValueError, KeyError):
                    version = -1
                    await asyncio.sleep(RECONNECT)

    async def _step(self, client: httpx.AsyncClient, version: int, on_move: Callable[[], None]) -> int:
        answer = (await client.get(f"{self._address}/local/clock", params={"after": version})).json()
        offset = timedelta(seconds=float(answer["offset"]))
        seen = int(answer["version"])
        if offset != self._offset:
            self._offset = offset
            on_move()
        return seen
