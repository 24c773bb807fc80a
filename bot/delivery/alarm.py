"""Turns a fault that somebody should see into one line to each administrator, and not a flood of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.limiter import Lane

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 600.0


class Alarm:
    """Tells the administrators at once, then keeps silent about more for ten minutes; all is in the log."""

    def __init__(
        self, bot: ExtBot[Lane], admins: Iterable[int], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._bot = bot
        self._admins = sorted(admins)
        self._seconds = seconds
        self._last: float | None = None
        self._telling: set[asyncio.Task[None]] = set()

    def tell(self, line: str) -> None:
        """Say `line`, without waiting for it to be said."""
        log.error("%s", line)
        now = self._seconds()
        if self._last is not None and now - self._last < SECONDS_BETWEEN:
            return
        self._last = now
        for admin in self._admins:
            task = asyncio.create_task(self._say(admin, line), name="tell an administrator")
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def stop(self) -> None:
        """Say nothing more."""
        for task in self._telling:
            task.cancel()

    async def _say(self, admin: int, line: str) -> None:
        try:
            await self._bot.send_message(admin, f"⚠️ {line}")
        except TelegramError as error:
            log.warning("administrator %s could not be told: %s", admin, error)
