"""Turns words into pages of articles from the archive, turned in place: /search."""

from __future__ import annotations

from bot.chat.call import Call
from bot.chat.words import quoted
from bot.model import Part
from bot.render import faults, found
from bot.store import articles


async def search(call: Call) -> None:
    """/search words: best first."""
    if call.words:
        await call.say(await _page(call, call.words, 0), quote=True)
    else:
        await call.say(found.search_help(call.language))


async def tap_page(call: Call) -> str:
    """Another page for the words that the message answers."""
    words = quoted(call)
    if not words or not call.words.isascii() or not call.words.isdigit() or len(call.words) > 6:
        return faults.stale(call.language)
    await call.show(await _page(call, words, int(call.words)))
    return ""


async def tap_search(call: Call) -> str:
    """The same search for a text that was no command."""
    words = quoted(call)
    if not words:
        return faults.stale(call.language)
    await call.show(await _page(call, words, 0))
    return ""


async def _page(call: Call, words: str, offset: int) -> Part:
    hits = await call.desk.store.aread(lambda db: articles.search(db, words, found.PAGE, offset))
    pairs = [(hit.article, hit.snippet) for hit in hits.hits]
    return found.results(words, pairs, hits.count, offset, call.language)
