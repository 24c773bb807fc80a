"""Turns a part due into one sendMessage, and Telegram's answer into an outcome by its true cause."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.delivery.limiter import Lane, pause_of
from bot.delivery.outcome import Fault, Gone, InDoubt, Malformed, Migrated, Outcome, Retry, Sent
from bot.model import Button, DuePart, EditionKind, Part

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""What fails before a byte of the request has left."""

NO_THREAD = ("message thread not found", "topic_deleted", "topic_closed")
NO_CHAT = ("chat not found", "peer_id_invalid", "user not found", "chat_id is empty")
NO_RIGHT = (
    "have no rights to send",
    "not enough rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "group chat was deactivated",
    "group is deactivated",
)
OUR_FAULTS = (ValueError, TypeError, LookupError, AttributeError)
"""What a request that cannot be put together fails by; the library takes it for the network's failure."""

REFUSED_TOKEN_PAUSE = timedelta(seconds=60)


class Sender:
    """Sends parts that have been through the gate; never raises for what Telegram or the network does.

    `paid` lets Telegram take its price for each message that nobody asked for: without, it refuses
    more than about 30 a second.
    """

    def __init__(self, bot: ExtBot[Lane], deadline: float = 30.0, *, paid: bool = False) -> None:
        self._bot = bot
        self._deadline = deadline
        self._paid = paid

    async def send(self, due: DuePart) -> Outcome:
        """One attempt, within `deadline` seconds; a lost thread is replaced by the chat itself."""
        try:
            async with asyncio.timeout(self._deadline):
                try:
                    return await self._post(due, due.thread_id)
                except BadRequest as error:
                    if due.thread_id is None or not says(error, NO_THREAD):
                        raise
                    return await self._post(due, None)
        except TimeoutError:
            return InDoubt(f"no answer within {self._deadline:g} s")
        except TelegramError as error:
            return outcome_of(error)

    async def _post(self, due: DuePart, thread_id: int | None) -> Sent:
        message = await self._bot.send_message(
            chat_id=due.chat_id,
            text=due.part.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            message_thread_id=thread_id,
            disable_notification=due.part.silent,
            reply_markup=keyboard(due.part),
            allow_paid_broadcast=True if self._paid and due.kind is not EditionKind.REQUEST else None,
            rate_limit_args=Lane.ADMITTED,
        )
        return Sent(message.message_id)


def keyboard(part: Part) -> InlineKeyboardMarkup | None:
    """The part's rows of buttons, or None without any."""
    rows = [[_button(button) for button in row] for row in part.buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.text, url=button.url)
    return InlineKeyboardButton(button.text, callback_data=button.data)


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of the library means for a message that was to be sent."""
    if isinstance(error, RetryAfter):
        return Retry(str(error), pause_of(error))
    if isinstance(error, ChatMigrated):
        return Migrated(error.new_chat_id)
    if isinstance(error, Forbidden):
        return Gone(error.message, blocked=True)
    if isinstance(error, BadRequest):
        return _of_bad_request(error)
    if isinstance(error, InvalidToken | Conflict):  # the library's words hold the token
        return Retry("Telegram refuses the token", REFUSED_TOKEN_PAUSE, everyone=True)
    if isinstance(error, NetworkError) and isinstance(error.__cause__, NOT_SENT):
        return Retry(f"no connection: {type(error.__cause__).__name__}", everyone=True)
    if isinstance(error, NetworkError) and isinstance(error.__cause__, OUR_FAULTS):
        return Fault(type(error.__cause__).__name__)
    return InDoubt(error.message)


def _of_bad_request(error: BadRequest) -> Outcome:
    if says(error, ("message is not modified",)):
        return Sent(0)
    if says(error, NO_RIGHT):
        return Gone(error.message, blocked=True)
    if says(error, NO_CHAT):
        return Gone(error.message)
    return Malformed(error.message)


def says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    """Whether Telegram's words hold one of `phrases`; the library changes their case."""
    words = error.message.casefold()
    return any(phrase in words for phrase in phrases)
