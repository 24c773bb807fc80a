"""Turns /mydata into a document of all that is stored about a chat, and /forget into nothing at all."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.chat.call import Call
from bot.render import faults
from bot.render import privacy as render
from bot.store import traces

ANSWERABLE = timedelta(hours=1)
"""How long the question whether to erase everything can be answered."""


async def mydata(call: Call) -> None:
    """/mydata: everything about the chat as a JSON document."""
    found = await call.desk.store.aread(lambda db: traces.everything(db, call.chat.id))
    document = json.dumps(found, ensure_ascii=False, indent=2, default=str).encode()
    await call.bot.send_document(
        call.chat.id,
        document,
        filename="telegist.json",
        caption=render.mydata_caption(call.language),
        message_thread_id=call.thread_id,
    )


async def forget(call: Call) -> None:
    """/forget: asks first."""
    await call.say(render.forget_question(call.language))


async def tap_forget(call: Call) -> str:
    """Erases everything on "yes" within an hour of the question."""
    if call.words not in {"yes", "no"} or call.message is None:
        return faults.stale(call.language)
    if call.words == "no":
        await call.show(render.kept(call.language))
        return ""
    if call.now - call.message.date > ANSWERABLE:
        return render.expired(call.language)
    await call.desk.store.awrite(lambda db: traces.forget(db, call.chat.id))
    await call.show(render.forgotten(call.language))
    return ""
