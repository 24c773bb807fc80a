"""Turns the address of a page, or its HTML, into an article, or tells truly why there is none."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.errors import FetchError, InputError
from bot.sources.dates import instant
from bot.sources.encoding import decode
from bot.sources.extractor import Extractor, shared
from bot.sources.fetch import Fetched, fetch
from bot.sources.gate import fault
from summarizer.model import Article

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import FetchSettings

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(rb"<(!doctype html|html|head|body|p|div)\b", re.IGNORECASE)


async def article_from(url: str, policy: FetchSettings, extractor: Extractor | None = None) -> Article:
    """Fetches a page and extracts its article; FetchError naming the page and what was wrong with it."""
    try:
        fetched = await fetch(url, policy)
        return await asyncio.to_thread(article_in, fetched, extractor or shared())
    except InputError as error:
        raise FetchError(f"{url[:200]}: {error}") from error


def article_in(fetched: Fetched, extractor: Extractor) -> Article:
    """The article of a page at hand; InputError."""
    if is_html(fetched):
        return article_of(fetched.body, extractor, url=fetched.url, hint=fetched.encoding)
    if fetched.content_type not in ("", "text/plain", "text/markdown"):
        raise FetchError(f"is {fetched.content_type}, not a page")
    text = decode(fetched.body, fetched.encoding, lenient=True).text
    _gate("", text)
    return Article("\n".join(line.strip() for line in text.split("\n") if line.strip()), url=fetched.url)


def article_of(raw: bytes, extractor: Extractor, *, url: str = "", hint: str = "") -> Article:
    """The article in a page's HTML; InputError (FetchError if the parser had to be stopped)."""
    named = _META_CHARSET.search(raw[:4096])
    html = decode(raw, hint or (named.group(1).decode("ascii") if named else ""), lenient=True).text
    found = extractor.extract(html, url)
    if found is None:
        _gate("", html if len(html) < 2000 else "")
        raise InputError("holds no article that could be found")
    _gate(found["title"], found["text"])
    first_line, _, rest = found["text"].partition("\n")
    dek = found["description"]
    return Article(
        rest if first_line == found["title"] and rest else found["text"],
        headline=found["title"],
        dek="" if dek in found["text"] or dek == found["title"] else dek,
        language=found["language"][:2].lower(),
        source=found["source"],
        url=url or found["url"],
        published=_date(found["date"]),
    )


def is_html(fetched: Fetched) -> bool:
    """By what the server calls it; by its looks where the server says nothing."""
    if fetched.content_type:
        return "html" in fetched.content_type
    return bool(_MARKUP.search(fetched.body[:4096]))


def _gate(title: str, text: str) -> None:
    if wrong := fault(title, text):
        raise InputError(wrong)


def _date(text: str) -> datetime | None:
    try:
        return instant(text) if text else None
    except ValueError:
        return None
