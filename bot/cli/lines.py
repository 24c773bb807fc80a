"""JSONL in: one object a line → articles, a bad line → its number and what is wrong with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from bot.errors import InputError
from summarizer.model import Article

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Line:
    """One object of a JSONL file: its id as given (any JSON value), its article, where it stood."""

    id: object
    article: Article
    where: str


def jsonl(path: Path | None) -> Iterator[Line | str]:
    """Reads `path`, or standard input for None; yields a message for each bad line.

    Raises InputError if the file cannot be read at all.
    """
    try:
        opened = nullcontext(sys.stdin.buffer) if path is None else path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    with opened as file:
        yield from _read(file, "standard input" if path is None else path.name)


def _read(file: BinaryIO, name: str) -> Iterator[Line | str]:
    number = 0
    try:
        for number, raw in enumerate(file, 1):
            where = f"{name}, line {number}"
            if raw.strip():
                yield _line(raw, where)
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error


def _line(raw: bytes, where: str) -> Line | str:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return f"{where}: no JSON ({error})"
    except RecursionError:
        return f"{where}: no JSON an article could be (nested too deep)"
    if not isinstance(record, dict) or "id" not in record or not isinstance(record.get("text"), str):
        return f"{where}: wants an object with “id” and “text”"
    title = record.get("title") or ""
    if not isinstance(title, str):
        return f"{where}: “title” is no text"
    published = record.get("published")
    try:
        instant = instant_of(published) if published else None
    except ValueError:
        return f"{where}: “published” is no ISO 8601 instant"
    return Line(record["id"], Article(record["text"], headline=title, published=instant), where)


def instant_of(value: object) -> datetime:
    """An ISO 8601 text → an aware instant; one without zone counts as UTC. Raises ValueError."""
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - a fault of the data, not of the caller
    instant = datetime.fromisoformat(value)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def progress(items: Iterable[Item], label: str) -> Iterator[Item]:
    """The same items, with a progress line on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar
