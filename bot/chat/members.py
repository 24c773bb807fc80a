"""Turns the bot's coming and going, and a group's upgrade, into changes of the chat's record."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.chat.call import call_of
from bot.chat.desk import AnyContext, Desk
from bot.chat.start import greet
from bot.store import chats, traces

_AWAY = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


async def on_membership(desk: Desk, update: Update, context: AnyContext) -> None:
    """Blocked or removed: nothing more is sent. Back: it goes on. New in a group: explains itself once."""
    change = update.my_chat_member
    call = await call_of(desk, update, context.bot)
    if change is None or call is None:
        return
    was_away = change.old_chat_member.status in _AWAY
    if change.new_chat_member.status in _AWAY:
        if call.known:
            await desk.store.awrite(lambda db: chats.block(db, call.chat.id))
        return
    if not was_away:
        return
    if call.known:
        await desk.store.awrite(lambda db: chats.resume(db, call.chat.id, call.now))
    elif call.chat.kind in {ChatType.GROUP, ChatType.SUPERGROUP}:
        await greet(call)


async def on_migration(desk: Desk, update: Update, _context: AnyContext) -> None:
    """A group became a supergroup: everything kept about it moves to its new id."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.chat.id, message.migrate_to_chat_id
    if new is None and message.migrate_from_chat_id is not None:
        old, new = message.migrate_from_chat_id, message.chat.id
    if new is not None:
        await desk.store.awrite(lambda db: traces.rekey(db, old, new))
