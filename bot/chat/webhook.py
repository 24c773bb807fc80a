"""Turns Telegram's POSTs into rows of the inbox, each answered only when its update is on the disk."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import timedelta
from secrets import compare_digest

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.chat.application import persist
from bot.chat.inbox import InboxQueue
from bot.chat.polling import REFUSED_TOKEN, PollWatch
from bot.errors import ConfigurationError
from bot.model import system_clock
from bot.settings import WebhookSettings

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1 << 20
"""Bytes of an update at most: many times what Telegram's limits on a message come to."""

LOOK = timedelta(minutes=1)
TAKEN = "the webhook of this token was changed or deleted by another program: stop one of the two"


class Receiver:
    """The ASGI application that takes updates, on whatever path a proxy makes of the address.

    Answers 200 when an update is committed or known already, and 500 when it cannot be: Telegram
    then brings it again. Who does not know the secret gets 403.
    """

    def __init__(self, queue: InboxQueue, bot: Bot, secret: str, watch: PollWatch) -> None:
        self._queue = queue
        self._bot = bot
        self._secret = secret.encode()
        self._watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            status = await self._take(Request(scope, receive))
        except ClientDisconnect:  # before the end of the body; Telegram brings it again
            return
        await Response(status_code=status)(scope, receive, send)

    async def _take(self, request: Request) -> int:
        if request.method != "POST":
            return 405
        if not compare_digest(request.headers.get(HEADER, "").encode(), self._secret):
            return 403
        body = await _read(request)
        if body is None:
            return 413
        try:
            content = json.loads(body)
            int(content["update_id"])
            update = Update.de_json(content, self._bot)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            log.error("an update could not be read: %s", type(error).__name__)  # noqa: TRY400 - no text of people
            return 400
        try:
            await self._queue.put(update)
        except TelegramError as error:
            log.warning("webhook: %s", error)
            return 500
        self._watch.good()
        return 200


async def _read(request: Request) -> bytes | None:
    """The body; None if it is too large."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)


async def hook(
    bot: Bot, settings: WebhookSettings, secret: str, kinds: Sequence[str], watch: PollWatch
) -> None:
    """Tell Telegram where updates of these kinds go, for as long as the network fails.

    ConfigurationError if Telegram refuses the address or the token.
    """

    async def ask() -> None:
        try:
            await bot.set_webhook(
                settings.url,
                allowed_updates=kinds,
                max_connections=settings.connections,
                secret_token=secret,
            )
        except BadRequest as error:
            raise ConfigurationError([f"webhook.url: Telegram refuses it: {error}"]) from error

    await persist(ask)
    watch.good()


async def look(bot: Bot, url: str, watch: PollWatch) -> None:
    """Ask Telegram whether updates still come here, and whether it gets through; tells the watch."""
    try:
        info = await bot.get_webhook_info()
    except InvalidToken:
        watch.refused(REFUSED_TOKEN)
        return
    except TelegramError as error:
        log.warning("webhook: Telegram is not reached: %s", error)
        return
    if info.url != url:
        watch.refused(TAKEN)
        return
    failed = info.last_error_date
    if info.pending_update_count and failed and system_clock() - failed < 2 * LOOK:
        log.warning("webhook: Telegram does not get through: %s", info.last_error_message)
    else:
        watch.good()
