"""Articles with reference summaries to summarizer/news.npz, the weights of the method `news`.

python -m tests.bench.train_news ../shared/bench/summaries

Prints the cross-validated table first: what is said of the method is said of articles it did not see.
Needs numpy and rouge-score; seeded, so that the same articles give the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from summarizer.features import NAMES, features
from summarizer.text import words
from summarizer.worth import Weights
from tests.bench.network import train
from tests.bench.pairs import Pair, Tokenizer, read
from tests.bench.rewards import Rewards, rewards

TARGET = Path(__file__).parents[2] / "summarizer" / "news.npz"
WITHOUT_FOLD = Path(__file__).with_name("news.folds.npz")
"""Weights that were learned without each fold in turn: what tests/gate measures the method by."""
FILES = ("train.jsonl.gz", "more.en.jsonl.gz")
FOLDS = 5
SEED = 20_261_122
NETWORKS = 4
"""Networks, each from another start, whose mean is the score."""


def material(folder: Path) -> list[Pair]:
    """All pairs there are for training."""
    return [pair for name in FILES for pair in read(folder / name)]


def folds(pairs: Sequence[Pair]) -> npt.NDArray[np.int_]:
    """The fold of each pair; pairs of one article are in the same."""
    keys = ["".join(pair.text.casefold().split())[:200] for pair in pairs]
    distinct = list(dict.fromkeys(keys))
    drawn = np.random.default_rng(SEED).permutation(len(distinct)) % FOLDS
    found = dict(zip(distinct, drawn.tolist(), strict=True))
    return np.array([found[key] for key in keys])


def described(pair: Pair) -> npt.NDArray[np.float64]:
    """The features of a pair's sentences."""
    return features(pair.sentences, [words(sentence) for sentence in pair.sentences], pair.language)


def learn(
    rows: Sequence[npt.NDArray[np.float64]], rewarded: Sequence[Rewards], networks: int = NETWORKS
) -> Weights:
    """Weights from the features and rewards of articles, in the precision in which they are stored."""
    table = np.concatenate(rows)
    mean, scale = table.mean(axis=0), 1 / (table.std(axis=0) + 1e-6)
    none = np.zeros(0)
    plain = Weights(mean=mean, scale=scale, hidden=none, bias=none, out=none, linear=none)
    ready = [plain.standardised(each) for each in rows]
    trained = [train(ready, rewarded, SEED + number) for number in range(networks)]
    found = {
        "mean": mean,
        "scale": scale,
        "hidden": np.concatenate([network.hidden for network in trained], axis=1),
        "bias": np.concatenate([network.bias for network in trained]),
        "out": np.concatenate([network.out for network in trained]) / networks,
        "linear": np.mean([network.linear for network in trained], axis=0),
    }
    return Weights(**{name: part.astype(np.float32).astype(np.float64) for name, part in found.items()})


def cross_validated(pairs: Sequence[Pair], networks: int = NETWORKS) -> list[Weights]:
    """For each pair weights that were learned without its fold."""
    without = by_fold(pairs, *prepared(pairs), networks)
    return [without[number] for number in folds(pairs)]


def by_fold(
    pairs: Sequence[Pair],
    rows: Sequence[npt.NDArray[np.float64]],
    rewarded: Sequence[Rewards],
    networks: int = NETWORKS,
) -> list[Weights]:
    """Weights learned without each fold in turn."""
    fold = folds(pairs)
    without = []
    for number in range(FOLDS):
        seen = np.flatnonzero(fold != number).tolist()
        without.append(learn([rows[each] for each in seen], [rewarded[each] for each in seen], networks))
    return without


def prepared(pairs: Sequence[Pair]) -> tuple[list[npt.NDArray[np.float64]], list[Rewards]]:
    """Features and rewards of the pairs."""
    tokenizer = Tokenizer("en")
    return [described(pair) for pair in pairs], [rewards(pair, tokenizer) for pair in pairs]


def write(weights: Weights, target: Path = TARGET) -> None:
    """Stores the weights with the names of the features, in single precision."""
    np.savez_compressed(target, names=np.array(NAMES), **_parts(weights))


def write_folds(without: Sequence[Weights], target: Path = WITHOUT_FOLD) -> None:
    """Stores the weights of all folds together."""
    stored = [_parts(weights) for weights in without]
    parts: dict[str, Any] = {name: np.stack([each[name] for each in stored]) for name in Weights.__slots__}
    np.savez_compressed(target, names=np.array(NAMES), **parts)


def read_folds(target: Path = WITHOUT_FOLD) -> list[Weights]:
    """The weights of all folds; ValueError if they were learned on other features."""
    with np.load(target) as table:
        if tuple(table["names"]) != NAMES:
            raise ValueError(f"{target.name} was learned on other features: run tests/bench/train_news.py.")
        parts = {name: table[name].astype(np.float64) for name in Weights.__slots__}
    return [Weights(**{name: part[number] for name, part in parts.items()}) for number in range(FOLDS)]


def _parts(weights: Weights) -> dict[str, Any]:
    return {name: getattr(weights, name).astype(np.float32) for name in Weights.__slots__}


def main(folder: Path) -> None:
    """Prints the cross-validated table, then learns from everything and writes."""
    from tests.bench.summaries import table

    pairs = material(folder)
    rows, rewarded = prepared(pairs)
    without = by_fold(pairs, rows, rewarded)
    write_folds(without)
    print(table(pairs, [without[number] for number in folds(pairs)], ("lead", "lex-rank")), flush=True)
    write(learn(rows, rewarded))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
