"""One of sumy's algorithms by its name, with our stemmer and stop words, made safe for any text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from summarizer.adapter import stemmer
from summarizer.language import stop_words
from summarizer.lexrank import VectorLexRank
from summarizer.textrank import VectorTextRank

LIMIT: Final = 200
"""Sentences of a document that are compared: these algorithms compare each with each."""
WORDS: Final = 150
"""Words of a sentence that are compared, for the same reason."""

_BONUS: Final = {
    "en": "announce confirm decide agree warn report find reveal significant important major first new "
    "record key",
    "ru": "объявить подтвердить решить сообщить заявить важный главный первый новый рекордный ключевой",
    "uk": "оголосити підтвердити вирішити повідомити заявити важливий головний перший новий рекордний "
    "ключовий",
}
"""Edmundson's cue words, chosen by hand for news; other languages use the English ones."""
_STIGMA: Final = {
    "en": "perhaps maybe hardly impossible subscribe click cookie advertisement photo",
    "ru": "возможно вряд подписаться реклама фото читайте",
    "uk": "можливо навряд підписатися реклама фото читайте",
}

_Algorithm = Callable[[Any], AbstractSummarizer]
_ALGORITHMS: Final[dict[str, _Algorithm]] = {
    "lex-rank": VectorLexRank,
    "text-rank": VectorTextRank,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sum-basic": SumBasicSummarizer,
    "reduction": ReductionSummarizer,
    "edmundson": EdmundsonSummarizer,
}


class BoundedSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """One of sumy's algorithms on the first `LIMIT` distinct sentences that have words.

    sumy keeps its ratings by sentence text, so that LexRank, given the same sentence twice, returns it
    twice; and several algorithms divide by zero on sentences without words.
    """

    def __init__(self, algorithm: AbstractSummarizer) -> None:
        super().__init__()
        self.algorithm = algorithm

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Sequence[Sentence]:
        bounded = _bounded(document)
        if len(bounded.sentences) < 3 or not self._is_rateable(bounded):
            ratings = {sentence: -order for order, sentence in enumerate(bounded.sentences)}
            return tuple(self._get_best_sentences(bounded.sentences, sentences_count, ratings))
        with np.errstate(all="ignore"):
            return tuple(self.algorithm(bounded, sentences_count))

    def _is_rateable(self, document: ObjectDocumentModel) -> bool:
        """LSA says itself that it does not work with fewer words than sentences."""
        if not isinstance(self.algorithm, LsaSummarizer):
            return True
        known = {self.algorithm.stem_word(word) for word in document.words} - self.algorithm.stop_words
        return len(known) > len(document.sentences)


class _ShortenedTokenizer:
    """Words of a sentence up to `WORDS`, already split."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words[:WORDS])

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return self.words


def _bounded(document: ObjectDocumentModel) -> ObjectDocumentModel:
    known: set[Sentence] = set()
    paragraphs = []
    for paragraph in document.paragraphs:
        kept = []
        for sentence in (*paragraph.headings, *paragraph.sentences):
            if len(known) < LIMIT and sentence not in known and sentence.words:
                known.add(sentence)
                text, heading = str(sentence), sentence.is_heading
                kept.append(Sentence(text, _ShortenedTokenizer(sentence.words), is_heading=heading))
        if kept:
            paragraphs.append(Paragraph(kept))
        if len(known) >= LIMIT:
            break
    return ObjectDocumentModel(paragraphs)


def classic(method: str, language: str) -> BoundedSummarizer:
    """sumy's algorithm of that name for a language."""
    algorithm = _ALGORITHMS[method](stemmer(language))
    words = stop_words(language)
    if isinstance(algorithm, EdmundsonSummarizer):
        algorithm.null_words = words or stop_words("en")
        algorithm.bonus_words = _BONUS.get(language, _BONUS["en"]).split()
        algorithm.stigma_words = _STIGMA.get(language, _STIGMA["en"]).split()
    else:
        algorithm.stop_words = words
    return BoundedSummarizer(algorithm)
