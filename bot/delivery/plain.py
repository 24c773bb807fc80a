"""Turns a part whose markup Telegram refuses into the same words without markup or buttons."""

from __future__ import annotations

import re
from html import escape, unescape

from bot.model import Part

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LONGEST = 4096
"""Telegram's limit for a text, in UTF-16 units."""


def plain(part: Part) -> Part:
    """The part's words, escaped, cut to Telegram's limit; a plain part comes back equal."""
    words = unescape(TAG.sub("", part.text))
    encoded = words.encode("utf-16-le", "replace")
    if len(encoded) > LONGEST * 2:
        words = encoded[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return Part(escape(words, quote=False) or "…", silent=part.silent)
