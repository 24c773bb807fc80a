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
from bot.sources.located import Located
from bot.sources.page import article_in, is_html
from summarizer.forced import Layout
from summarizer.model import Article

if TYPE_CHECKING:
    from bot.settings import FetchSettings

JSONL = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv"})


def read_all(
    sources: Iterable[str], policy: FetchSettings, form: Layout = Layout.AUTO
) -> Iterator[Article | Rejected]:
    """The articles of each path or address in turn; what cannot be read comes as one Rejected.

    Addresses are fetched as `policy` allows, dumps split as `form` says. Not for use within a running event
    loop.
    """
    for item in locate_all(sources, policy, form):
        yield item.article if isinstance(item, Located) else item


def locate_all(
    sources: Iterable[str], policy: FetchSettings, form: Layout = Layout.AUTO
) -> Iterator[Located | Rejected]:
    """The same, each article with where it was found."""
    for source in sources:
        if is_address(source):
            yield from _guarded(source, _at(source, policy, form))
        elif Path(source).is_dir():
            yield from _folder(Path(source), form)
        else:
            yield from _guarded(source, read(Path(source), form))


def is_address(source: str) -> bool:
    """Whether it names something on the web rather than a file."""
    return source.lower().startswith(("http://", "https://"))


def read(path: Path, form: Layout = Layout.AUTO) -> Iterator[Located | Rejected]:
    """The articles in one file, by its suffix; a raw dump where that says nothing. InputError."""
    suffix = path.suffix.lower()
    if suffix in JSONL:
        yield from _located(tabular.read_jsonl(path), path.name)
    elif suffix in TABLES:
        yield from _located(tabular.read_csv(path), path.name)
    elif suffix in document.HTML | document.MARKDOWN:
        yield Located(document.read(path), path.name)
    else:
        yield from dump.read(path, form)


def _located(items: Iterable[Article | Rejected], source: str) -> Iterator[Located | Rejected]:
    for item in items:
        yield Located(item, source) if isinstance(item, Article) else item


def _folder(folder: Path, form: Layout) -> Iterator[Located | Rejected]:
    empty = True
    for path in opened_up(folder):
        empty = False
        yield from _guarded(str(path), read(path, form))
    if empty:
        yield Rejected(str(folder), "is an empty folder")


def _at(url: str, policy: FetchSettings, form: Layout) -> Iterator[Located | Rejected]:
    fetched = asyncio.run(fetch(url, policy))
    if is_html(fetched):
        yield Located(article_in(fetched, shared()), url)
    elif "json" in fetched.content_type:
        text = decode(fetched.body, fetched.encoding).text
        lines = enumerate(text.split("\n"), 1)
        records = (tabular.record(line, f"{url}, line {n}") for n, line in lines if line.strip())
        yield from _located(records, url)
    else:
        yield from dump.articles(decode(fetched.body, fetched.encoding), url, form)


def _guarded(where: str, items: Iterator[Located | Rejected]) -> Iterator[Located | Rejected]:
    """The same items; an InputError ends them with its one line."""
    try:
        yield from items
    except InputError as error:
        yield Rejected(where, str(error).removeprefix(f"{where}: "))
