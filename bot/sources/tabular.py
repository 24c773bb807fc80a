"""Turns JSONL and CSV into articles, line by line; a bad line is reported and the rest goes on."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bot.errors import InputError
from bot.model import Rejected
from bot.sources.columns import Columns, guess
from bot.sources.dates import instant
from bot.sources.encoding import sniff
from summarizer.model import Article

_HEAD = 1 << 16
_LONGEST_CELL = 10_000_000


def read_jsonl(path: Path) -> Iterator[Article | Rejected]:
    """An article for each line that is an object with "text"; InputError if the file cannot be read.

    "title", "dek", "language", "source", "url" and "published" (ISO 8601) are taken where they are given.
    """
    encoding = _encoding(path)
    with path.open("rb") as file:
        # UTF-16 has bytes that look like line ends; only a decoder can tell.
        lines = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="\n")
        for number, line in enumerate(lines, 1):
            if line.strip("\ufeff \t\r\n"):
                yield record(line, f"{path.name}, line {number}")


def record(line: str, where: str) -> Article | Rejected:
    """One line of JSONL → its article, or what is wrong with it."""
    try:
        line.encode("utf-8")
        found = json.loads(line.lstrip("\ufeff"))
    except UnicodeEncodeError:
        return Rejected(where, "has letters in another encoding than the rest; save the file as UTF-8")
    except json.JSONDecodeError as error:
        return Rejected(where, f"is not JSON ({error.msg} at column {error.colno})")
    except (RecursionError, ValueError):
        return Rejected(where, "is not JSON that an article could be")
    if not isinstance(found, dict):
        return Rejected(where, "is not an object in braces")
    values = {name: found.get(name) or "" for name in ("text", "title", "dek", "language", "source", "url")}
    strange = [name for name, value in values.items() if not isinstance(value, str)]
    if strange:
        return Rejected(where, f"“{strange[0]}” is not text")
    return _article(values, found.get("published"), where)


def read_csv(path: Path) -> Iterator[Article | Rejected]:
    """An article for each row, the columns guessed by their names or looks; InputError if unreadable."""
    encoding = _encoding(path)
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = file.read(_HEAD)
        file.seek(0)
        rows = csv.reader(file, delimiter=_delimiter(head))
        try:
            yield from _rows(rows, path)
        except csv.Error as error:
            yield Rejected(f"{path.name}, line {rows.line_num}", f"is not CSV ({error}); the rest was left")


def _rows(rows: Iterator[list[str]], path: Path) -> Iterator[Article | Rejected]:
    sample = list(islice(rows, 20))
    columns = guess(sample)
    if columns is None:
        raise InputError(f"{path}: no column of it holds texts; name one “text” in its first line")
    first = 1 if columns.named else 0
    for number, row in enumerate(sample[first:], first + 1):
        yield _row(row, columns, f"{path.name}, row {number}")
    for number, row in enumerate(rows, len(sample) + 1):
        yield _row(row, columns, f"{path.name}, row {number}")


def _row(row: list[str], columns: Columns, where: str) -> Article | Rejected:
    values = {name: row[place].strip("\ufeff ") for name, place in columns.places.items() if place < len(row)}
    return _article(values, values.pop("published", None), where)


def _article(values: dict[str, str], published: object, where: str) -> Article | Rejected:
    text = values.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Rejected(where, "has no “text”")
    try:
        moment = instant(published) if published else None
    except ValueError:
        return Rejected(where, "“published” is not a date such as 2026-09-05T08:00:00Z")
    return Article(
        "\n".join(line.strip() for line in text.split("\n") if line.strip()),
        headline=" ".join(values.get("title", "").split()),
        dek=" ".join(values.get("dek", "").split()),
        language=values.get("language", "").strip().lower()[:2],
        source=" ".join(values.get("source", "").split()),
        url=values.get("url", "").strip(),
        published=moment,
    )


def _delimiter(head: str) -> str:
    """The one that cuts most of the first rows into the same, and the largest, number of cells."""

    def evenness(delimiter: str) -> tuple[float, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(head), delimiter=delimiter), 20))
        except csv.Error:
            return 0.0, 0
        width, often = Counter(len(row) for row in rows).most_common(1)[0]
        return (often / len(rows), width) if width > 1 else (0.0, 0)

    return max(",;\t|", key=evenness)


def _encoding(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if not head.strip():
        raise InputError(f"{path}: is empty")
    try:
        return sniff(head)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
