"""Turns a reader's hours, days, place and absences into the schedule: /time, /days, /timezone, /pause."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.chat.arguments import read_days, read_span, read_times
from bot.chat.call import Call
from bot.chat.records import change, standing
from bot.model import Chat, ChatState, Part
from bot.render import faults, panel, schedule, zones
from bot.render.markup import Markup

LONGEST_PAUSE = timedelta(days=180)


async def time_(call: Call) -> None:
    """/time 07:30 [19:00]; without hours, all of them as buttons."""
    if not call.words:
        now = await standing(call)
        footer = panel.back(call.language)
        await call.say(schedule.hours_panel(now.chat, bool(now.following), call.now, footer))
        return
    times = read_times(call.words)
    if times is None:
        await call.say(schedule.time_help(call.language))
        return
    await _changed(call, await change(call, times=times))


async def days(call: Call) -> None:
    """/days mon-fri; without days, all of them as buttons."""
    if not call.words:
        now = await standing(call)
        footer = panel.back(call.language)
        await call.say(schedule.days_panel(now.chat, bool(now.following), call.now, footer))
        return
    chosen = read_days(call.words)
    if chosen is None:
        await call.say(schedule.days_help(call.language))
        return
    await _changed(call, await change(call, days=chosen))


async def timezone(call: Call) -> None:
    """/timezone Kyiv: sets the zone, or asks which one; without a place, the clocks."""
    if not call.words:
        await call.say(schedule.zone_question((await standing(call)).chat, call.now))
        return
    found = await asyncio.to_thread(zones.find, call.words, call.now)
    if found.certain:
        await call.say(await _zone(call, found.certain))
    elif found.zones:
        await call.say(schedule.zone_choice(found.zones, call.language))
    else:
        question = schedule.zone_question((await standing(call)).chat, call.now)
        line = schedule.zone_unknown(call.words, call.language)
        await call.say(replace(question, text=Markup(f"{line}\n\n{question.text}")))


async def location(call: Call) -> None:
    """A place shared in private: its zone, looked up offline."""
    if call.message is None or call.message.location is None:
        return
    from tzfpy import get_tz

    place = call.message.location
    found = await asyncio.to_thread(get_tz, place.longitude, place.latitude)
    if zones.valid(found):
        await call.say(await _zone(call, found))
    else:
        await call.say(schedule.zone_question((await standing(call)).chat, call.now))


async def pause(call: Call) -> None:
    """/pause [3d]: no digests for so long, or until /resume."""
    span = read_span(call.words, LONGEST_PAUSE) if call.words else None
    if call.words and span is None:
        now = await standing(call)
        await call.say(panel.pause_panel(now.chat, bool(now.following), call.now))
        return
    await call.say(await paused(call, span))


async def resume(call: Call) -> None:
    """/resume: digests again, from the next hour on."""
    await call.say(await resumed(call))


async def paused(call: Call, span: timedelta | None) -> Part:
    """Pauses the chat's digests; the answer."""
    until = call.now + span if span else None
    chat = await change(call, state=ChatState.PAUSED, paused_until=until)
    return panel.paused(chat, True, call.now)


async def resumed(call: Call) -> Part:
    """Ends a pause; the answer."""
    chat = await change(call, state=ChatState.ACTIVE, paused_until=None)
    return panel.paused(chat, chat.next_due_at is not None, call.now)


async def tap_zone(call: Call) -> str:
    """A zone of the ones offered."""
    if not zones.valid(call.words):
        return faults.stale(call.language)
    await call.show(await _zone(call, call.words))
    return ""


async def tap_clock(call: Call) -> str:
    """A local time: its likeliest zone is set, and the others of that time are offered."""
    try:
        offset = int(call.words)
    except ValueError:
        return faults.stale(call.language)
    found = zones.zones_at(offset, call.now, call.language)
    if not found:
        return faults.stale(call.language)
    await call.show(await _zone(call, found[0], found[1:]))
    return ""


async def _zone(call: Call, zone: str, others: list[str] | None = None) -> Part:
    chat = await change(call, zone=zone)
    return schedule.zone_set(chat, chat.next_due_at is not None, call.now, others or ())


async def _changed(call: Call, chat: Chat) -> None:
    await call.say(schedule.hours_set(chat, chat.next_due_at is not None, call.now))
