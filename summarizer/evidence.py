"""A dump's lines to the evidence for a boundary above each: one row of numbers a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from summarizer import chains, signs
from summarizer.chains import Column
from summarizer.layout import Line
from summarizer.repeats import Repeat

Matrix = npt.NDArray[np.float64]

AROUND: Final = {
    "above": (-1, ("head", "credit", "length", "closed", "continues", "brief", "quote", "recurring",
                   "capitals")),
    "below": (1, ("head", "credit", "length", "closed", "brief", "anaphora", "linking", "quote", "dateline",
                  "day", "said", "article", "full name", "in full", "pronouns", "crossing 3",
                  "names crossing 3")),
    "two below": (2, ("head", "credit", "length", "brief", "closed")),
    "two above": (-2, ("head", "credit", "brief")),
}  # fmt: skip
"""Signs of neighbours that count."""


def gather(lines: Sequence[Line], forms: Sequence[str], repeats: Sequence[Repeat]) -> dict[str, Column]:
    """All evidence of the first pass, by name."""
    made = signs.columns(lines, forms)
    made |= chains.columns([line.text for line in lines])
    for where, (shift, names) in AROUND.items():
        for name in names:
            made[f"{name} {where}"] = shifted(made[name], shift)
    made["body"] = 1.0 - np.maximum(made["head"], made["credit"])
    made |= _together(made)
    made |= _spacing(lines, made)
    made |= _repeated(lines, repeats)
    made["edge"] = np.array([index == 0 for index in range(len(lines))], float)
    made["near top"] = np.exp(-np.arange(len(lines)) / 2.0)
    made["near end"] = made["near top"][::-1].copy()
    return made


def table(columns: dict[str, Column]) -> Matrix:
    """Rows of the columns in their order."""
    return np.stack(list(columns.values()), axis=1)


def shifted(column: Column, shift: int) -> Column:
    """What stands `shift` lines further on; 0 beyond the ends."""
    moved = np.zeros_like(column)
    if abs(shift) >= len(column):
        return moved
    if shift < 0:
        moved[-shift:] = column[:shift]
    else:
        moved[:-shift] = column[shift:]
    return moved


def _together(one: dict[str, Column]) -> dict[str, Column]:
    """Signs that mean more together than each alone."""
    head, under_head = one["head"], one["head above"]
    body_above = 1.0 - np.maximum(under_head, one["credit above"])
    opens = head * body_above
    body_below = 1.0 - np.maximum(one["head below"], one["credit below"])
    return {
        "opening head": opens,
        "opening head, long": opens * (1.0 - one["brief"]),
        "opening head, tiny": opens * one["tiny"],
        "opening head over a lede": opens * body_below * (1.0 - one["brief below"]),
        "opening head over a reference": opens * np.maximum(one["anaphora below"], one["linking below"]),
        "opening head over a quote": opens * one["quote below"],
        "opening head over another": opens * one["head below"],
        "opening head over a credit": opens * np.maximum(one["credit below"], one["credit two below"]),
        "opening credit": one["credit"] * body_above,
        "opening credit over a head": one["credit"] * body_above * one["head below"],
        "opening head, new": opens * one["new ahead"],
        "opening head, crossing": opens * one["crossing 6"],
        "opening head, names crossing": opens * one["names crossing 6"],
        "opening head, day below": opens * one["day below"],
        "body, new": one["body"] * one["new ahead"],
        "body, crossing": one["body"] * one["crossing 6"],
        "body, names crossing": one["body"] * one["names crossing 6"],
        "body, after a stop": one["body"] * one["closed above"],
        "body, lede": one["body"] * one["day"] * one["said"],
        "under a head": under_head,
        "unclosed above, body": one["body"] * (1.0 - one["closed above"]) * body_above,
    }


def _spacing(lines: Sequence[Line], one: dict[str, Column]) -> dict[str, Column]:
    """Blank lines and rules above each line, as such and beside those of the rest of the dump."""
    gap = np.array([min(line.gap, 8) for line in lines], float)
    ruled = np.array([line.ruled for line in lines], float)
    counts = Counter(gap[1:].tolist())
    total = max(1, len(lines) - 1)
    at_least = {size: sum(n for other, n in counts.items() if other >= size) / total for size in counts}
    usual = max(counts, key=lambda size: (counts[size], -size), default=0.0)
    rarity = np.array([-np.log(at_least.get(size, 1.0) + 0.5 / total) for size in gap])
    wide = (gap > usual).astype(float)
    largest = (gap == max(counts, default=0.0)) * (gap > 0)
    many = float(np.mean(wide[1:])) if len(lines) > 1 else 0.0
    bodies = one["body"] * (1.0 - one["under a head"])
    of_bodies = gap[1:][(bodies[1:] > 0) & (one["closed above"][1:] > 0)]
    any_rule = float(ruled.any())
    return {
        "ruled": ruled,
        "not ruled where rules are": any_rule * (1.0 - ruled),
        "gap": (gap > 0).astype(float),
        "gap beyond the usual": np.minimum(np.maximum(gap - usual, 0.0), 3.0),
        "no gap where gaps are": (gap == 0) * float(max(counts, default=0) > 0),
        "less than the usual gap": (gap < usual).astype(float),
        "rarity of the gap": rarity * (gap > 0),
        "wide": wide,
        "wide, opening head": wide * one["opening head"],
        "wide, body": wide * one["body"],
        "wide, brief head": wide * one["opening head"] * one["brief"],
        "wide, crossing": wide * one["crossing 6"],
        "wide, new": wide * one["new ahead"],
        "wide, among many": wide * many,
        "not wide among wide": (1.0 - wide) * many,
        "not wide where wide is": (1.0 - wide) * float(many > 0),
        "largest": largest.astype(float),
        "largest, opening head": largest * one["opening head"],
        "gap wider below": np.maximum(shifted(gap, 1) - gap, 0.0),
        "gap among bodies": np.full(len(lines), float(np.mean(of_bodies > 0)) if len(of_bodies) else 0.0),
        "gap, few among bodies": (gap > 0)
        * (1.0 - (float(np.mean(of_bodies > 0)) if len(of_bodies) else 0.0)),
    }


def _repeated(lines: Sequence[Line], repeats: Sequence[Repeat]) -> dict[str, Column]:
    """How much repeated text begins at, has ended above and runs across the gap above each line."""
    begins, ends, inside = (np.zeros(len(lines)) for _ in range(3))
    anew, after = np.zeros(len(lines)), np.zeros(len(lines))
    sums = np.concatenate(([0], np.cumsum([len(line.text) if line.body else 0 for line in lines])))
    for repeat in repeats:
        amount = float(np.log1p(sums[repeat.first + repeat.length] - sums[repeat.first]))
        for start, own, behind in ((repeat.first, begins, ends), (repeat.again, anew, after)):
            own[start] = max(own[start], amount)
            if start + repeat.length < len(lines):
                behind[start + repeat.length] = max(behind[start + repeat.length], amount)
            inside[start + 1 : start + repeat.length] = np.maximum(
                inside[start + 1 : start + repeat.length], min(amount, 8.0)
            )
    both = np.maximum(begins, anew)
    head = np.array([line.head for line in lines], float)
    behind = np.maximum(ends, after)
    return {
        "repeat begins": both,
        "repeat begins again": anew,
        "repeat begins with a head": both * head,
        "repeat has ended": behind,
        "repeat has ended again": after,
        "head behind a repeat": behind * head,
        "one ends, another begins": np.minimum(both, behind),
        "inside a repeat": inside,
        "no repeat begins where some do": float(bool(repeats)) * (both == 0),
    }
