"""An article, a length and a focus to a Summary: sentences verbatim, in order, none that misleads alone."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.acceptable import Fitness, fitness, title_words
from summarizer.errors import NothingToSayError
from summarizer.filters import Filter, Match, Matchable, matchable
from summarizer.language import detect
from summarizer.model import Article, Length, Sentence, Summary
from summarizer.rank import DEFAULT_METHOD, ranking
from summarizer.sentences import split
from summarizer.text import normalise, shingles, words

LOOKED_AT = 2_000
"""Sentences of an article that can be chosen; a longer text is condensed from its beginning."""
TWICE_SAID = 0.6
"""Share of words in common from which a sentence says again what another says."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read once: its language and sentences, which of them may be shown, and the best first.

    `fitness` is that of the first `LOOKED_AT` sentences; `order` holds positions.
    """

    article: Article
    language: str
    method: str
    sentences: tuple[Sentence, ...]
    fitness: tuple[Fitness, ...]
    order: tuple[int, ...]
    _said: dict[int, tuple[str, list[str]]] = field(default_factory=dict, repr=False, compare=False)

    def said(self, position: int) -> tuple[str, list[str]]:
        """The normalised sentence and its words; worked out for those that come into question only."""
        if position not in self._said:
            key = normalise(self.sentences[position].text)
            self._said[position] = key, words(key)
        return self._said[position]


def read(article: Article, method: str = DEFAULT_METHOD) -> Reading:
    """Splits, judges and ranks; raises UnknownMethodError."""
    language = article.language or detect(f"{article.headline}\n{article.dek}\n{article.text}")
    sentences = tuple(split(article.text, language))
    looked_at = sentences[:LOOKED_AT]
    tokens = [words(sentence.text) for sentence in looked_at]
    titles = [title_words(title) for title in (article.headline, article.dek) if title]
    judged = tuple(
        fitness(sentence, language, titles, found) for sentence, found in zip(looked_at, tokens, strict=True)
    )
    shown = [
        sentence
        for sentence, judgement in zip(looked_at, judged, strict=True)
        if judgement is not Fitness.REFUSED
    ]
    title = article.headline or article.dek
    best = ranking(shown, language, method, title, [tokens[each.position] for each in shown])
    order = tuple(shown[index].position for index in best)
    return Reading(article, language, method, sentences, judged, order)


def condense(
    article: Article,
    length: Length | int = Length.MEDIUM,
    *,
    words: int | None = None,
    focus: Filter | None = None,
    method: str = DEFAULT_METHOD,
) -> Summary:
    """The sentences most worth telling; with `focus` those that speak of it, and one that gives the context.

    `length` is a number of sentences; `words` is a budget instead, exceeded only where the first sentence
    alone does. Fewer come back where the article has no more. Raises NothingToSayError, UnknownMethodError.
    """
    reading = read(article, method)
    found = focus.matches(matchable(article, reading.sentences)) if focus else None
    return choose(reading, length, words=words, match=found)


def choose(
    reading: Reading,
    length: Length | int = Length.MEDIUM,
    *,
    words: int | None = None,
    match: Match | None = None,
    without: AbstractSet[str] = frozenset(),
) -> Summary:
    """A summary of what was read; `without` are normalised sentences that were told already."""
    count = length.sentences if isinstance(length, Length) else length
    if count < 1 or (words is not None and words < 1):
        raise NothingToSayError("A summary has one sentence or more.")
    selection = _Selection(reading, len(reading.order) if words is not None else count, words, without)
    for weakest in (Fitness.LEANING, Fitness.WEAK):
        if not selection.chosen:
            _fill(selection, match, weakest)
    if not selection.chosen:
        raise NothingToSayError("No sentence of this text may be shown on its own.")
    chosen = tuple(reading.sentences[position] for position in sorted(selection.chosen))
    return Summary(chosen, reading.language, reading.method, len(reading.sentences))


def _fill(selection: _Selection, match: Match | None, weakest: Fitness) -> None:
    order = selection.reading.order
    if match:
        runs = _speaking(selection, match)
        if runs and selection.count > len(runs[0]):
            selection.take(order, weakest, most=1)
        for run in runs:
            selection.take_run(run, weakest)
    selection.take(order, weakest)
    selection.take(order, weakest, strict=False)


def _speaking(selection: _Selection, match: Match) -> list[list[int]]:
    """Sentences that speak of the filter, each behind those it leans on, the strongest first.

    The article's own order of worth decides between equals; what needs a lead-up must be worth it.
    """
    order = selection.reading.order
    strengths = dict(zip(match.sentences, match.strengths, strict=True))
    found = []
    for rank, position in enumerate(order):
        run = selection.led_up_to(position) if position in strengths else []
        if run:
            found.append((strengths[position] - 0.3 * rank / len(order) - 0.15 * (len(run) - 1), run))
    return [run for _, run in sorted(found, key=lambda pair: -pair[0])]


@dataclass(slots=True)
class _Selection:
    """Sentences chosen so far, and what they forbid."""

    reading: Reading
    count: int
    budget: int | None
    without: AbstractSet[str]
    chosen: set[int] = field(default_factory=set)
    told: set[tuple[str, ...]] = field(default_factory=set)
    vocabularies: list[frozenset[str]] = field(default_factory=list)
    used: int = 0

    def take(
        self, order: Iterable[int], weakest: Fitness, most: int | None = None, strict: bool = True
    ) -> None:
        """Takes sentences in that order, `most` at most, as long as there is room.

        `strict` refuses one that shares three words in a row with a chosen one; otherwise only one that
        says the same.
        """
        waiting = [position for position in order if position not in self.chosen]
        taken = 0
        while len(self.chosen) < self.count and (most is None or taken < most):
            found = None
            later = []
            for number, position in enumerate(waiting):
                if self._is_behind_nothing(position):
                    later.append(position)  # what it leans on may still come
                elif self._fits(position, weakest, strict):
                    found, later = position, later + waiting[number + 1 :]
                    break
            if found is None:
                return
            self._add(found)
            taken += 1
            # What was refused once is refused for good: look again only at the rest.
            waiting = later

    def led_up_to(self, position: int) -> list[int]:
        """The sentence behind those it leans on, two at most; empty if that does not make it clear."""
        run = [position]
        while self.reading.fitness[run[0]] is Fitness.LEANING:
            if len(run) == 3 or not self._follows(run[0]):
                return []
            run.insert(0, run[0] - 1)
        return run

    def take_run(self, run: Iterable[int], weakest: Fitness) -> None:
        """Takes all of these neighbours or none; a subject's own sentences may share its words."""
        missing = [position for position in run if position not in self.chosen]
        if len(self.chosen) + len(missing) > self.count:
            return
        before = (set(self.chosen), set(self.told), list(self.vocabularies), self.used)
        for position in missing:
            if not self._fits(position, weakest, strict=False):
                self.chosen, self.told, self.vocabularies, self.used = before
                return
            self._add(position)

    def _fits(self, position: int, weakest: Fitness, strict: bool) -> bool:
        judgement = self.reading.fitness[position]
        if judgement > weakest or self._is_behind_nothing(position):
            return False
        key, tokens = self.reading.said(position)
        if key in self.without:
            return False
        if self.budget is not None and self.chosen and self.used + len(tokens) > self.budget:
            return False
        if strict and any(run in self.told for run in shingles(tokens, 3)):
            return False
        own = frozenset(tokens)
        return all(len(own & other) < TWICE_SAID * len(own | other) for other in self.vocabularies)

    def _is_behind_nothing(self, position: int) -> bool:
        """Whether it leans on a sentence that was not chosen."""
        leaning = self.reading.fitness[position] is Fitness.LEANING
        return leaning and not (position - 1 in self.chosen and self._follows(position))

    def _follows(self, position: int) -> bool:
        """Whether there is a sentence before it in its section."""
        sentences = self.reading.sentences
        return position > 0 and sentences[position - 1].subhead == sentences[position].subhead

    def _add(self, position: int) -> None:
        _, tokens = self.reading.said(position)
        self.chosen.add(position)
        self.told.update(shingles(tokens, 3))
        self.vocabularies.append(frozenset(tokens))
        self.used += len(tokens)


class Condenser:
    """Condenses the same articles for many filters: each is read and prepared once while it is remembered."""

    def __init__(self, method: str = DEFAULT_METHOD, capacity: int = 2_000) -> None:
        self.method = method
        self.read = lru_cache(capacity)(self._read)
        self.matchable = lru_cache(capacity)(self._matchable)

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
        without: AbstractSet[str] = frozenset(),
    ) -> Summary:
        """As `condense`, for a match at hand; raises NothingToSayError."""
        return choose(self.read(article), length, match=match, without=without)
