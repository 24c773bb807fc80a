"""Turns what an operator names, files, folders and addresses, into articles by the reader that fits each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import InputError
from bot.model import Rejected
from bot.sources import document, dump, tabular
from bot.sources.encoding import decode
from bot.sources.extractor import shared
from bot.sources.fetch import fetch
from bot.sources.files import opened_up
from bot.sources.page import article_in, is_html
from summarizer.model import Article

if TYPE_CHECKING:
    from bot.settings import FetchSettings

JSONL = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv"})


def read_all(sources: Iterable[str], policy: FetchSettings) -> Iterator[Article | Rejected]:
    """The articles of each path or address in turn; what cannot be read comes as one Rejected.

    Addresses are fetched as `policy` allows. Not for use within a running event loop.
    """
    for source in sources:
        if is_address(source):
            yield from _guarded(source, _at(source, policy))
        elif Path(source).is_dir():
            yield from _folder(Path(source))
        else:
            yield from _guarded(source, read(Path(source)))


def is_address(source: str) -> bool:
    """Whether it names something on the web rather than a file."""
    return source.lower().startswith(("http://", "https://"))


def read(path: Path) -> Iterator[Article | Rejected]:
    """The articles in one file, by its suffix; a raw dump where that says nothing. InputError."""
    suffix = path.suffix.lower()
    if suffix in JSONL:
        yield from tabular.read_jsonl(path)
    elif suffix in TABLES:
        yield from tabular.read_csv(path)
    elif suffix in document.HTML | document.MARKDOWN:
        yield document.read(path)
    else:
        yield from dump.read(path)


def _folder(folder: Path) -> Iterator[Article | Rejected]:
    empty = True
    for path in opened_up(folder):
        empty = False
        yield from _guarded(str(path), read(path))
    if empty:
        yield Rejected(str(folder), "is an empty folder")


def _at(url: str, policy: FetchSettings) -> Iterator[Article | Rejected]:
    fetched = asyncio.run(fetch(url, policy))
    if is_html(fetched):
        yield article_in(fetched, shared())
    elif "json" in fetched.content_type:
        text = decode(fetched.body, fetched.encoding).text
        lines = enumerate(text.split("\n"), 1)
        yield from (tabular.record(line, f"{url}, line {n}") for n, line in lines if line.strip())
    else:
        yield from dump.articles(decode(fetched.body, fetched.encoding), url)


def _guarded(where: str, items: Iterator[Article | Rejected]) -> Iterator[Article | Rejected]:
    """The same items; an InputError ends them with its one line."""
    try:
        yield from items
    except InputError as error:
        yield Rejected(where, str(error).removeprefix(f"{where}: "))
