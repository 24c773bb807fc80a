"""Rows of features and rewards of sentence sets to a small network that ranks for the expected reward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from tests.bench.rewards import TEMPERATURE, Rewards

Numbers = npt.NDArray[np.float64]

HIDDEN = 32
DROPPED = 0.2
"""Share of hidden units that a step of training leaves out (Srivastava et al. 2014)."""
RATE = 2e-3
DECAY = 0.01
"""Of the weights at each step, times the rate (Loshchilov & Hutter 2019)."""
BATCH = 32
IMPORTANCE = {1: 0.15, 2: 0.25, 3: 1.0}
"""How much summaries of one, two and three sentences count."""
MOST_APART = 16.0
"""Of two scores in an article; what is worse has no chance anyway."""
FIRST_STAGE, SECOND_STAGE = 4, 10
"""Passes over the articles: towards the sets of high reward, then towards the highest expected reward."""


@dataclass(slots=True)
class Network:
    """One hidden layer of rectified units beside a linear part: `hidden`, `bias`, `out`, `linear`."""

    hidden: Numbers
    bias: Numbers
    out: Numbers
    linear: Numbers

    def score(self, rows: Numbers) -> Numbers:
        """A number a row; higher is more worth telling."""
        scored: Numbers = np.maximum(rows @ self.hidden + self.bias, 0) @ self.out + rows @ self.linear
        return scored

    @property
    def parts(self) -> tuple[Numbers, ...]:
        return self.hidden, self.bias, self.out, self.linear


@lru_cache(maxsize=256)
def _distinct(count: int, size: int) -> npt.NDArray[np.float32]:
    """1 for every way to take `size` different ones of `count` in turn, else 0."""
    taken = np.ones((count,) * size, np.float32)
    for first, second in combinations(range(size), 2):
        taken *= 1 - np.eye(count, dtype=np.float32).reshape(
            [count if axis in (first, second) else 1 for axis in range(size)]
        )
    return taken


def _summed(table: npt.NDArray[np.float32], odds: npt.NDArray[np.float32]) -> Numbers:
    """For each member the sum over its sets of what `table` has, times the odds of all members."""
    for _ in range(table.ndim - 1):
        table = table @ odds
    summed: Numbers = (table * odds).astype(np.float64)
    return summed


def _slope(scores: Numbers, rewarded: Rewards, *, expected: bool) -> Numbers:
    """Loss by score, where a set's chance grows with the sum of its scores.

    `expected`: the loss is minus the expected reward (minimum risk: Och 2003; Shen et al. 2016); otherwise
    cross-entropy against the chances that `rewarded` wants.
    """
    slope = np.zeros(len(scores))
    among = scores[rewarded.candidates]
    odds = np.exp(np.maximum(among - among.max(), -MOST_APART)).astype(np.float32)
    for size, (table, wanted) in enumerate(zip(rewarded.by_size, rewarded.wanted, strict=True), 1):
        members = _summed(_distinct(len(odds), size), odds)
        all_sets = members.sum() / size
        members /= all_sets
        if expected:
            told = _summed(table, odds) / all_sets
            found = (members * (told.sum() / size) - told) / TEMPERATURE
        else:
            found = members - wanted
        slope[rewarded.candidates] += IMPORTANCE[size] * found
    return slope


class _Adam:
    """Kingma & Ba 2015, with a rate that falls along half a cosine and decay of the weights."""

    def __init__(self, parts: Sequence[Numbers], steps: int) -> None:
        self.parts, self.steps, self.step = parts, steps, 0
        self.means = [np.zeros_like(part) for part in parts]
        self.squares = [np.zeros_like(part) for part in parts]

    def move(self, gradients: Sequence[Numbers]) -> None:
        self.step += 1
        rate = RATE * 0.5 * (1 + np.cos(np.pi * self.step / self.steps))
        for part, gradient, mean, square in zip(self.parts, gradients, self.means, self.squares, strict=True):
            mean += 0.1 * (gradient - mean)
            square += 0.01 * (gradient * gradient - square)
            usual = np.sqrt(square / (1 - 0.99**self.step)) + 1e-8
            part -= rate * (mean / (1 - 0.9**self.step) / usual + DECAY * part)


def train(rows: Sequence[Numbers], rewarded: Sequence[Rewards], seed: int) -> Network:
    """`rows` are standardised features of each article's sentences; deterministic by seed."""
    chance = np.random.default_rng(seed)
    width = rows[0].shape[1]
    network = Network(
        chance.normal(0, width**-0.5, (width, HIDDEN)),
        np.zeros(HIDDEN),
        chance.normal(0, 0.3 * HIDDEN**-0.5, HIDDEN),
        np.zeros(width),
    )
    steps = (FIRST_STAGE + SECOND_STAGE) * -(-len(rows) // BATCH)
    optimiser = _Adam(network.parts, steps)
    for epoch in range(FIRST_STAGE + SECOND_STAGE):
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            kept = (chance.random(HIDDEN) > DROPPED) / (1 - DROPPED)
            optimiser.move(
                _step(
                    network,
                    [rows[each] for each in batch],
                    [rewarded[each] for each in batch],
                    kept,
                    expected=epoch >= FIRST_STAGE,
                )
            )
    return network


def _step(
    network: Network, rows: Sequence[Numbers], rewarded: Sequence[Rewards], kept: Numbers, *, expected: bool
) -> list[Numbers]:
    """Gradients of the parts for a batch, by back-propagation."""
    table = np.concatenate(rows)
    before = table @ network.hidden + network.bias
    units = np.maximum(before, 0) * kept
    scores = units @ network.out + table @ network.linear
    parts = np.split(scores, np.cumsum([len(each) for each in rows])[:-1])
    slope = np.concatenate(
        [_slope(part, each, expected=expected) for part, each in zip(parts, rewarded, strict=True)]
    ) / len(rows)
    back = np.outer(slope, network.out) * kept * (before > 0)
    return [table.T @ back, back.sum(axis=0), units.T @ slope, table.T @ slope]
