"""A story's other articles to sentences of theirs that say what the first one does not say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.acceptable import Fitness
from summarizer.cluster import profile
from summarizer.model import Article, Match, Sentence
from summarizer.told import Told

if TYPE_CHECKING:
    from summarizer.condense import Condenser
    from summarizer.reading import Reading

KNOWN = (0.1, 0.6)
"""Share of a sentence's stems that the first article has: the least, to be about the same, and the most."""
STEMS = 5
"""Below so many a sentence says too little to tell what is new in it."""
ARTICLES = 4
"""Others that are looked at."""
BEST = 6
"""Sentences of each that are."""


def additions(
    lead: Article,
    others: Iterable[tuple[Article, Match | None]],
    room: int,
    told: Told,
    reader: Condenser,
) -> list[Sentence]:
    """Up to `room` sentences, one of each article at most, that name their article by its id.

    Only such as stand alone, in the language of the first article, that were not `told`; where a match is
    given, those that speak of the filter. They count as told afterwards.
    """
    found: list[Sentence] = []
    language = reader.read(lead).language
    terms = profile(lead).terms.keys()
    stored = [(article, match) for article, match in others if article.id][:ARTICLES]
    for article, match in stored:
        if len(found) >= room:
            break
        reading = reader.read(article)
        if reading.language != language:
            continue
        for position in _fit(reading, match):
            own = profile(Article(reading.sentences[position].text, language=language)).terms.keys()
            if len(own) < STEMS or not KNOWN[0] <= len(own & terms) / len(own) <= KNOWN[1]:
                continue
            if reading.said(position) not in told:
                told.add(reading.said(position))
                found.append(replace(reading.sentences[position], article=article.id))
                break
    return found


def _fit(reading: Reading, match: Match | None) -> list[int]:
    """Places of the best sentences that may stand alone."""
    wanted = reading.order if match is None else [each for each in reading.order if each in match.sentences]
    return [position for position in wanted if reading.fitness[position] is Fitness.FIT][:BEST]
