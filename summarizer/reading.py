"""An article to a Reading: split, judged and ranked once, to be condensed to any length for any filter."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.acceptable import Fitness, judge, title_words
from summarizer.language import detect
from summarizer.model import Article, Sentence
from summarizer.rank import DEFAULT_METHOD, ranking
from summarizer.sentences import split
from summarizer.text import words
from summarizer.told import Wording, wording

LOOKED_AT = 2_000
"""Sentences of an article that can be chosen; a longer text is condensed from its beginning."""
LED_UP_TO = 2
"""Sentences that may come along so that one which leans on them can be understood."""


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
    _said: dict[int, Wording] = field(default_factory=dict, repr=False, compare=False)

    def said(self, position: int) -> Wording:
        """The sentence as it is compared; worked out for those that come into question only."""
        if position not in self._said:
            self._said[position] = wording(self.sentences[position].text)
        return self._said[position]

    def follows(self, position: int) -> bool:
        """Whether there is a sentence before it in its section."""
        return position > 0 and self.sentences[position - 1].subhead == self.sentences[position].subhead

    def led_up_to(self, position: int) -> list[int]:
        """The sentence behind those it leans on; empty if `LED_UP_TO` of them do not make it clear."""
        run = [position]
        while self.fitness[run[0]] is Fitness.LEANING:
            if len(run) > LED_UP_TO or not self.follows(run[0]):
                return []
            run.insert(0, run[0] - 1)
        return run


def read(article: Article, method: str = DEFAULT_METHOD) -> Reading:
    """Splits, judges and ranks; raises UnknownMethodError."""
    language = article.language or detect(f"{article.headline}\n{article.dek}\n{article.text}")
    sentences = tuple(split(article.text, language))
    looked_at = sentences[:LOOKED_AT]
    tokens = [words(sentence.text) for sentence in looked_at]
    titles = [title_words(title) for title in (article.headline, article.dek) if title]
    judged = judge(looked_at, language, titles, tokens)
    shown = [
        sentence
        for sentence, judgement in zip(looked_at, judged, strict=True)
        if judgement is not Fitness.REFUSED
    ]
    title = article.headline or article.dek
    best = ranking(shown, language, method, title, [tokens[each.position] for each in shown])
    order = tuple(shown[index].position for index in best)
    return Reading(article, language, method, sentences, judged, order)
