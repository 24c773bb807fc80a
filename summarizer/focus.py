"""A reading × what in it speaks of a filter → the passages that say most of it, and the article's context."""

from __future__ import annotations

from collections import Counter
from typing import Final

from summarizer.acceptable import Fitness
from summarizer.model import Match
from summarizer.reading import Reading

_GOES_ON: Final = 0.6
"""Share of its strength that a sentence hands to those with which its paragraph goes on."""
_GOES_ON_FOR: Final = 2
"""Sentences for which a paragraph is taken to go on about it."""
_ONE_THOUGHT: Final = 5
"""Sentences at most of a paragraph that does; a longer one, as in text without paragraphs, may digress."""
_BROUGHT_ALONG: Final = 0.45
"""What a sentence counts that only leads up to another: a passage is worth the mean of its sentences."""
_WORTH: Final = 0.1
"""What the article's own order of worth, first to last, can add to a strength."""
_EARLY: Final = 0.1
"""The same for the order in which the article speaks of it: news puts first what matters most."""


def passages(reading: Reading, match: Match) -> list[list[int]]:
    """Positions that speak of the filter, each behind those that it leans on, the strongest first."""
    strengths = _strengths(reading, match)
    early = {position: _EARLY * (1 - n / len(strengths)) for n, position in enumerate(sorted(strengths))}
    found = []
    for rank, position in enumerate(reading.order):
        run = reading.led_up_to(position) if position in strengths else []
        if run:
            said = sum(strengths.get(each, _BROUGHT_ALONG) for each in run) / len(run)
            worth = _WORTH * (1 - rank / len(reading.order))
            found.append((said + worth + early[position], run))
    return [run for _, run in sorted(found, key=lambda pair: -pair[0])]


def context(reading: Reading) -> list[int]:
    """The position of the sentence that opens the article, if it stands alone: it says what all is about."""
    shown = (position for position, fit in enumerate(reading.fitness) if fit is not Fitness.REFUSED)
    first = next(shown, None)
    return [first] if first is not None and reading.fitness[first] is Fitness.FIT else []


def _opens_paragraph(reading: Reading, position: int) -> bool:
    sentences = reading.sentences
    return position == 0 or sentences[position - 1].paragraph != sentences[position].paragraph


def _strengths(reading: Reading, match: Match) -> dict[int, float]:
    """Position → how much it says, with the sentences in which a paragraph goes on about it."""
    looked_at = len(reading.fitness)
    said = {
        position: strength
        for position, strength in zip(match.sentences, match.strengths, strict=True)
        if position < looked_at
    }
    strengths = dict(said)
    sizes = Counter(sentence.paragraph for sentence in reading.sentences)
    for position, strength in said.items():
        if sizes[reading.sentences[position].paragraph] > _ONE_THOUGHT:
            continue
        for following in range(position + 1, min(position + 1 + _GOES_ON_FOR, looked_at)):
            if _opens_paragraph(reading, following):
                break
            strengths[following] = max(strengths.get(following, 0.0), _GOES_ON * strength)
    return strengths
