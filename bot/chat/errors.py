"""Turns a failure into a line for the person and, if it was not expected, a reference for the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.call import Call
from bot.chat.desk import AnyContext, Desk
from bot.errors import StoreError, TelegistError
from bot.render import faults
from bot.render.i18n import best
from bot.store import chats
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)


async def answered(call: Call, answer: Callable[[Call], Awaitable[None]]) -> None:
    """Lets a handler answer; an expected failure becomes its one helpful line."""
    try:
        await answer(call)
    except StoreError:
        raise  # names a file of the operator's; the person gets a reference instead
    except (TelegistError, SummarizerError) as error:
        await call.say(faults.expected(error, call.language))


async def answered_tap(call: Call, tap: Callable[[Call], Awaitable[str]]) -> None:
    """The same for a button, whose answer is otherwise a line on top of the chat."""
    try:
        line = await tap(call)
    except StoreError:
        raise
    except (TelegistError, SummarizerError) as error:
        line = ""
        await call.say(faults.expected(error, call.language))
    if call.tap is not None:
        await _answer_tap(call.tap, line)


async def _answer_tap(tap: CallbackQuery, line: str) -> None:
    try:
        await tap.answer(line[: faults.MAX_LINE] or None, show_alert=len(line) > 60)
    except BadRequest as error:
        if "query is too old" not in str(error).lower():
            raise


async def on_error(desk: Desk, update: object, context: AnyContext) -> None:
    """Logs what a handler did not foresee, and tells the person how to refer to it."""
    error = context.error
    place = update.effective_chat if isinstance(update, Update) else None
    if isinstance(error, Forbidden) and place is not None:
        chat_id = place.id
        log.info("chat %s cannot be written to any more: %s", chat_id, error)
        await desk.store.awrite(lambda db: chats.block(db, chat_id))
        return
    reference = secrets.token_hex(3)
    log.error("a handler failed, reference %s", reference, exc_info=error)
    if isinstance(update, Update) and place is not None:
        await _tell(update, place.id, context, reference)


async def _tell(update: Update, chat_id: int, context: AnyContext, reference: str) -> None:
    person = update.effective_user
    part = faults.unforeseen(reference, best(person.language_code if person else None))
    try:
        if update.callback_query is not None:
            await update.callback_query.answer()
        await context.bot.send_message(chat_id, part.text, parse_mode="HTML")
    except TelegramError as error:
        log.warning("the person could not be told of %s: %s", reference, error)
