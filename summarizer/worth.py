"""News sentences to their worth: a small learned network over cheap features, in time linear in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

from summarizer.features import NAMES, features

LIMIT: Final = 2_000
"""Sentences that are rated; the rest of a longer text is not looked at."""
CLIPPED: Final = 4.0
"""Standard deviations beyond which a feature is no further from the mean."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned (news.npz, see news.md): `mean` and `scale` by feature, then a layer of rectified
    units (`hidden`, `bias`, `out`) beside a linear part."""

    mean: npt.NDArray[np.float64]
    scale: npt.NDArray[np.float64]
    hidden: npt.NDArray[np.float64]
    bias: npt.NDArray[np.float64]
    out: npt.NDArray[np.float64]
    linear: npt.NDArray[np.float64]

    def standardised(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Features as the network was trained on them."""
        scaled: npt.NDArray[np.float64] = (rows - self.mean) * self.scale
        return np.clip(scaled, -CLIPPED, CLIPPED, out=scaled)

    def score(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """A number for each row of `features`."""
        scaled = self.standardised(rows)
        units = scaled @ self.hidden
        units += self.bias
        np.maximum(units, 0, out=units)
        scored: npt.NDArray[np.float64] = units @ self.out + scaled @ self.linear
        return scored


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The weights that come with the package."""
    with files("summarizer").joinpath("news.npz").open("rb") as stored, np.load(stored) as table:
        if tuple(table["names"]) != NAMES:
            raise ValueError("news.npz was trained on other features: run tests/bench/train_news.py.")
        return Weights(**{name: table[name].astype(np.float64) for name in Weights.__slots__})


def worth(texts: Sequence[str], tokens: Sequence[Sequence[str]], language: str) -> list[float]:
    """Scores of the sentences of an article, `tokens` being the words of each; only their order counts."""
    if not texts:
        return []
    found: list[float] = learned().score(features(texts, tokens, language)).tolist()
    return found
