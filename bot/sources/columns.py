"""Turns the first rows of a table into a guess which column holds the text, the title, the date and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sources.dates import instant

_NAMES = {
    "text": ("text", "body", "content", "article", "full_text", "story", "текст", "зміст", "содержание"),
    "title": ("title", "headline", "heading", "header", "заголовок", "название", "назва"),
    "dek": ("dek", "lead", "standfirst", "subtitle", "summary", "description", "abstract", "лид", "лід"),
    "published": ("published", "date", "published_at", "pubdate", "datetime", "timestamp", "time", "дата"),
    "source": ("source", "publisher", "outlet", "site", "feed", "publication", "источник", "джерело"),
    "url": ("url", "link", "href", "address", "uri", "ссылка", "посилання"),
    "language": ("language", "lang", "язык", "мова"),
}
_LONG = 80
"""Characters that a column of texts has on average at least."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (from 0) holds what; `named` says that the first row only names them."""

    places: dict[str, int]
    named: bool


def guess(rows: Sequence[Sequence[str]]) -> Columns | None:
    """By the names in the first row, else by looks: the longest is the text. None if none holds texts."""
    if not rows:
        return None
    heads = [cell.strip("\ufeff ").casefold().replace(" ", "_") for cell in rows[0]]
    places = {
        meaning: place
        for meaning, names in _NAMES.items()
        for place in [next((heads.index(name) for name in names if name in heads), None)]
        if place is not None
    }
    named = len(places) >= 2 or "text" in places
    if not named:
        places = {}
    if "text" not in places:
        lengths = _lengths(rows[1:] if named else rows)
        if not lengths or max(lengths) < _LONG:
            return None
        places["text"] = lengths.index(max(lengths))
    return Columns(places if named else places | _by_looks(rows, places["text"]), named)


def _by_looks(rows: Sequence[Sequence[str]], text: int) -> dict[str, int]:
    found: dict[str, int] = {}
    lengths = _lengths(rows)
    for place in range(len(lengths)):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if place == text or not cells:
            continue
        if all(cell.startswith(("http://", "https://")) for cell in cells):
            found.setdefault("url", place)
        elif all(_is_date(cell) for cell in cells):
            found.setdefault("published", place)
        elif 15 <= lengths[place] <= 200:
            found.setdefault("title", place)
    return found


def _lengths(rows: Sequence[Sequence[str]]) -> list[float]:
    width = max((len(row) for row in rows), default=0)
    return [sum(len(row[place]) for row in rows if place < len(row)) / len(rows) for place in range(width)]


def _is_date(cell: str) -> bool:
    try:
        instant(cell)
    except ValueError:
        return False
    return True
