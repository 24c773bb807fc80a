"""A sentence to whether it may be shown: the first promise, that none misleads alone, as rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import Final

from summarizer.language import stop_words
from summarizer.model import Sentence
from summarizer.openings import FURNITURE, is_said_by_page, leaning, subjects
from summarizer.text import normalise, words

FEW_WORDS: Final = 4
"""Fewer words than these say little."""
UNSTOPPED: Final = 12
"""A line of fewer words without a closing stop is taken for a caption or a head."""

QUOTED: Final = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|''[^']*''|``[^`']*''")
"""Quotations in the pairs of marks that news use."""
_OPENING_MARKS: Final = " \t\"'“”„«»‹‘’`([—–-•*…"
_BLANKS: Final = " \t\xa0\u202f"
_CLOSING_MARKS: Final = _BLANKS + "\"'”’»“)]"
_STOPS: Final = tuple(".!?…。！？।")
_TRAILING_OFF: Final = ("…", "...", ":")
_BYLINE: Final = re.compile(
    r"^by [A-Z][\w.’'-]+(?: (?:and |[A-Z])[\w.’'-]*){0,6}(?:,.{0,60})?$", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"^\W*(?:https?://|www\.|[\w.+-]+@[\w-]+\.)\S*\W*$")
_FURNITURE_WORDS: Final = 30
_DAYS: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december yesterday today later earlier afterwards
    """.split()  # noqa: SIM905
)


class Fitness(IntEnum):
    """Whether a sentence may be shown."""

    FIT = 0
    """Stands alone."""
    LEANING = 1
    """Only right behind the sentence before it: opens with a pronoun or connective, or quotes nobody."""
    WEAK = 2
    """Only if the article has nothing better: a question, a fragment, a shout, a line without a stop."""
    REFUSED = 3
    """Never: furniture of the page, a caption, a byline, the headline again, no words."""


def fitness(
    sentence: Sentence,
    language: str,
    titles: Sequence[frozenset[str]] = (),
    tokens: Sequence[str] | None = None,
) -> Fitness:
    """Judges one sentence; `titles` are the words of headline and dek, see `title_words`.

    `tokens` are the sentence's `words`, if they are at hand.
    """
    text = sentence.text
    found = words(text) if tokens is None else tokens
    if not found or _is_furniture(text, len(found)) or _repeats(found, titles):
        return Fitness.REFUSED
    if leans_back(text, language):
        return Fitness.LEANING
    return Fitness.WEAK if _is_weak(text, found) else Fitness.FIT


def title_words(title: str) -> frozenset[str]:
    """The words of a headline or dek, as `fitness` compares them."""
    return frozenset(words(normalise(title)))


@lru_cache(maxsize=4_096)
def leans_back(text: str, language: str) -> bool:
    """Whether the sentence can only be understood behind the one before it."""
    start = text.lstrip(_OPENING_MARKS)
    opens_quoted = text[: len(text) - len(start)].strip(" \t—–-") != ""
    if not opens_quoted and leaning(language).match(start):
        return True
    outside = QUOTED.sub(" ", text)
    if outside != text or opens_quoted:
        if len(words(outside)) < 2:
            return True
        if any(mark in outside for mark in "”»") and not any(mark in outside for mark in "“«„"):
            return True
    return _speaks_of_someone(outside, language)


def _speaks_of_someone(outside: str, language: str) -> bool:
    """Whether “he” is the subject before anybody was named: `On Friday, he said`, `“…,” she added`."""
    persons = subjects(language)
    opening = words(outside[:120])[:8]
    if persons.isdisjoint(map(str.casefold, opening)):
        return False
    before = list(takewhile(lambda token: token.casefold() not in persons, opening))
    close = len(before) < 3 or outside.split(opening[len(before)])[0].rstrip().endswith(",")
    return close and not any(_is_named(word, index, language) for index, word in enumerate(before))


def _is_named(word: str, index: int, language: str) -> bool:
    folded = word.casefold()
    if not word[0].isupper() or folded in _DAYS:
        return False
    return index > 0 or (folded not in stop_words(language) and not folded.endswith("ly"))


def _is_furniture(text: str, count: int) -> bool:
    if _ADDRESS.match(text) or (
        count <= _FURNITURE_WORDS and (FURNITURE.match(text) or is_said_by_page(text))
    ):
        return True
    return bool(_BYLINE.match(text)) and not _is_closed(text)


def _repeats(found: Sequence[str], titles: Sequence[frozenset[str]]) -> bool:
    distinct = len(set(found))
    # Most are too short or too long: “The” and “the” are one word in `own`, hence twice as long at least.
    if not any(0.8 * len(title) <= len(found) and distinct <= 2.5 * len(title) for title in titles):
        return False
    own = title_words(" ".join(found))
    return any(title and len(own & title) >= 0.8 * len(own | title) for title in titles)


def _is_weak(text: str, found: Sequence[str]) -> bool:
    if len(found) < FEW_WORDS or text.rstrip(_BLANKS + ")").endswith("?"):
        return True
    if text.rstrip(_BLANKS + '”»"').endswith(_TRAILING_OFF):
        return True
    if len(found) < UNSTOPPED and not _is_closed(text):
        return True
    return text.isupper()


def _is_closed(text: str) -> bool:
    """Whether a stop stands at the end, but for marks that close what stands in front of it."""
    return text.rstrip(_CLOSING_MARKS).endswith(_STOPS)
