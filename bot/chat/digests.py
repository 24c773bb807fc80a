"""Turns a wish for a digest into parts in the outbox, which the sender then delivers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.chat.arguments import split_span
from bot.chat.call import Call
from bot.chat.records import known, standing
from bot.chat.words import quoted
from bot.model import Chat
from bot.render import faults, topics


async def digest(call: Call) -> None:
    """/digest [filter] [span]: of all that is followed, or of one filter, at once."""
    words, span = split_span(call.words)
    now = await standing(call)
    filters = [words] if words else now.filters
    if not filters:
        await call.say(topics.nothing_followed(call.language))
        return
    chat = await known(call)
    since = call.now - span if span else call.desk.digester.span_of(chat, call.now)
    await call.busy()
    await request(call, chat, filters, since)
    call.desk.wake()


async def tap_digest(call: Call) -> str:
    """A digest of one followed filter, or of the text that the button's message answers."""
    now = await standing(call)
    wanted = quoted(call) if call.words == "it" else None
    wanted = wanted or next((held for held in now.filters if topics.key_of(held) == call.words), None)
    if wanted is None:
        return faults.stale(call.language)
    chat = await known(call)
    await request(call, chat, [wanted], call.desk.digester.span_of(chat, call.now))
    call.desk.wake()
    return ""


async def request(call: Call, chat: Chat, filters: Sequence[str], since: datetime) -> int:
    """Writes the digest to the outbox; the edition's id. FilterError for a malformed filter."""
    return await asyncio.to_thread(call.desk.digester.request, chat, filters, since, call.thread_id)
