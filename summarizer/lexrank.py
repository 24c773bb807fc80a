"""A document to the sentences that sumy's LexRank chooses, without comparing each pair in Python."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sumy.summarizers.lex_rank import LexRankSummarizer

from summarizer.graphs import GraphSummarizer, gram

_CLOSE: Final = 1e-9
"""Likenesses nearer than this to the threshold are worked out as sumy does: rounding could decide them."""


class VectorLexRank(GraphSummarizer, LexRankSummarizer):  # type: ignore[misc]  # sumy has no types
    """LexRank (Erkan and Radev 2004, section 3) with the selection of sumy's class, ties included.

    A likeness only counts as above or below `threshold`, so the graph is sumy's bit for bit.
    """

    def graph(self, stems: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """1 where two sentences are alike, each row divided by its number of such."""
        frequencies = [_frequencies(own) for own in stems]
        idf = _idf(frequencies)
        shared = gram([{stem: tf * idf[stem] for stem, tf in own.items()} for own in frequencies])
        norms = np.sqrt(np.diagonal(shared))
        scale = np.outer(norms, norms)
        likeness = np.divide(shared, scale, out=np.zeros_like(shared), where=scale > 0)
        for row, column in np.argwhere(np.abs(likeness - self.threshold) < _CLOSE):
            likeness[row, column] = self.cosine_similarity(
                stems[row], stems[column], frequencies[row], frequencies[column], idf
            )
        graph: NDArray[np.float64] = (likeness > self.threshold).astype(np.float64)
        graph /= np.maximum(graph.sum(axis=1), 1.0)[:, np.newaxis]
        return graph


def _frequencies(stems: Sequence[str]) -> dict[str, float]:
    """How often each stem comes, as a share of the most frequent one's number."""
    counts = Counter(stems)
    most = max(counts.values(), default=1)
    return {stem: count / most for stem, count in counts.items()}


def _idf(frequencies: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Inverse document frequency as sumy has it; a sentence is a document."""
    spread = Counter(chain.from_iterable(frequencies))
    return {stem: math.log(len(frequencies) / (1 + count)) for stem, count in spread.items()}
