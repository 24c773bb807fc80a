"""Makes every request of the bot's library wait at the gate, before those of the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import Enum
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.gate import Gate
from bot.delivery.pacing import is_group

log = logging.getLogger(__name__)

Answer = bool | dict[str, Any] | list[dict[str, Any]]

TRIES = 4
LONGEST_PAUSE = timedelta(seconds=60)
COUNTED = ("send", "copy", "forward", "edit", "stop", "pin", "unpin", "delete")
FREE = {"sendChatAction", "deleteMyCommands", "deleteWebhook"}


class Lane(Enum):
    """Passed as `rate_limit_args` by who has been through the gate already."""

    ADMITTED = "admitted"


class Limiter(BaseRateLimiter[Lane]):
    """Answers in chats go through the gate ahead of bulk, and again after a pause that Telegram asks for."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Answer:
        """Send when it may go; RetryAfter once tries or patience are used up."""
        if rate_limit_args is Lane.ADMITTED:
            return await callback(*args, **kwargs)
        counts = endpoint.startswith(COUNTED) and endpoint not in FREE
        chat = data.get("chat_id") if counts and not free_of_chat(endpoint, data) else None
        for _ in range(TRIES - 1):
            if counts:
                await self._gate.enter(chat, bulk=False)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = pause_of(error)
                log.warning("Telegram asks for a pause of %s s before %s", pause.total_seconds(), endpoint)
                if pause > LONGEST_PAUSE:
                    raise
                if counts:
                    await self._gate.refused(chat, pause)
                else:
                    await asyncio.sleep(pause.total_seconds())
        if counts:
            await self._gate.enter(chat, bulk=False)
        return await callback(*args, **kwargs)


def free_of_chat(endpoint: str, data: dict[str, Any]) -> bool:
    """Whether it counts for the bot as a whole alone: a private chat's limit is on new messages."""
    chat = data.get("chat_id")
    return endpoint.startswith(("edit", "delete")) and chat is not None and not is_group(chat)


def pause_of(error: RetryAfter) -> timedelta:
    """The pause that Telegram asks for; the library gives seconds or a timedelta, by its version."""
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)
