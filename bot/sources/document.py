"""Turns one document, .txt .md or .html, into one article."""

from __future__ import annotations

from pathlib import Path, PurePath

from bot.errors import InputError
from bot.sources.dates import instant
from bot.sources.encoding import decode
from bot.sources.extractor import Extractor, shared
from bot.sources.files import contents
from bot.sources.markdown import plain
from bot.sources.page import article_of
from summarizer.model import Article
from summarizer.segment import segment

HTML = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN = frozenset({".md", ".markdown"})


def read(path: Path) -> Article:
    """The article in a file; InputError with the file's name and what is wrong with it."""
    raw = contents(path)
    try:
        return parse(raw, path.name)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def parse(raw: bytes, name: str, extractor: Extractor | None = None) -> Article:
    """The article in the bytes of a file called `name`; InputError with what is wrong with it.

    A text that looks like a dump of several articles is taken as one all the same.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in HTML:
        return article_of(raw, extractor or shared())
    text = decode(raw).text
    return from_markdown(text) if suffix in MARKDOWN else from_text(text)


def from_text(text: str) -> Article:
    """The article in plain text: its line above the body is told from the body where there is one."""
    segments = segment(text)
    if len(segments) == 1:
        return segments[0].article()
    return Article("\n".join(line.strip() for line in text.split("\n") if line.strip()))


def from_markdown(text: str) -> Article:
    """The article in Markdown, with title, date, source and url of its front matter; InputError if empty."""
    page = plain(text)
    if not page.text:
        raise InputError("holds no text")
    try:
        published = instant(page.front["date"]) if "date" in page.front else None
    except ValueError:
        published = None
    return Article(
        page.text,
        headline=page.headline,
        source=page.front.get("source", ""),
        url=page.front.get("url", ""),
        published=published,
    )
