"""Turns text of anybody's into text that is safe inside Telegram's HTML."""

from __future__ import annotations

import re
from html import escape

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Control characters, lone surrogates, and the marks that turn the direction of the text around them."""


class Markup(str):
    """Text that is HTML of our own making already."""

    __slots__ = ()


def plain(text: str) -> Markup:
    """Any text as HTML that shows it letter for letter."""
    return Markup(escape(_UNFIT.sub("", text), quote=False))


def fill(template: str, /, **values: object) -> Markup:
    """A template of ours, which may hold tags, with values put in; all but `Markup` are escaped."""
    safe = {name: value if isinstance(value, Markup) else plain(str(value)) for name, value in values.items()}
    return Markup(template.format(**safe))


def bold(text: str) -> Markup:
    return Markup(f"<b>{plain(text)}</b>")


def link(text: str, address: str) -> Markup:
    """A link, or only its text where the address is none that a phone should open."""
    if not address.startswith(("https://", "http://")) or len(address) > 2000 or re.search(r"\s", address):
        return plain(text)
    return Markup(f'<a href="{escape(_UNFIT.sub("", address))}">{plain(text)}</a>')


def shorten(text: str, most: int) -> str:
    """The text in one line, cut between words to at most `most` characters, with an ellipsis if cut."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    between = kept.rpartition(" ")[0] if not line[most - 1].isspace() else kept
    return (between or kept).rstrip(" ,;:-–—") + "…"
