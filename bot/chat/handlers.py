"""Turns every update into the one function that answers it, after judging who may ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot.chat import (
    digests,
    errors,
    follow,
    members,
    on_demand,
    privacy,
    push,
    search,
    settings_panel,
    start,
    state,
    when,
)
from bot.chat.arguments import Order, read_order
from bot.chat.call import Call, call_of
from bot.chat.commands import COMMANDS, Who
from bot.chat.desk import AnyApplication, AnyContext, Desk
from bot.chat.rights import may
from bot.render import faults

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)
"""The kinds of update to ask Telegram for."""

Answer = Callable[[Call], Awaitable[None]]
Tap = Callable[[Call], Awaitable[str]]
"""Answers a tapped button; gives the line to show on top of the chat, or ""."""

ANSWERS: Mapping[str, Answer] = {
    "start": start.start,
    "help": start.help_,
    "subscribe": follow.subscribe,
    "unsubscribe": follow.unsubscribe,
    "topics": follow.topics,
    "preview": follow.preview,
    "digest": digests.digest,
    "summary": on_demand.summary,
    "search": search.search,
    "time": when.time_,
    "days": when.days,
    "timezone": when.timezone,
    "pause": when.pause,
    "resume": when.resume,
    "length": settings_panel.length,
    "language": settings_panel.language,
    "settings": settings_panel.settings,
    "mydata": privacy.mydata,
    "forget": privacy.forget,
    "push": push.push,
    "queue": state.queue,
    "health": state.health,
}

TAPS: Mapping[str, tuple[Tap, Who]] = {
    "pick": (start.tap_pick, Who.CHANGER),
    "at": (start.tap_hour, Who.CHANGER),
    "topic": (follow.tap_topic, Who.CHANGER),
    "drop": (follow.tap_drop, Who.CHANGER),
    "follow": (follow.tap_follow, Who.CHANGER),
    "find": (search.tap_page, Who.ANYONE),
    "zone": (when.tap_zone, Who.CHANGER),
    "clock": (when.tap_clock, Who.CHANGER),
    "hour": (settings_panel.tap_hour, Who.CHANGER),
    "day": (settings_panel.tap_day, Who.CHANGER),
    "length": (settings_panel.tap_length, Who.CHANGER),
    "language": (settings_panel.tap_language, Who.CHANGER),
    "quiet": (settings_panel.tap_quiet, Who.CHANGER),
    "pause": (settings_panel.tap_pause, Who.CHANGER),
    "panel": (settings_panel.tap_panel, Who.CHANGER),
    "forget": (privacy.tap_forget, Who.CHANGER),
    "push": (push.tap_push, Who.OPERATOR),
    "digest": (digests.tap_digest, Who.ANYONE),
    "search": (search.tap_search, Who.ANYONE),
}


def register(application: AnyApplication, desk: Desk) -> None:
    """Gives the application all of the bot's answers."""
    spoken = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, partial(members.on_migration, desk)))
    application.add_handler(MessageHandler(spoken & ~filters.StatusUpdate.ALL, partial(on_message, desk)))
    application.add_handler(CallbackQueryHandler(partial(on_tap, desk)))
    application.add_handler(
        ChatMemberHandler(partial(members.on_membership, desk), ChatMemberHandler.MY_CHAT_MEMBER)
    )
    application.add_error_handler(partial(errors.on_error, desk))


async def on_message(desk: Desk, update: Update, context: AnyContext) -> None:
    """A message, a channel's post or a document."""
    call = await call_of(desk, update, context.bot)
    if call is None or call.message is None:
        return
    order = read_order(call.message.text or call.message.caption or "")
    if order is None:
        if call.private:
            await errors.answered(call, start.anything)
        return
    if order.bot and order.bot.casefold() != context.bot.username.casefold():
        return
    await errors.answered(call.with_words(order.words), partial(_obey, order))


async def _obey(order: Order, call: Call) -> None:
    answer, command = ANSWERS.get(order.name), COMMANDS.get(order.name)
    hidden = command is None or (command.who is Who.OPERATOR and not call.operator)
    if answer is None or command is None or hidden:
        if call.private or order.bot:
            await start.unknown(call, order.name)
        return
    if not await may(call, command.who):
        await call.say(faults.administrators_only(call.language))
        return
    await answer(call)


async def on_tap(desk: Desk, update: Update, context: AnyContext) -> None:
    """A button; whatever its data is, the tap is answered."""
    call = await call_of(desk, update, context.bot)
    if call is None or call.tap is None:
        return
    verb, _, words = (call.tap.data or "").partition(":")
    tap, who = TAPS.get(verb, (start.tap_unknown, Who.ANYONE))
    if not await may(call, who):
        line = faults.not_for_you(call.language)
        await call.tap.answer(line, show_alert=True)
        return
    await errors.answered_tap(call.with_words(words), tap)
