"""Sentences told so far in a digest → whether another says one of them again, wholly or by its quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer import quotations
from summarizer.text import normalise, shingles, words

RUN: Final = 3
"""Words in a row that are compared."""
QUOTE: Final = 5
"""Words from which a quotation is known again; shorter ones are names and turns of phrase."""
SHARE: Final = 0.6
"""Share of a sentence's or quotation's runs from which another says it again."""

_QUOTE_MARKS: Final = '“„"«»‹‘‚`'

_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as it is compared: normalised (kinds of quotes and dashes gone), its words, what it quotes.

    `quotes` are the words of each quotation that is long enough to be known again, and of all together.
    """

    key: str
    words: list[str]
    quotes: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4_096)
def wording(text: str) -> Wording:
    """Prepares one sentence."""
    key = normalise(text)
    parts = [tuple(words(normalise(part))) for part in _quoted(text)]
    together = tuple(word for part in parts for word in part)
    quotes = dict.fromkeys(quote for quote in (*parts, together) if len(quote) >= QUOTE)
    return Wording(key, words(key), tuple(quotes))


def _quoted(text: str) -> Iterable[str]:
    """What stands in quotation marks, outermost ones."""
    if not any(mark in text for mark in _QUOTE_MARKS):
        return
    behind = -1
    pairs = quotations.find(text).pairs
    for opened, closed in sorted((opened, closed) for closed, opened in pairs.items()):
        if opened > behind and text[opened] in _QUOTE_MARKS:
            yield text[opened + 1 : closed]
            behind = closed


class Told:
    """What a reader has been told; grows as sentences are added.

    A sentence is told again if one that was told is the same or holds most of its runs of three words, or if
    either holds most of a quotation of the other: the attribution may differ.
    """

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._runs: dict[_Run, list[int]] = {}
        self._quoted: dict[_Run, list[int]] = {}
        self._sizes: list[int] = []
        self._quoted_sizes: list[int] = []

    def add(self, said: Wording) -> None:
        """Remembers a sentence."""
        if said.key in self._keys:
            return
        self._keys.add(said.key)
        runs = set(shingles(said.words, RUN))
        for run in runs:
            self._runs.setdefault(run, []).append(len(self._sizes))
        self._sizes.append(len(runs))
        for quote in said.quotes:
            runs = set(shingles(quote, RUN))
            for run in runs:
                self._quoted.setdefault(run, []).append(len(self._quoted_sizes))
            self._quoted_sizes.append(len(runs))

    def __contains__(self, said: Wording) -> bool:
        if said.key in self._keys:
            return True
        own = set(shingles(said.words, RUN))
        if _fullest(own, self._runs) >= SHARE * len(own):
            return True
        if any(
            count >= SHARE * self._quoted_sizes[number]
            for number, count in _shared(own, self._quoted).items()
        ):
            return True
        quoted = [set(shingles(quote, RUN)) for quote in said.quotes]
        return any(_fullest(runs, self._runs) >= SHARE * len(runs) for runs in quoted)


def _shared(runs: set[_Run], index: dict[_Run, list[int]]) -> Counter[int]:
    """Number of what was told → how many of the runs it has."""
    if not index.keys() & runs:
        return Counter()
    return Counter(number for run in runs for number in index.get(run, ()))


def _fullest(runs: set[_Run], index: dict[_Run, list[int]]) -> int:
    """How many of the runs the one that has the most of them has; -1 for none."""
    return max(_shared(runs, index).values(), default=-1)
