"""An article, a length and a focus to a Summary: sentences verbatim, in order, none that misleads alone."""

from __future__ import annotations

from functools import lru_cache

from summarizer.acceptable import Fitness
from summarizer.central import most_central
from summarizer.errors import NothingToSayError
from summarizer.filters import Filter, Matchable, matchable
from summarizer.focus import context, passages
from summarizer.matching import ABOUT
from summarizer.model import Article, Length, Match, Summary
from summarizer.pace import words_within
from summarizer.rank import DEFAULT_METHOD
from summarizer.reading import Reading, read
from summarizer.selection import Selection
from summarizer.told import Told


def condense(
    article: Article,
    length: Length | int = Length.MEDIUM,
    *,
    words: int | None = None,
    seconds: float | None = None,
    focus: Filter | None = None,
    method: str = DEFAULT_METHOD,
) -> Summary:
    """The sentences most worth telling; with `focus` those that speak of it, and one that gives the context.

    `length` is a number of sentences; `words`, or `seconds` of reading (see `pace`), is a budget instead,
    exceeded only where the first sentence alone does. Fewer come back where the article has no more, or does
    not say more about the focus. Raises NothingToSayError, also where nothing speaks of the focus, and
    UnknownMethodError.
    """
    reading = read(article, method)
    found = focus.matches(matchable(article, reading.sentences)) if focus else None
    if focus and not found:
        raise NothingToSayError(f"Nothing in this text matches “{focus.label}”.")
    if seconds is not None:
        readable = words_within(seconds, reading.language)
        words = readable if words is None else min(words, readable)
    return choose(reading, length, words=words, match=found)


def choose(
    reading: Reading,
    length: Length | int = Length.MEDIUM,
    *,
    words: int | None = None,
    match: Match | None = None,
    told: Told | None = None,
) -> Summary:
    """A summary of what was read, without what was `told` already; raises NothingToSayError."""
    count = length.sentences if isinstance(length, Length) else length
    if count < 1 or (words is not None and words < 1):
        raise NothingToSayError("A summary has one sentence or more.")
    selection = Selection(reading, len(reading.order) if words is not None else count, words, told)
    if match:
        _speak_of(match, selection)
    if match is None or match.score >= ABOUT or not selection.chosen:
        _fill(selection)
    if not selection.chosen:
        raise NothingToSayError("No sentence of this text may be shown on its own.")
    chosen = tuple(reading.sentences[position] for position in sorted(selection.chosen))
    return Summary(chosen, reading.language, reading.method, len(reading.sentences))


def _speak_of(match: Match, selection: Selection) -> None:
    """Takes what speaks of the filter, and a sentence that says what the article is about."""
    found = passages(selection.reading, match)
    around = context(selection.reading)
    for weakest in (Fitness.LEANING, Fitness.WEAK):
        for run in found:
            first = not selection.chosen
            selection.take_run(run, weakest)
            # The context has its place before the second passage, but never instead of the first.
            if first and selection.chosen:
                selection.take(around, Fitness.FIT, strict=False)
        if selection.chosen:
            return


def _fill(selection: Selection) -> None:
    order = selection.reading.order
    for weakest in (Fitness.LEANING, Fitness.WEAK):
        if not selection.chosen or weakest is Fitness.LEANING:
            selection.take(order, weakest)
            selection.take(order, weakest, strict=False)


class Condenser:
    """Condenses the same articles for many filters: each is read and prepared once while it is remembered."""

    def __init__(self, method: str = DEFAULT_METHOD, capacity: int = 2_000) -> None:
        self.method = method
        self.read = lru_cache(capacity)(self._read)
        self.matchable = lru_cache(capacity)(self._matchable)
        self.most_central = lru_cache(capacity)(most_central)

    def _read(self, article: Article) -> Reading:
        return read(article, self.method)

    def _matchable(self, article: Article) -> Matchable:
        return matchable(article)

    def match(self, article: Article, wanted: Filter) -> Match | None:
        """What in the article speaks of the filter."""
        return wanted.matches(self.matchable(article))

    def condense(
        self,
        article: Article,
        length: Length | int = Length.MEDIUM,
        *,
        match: Match | None = None,
        told: Told | None = None,
    ) -> Summary:
        """As `condense`, for a match at hand; raises NothingToSayError."""
        return choose(self.read(article), length, match=match, told=told)
