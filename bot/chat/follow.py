"""Turns filters into subscriptions and back: /subscribe, /unsubscribe, /topics, /preview."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.chat.call import Call
from bot.chat.records import Standing, follow, standing, unfollow
from bot.chat.words import quoted
from bot.model import Chat, Part
from bot.render import faults
from bot.render import topics as render
from bot.render.markup import Markup
from bot.render.panel import back
from bot.render.schedule import next_line
from bot.store import stories
from summarizer.errors import FilterError
from summarizer.filters import TopicBook, explain, parse
from summarizer.model import Digest

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


async def subscribe(call: Call) -> None:
    """/subscribe [filter]: follows it and tells what it would have brought; else the topic buttons."""
    if call.words:
        await _subscribe(call, call.words)
    else:
        await topics(call)


async def unsubscribe(call: Call) -> None:
    """/unsubscribe [filter or all]; else what is followed as buttons."""
    now = await standing(call)
    if not call.words:
        part = render.following_panel(now.filters, now.topics, _next(call, now), call.language)
        await call.say(part)
        return
    if call.words.casefold() in {"all", "все", "всё", "усе", "все підряд"}:
        _, gone = await unfollow(call, None)
        await call.say(render.unsubscribed_all(gone, call.language))
        return
    held = _held(now, call.words)
    chat, gone = await unfollow(call, held or call.words)
    following = len(now.following) > (1 if gone else 0)
    label = render.filter_name(held or call.words, now.topics, call.language)
    line = next_line(chat, following, call.now)
    await call.say(render.unsubscribed(label, gone, line, call.language))


async def topics(call: Call) -> None:
    """/topics: all topics as toggles, each with its stories of the last day."""
    await call.say(await topics_part(call))


async def preview(call: Call) -> None:
    """/preview filter: what it looks for and what it would have brought."""
    if not call.words:
        await call.say(render.preview_help(call.language))
        return
    await call.busy()
    now = await standing(call)
    wanted = parse(call.words, TopicBook(now.topics))
    recent = await _recent(call, call.words)
    since = call.now - WEEK
    checked = await call.desk.store.aread(lambda db: stories.checked(db, since, call.now))
    rest = max(0, checked - recent.articles)
    part = render.preview(wanted.label, explain(wanted), recent, rest, call.language)
    await call.say(part, quote=True)


async def tap_topic(call: Call) -> str:
    """A topic of the panel, on or off as the button says."""
    number, _, wanted = call.words.partition(":")
    topic = (await standing(call)).topic(number)
    if topic is None or wanted not in {"0", "1"}:
        return faults.stale(call.language)
    if wanted == "1":
        await follow(call, topic.name)
    else:
        await unfollow(call, topic.name)
    await call.show(await topics_part(call))
    return ""


async def tap_drop(call: Call) -> str:
    """A filter that is followed, named by its key."""
    now = await standing(call)
    filter = next((held for held in now.filters if render.key_of(held) == call.words), None)
    if filter is None:
        return faults.stale(call.language)
    await unfollow(call, filter)
    now = await standing(call)
    await call.show(render.following_panel(now.filters, now.topics, _next(call, now), call.language))
    return ""


async def tap_follow(call: Call) -> str:
    """Follows the words that the button's message answers."""
    words = quoted(call)
    if not words:
        return faults.stale(call.language)
    await _subscribe(call, words)
    return ""


async def topics_part(call: Call, *, panel: bool = False) -> Part:
    """The panel of topics; `panel` adds the way back to the settings."""
    now = await standing(call)
    counts = await asyncio.to_thread(call.desk.digester.counts, now.topics, call.now - DAY)
    footer = back(call.language) if panel else ()
    line = _next(call, now)
    return render.topics_panel(now.topics, now.filters, counts, line, call.language, footer)


async def _subscribe(call: Call, words: str) -> None:
    now = await standing(call)
    wanted = parse(words, TopicBook(now.topics))
    filter = _held(now, words) or wanted.label
    recent = await _recent(call, words)
    chat, new = await follow(call, filter)
    label = render.filter_name(filter, now.topics, call.language)
    part = render.subscribed(label, filter, new, recent, _line(call, chat), call.language)
    await call.say(part)


async def _recent(call: Call, words: str) -> Digest:
    """What a filter matched in the last 7 days."""
    compose = call.desk.digester.compose
    return await asyncio.to_thread(compose, [words], call.now - WEEK, call.now, call.chat.length)


def _held(now: Standing, words: str) -> str | None:
    """The followed filter that these words are another spelling of; FilterError if they are none."""
    for held in now.filters:
        if held.casefold() == words.casefold():
            return held
    book = TopicBook(now.topics)
    wanted = parse(words, book).expression
    return next((held for held in now.filters if _expression(held, book) == wanted), None)


def _expression(held: str, book: TopicBook) -> str | None:
    """A followed filter as it reads with the topics of now; None if it reads no more."""
    try:
        return parse(held, book).expression
    except FilterError:
        return None


def _next(call: Call, now: Standing) -> Markup:
    return next_line(now.chat, bool(now.following), call.now)


def _line(call: Call, chat: Chat) -> Markup:
    return next_line(chat, True, call.now)
