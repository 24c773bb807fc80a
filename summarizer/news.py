"""Our own two methods, the worth of news sentences and the lead, as sumy summarizers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers import AbstractSummarizer

from summarizer.adapter import stemmer
from summarizer.text import shingles
from summarizer.worth import LIMIT, worth


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """The sentences of highest `worth`; skips what shares three words with a better one (Paulus et al. 2018).

    Time grows linearly with the text. Headings are not looked at: the articles it learned from had none.
    """

    def __init__(self, language: str = "en") -> None:
        super().__init__(stemmer(language))
        self.language = language

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Sequence[Sentence]:
        sentences = _distinct(document)
        texts = [str(sentence) for sentence in sentences]
        scores = worth(texts, [sentence.words for sentence in sentences], self.language)
        if isinstance(sentences_count, int):
            chosen = self._choose(sentences, scores, sentences_count)
            return tuple(sentences[index] for index in sorted(chosen))
        ratings = dict(zip(sentences, scores, strict=True))
        return tuple(self._get_best_sentences(sentences, sentences_count, ratings))

    @staticmethod
    def _choose(sentences: Sequence[Sentence], scores: Sequence[float], count: int) -> list[int]:
        chosen: list[int] = []
        told: set[tuple[str, ...]] = set()
        best = sorted(range(len(sentences)), key=lambda index: (-scores[index], index))
        for index in best:
            if len(chosen) >= count:
                break
            own = set(shingles([word.casefold() for word in sentences[index].words], 3))
            if not own & told:
                chosen.append(index)
                told |= own
        # Better something that repeats three words than less than was asked for.
        chosen += [index for index in best if index not in chosen][: max(0, count - len(chosen))]
        return chosen


class LeadSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """The first sentences, each once: what every method on news is measured against."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(stemmer(language))

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Sequence[Sentence]:
        sentences = _distinct(document)
        ratings = {sentence: -order for order, sentence in enumerate(sentences)}
        return tuple(self._get_best_sentences(sentences, sentences_count, ratings))


def _distinct(document: ObjectDocumentModel) -> list[Sentence]:
    return list(dict.fromkeys(document.sentences))[:LIMIT]
