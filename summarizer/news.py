"""News sentences to their worth: a linear score over cheap features, and the lead, as sumy summarizers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers import AbstractSummarizer

from summarizer.acceptable import QUOTED, leans_back
from summarizer.language import stem, stop_words
from summarizer.rank import stemmer
from summarizer.text import shingles

LIMIT: Final = 2_000
"""Sentences that are rated; the rest of a longer text is not looked at."""
KEY_STEMS: Final = 20
"""Stems of highest weight, whose share in a sentence tells how much it is on the subject."""

WEIGHTS: Final = {
    "first": 0.35,
    "position": 1.0,
    "length": 0.6,
    "keys": 0.7,
    "lead": 0.3,
    "headline": 0.5,
    "novelty": 0.15,
    "figures": 0.05,
    "quoted": -0.35,
    "leaning": -0.3,
}
"""Set by hand on the order of magnitude that a feature should move a sentence; every feature is in 0–1."""

_FIGURE: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence as the score sees it: stems without stop words, tokens, text."""

    text: str
    tokens: tuple[str, ...]
    stems: tuple[str, ...]


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """Position, length, share of the key stems, likeness to lead and headline, novelty, figures; less for
    quotations and for sentences that lean on the one before. Skips what shares three words with a better one.

    Reference points: Edmundson (1969) for position, title and key words; the trigram rule is Paulus et al.
    (2018). Time grows linearly with the text.
    """

    def __init__(self, language: str = "en") -> None:
        super().__init__(stemmer(language))
        self.language = language

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Sequence[Sentence]:
        sentences = _distinct(document)
        read = [self._read(sentence) for sentence in sentences]
        headline = {each for heading in document.headings for each in self._read(heading).stems}
        scores = self._scores(read, frozenset(headline))
        if isinstance(sentences_count, int):
            chosen = self._choose(read, scores, sentences_count)
            return tuple(sentences[index] for index in sorted(chosen))
        ratings = dict(zip(sentences, scores, strict=True))
        return tuple(self._get_best_sentences(sentences, sentences_count, ratings))

    def _read(self, sentence: Sentence) -> _Read:
        ignored = stop_words(self.language)
        tokens = tuple(word.casefold() for word in sentence.words)
        stems = tuple(stem(word, self.language) for word in tokens if word not in ignored)
        return _Read(str(sentence), tokens, stems)

    def _scores(self, read: Sequence[_Read], headline: frozenset[str]) -> list[float]:
        keys = _keys(read)
        lead = Counter(each for sentence in read[:3] for each in sentence.stems)
        seen: set[str] = set()
        scores = []
        for index, sentence in enumerate(read):
            features = self._features(sentence, index, len(read), keys)
            features["lead"] = _cosine(Counter(sentence.stems), lead) if index > 2 else 0.5
            features["headline"] = _share(headline, sentence.stems)
            features["novelty"] = 1 - _share(seen, sentence.stems)
            seen.update(sentence.stems)
            scores.append(sum(WEIGHTS[name] * value for name, value in features.items()))
        return scores

    def _features(
        self, sentence: _Read, index: int, total: int, keys: Mapping[str, float]
    ) -> dict[str, float]:
        text = sentence.text
        told = sum(keys.get(each, 0.0) for each in set(sentence.stems))
        return {
            "first": float(index == 0),
            "position": 1 - math.log1p(index) / math.log1p(max(total, 20)),
            "length": _length(len(sentence.tokens)),
            "keys": min(1.0, told * 2),
            "figures": float(bool(_FIGURE.search(text))),
            "quoted": _quoted_share(text),
            "leaning": float(leans_back(text, self.language)),
        }

    @staticmethod
    def _choose(read: Sequence[_Read], scores: Sequence[float], count: int) -> list[int]:
        chosen: list[int] = []
        told: set[tuple[str, ...]] = set()
        best = sorted(range(len(read)), key=lambda index: (-scores[index], index))
        for index in best:
            own = set(shingles(read[index].tokens, 3))
            if len(chosen) < count and not own & told:
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


def _keys(read: Sequence[_Read]) -> dict[str, float]:
    """The stems of highest tf·idf (a sentence is a document), with their shares of the sum."""
    frequency = Counter(each for sentence in read for each in sentence.stems)
    spread = Counter(each for sentence in read for each in set(sentence.stems))
    weights = {
        each: count * math.log(1 + len(read) / spread[each]) for each, count in frequency.items() if count > 1
    }
    top = sorted(weights, key=lambda each: (-weights[each], each))[:KEY_STEMS]
    total = sum(weights[each] for each in top)
    return {each: weights[each] / total for each in top} if total else {}


def _length(tokens: int) -> float:
    """1 between 16 and 32 words, falling to 0 at 4 and at 64."""
    if tokens < 16:
        return max(0.0, (tokens - 4) / 12)
    return max(0.0, min(1.0, (64 - tokens) / 32))


def _share(of: frozenset[str] | set[str], stems: Sequence[str]) -> float:
    return sum(each in of for each in stems) / len(stems) if stems else 0.0


def _cosine(left: Counter[str], right: Counter[str]) -> float:
    dot = sum(count * right[each] for each, count in left.items())
    norm = math.sqrt(sum(n * n for n in left.values())) * math.sqrt(sum(n * n for n in right.values()))
    return dot / norm if norm else 0.0


def _quoted_share(text: str) -> float:
    return sum(len(quotation) for quotation in QUOTED.findall(text)) / len(text) if text else 0.0
