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
_PLAIN = {
    **dict.fromkeys(_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_INVISIBLE, ""),
}
_TO_FOLD = re.compile(f"[{re.escape(''.join(mark for mark, plain in _PLAIN.items() if mark != plain))}]")
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_QUOTE_RUN = re.compile(r"' ?(?:' ?)+")
_DASH_RUN = re.compile(r" ?-(?: ?-)* ?")
_STOPS_APART = tuple(f" {stop}" for stop in ".,;:!?%)]")
_SPACE_BEFORE_STOP = re.compile(r" (?=[.,;:!?%)\]])")
_SPACE_AT_QUOTE = re.compile(r" ?' ?")

# `\w` without the marks that stand above, below and behind letters: accents, vowels of Hebrew, Arabic, Hindi.
_IN_WORD = (
    r"[\w\u00ad\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0900-\u0963\u0966-\u0dff"
    r"\u0e31-\u0e4e\u200c\u200d]"
)
_WORD = re.compile(rf"[^\W_]{_IN_WORD}*(?:(?:(?<=\d)[.,](?=\d)|['’ʼ‐‑-](?=[^\W_])){_IN_WORD}+)*%?")
# Chinese and Japanese set no blanks: a word is a Han character, or a run of either kana.
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_UNSPACED = re.compile(
    "[\u3400-\u9fff\uf900-\ufaff]|[\u3040-\u309f]+|[\u30a0-\u30ff]+|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


def _fold(text: str) -> str:
    """All quotes as `'`, all dashes as `-`, nothing invisible."""
    if text.isascii():
        return text.replace('"', "'").replace("`", "'")
    return _TO_FOLD.sub(_plain, text)  # `str.translate` would look every letter up


def _plain(match: re.Match[str]) -> str:
    return _PLAIN[match.group()]


def _space(text: str) -> str:
    """One blank for any white space, none at the ends."""
    # What is printable has no white space but blanks.
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
    return text.strip()


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
    folded = _fold(text)
    # Twice: a mark may only show its plain form once another was taken off it.
    folded = _space(folded.lower() if folded.isascii() else _fold(_decompose(folded)))
    if "'" in folded:
        folded = _SPACE_AT_QUOTE.sub("'", _QUOTE_RUN.sub("'", folded))
    if "-" in folded:
        folded = _DASH_RUN.sub("-", folded)
    if any(map(folded.__contains__, _STOPS_APART)):
        folded = _SPACE_BEFORE_STOP.sub("", folded)
    return folded


class _Pieces(dict[str, tuple[str, ...]]):
    """What stands between blanks → the words in it: the same pieces come again and again."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        # Most pieces are a word, or a word and a stop; tuples of strings are no work for the collector.
        if _HAN.search(piece):
            found: tuple[str, ...] = tuple(
                word for part in _UNSPACED.findall(piece) for word in _WORD.findall(part)
            )
        elif piece.isalnum():
            found = (piece,)
        elif piece[-1] in ".,:;" and (bare := piece[:-1]).isalnum():
            found = (bare,)
        else:
            found = tuple(_WORD.findall(piece))
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= REMEMBERED:
                self.clear()
            self[piece] = found
        return found


_pieces = _Pieces()


def words(text: str) -> list[str]:
    """Word tokens as written: `1,234.5` and `11.3%` are one, inner apostrophes and hyphens stay."""
    return list(chain.from_iterable(map(_pieces.__getitem__, text.split())))


def first_words(text: str, count: int) -> list[str]:
    """The first `count` of the `words` of a text."""
    found = list(chain.from_iterable(map(_pieces.__getitem__, text.split(None, count)[:count])))
    # Pieces without a word, such as dashes, are rare.
    return found[:count] if len(found) >= count else words(text)[:count]


def shingles(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` tokens; a shorter sequence is one shingle of its own, an empty one none."""
    if not tokens:
        return iter(())
    if len(tokens) < size:
        return iter([tuple(tokens)])
    return zip(*(tokens[start:] for start in range(size)), strict=False)
