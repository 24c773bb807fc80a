"""A dump's lines to those at which its articles begin, and how sure each is: learned odds, then the best cut.

Two small networks, the second of which has seen what the first makes of the rest of the document (stacked
sequential learning: Cohen and Carvalho, IJCAI 2005); what is repeated gets the mean odds of its occurrences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

from summarizer import calibration, evidence
from summarizer.chains import Column
from summarizer.layout import Line
from summarizer.repeats import Repeat, same
from summarizer.worth import Weights

LEAST_BODY: Final = 60
"""Characters of body text that an article has at least."""
DOUBT: Final = 1.5
"""Log-odds that all boundaries of a dump have together at least: below, it is one article."""
AT_ONCE: Final = 20_000
"""Lines that are rated together: bounds the memory."""
STORED: Final = "boundaries.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned (boundaries.npz): a network on the evidence of each line, one on that and on what the
    first found in the document, and the factor that makes the odds of the second those that are met.

    `names` are those of the second's evidence; the first knows those that come before the calibration.
    """

    names: tuple[str, ...]
    first: Weights
    second: Weights
    temper: float


@lru_cache(maxsize=1)
def learned() -> Model:
    """The model that comes with the package."""
    with files("summarizer").joinpath(STORED).open("rb") as stored, np.load(stored) as table:
        parts = [
            Weights(**{name: table[f"{stage} {name}"].astype(np.float64) for name in Weights.__slots__})
            for stage in ("first", "second")
        ]
        return Model(tuple(table["names"].tolist()), parts[0], parts[1], float(table["temper"]))


def starts(
    lines: Sequence[Line], forms: Sequence[str], repeats: Sequence[Repeat], model: Model | None = None
) -> list[tuple[int, float]]:
    """Index and certainty (0–1) of each line at which an article begins; line 0 always, with 1.0.

    `forms` are the lines normalised, `repeats` the runs found among them. ValueError if the stored model was
    trained on other evidence.
    """
    if len(lines) == 1:
        return [(0, 1.0)]
    odds = rated(lines, forms, repeats, model or learned())
    cut = best_cut(lines, odds.tolist())
    if odds[cut[1:]].sum() < DOUBT:
        return [(0, 1.0)]
    sure = calibration.sigmoid(odds)
    return [(index, float(sure[index]) if index else 1.0) for index in cut]


def rated(lines: Sequence[Line], forms: Sequence[str], repeats: Sequence[Repeat], model: Model) -> Column:
    """Log-odds for each line that an article begins with it."""
    columns = evidence.gather(lines, forms, repeats)
    origin = np.array(same(repeats, len(lines)))
    first = averaged(_score(columns, model.first), origin)
    columns |= calibration.columns(lines, columns, first)
    if tuple(columns) != model.names:
        raise ValueError(f"{STORED} was trained on other evidence: run tests/bench/train_segment.py.")
    odds: Column = averaged(_score(columns, model.second), origin) * model.temper
    return odds


def averaged(odds: Column, origin: npt.NDArray[np.int64]) -> Column:
    """The mean of all occurrences of a repeated line for each; what is known of one holds of the others."""
    sums = np.bincount(origin, weights=odds, minlength=len(odds))
    made: Column = sums[origin] / np.bincount(origin, minlength=len(odds))[origin]
    made[0] = odds[0]  # line 0 begins an article, whether its copies do or not
    return made


def _score(columns: dict[str, Column], weights: Weights) -> Column:
    count = len(next(iter(columns.values())))
    parts = [
        weights.score(evidence.table({name: column[at : at + AT_ONCE] for name, column in columns.items()}))
        for at in range(0, count, AT_ONCE)
    ]
    return np.concatenate(parts)


def best_cut(lines: Sequence[Line], scores: Sequence[float]) -> list[int]:
    """The set of starts of greatest total evidence in which every article has a body; dynamic programming."""
    # reach: the first line that is not yet far enough above; champion: the best start that is.
    best = [float("-inf")] * (len(lines) + 1)
    back = [-1] * (len(lines) + 1)
    best[0] = 0.0
    body = [0]
    for line in lines:
        body.append(body[-1] + (len(line.text) if line.body else 0))
    reach, champion = 0, -1
    for index in range(1, len(lines) + 1):
        while reach < index and body[index] - body[reach] >= LEAST_BODY:
            if champion < 0 or best[reach] > best[champion]:
                champion = reach
            reach += 1
        if champion >= 0 and best[champion] > float("-inf"):
            best[index] = best[champion] + (scores[index] if index < len(lines) else 0.0)
            back[index] = champion
    cut: list[int] = []
    at = back[len(lines)]
    while at >= 0:
        cut.append(at)
        at = back[at]
    return sorted(cut) or [0]
