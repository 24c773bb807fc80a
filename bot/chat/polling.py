"""Turns what Telegram answers into the health of how updates come, and a lasting refusal into a verdict.

Left alone, python-telegram-bot stops polling at one 401 and leaves the process alive and deaf.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot.model import Clock, system_clock

NEWCOMER_PATIENCE = 15.0
PATIENCE = 60.0
"""Seconds that a refusal may last; less for a process that never polled well, so that of two bots
with one token the one that came last gives way."""

REFUSED_TOKEN = "Telegram refuses the token (401 Unauthorized): check TELEGIST_TOKEN"  # noqa: S105 - a message
REASONS = {
    HTTPStatus.UNAUTHORIZED: REFUSED_TOKEN,
    HTTPStatus.NOT_FOUND: REFUSED_TOKEN,
    HTTPStatus.CONFLICT: "another program polls with this token (409 Conflict): stop one of the two",
}


class PollWatch:
    """Remembers when updates last could come; `verdict` is set once a refusal has lasted too long."""

    def __init__(self, clock: Clock = system_clock, seconds: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seconds = seconds
        self._refused_since: float | None = None
        self.last_good: datetime | None = None
        self.reason = ""
        self.verdict = asyncio.Event()

    def answered(self, status: int) -> None:
        """Take note of a poll's HTTP status; what is neither good nor a refusal changes nothing."""
        if status == HTTPStatus.OK:
            self.good()
        elif status in REASONS:
            self.refused(REASONS[HTTPStatus(status)])

    def good(self) -> None:
        """The way from Telegram is open."""
        self.last_good = self._clock()
        self._refused_since = None

    def refused(self, reason: str) -> None:
        """The way is closed for this reason, which may pass."""
        now = self._seconds()
        if self._refused_since is None:
            self._refused_since = now
        patience = PATIENCE if self.last_good else NEWCOMER_PATIENCE
        if now - self._refused_since >= patience:
            self.reason = reason
            self.verdict.set()


class PollRequest(HTTPXRequest):
    """Carries getUpdates, tells the watch what came back, and keeps the library polling through a 401."""

    def __init__(self, watch: PollWatch, **options: Any) -> None:
        super().__init__(**options)
        self._watch = watch

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As the library's; a refused token is a passing fault until the watch says otherwise."""
        status, body = await super().do_request(*args, **kwargs)
        self._watch.answered(status)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            raise NetworkError(f"the token was refused ({status})")
        return status, body
