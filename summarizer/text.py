"""Text to the forms in which it is compared: normalised strings, words, shingles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_QUOTES = "\"'`‘’‚‛“”„‟«»‹›′″‵‶ʹʺʻʼʽ＂＇「」『』"
_DASHES = "-‐‑‒–—―−⁃﹘﹣－"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F)))
)
_INVISIBLE += "".join(map(chr, range(0x2060, 0x2065)))
_FOLD = str.maketrans(
    {**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_INVISIBLE, "")}
)
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_SPACE = re.compile(r"\s+")
_QUOTE_RUN = re.compile(r"' ?(?:' ?)+")
_DASH_RUN = re.compile(r" ?-(?: ?-)* ?")
_SPACE_BEFORE_STOP = re.compile(r" ([.,;:!?%)\]])")
_SPACE_AT_QUOTE = re.compile(r" ?' ?")

_WORD = re.compile(
    r"[^\W_][\w\u0300-\u036f\u00ad]*"
    r"(?:(?:(?<=\d)[.,](?=\d)|['’ʼ‐‑-](?=[^\W_]))[\w\u0300-\u036f\u00ad]+)*%?"
)


def _decompose(text: str) -> str:
    """Compatibility decomposition without combining marks, case folded."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = folded.replace(" \u0301", "'")  # an acute accent by itself, typed for an apostrophe
    return _COMBINING.sub("", folded)


def normalise(text: str) -> str:
    """The form under which exact copies are equal.

    Case, Unicode form, accents, kind of quotes and dashes, soft hyphens, zero-width characters and white
    space (also around quotes and dashes and before stops) make no difference; words and figures do.
    """
    # Twice: a mark may only show its plain form once another was taken off it.
    folded = _decompose(text.translate(_FOLD)).translate(_FOLD)
    folded = _SPACE.sub(" ", folded).strip()
    folded = _QUOTE_RUN.sub("'", folded)
    folded = _SPACE_AT_QUOTE.sub("'", folded)
    folded = _DASH_RUN.sub("-", folded)
    return _SPACE_BEFORE_STOP.sub(r"\1", folded)


def words(text: str) -> list[str]:
    """Word tokens as written: `1,234.5` and `11.3%` are one, inner apostrophes and hyphens stay."""
    return _WORD.findall(text)


def shingles(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` tokens; a shorter sequence is one shingle of its own, an empty one none."""
    if not tokens:
        return iter(())
    if len(tokens) < size:
        return iter([tuple(tokens)])
    return zip(*(tokens[start:] for start in range(size)), strict=False)
