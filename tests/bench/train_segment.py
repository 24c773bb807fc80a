"""Generated dumps → the two networks that tell where articles begin; writes summarizer/boundaries.npz.

Run: python -m tests.bench.train_segment ../shared [EACH]
Articles for testing alone (see tests/bench/dumps.py) are not looked at; seeds are fixed, so that the same
data give the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.ops.bench.dumps import Dump, generate
from summarizer import calibration, evidence, layout, repeats
from summarizer.boundaries import STORED, Model, averaged
from summarizer.chains import Column
from summarizer.layout import Line
from summarizer.text import normalise
from summarizer.worth import CLIPPED, Weights
from tests.bench.dumps import SEED, is_held_out, material

EACH = 300
"""Dumps a layout."""
UNITS = 20
NETWORKS = 3
"""Of different beginnings; their mean is what is kept."""
ROUNDS = 12
BATCH = 256
RATE = 2e-3
DECAY = 3e-5
TARGET = Path(__file__).parents[2] / "summarizer" / STORED
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dump's lines with their evidence; `truth` is 1 where an article begins."""

    lines: Sequence[Line]
    columns: dict[str, Column]
    origin: npt.NDArray[np.int64]
    truth: Column

    @property
    def weight(self) -> Column:
        """What each line counts: one of a long dump less; line 0, which is known, nothing."""
        made = np.full(len(self.lines), (40 / len(self.lines)) ** 0.5)
        made[0] = 0
        return made


def prepare(dump: Dump) -> Prepared:
    lines = layout.read(dump.text)
    forms = [normalise(line.text) for line in lines]
    found = repeats.find(forms)
    truth = np.array([line.number in dump.starts for line in lines], float)
    origin = np.array(repeats.same(found, len(lines)))
    return Prepared(lines, evidence.gather(lines, forms, found), origin, truth)


def train(rows: Matrix, truth: Column, weight: Column) -> Weights:
    """A layer of rectified units beside a linear part, for logistic loss; Adam, the rate falling to 0."""
    mean, scale = rows.mean(axis=0, dtype=np.float64), 1 / (rows.std(axis=0, dtype=np.float64) + 1e-6)
    ready = np.clip((rows - mean.astype(np.float32)) * scale.astype(np.float32), -CLIPPED, CLIPPED)
    found = [_network(ready, truth, weight, seed) for seed in range(NETWORKS)]
    constant = sum(parts[4][0] for parts in found) / NETWORKS
    return Weights(
        mean=mean,
        scale=scale,
        # One more unit, always on, is the constant.
        hidden=np.concatenate([*(parts[0] for parts in found), np.zeros((len(mean), 1))], axis=1),
        bias=np.concatenate([*(parts[1] for parts in found), [1.0]]),
        out=np.concatenate([*(parts[2] / NETWORKS for parts in found), [constant]]),
        linear=np.mean([parts[3] for parts in found], axis=0),
    )


def _network(rows: Matrix, truth: Column, weight: Column, seed: int) -> list[Matrix]:
    chance = np.random.default_rng(seed)
    count, width = rows.shape
    parts = [
        chance.normal(0, width**-0.5, (width, UNITS)),
        np.zeros(UNITS),
        chance.normal(0, 0.1, UNITS),
        np.zeros(width),
        np.full(1, -2.0),
    ]
    now = [part.astype(np.float32) for part in parts]
    mean, square = [np.zeros_like(part) for part in now], [np.zeros_like(part) for part in now]
    step = 0
    for turn in range(ROUNDS):
        order = chance.permutation(count)
        rate = RATE * (1 - turn / ROUNDS)
        for at in range(0, count, BATCH):
            chosen = order[at : at + BATCH]
            step += 1
            slopes = _slopes(now, rows[chosen], truth[chosen], weight[chosen])
            for part, slope, first, second in zip(now, slopes, mean, square, strict=True):
                slope = slope + DECAY * part
                first += 0.1 * (slope - first)
                second += 0.001 * (slope * slope - second)
                part -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return now


