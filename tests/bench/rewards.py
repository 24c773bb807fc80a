"""A pair to the reward of every small set of its sentences: ROUGE-1 + ROUGE-2, worked out by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations

import numpy as np
import numpy.typing as npt

from tests.bench.pairs import Pair, Tokenizer

CANDIDATES = 30
"""Sentences of an article that are combined: the first ones and the best by themselves."""
FIRST = 12
TEMPERATURE = 3.0
"""Points of reward that make a set e times as likely where likely sets are wanted."""
Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Rewards:
    """What sets of one, two and three of `candidates` (positions in the article) are worth, in points.

    `by_size[k - 1]` has k axes, one a member of the set, and is 0 where a sentence would be taken twice;
    `wanted[k - 1]` is the chance of each candidate to be a member if sets are as likely as
    exp(reward / TEMPERATURE).
    """

    candidates: Indices
    by_size: tuple[npt.NDArray[np.float32], ...]
    wanted: tuple[Numbers, ...]


@lru_cache(maxsize=256)
def _sets(count: int, size: int) -> Indices:
    return np.array(list(combinations(range(count), size)), np.intp).reshape(-1, size)


def rewards(pair: Pair, tokenizer: Tokenizer) -> Rewards:
    """ROUGE-1 plus ROUGE-2, 0–200. The bigram over the seam of two sentences is left out."""
    reference = tokenizer.tokenize(pair.reference)
    found = [tokenizer.tokenize(sentence) for sentence in pair.sentences]
    tables = [_table(reference, found, size) for size in (1, 2)]
    lengths = np.array([len(tokens) for tokens in found])
    alone = _reward(tables, lengths, len(reference), np.arange(len(found))[:, None])
    candidates = _candidates(alone)
    by_size, wanted = [], []
    for size in (1, 2, 3):
        if len(candidates) <= size:
            break
        among = _sets(len(candidates), size)
        reward = _reward(tables, lengths, len(reference), candidates[among])
        by_size.append(_spread(among, reward, len(candidates)))
        chances = np.exp((reward - reward.max()) / TEMPERATURE)
        chances /= chances.sum()
        wanted.append(
            np.bincount(among.ravel(), np.repeat(chances, size), len(candidates)).astype(np.float64)
        )
    return Rewards(candidates, tuple(by_size), tuple(wanted))


def _spread(among: Indices, reward: Numbers, count: int) -> npt.NDArray[np.float32]:
    spread = np.zeros((count,) * among.shape[1], np.float32)
    for order in permutations(among.T):
        spread[order] = reward
    return spread


def _candidates(alone: Numbers) -> Indices:
    ranked = [*range(min(FIRST, len(alone))), *np.argsort(-alone, kind="stable").tolist()]
    return np.array(sorted(list(dict.fromkeys(ranked))[:CANDIDATES]), np.intp)


def _grams(tokens: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))


def _table(
    reference: Sequence[str], found: Sequence[Sequence[str]], size: int
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """How often each n-gram of the reference stands in it, and in each sentence."""
    wanted = _grams(reference, size)
    grams = [_grams(tokens, size) for tokens in found]
    table = np.array([[own[gram] for gram in wanted] for own in grams], np.int16)
    return np.array(list(wanted.values()), np.int16), table.reshape(len(found), -1)


def _reward(
    tables: Sequence[tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]],
    lengths: npt.NDArray[np.int_],
    reference: int,
    chosen: Indices,
) -> Numbers:
    total = np.zeros(len(chosen))
    long = lengths[chosen].sum(axis=1)
    for less, (wanted, table) in enumerate(tables):
        common = np.minimum(sum(table[chosen[:, each]] for each in range(chosen.shape[1])), wanted).sum(
            axis=1
        )
        total += 200 * common / np.maximum(long + reference - 2 * less, 1)
    return total
