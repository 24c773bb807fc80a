"""Turns an administrator's /push into a preview, a decision, and one live message of progress."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.chat.arguments import split_span
from bot.chat.call import Call, edit
from bot.chat.desk import Desk
from bot.errors import NotFoundError
from bot.model import EditionKind, Figures, Push
from bot.render import faults
from bot.render import push as render
from bot.render.digest import render_digest
from bot.render.i18n import SOURCE
from bot.store import chats, outbox, pushes
from bot.store.connect import Database

DAY = timedelta(days=1)
ANSWERABLE = timedelta(hours=1)
"""How long a preview can be sent; later other articles would go out than were shown."""


async def push(call: Call) -> None:
    """/push [filter or all] [span]: shows what would go out, to how many, and asks."""
    words, span = split_span(call.words)
    if not words:
        await call.say(render.push_help(call.language))
        return
    filter = "" if words.casefold() in {"all", "все", "усі", "всі"} else words
    since, until = call.now - (span or DAY), call.now
    await call.busy()
    digest, readers = await asyncio.to_thread(call.desk.digester.preview_push, filter, since, until)
    if not digest.stories:
        await call.say(render.nothing_to_push(filter, call.language))
        return
    parts = render_digest(
        digest, language=call.language, zone=call.chat.zone, now=call.now, kind=EditionKind.PUSH
    )
    for part in parts:
        await call.say(part)
    number = await call.desk.store.awrite(
        lambda db: pushes.create(db, call.person, filter, since, until, call.now)
    )
    seconds = max(1, readers * len(parts) / call.desk.settings.delivery.per_second)
    duration = timedelta(seconds=round(seconds))
    await call.say(render.asked(number, filter, readers, len(parts), duration, call.language))


async def tap_push(call: Call) -> str:
    """`Send`, `Cancel` or `Stop`; each counts once, whoever taps first."""
    verb, _, number = call.words.partition(":")
    act = {"send": _send, "cancel": _cancel, "stop": _stop}.get(verb)
    if act is None or not number.isascii() or not number.isdigit() or len(number) > 15:
        return faults.stale(call.language)
    try:
        return await act(call, int(number))
    except NotFoundError:
        return faults.stale(call.language)


async def progress(bot: Bot, desk: Desk) -> None:
    """Brings the message of every push under way up to date, and ends those that are through.

    All it knows is in the tables, so that it goes on after a restart.
    """
    for held in await desk.store.aread(pushes.active):
        figures, _ = await _figures(desk, held.id)
        if figures.due + figures.sending == 0:
            await _finish(desk, held.id)
        await show(bot, desk, held.id)


async def _finish(desk: Desk, push_id: int) -> None:
    """Done, unless a crash came between the batches of its chats: then the rest becomes due now."""
    if await asyncio.to_thread(desk.digester.enqueue_push, push_id):
        desk.wake()
    else:
        await desk.store.awrite(lambda db: pushes.set_state(db, push_id, "done", only_from="sending"))


async def show(bot: Bot, desk: Desk, push_id: int) -> None:
    """Writes the push's state and figures into its message, if there is one."""

    def read(db: Database) -> tuple[Push, str]:
        held = pushes.get(db, push_id)
        reader = chats.get(db, held.progress_chat)
        return held, reader.language if reader else SOURCE

    held, language = await desk.store.aread(read)
    if not held.progress_message:
        return
    figures, reasons = await _figures(desk, push_id)
    try:
        await edit(
            bot, held.progress_chat, held.progress_message, render.progress(held, figures, reasons, language)
        )
    except (BadRequest, Forbidden):
        # The administrator deleted the chat or the message; the push goes on without it.
        await desk.store.awrite(lambda db: pushes.set_progress(db, push_id, 0, 0))


async def _send(call: Call, number: int) -> str:
    held = await call.desk.store.aread(lambda db: pushes.get(db, number))
    if held.state != "preview":
        return render.moved_on(call.language)
    if call.now - held.until > ANSWERABLE:
        return render.outdated(call.language)
    await _progress_here(call, number)
    await asyncio.to_thread(call.desk.digester.enqueue_push, number)
    call.desk.wake()
    await show(call.bot, call.desk, number)
    return ""


async def _cancel(call: Call, number: int) -> str:
    if not await _moved(call, number, "cancelled", "preview"):
        return render.moved_on(call.language)
    await _progress_here(call, number)
    await show(call.bot, call.desk, number)
    return ""


async def _stop(call: Call, number: int) -> str:
    if not await _moved(call, number, "stopped", "sending"):
        return render.moved_on(call.language)
    await call.desk.store.awrite(lambda db: outbox.cancel_push(db, number, "stopped"))
    await show(call.bot, call.desk, number)
    return ""


async def _moved(call: Call, number: int, state: str, before: str) -> bool:
    await call.desk.store.aread(lambda db: pushes.get(db, number))
    return await call.desk.store.awrite(lambda db: pushes.set_state(db, number, state, only_from=before))


async def _progress_here(call: Call, number: int) -> None:
    """The message with the buttons becomes the one that shows the progress."""
    if call.message is not None:
        place, message = call.chat.id, call.message.message_id
        await call.desk.store.awrite(lambda db: pushes.set_progress(db, number, place, message))


async def _figures(desk: Desk, push_id: int) -> tuple[Figures, dict[str, int]]:
    return await desk.store.aread(lambda db: (outbox.figures(db, push_id), outbox.reasons(db, push_id)))