def _slopes(parts: list[Matrix], rows: Matrix, truth: Column, weight: Column) -> list[Matrix]:
    units = np.maximum(rows @ parts[0] + parts[1], 0)
    odds = units @ parts[2] + rows @ parts[3] + parts[4]
    wrong = ((calibration.sigmoid(odds) - truth) * weight / len(rows)).astype(np.float32)
    back = np.outer(wrong, parts[2]) * (units > 0)
    return [rows.T @ back, back.sum(axis=0), units.T @ wrong, rows.T @ wrong, wrong.sum(keepdims=True)]


def learn(dumps: Iterable[Dump]) -> Model:
    """Both networks. For the second, the odds of each half's lines come from a network of the other half."""
    ready = [prepare(dump) for dump in dumps]
    halves = ready[::2], ready[1::2]
    rows = [_together(half) for half in halves]
    across = [train(*each) for each in rows]
    second: list[Prepared] = []
    for half, other in zip(halves, reversed(across), strict=True):
        second += [_with_odds(one, other) for one in half]
    behind = train(*_together(second))
    table, truth, weight = zip(*rows, strict=True)
    before = train(np.concatenate(table), np.concatenate(truth), np.concatenate(weight))
    return Model(tuple(second[0].columns), before, behind, 1.0)


def tempered(model: Model, dumps: Iterable[Dump]) -> Model:
    """The model with the factor under which its odds are likeliest on `dumps`, which it has not seen."""
    odds, truth = [], []
    for one in map(prepare, dumps):
        with_odds = _with_odds(one, model.first)
        odds.append(averaged(model.second.score(evidence.table(with_odds.columns)), one.origin)[1:])
        truth.append(one.truth[1:])
    all_odds, all_truth = np.concatenate(odds), np.concatenate(truth)

    def loss(factor: float) -> float:
        sure = np.clip(calibration.sigmoid(all_odds * factor), 1e-6, 1 - 1e-6)
        return float(-np.mean(all_truth * np.log(sure) + (1 - all_truth) * np.log(1 - sure)))

    factor = min((number / 50 for number in range(15, 76)), key=loss)
    return replace(model, temper=factor)


def _together(prepared: Sequence[Prepared]) -> tuple[Matrix, Column, Column]:
    return (
        np.concatenate([evidence.table(one.columns) for one in prepared]).astype(np.float32),
        np.concatenate([one.truth for one in prepared]),
        np.concatenate([one.weight for one in prepared]),
    )


def _with_odds(one: Prepared, weights: Weights) -> Prepared:
    odds = averaged(weights.score(evidence.table(one.columns)), one.origin)
    columns = one.columns | calibration.columns(one.lines, one.columns, odds)
    return Prepared(one.lines, columns, one.origin, one.truth)


def write(model: Model, target: Path = TARGET) -> None:
    """Stores both networks in half precision, which their figures do not notice."""
    parts = {
        f"{stage} {name}": getattr(weights, name).astype(
            np.float32 if name in ("mean", "scale") else np.float16
        )
        for stage, weights in (("first", model.first), ("second", model.second))
        for name in Weights.__slots__
    }
    parts["names"] = np.array(model.names)
    np.savez_compressed(target, temper=np.float32(model.temper), **parts)


def main(shared: Path, each: int) -> None:
    known = [one for one in material(shared) if not is_held_out(one)]
    # A tenth of the articles sets the factor alone.
    last = [one for number, one in enumerate(known) if number % 10 == 0]
    rest = [one for number, one in enumerate(known) if number % 10]
    dumps = chain(generate(rest, each, SEED), generate(rest, 2 * each, SEED + 1, ("single",)))
    model = tempered(learn(dumps), generate(last, max(2, each // 10), SEED + 3))
    write(model)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, odds × {model.temper:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else EACH)
