"""Turns taps on the settings panel into new settings, in place: /settings, /length, /language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.chat import when
from bot.chat.arguments import MAX_TIMES, read_length, read_span, read_time
from bot.chat.call import Call
from bot.chat.follow import topics_part
from bot.chat.records import change, standing
from bot.model import Chat, Part
from bot.render import faults, panel, schedule
from bot.render.buttons import Rows
from bot.render.i18n import language_name, languages
from bot.render.topics import filter_name
from summarizer.model import Length


async def settings(call: Call) -> None:
    """/settings: everything in one panel."""
    await call.say(await _home(call))


async def length(call: Call) -> None:
    """/length short, medium or long; without one, buttons."""
    wanted = read_length(call.words)
    if wanted is not None:
        call = call.as_in(await change(call, length=wanted))
    await call.say(panel.length_panel((await standing(call)).chat))


async def language(call: Call) -> None:
    """/language en, ru or uk, or by its name; without one, buttons."""
    wanted = call.words.casefold()
    code = next((code for code in languages() if wanted in {code, language_name(code).casefold()}), None)
    if code is not None:
        call = call.as_in(await change(call, language=code))
    await call.say(panel.language_panel(call.chat))


async def tap_panel(call: Call) -> str:
    """One of the panel's rooms, or back to its entrance."""
    part = await _room(call, call.words)
    if part is None:
        return faults.stale(call.language)
    await call.show(part)
    return ""


async def tap_hour(call: Call) -> str:
    """An hour of the day, on or off as the button says; one stays."""
    word, _, wanted = call.words.partition(":")
    moment = read_time(word)
    if moment is None or wanted not in {"0", "1"}:
        return faults.stale(call.language)
    held = set((await standing(call)).chat.times)
    changed = held | {moment} if wanted == "1" else held - {moment}
    if not changed or len(changed) > MAX_TIMES:
        return schedule.number_of_hours(MAX_TIMES, call.language)
    return await _put(call, "hours", times=tuple(sorted(changed)))


async def tap_day(call: Call) -> str:
    """A day of the week, on or off as the button says; one stays."""
    word, _, wanted = call.words.partition(":")
    if word not in set("0123456") or not word or wanted not in {"0", "1"}:
        return faults.stale(call.language)
    held = (await standing(call)).chat.days
    changed = held | {int(word)} if wanted == "1" else held - {int(word)}
    if not changed:
        return schedule.one_day(call.language)
    return await _put(call, "days", days=changed)


async def tap_length(call: Call) -> str:
    """How much of each story."""
    if call.words not in set(Length):
        return faults.stale(call.language)
    return await _put(call, "length", length=Length(call.words))


async def tap_language(call: Call) -> str:
    """The language of the interface."""
    if call.words not in languages():
        return faults.stale(call.language)
    return await _put(call, "language", language=call.words)


async def tap_quiet(call: Call) -> str:
    """Whether a day with nothing new gets its one line."""
    if call.words not in {"0", "1"}:
        return faults.stale(call.language)
    return await _put(call, "home", quiet_line=call.words == "1")


async def tap_pause(call: Call) -> str:
    """A pause of so many days, without a word until further notice; "0" ends it."""
    if call.words == "0":
        await call.show(await when.resumed(call))
        return ""
    span = read_span(call.words, when.LONGEST_PAUSE)
    if call.words and span is None:
        return faults.stale(call.language)
    await call.show(await when.paused(call, span))
    return ""


async def _put(call: Call, room: str, **fields: object) -> str:
    chat = await change(call, **fields)
    part = await _room(call.as_in(chat), room)
    if part is not None:
        await call.show(part)
    return ""


async def _room(call: Call, room: str) -> Part | None:
    """A panel by its name; None for a name that there is none of."""
    if room == "home":
        return await _home(call)
    if room == "topics":
        return await topics_part(call, panel=True)
    now = await standing(call)
    chat, following, footer = now.chat, bool(now.following), panel.back(call.language)
    if room == "zone":
        question = schedule.zone_question(chat, call.now)
        return replace(question, buttons=question.buttons + footer)
    if room == "length":
        return panel.length_panel(chat, footer)
    if room == "language":
        return panel.language_panel(chat, footer)
    rooms: dict[str, Callable[[Chat, bool, datetime, Rows], Part]] = {
        "hours": schedule.hours_panel,
        "days": schedule.days_panel,
        "pause": panel.pause_panel,
    }
    return rooms[room](chat, following, call.now, footer) if room in rooms else None


async def _home(call: Call) -> Part:
    now = await standing(call)
    followed = tuple(filter_name(filter, now.topics, call.language) for filter in now.filters)
    return panel.panel(now.chat, followed, call.now)
