"""Turns the first words of a person, and words that are no command, into a welcome and into hints."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches

from bot.chat import on_demand, when
from bot.chat.arguments import read_time
from bot.chat.call import Call
from bot.chat.commands import COMMANDS, Who, publish_for, usable
from bot.chat.digests import request
from bot.chat.records import Standing, change, follow, standing, unfollow
from bot.chat.words import said
from bot.model import Chat, EditionKind, Part
from bot.render import faults, schedule, welcome
from bot.render.markup import Markup
from bot.render.topics import topic_name
from bot.store import ledger, outbox
from bot.store.connect import Database
from summarizer.filters import TopicBook
from summarizer.text import words as words_of

MAX_FREE_WORDS = 12
"""A longer text is meant to be condensed rather than followed."""


async def start(call: Call) -> None:
    """/start: greets; with a topic's name, as from a link, follows it straight away."""
    if call.operator and call.private:
        await publish_for(call.bot, call.person)
    payload = call.words.replace("-", " ").replace("_", " ")
    now = await standing(call)
    topic = TopicBook(now.topics).find(payload) if payload else None
    if topic is not None:
        chat, new = await follow(call, topic.name)
        await greet(call)
        await _begin(call, chat, topic.name, new)
    elif payload:
        part = _greeting(call, now)
        text = Markup(f"{welcome.unknown_payload(call.language)}\n\n{part.text}")
        await call.say(replace(part, text=text))
    else:
        await greet(call)


async def greet(call: Call) -> None:
    """One screen: who I am, and the topics as buttons."""
    await call.say(_greeting(call, await standing(call)))


async def help_(call: Call) -> None:
    """/help: the commands that this person may use here."""
    rights = {Who.ANYONE, Who.CHANGER} | ({Who.OPERATOR} if call.operator else set())
    listed = [(command.name, command.about) for command in usable(rights)]
    await call.say(welcome.help_text(listed, call.language))


async def unknown(call: Call, name: str) -> None:
    """A command that there is none of, or none for this person."""
    names = [command.name for command in usable({Who.ANYONE, Who.CHANGER})]
    if call.operator:
        names = list(COMMANDS)
    likely = get_close_matches(name, names, n=1, cutoff=0.6)
    await call.say(faults.unknown_command(name, likely[0] if likely else None, call.language))


async def anything(call: Call) -> None:
    """What is said in private without a command: a place, a document, a link, a text, or words to follow."""
    message = call.message
    if message is None:
        return
    if message.location is not None:
        await when.location(call)
    elif on_demand.meant(message):
        await on_demand.unasked(call.with_words(said(message)))
    else:
        text = " ".join((message.text or message.caption or "").split())
        known = words_of(text)
        if not known:
            await call.say(welcome.not_understood(call.language))
        elif len(known) > MAX_FREE_WORDS:
            await on_demand.unasked(call.with_words(said(message)))
        else:
            await call.say(welcome.free_text(text, call.language), quote=True)


async def tap_pick(call: Call) -> str:
    """A topic of the greeting; the first one that is followed brings its digest of the last days."""
    number, _, wanted = call.words.partition(":")
    topic = (await standing(call)).topic(number)
    if topic is None or wanted not in {"0", "1"}:
        return faults.stale(call.language)
    change = follow if wanted == "1" else unfollow
    chat, changed = await change(call, topic.name)
    await call.show(_greeting(call, await standing(call)))
    if wanted == "1":
        await _begin(call, chat, topic.name, changed)
    return ("✓ " if wanted == "1" else "✕ ") + topic_name(topic, call.language)


async def tap_hour(call: Call) -> str:
    """The hour of the welcome, which leads on to the zone; without one, the question."""
    if not call.words:
        await call.show(schedule.hour_question((await standing(call)).chat))
        return ""
    moment = read_time(call.words)
    if moment is None:
        return faults.stale(call.language)
    chat = await change(call, times=(moment,))
    await call.show(schedule.zone_question(chat, call.now))
    return ""


async def tap_unknown(call: Call) -> str:
    """A button of an earlier version, or a forged one."""
    return faults.stale(call.language)


def _greeting(call: Call, now: Standing) -> Part:
    return welcome.greeting(now.topics, now.followed, not call.private, call.language)


async def _begin(call: Call, chat: Chat, filter: str, new: bool) -> None:
    """A chat that follows its first topic gets the digest at once, and below it the next question."""
    shown = await call.desk.store.aread(lambda db: ledger.of(db, chat.id))
    if new and not shown:
        await call.busy()
        first = timedelta(days=call.desk.settings.digest.first_days)
        edition = await request(call.as_in(chat), chat, [filter], call.now - first)
        await call.desk.store.awrite(lambda db: _ask_hour(db, call, chat, edition))
        call.desk.wake()


def _ask_hour(db: Database, call: Call, chat: Chat, edition: int) -> None:
    """Behind the digest in the same edition, so that it comes below it also after a restart."""
    question = [schedule.hour_question(chat)]
    outbox.enqueue(db, edition, chat.id, call.thread_id, question, EditionKind.REQUEST, call.now)
