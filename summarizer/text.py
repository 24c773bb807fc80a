"""Text to the forms in which it is compared: normalised strings, words, shingles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

REMEMBERED: Final = 1 << 16
"""Pieces between blanks whose words are remembered."""
LONGEST_PIECE: Final = 32
"""Characters of a piece that is remembered."""

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
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = folded.replace(" \u0301", "'")  # an acute accent by itself, typed for an apostrophe
    return _COMBINING.sub("", folded)


def normalise(text: str) -> str:
    """The form under which exact copies are equal.

    Case, Unicode form, accents, kind of quotes and dashes, soft hyphens, zero-width characters and white
    space (also around quotes and dashes and before stops) make no difference; words and figures do.
    """
    folded = text.translate(_FOLD)
    # Twice: a mark may only show its plain form once another was taken off it.
    folded = folded.lower() if folded.isascii() else _decompose(folded).translate(_FOLD)
    folded = " ".join(folded.split())
    if "'" in folded:
        folded = _SPACE_AT_QUOTE.sub("'", _QUOTE_RUN.sub("'", folded))
    if "-" in folded:
        folded = _DASH_RUN.sub("-", folded)
    return _SPACE_BEFORE_STOP.sub(r"\1", folded)


class _Pieces(dict[str, list[str]]):
    """What stands between blanks → the words in it: the same pieces come again and again."""

    def __missing__(self, piece: str) -> list[str]:
        found = _WORD.findall(piece)
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= REMEMBERED:
                self.clear()
            self[piece] = found
        return found


_pieces = _Pieces()


def words(text: str) -> list[str]:
    """Word tokens as written: `1,234.5` and `11.3%` are one, inner apostrophes and hyphens stay."""
    return list(chain.from_iterable(map(_pieces.__getitem__, text.split())))


def shingles(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` tokens; a shorter sequence is one shingle of its own, an empty one none."""
    if not tokens:
        return iter(())
    if len(tokens) < size:
        return iter([tuple(tokens)])
    return zip(*(tokens[start:] for start in range(size)), strict=False)
