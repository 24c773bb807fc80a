"""Turns a few polls at the start into the knowledge whether another program polls with the same token.

Telegram answers the older of two waiting polls with 409 and lets the newer one stand (`do_get_updates`
and `abort_long_poll` of tdlib/telegram-bot-api). So each refusal is the work of a later poll of somebody
else, and who polled last is not refused: of several that start together one always goes on.
"""

from __future__ import annotations

import asyncio
import time

from telegram import Bot
from telegram.error import Conflict

from bot.chat.application import persist
from bot.chat.polling import CALM, CONFLICT, PollWatch
from bot.errors import TelegistError

PAUSE = CALM + 1.0
"""Seconds between two looks: a program that is being stopped polls no more by then, and one that goes on
takes each look for a conflict that has passed, however often newcomers are started again."""

GRAIN = 0.5
"""Seconds between polls that are answered at once, since updates wait."""


async def look(bot: Bot, seconds: int, watch: PollWatch) -> None:
    """Return once nobody else is seen to poll for `seconds`; nothing is confirmed.

    TelegistError if somebody is seen twice, or the token is refused for long.
    """
    watch.looking = True
    for pause in (PAUSE, 0.0):
        if not await _somebody(bot, seconds, watch):
            watch.looking = False
            watch.good()
            return
        await asyncio.sleep(pause)
    raise TelegistError(CONFLICT)


async def _somebody(bot: Bot, seconds: int, watch: PollWatch) -> bool:
    """Whether our poll is ended by another's, or updates go that we did not confirm."""
    first: int | None = None
    until = time.monotonic() + seconds
    while True:
        found = await _first(bot, seconds, watch)
        if isinstance(found, Conflict):
            # A webhook is deleted when polling begins, whosever it was.
            return "webhook" not in found.message
        if first is not None and found != first:
            return True
        if found is None or time.monotonic() >= until:
            return False
        first = found
        await asyncio.sleep(GRAIN)


async def _first(bot: Bot, seconds: int, watch: PollWatch) -> int | Conflict | None:
    """The id of the oldest update that waits, none within `seconds`, or that another poll came."""
    answer: int | Conflict | None = None

    async def ask() -> None:
        nonlocal answer
        if watch.verdict.is_set():
            raise TelegistError(watch.reason)
        try:
            updates = await bot.get_updates(limit=1, timeout=seconds)
        except Conflict as error:
            answer = error
        else:
            answer = updates[0].update_id if updates else None

    await persist(ask)
    return answer
