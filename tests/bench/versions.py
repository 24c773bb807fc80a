"""Labelled articles to the weights in `summarizer.versions`: a logistic regression over unclear pairs.

Run: python -m tests.bench.versions ../shared/bench/copies/dev.jsonl.gz

Pairs are those that the fingerprint index proposes, asked by either article, and of which long runs of words
decide nothing. Prints recall and false links by threshold, cross-validated, and the weights fitted to all.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.ops.bench.copies import read
from bot.ops.bench.variants import Labelled
from summarizer import versions
from summarizer.dedupe import shortlist
from summarizer.model import Article
from summarizer.prints import standing
from summarizer.signature import Signature, signature
from summarizer.slots import compare
from summarizer.versions import BIAS, COPIED, COPIED_SHORT, SURE, TRIPLES, WEIGHTS, Measures

FOLDS = 5
SEED = 3
DIFFERENT = 6.0
"""Weight of a pair of two different real articles: planted variants outnumber them more than in life."""
RIDGE = 1e-3
"""Keeps weights finite where a measure separates all pairs."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles; `base` names what the one was made of: its pairs are all in one fold."""

    measures: Measures
    is_version: bool
    weight: float
    base: str


def pairs(rows: Sequence[Labelled], unclear: frozenset[frozenset[str]]) -> Iterator[Pair]:
    """The pairs to decide, each once."""
    marks = [signature(Article(row.text)) for row in rows]
    for one, other in proposed(marks):
        first, second = rows[one], rows[other]
        made = undecided(marks[one], marks[other])
        if made is None or frozenset((first.id, second.id)) in unclear:
            continue
        is_version = first.group == second.group
        are_real = first.kind == second.kind == "base" and not is_version
        yield Pair(made, is_version, DIFFERENT if are_real else 1.0, first.id.partition("~")[0])


def proposed(marks: Sequence[Signature]) -> list[tuple[int, int]]:
    """Pairs of indices that share fingerprints, whichever of the two is known and whichever comes in."""
    index: defaultdict[int, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        for fingerprint in mark.kept.tolist():
            index[fingerprint].append(number + 1)
    found = set()
    for number, mark in enumerate(marks):
        probes = mark.prints.tolist()
        hits = ((probe, id) for probe in probes for id in index.get(probe, ()) if id != number + 1)
        candidates, _ = shortlist(hits, len(probes))
        found |= {(min(number, id - 1), max(number, id - 1)) for id in candidates}
    return sorted(found)


def undecided(one: Signature, other: Signature) -> Measures | None:
    """The measures of a pair, unless runs of words or figures decide about it."""
    short, long = sorted((one, other), key=lambda each: len(each.tokens))
    if one.digest == other.digest or not len(short.letters):
        return None
    if standing(short.triples, long.triples).mean() < TRIPLES:
        return None
    shared = max(
        standing(short.quintuples, long.quintuples).mean(), standing(long.quintuples, short.quintuples).mean()
    )
    figures = compare(one.figures, other.figures)
    if (
        shared >= (COPIED if len(short.tokens) * 2 >= len(long.tokens) else COPIED_SHORT)
        or figures.is_certain
    ):
        return None
    return versions.measures(short, long, figures)


def fitted(inputs: Floats, labels: Floats, weights: Floats) -> Floats:
    """Coefficients, the bias last, by Newton's method."""
    table = np.column_stack((inputs, np.ones(len(inputs))))
    found = np.zeros(table.shape[1])
    penalty = RIDGE * np.eye(len(found))
    penalty[-1, -1] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weights * (labels - chance)) - penalty @ found
        curve = (table * (weights * chance * (1 - chance))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return found


def cross_validated(found: Sequence[Pair], inputs: Floats, labels: Floats, weights: Floats) -> Floats:
    """The log-odds of each pair by coefficients fitted without the pairs of its base."""
    bases = sorted({pair.base for pair in found})
    random.Random(SEED).shuffle(bases)
    fold_of = {base: number % FOLDS for number, base in enumerate(bases)}
    folds = np.array([fold_of[pair.base] for pair in found])
    odds = np.zeros(len(found))
    for fold in range(FOLDS):
        inside = folds != fold
        made = fitted(inputs[inside], labels[inside], weights[inside])
        odds[~inside] = inputs[~inside] @ made[:-1] + made[-1]
    return odds


def main(path: Path) -> None:
    rows, unclear = read(path)
    found = list(pairs(rows, unclear))
    inputs = np.array([pair.measures for pair in found], dtype=np.float64)
    labels = np.array([pair.is_version for pair in found], dtype=np.float64)
    weights = np.array([pair.weight for pair in found])
    print(f"{len(found):,} pairs, {int(labels.sum()):,} of versions of one article")
    kept = inputs @ np.array(WEIGHTS) + BIAS
    odds = cross_validated(found, inputs, labels, weights)
    print(f"{'threshold':>10}{'recall':>10}{'false':>8}   {'kept: recall':>14}{'false':>8}")
    for least in (0.0, 0.5, 1.0, 1.5, SURE, 2.0, 2.5, 3.0, 4.0):
        row = [f"{least:10.1f}"]
        for each in (odds, kept):
            linked = each >= least
            row.append(f"{labels[linked].sum() / labels.sum():12.4f}{int((1 - labels[linked]).sum()):8}")
        print("  ".join(row))
    made = fitted(inputs, labels, weights)
    print("fitted to all:", Measures(*(round(float(each), 2) for each in made[:-1])), f"BIAS={made[-1]:.2f}")
    print("kept:         ", WEIGHTS, f"BIAS={BIAS}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
