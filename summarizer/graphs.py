"""A document to sumy's selection by a graph of its sentences, the graph being made of matrix products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers import AbstractSummarizer

CELLS: Final = 1 << 18
"""Cells of the sentences × stems matrix that are held at once: 2 MB."""


class GraphSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """What LexRank and TextRank have in common; stands before sumy's class, whose rating and choice it uses.

    Memory and time grow with the square of the sentences, as they do in sumy.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Sequence[Sentence]:
        sentences = document.sentences
        if not sentences:
            return ()
        graph = self.graph(self._stems(sentences))
        ratings = dict(zip(sentences, self.power_method(graph, self.epsilon), strict=True))
        return tuple(self._get_best_sentences(sentences, sentences_count, ratings))

    def graph(self, stems: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Sentences × sentences: what each gives to each, rows as sumy normalises them."""
        raise NotImplementedError("A subclass says how sentences give to each other.")

    def _stems(self, sentences: Sequence[Sentence]) -> list[list[str]]:
        """The stems of each sentence's words but stop words, as in sumy; each word is stemmed once."""
        ignored = self.stop_words
        known: dict[str, str | None] = {}
        found = []
        for sentence in sentences:
            own = []
            for word in sentence.words:
                if word not in known:
                    folded = self.normalize_word(word)
                    known[word] = None if folded in ignored else self.stem_word(folded)
                if (stem := known[word]) is not None:
                    own.append(stem)
            found.append(own)
        return found


def gram(weights: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    """Sentences × sentences: the sums, over the stems of both, of the products of their weights.

    Some columns of the sentences × stems matrix are dense at a time: the vocabulary costs no memory.
    """
    count = len(weights)
    number: dict[str, int] = {}
    columns = np.array(
        [number.setdefault(stem, len(number)) for own in weights for stem in own], dtype=np.intp
    )
    rows = np.repeat(np.arange(count), [len(own) for own in weights])
    values = np.array([weight for own in weights for weight in own.values()], dtype=np.float64)
    width = max(1, CELLS // max(1, count))
    total = np.zeros((count, count))
    for start in range(0, len(number), width):
        inside = (columns >= start) & (columns < start + width)
        block = np.zeros((count, min(width, len(number) - start)))
        block[rows[inside], columns[inside] - start] = values[inside]
        total += block @ block.T
    return total
