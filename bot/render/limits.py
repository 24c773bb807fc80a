"""Turns blocks of HTML into messages that Telegram accepts whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from bot.render.markup import Markup

MAX_UNITS = 4096
"""Length of a message in UTF-16 units once its tags are parsed away."""
MAX_ENTITIES = 100
"""Telegram drops the formatting beyond this number, without an error."""
MAX_DATA = 64
"""Bytes of a button's data."""

_TAG = re.compile(r"<(/?)[^>]*>")


def utf16_len(text: str) -> int:
    """Length as Telegram counts it: 😀 is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(markup: str) -> str:
    """What a reader sees of HTML in which every stray `<`, `>` and `&` is escaped."""
    return unescape(_TAG.sub("", markup))


def entities(markup: str) -> int:
    """How many pieces of formatting the HTML has."""
    return sum(1 for tag in _TAG.finditer(markup) if not tag[1])


@dataclass(frozen=True, slots=True)
class Size:
    """What a message costs: visible UTF-16 units and entities."""

    units: int = 0
    entities: int = 0

    @classmethod
    @lru_cache(maxsize=256)  # a story is measured by itself, and again where it is packed with others
    def of(cls, markup: str) -> Size:
        return cls(utf16_len(visible(markup)), entities(markup))

    def __add__(self, other: Size) -> Size:
        return Size(self.units + other.units, self.entities + other.entities)

    @property
    def fits(self) -> bool:
        return self.units <= MAX_UNITS and self.entities <= MAX_ENTITIES


def fits(markup: str) -> bool:
    """Whether the HTML can be one message, with all of its formatting."""
    return Size.of(markup).fits


def pack(blocks: Iterable[str], *, first: str, further: str, gap: str = "\n\n") -> list[Markup]:
    """Blocks in as few messages as an order-keeping greedy packing gives; none is torn.

    The first message opens with `first`, each other with `further`. Every block must fit into a
    message together with either.
    """
    messages: list[Markup] = []
    pieces, size = [first], Size.of(first)
    between = Size(utf16_len(gap))
    for block in blocks:
        cost = between + Size.of(block)
        if not (size + cost).fits and len(pieces) > 1:
            messages.append(Markup(gap.join(pieces)))
            pieces, size = [further], Size.of(further)
        pieces.append(block)
        size += cost
    messages.append(Markup(gap.join(pieces)))
    return messages
