"""Turns the outbox and the database into figures an administrator can read: /queue, /health."""

from __future__ import annotations

import asyncio
from importlib.metadata import version

from bot.chat.call import Call
from bot.model import ChatState, system_clock
from bot.render import push as render
from bot.render.dates import moment, span
from bot.render.i18n import catalogue
from bot.store import articles, chats, outbox


async def queue(call: Call) -> None:
    """/queue: the outbox by state."""
    store = call.desk.store
    figures, reasons = await store.aread(lambda db: (outbox.figures(db), outbox.reasons(db)))
    await call.say(render.queue(figures, reasons, call.language))


async def health(call: Call) -> None:
    """/health: version, uptime, what waits, what there is."""
    store = call.desk.store
    now = system_clock()
    picture = await asyncio.to_thread(call.desk.health)
    due, poll = picture.oldest_due, picture.last_poll
    given_up = (await store.aread(outbox.figures)).gone
    counts, states = await store.aread(lambda db: (articles.counts(db), chats.counts(db)))
    size = sum(file.stat().st_size for file in store.path.parent.glob(f"{store.path.name}*")) / 1_000_000
    _ = catalogue(call.language).gettext
    entries = {
        _("Version"): version("telegist"),
        _("Running for"): span(now - picture.since, call.language),
        _("Last poll"): moment(poll, now, call.chat.zone, call.language) if poll else _("none"),
        _("Errors of the last day"): str(picture.errors),
        _("Waiting to be sent"): str(picture.waiting),
        _("In doubt"): str(picture.in_doubt),
        _("Oldest part due"): moment(due, call.now, call.chat.zone, call.language) if due else _("none"),
        _("Given up"): str(given_up),
        _("Chats"): str(states[ChatState.ACTIVE]),
        _("Articles"): str(counts.get("articles", 0)),
        _("Database"): f"{size:.1f} MB",
    }
    await call.say(render.health(entries, call.language))
