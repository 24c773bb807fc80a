"""Turns what Telegram answers into the health of how updates come, and a lasting refusal into a verdict.

Left alone, python-telegram-bot stops polling at one 401 and leaves the process alive and deaf.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.model import Clock, system_clock

log = logging.getLogger(__name__)

NEWCOMER_PATIENCE = 15.0
PATIENCE = 60.0
"""Seconds that a refusal may last; less for a token that was never accepted."""

CALM = 6.0
"""Seconds without a conflict after which it is over: two of us that both go on meet every four or so, since
Telegram holds back a second 409 for three (`fail_query_conflict` of tdlib/telegram-bot-api)."""

AGAIN = 0.3
"""Seconds after a conflict until the next poll: less than a newcomer looks, so that it sees us."""

REFUSED_TOKEN = "Telegram refuses the token (401 Unauthorized): check TELEGIST_TOKEN"  # noqa: S105 - a message
CONFLICT = "another program polls with this token (409 Conflict): stop one of the two"
NOTHING = b'{"ok": true, "result": []}'


class PollWatch:
    """Remembers when updates last could come; `verdict` is set once a refusal has lasted too long.

    `patience` is for a conflict, in seconds; while `looking` a conflict is for who looks.
    """

    def __init__(
        self,
        clock: Clock = system_clock,
        seconds: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE,
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._patience = patience
        self._refused_since: float | None = None
        self._conflict_since = self._conflict_at = -CALM
        self.looking = False
        self.last_good: datetime | None = None
        self.reason = ""
        self.verdict = asyncio.Event()

    def answered(self, status: int) -> None:
        """Take note of a poll's HTTP status; what is neither good nor a refusal changes nothing."""
        if status == HTTPStatus.OK:
            self.good()
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self.refused(REFUSED_TOKEN)
        elif status == HTTPStatus.CONFLICT and not self.looking:
            self._conflict()

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
            self._condemn(reason)

    def _conflict(self) -> None:
        """Another's poll ended ours. Good polls in between do not end it: updates go to either."""
        now = self._seconds()
        if now - self._conflict_at >= CALM:
            log.warning("%s", CONFLICT)
            self._conflict_since = now
            self.last_good = self._clock()  # until now ours stood
        self._conflict_at = now
        if now - self._conflict_since >= self._patience:
            self._condemn(CONFLICT)

    def _condemn(self, reason: str) -> None:
        self.reason = reason
        self.verdict.set()


class PollRequest(HTTPXRequest):
    """Carries getUpdates, tells the watch what came back, and keeps the library polling through refusals."""

    def __init__(self, watch: PollWatch, **options: Any) -> None:
        super().__init__(**options)
        self._watch = watch

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As the library's; a refused token or a conflict passes until the watch says otherwise."""
        if self._watch.verdict.is_set():
            # Another poll, as the library makes one to say farewell, would end that of the one who stays.
            await asyncio.sleep(AGAIN)
            return HTTPStatus.OK, NOTHING
        status, body = await super().do_request(*args, **kwargs)
        self._watch.answered(status)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            raise NetworkError(f"the token was refused ({status})")
        if status == HTTPStatus.CONFLICT and not self._watch.looking:
            await asyncio.sleep(AGAIN)
            raise TimedOut("another poll ended this one")  # the one fault after which there is no back-off
        return status, body
