"""A document to the sentences that sumy's TextRank chooses, without comparing each pair in Python."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sumy.summarizers.text_rank import TextRankSummarizer

from summarizer.graphs import GraphSummarizer, gram


class VectorTextRank(GraphSummarizer, TextRankSummarizer):  # type: ignore[misc]  # sumy has no types
    """TextRank (Mihalcea and Tarau 2004, section 4) with the selection of sumy's class, ties included.

    Words in common are whole numbers: however they are added up, the graph is sumy's bit for bit.
    """

    def graph(self, stems: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Words in common over the logarithms of both lengths, each row divided by its sum, damped."""
        count = len(stems)
        common = gram([Counter(own) for own in stems])
        lengths = np.array([math.log(len(own)) if own else 0.0 for own in stems])
        norms = np.add.outer(lengths, lengths)
        # Where both have but one word sumy takes the count as it is; 1e-8 is its bound for “zero”.
        edges: NDArray[np.float64] = np.divide(common, norms, out=common.copy(), where=norms > 1e-8)
        edges /= edges.sum(axis=1)[:, np.newaxis] + self._ZERO_DIVISION_PREVENTION
        damping: float = self.damping
        jump = np.full((count, count), (1.0 - damping) / count)
        return jump + damping * edges
