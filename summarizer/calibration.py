"""First odds of a dump's lines to what they say of its form: how alike each line is to its likely starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from summarizer.chains import Column
from summarizer.evidence import shifted
from summarizer.layout import Line

SURE: Final = 0.995
"""Probability of line 1, a line under a rule: sure starts, whatever they look like."""
SMOOTH: Final = 0.6
"""Lines of either kind that every look is taken to have had beforehand."""


def columns(lines: Sequence[Line], one: dict[str, Column], logits: Column) -> dict[str, Column]:
    """Evidence of the second pass: the document's own likelihood ratios of each look, and the neighbours."""
    sure = sigmoid(logits)
    sure[0] = SURE
    looks = _looks(lines, one)
    made: dict[str, Column] = {}
    total = np.zeros(len(lines))
    for name, values in looks.items():
        ratio = _ratio(values, sure)
        made[f"ratio of {name}"] = ratio
        total += ratio
    made["ratios"] = np.clip(total, -12, 12)
    made["first odds"] = np.clip(logits, -9, 9)
    made["first odds above"] = np.clip(shifted(made["first odds"], -1), -9, 9)
    made["first odds below"] = shifted(made["first odds"], 1)
    made["better near"] = np.maximum(made["first odds above"], made["first odds below"]) - made["first odds"]
    made["like line 1"] = _like_first(looks)
    sums = np.cumsum(np.array([float(len(line.text)) for line in lines]))
    made["since a start"], made["until a start"] = _distances(sums, sure)
    rate = float(sure[1:].mean()) if len(lines) > 1 else 0.0
    made["rate"] = np.full(len(lines), np.log(rate + 0.01))
    made["lines"] = np.full(len(lines), np.log(len(lines)))
    return made


def sigmoid(logits: Column) -> Column:
    """Log-odds to probabilities."""
    found: Column = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
    return found


def _looks(lines: Sequence[Line], one: dict[str, Column]) -> dict[str, Column]:
    """Discrete looks: kind, with those below and above, length, gap."""
    kind = one["head"] + 2 * one["credit"]
    long = np.digitize(np.exp(one["length"]), (35, 70, 120, 200))
    gap = np.minimum([line.gap for line in lines], 3)
    below, two_below = shifted(kind + 1, 1), shifted(kind + 1, 2)
    above = shifted(kind + 1, -1)
    style = one["capitals"] + 2 * one["numbered"] + 4 * (one["title case"] > 0.6) * one["head"]
    head_length = (long + 1) * one["head"]
    return {
        "kind": kind,
        "kinds": kind + 4 * below + 16 * two_below,
        "kind above": above + 4 * kind,
        "head's length": head_length,
        "gap": gap + 4.0 * kind,
        "gaps": gap + 4.0 * shifted(gap.astype(float), 1),
        "style": style,
        "credit": np.maximum(one["credit"], np.maximum(one["credit below"], one["credit two below"])),
        "form": kind + 4 * below + 16 * gap + 64 * style + 1024 * head_length,
        "recurring": (one["recurring"] > 0) * (1.0 + one["head"]),
    }


def _ratio(values: Column, sure: Column) -> Column:
    """Log of how much more often likely starts look so than others; each line is left out of its own."""
    _, classes = np.unique(values, return_inverse=True)
    starts = np.bincount(classes, weights=sure)
    others = np.bincount(classes, weights=1.0 - sure)
    all_starts, all_others = float(sure.sum()), float((1.0 - sure).sum())
    kinds = len(starts)
    yes = (starts[classes] - sure + SMOOTH / kinds * 2) / (all_starts - sure + 2 * SMOOTH)
    no = (others[classes] - (1.0 - sure) + SMOOTH / kinds * 2) / (all_others - (1.0 - sure) + 2 * SMOOTH)
    ratio: Column = np.clip(np.log(yes / no), -6, 6)
    return ratio


def _like_first(looks: dict[str, Column]) -> Column:
    """In how many looks a line is like line 1, less those that line 1 cannot have."""
    names = ("kind", "kinds", "head's length", "style", "credit")
    alike: Column = sum((looks[name] == looks[name][0]).astype(float) for name in names) / len(names)
    return alike


def _distances(sums: Column, sure: Column) -> tuple[Column, Column]:
    """Log of the characters since the last likely start before each line, and until the next behind it."""
    index = np.arange(len(sums))
    likely = sure > 0.5
    before = np.concatenate(([0.0], sums[:-1]))
    last = np.maximum.accumulate(np.where(likely, index, 0))
    last = np.concatenate(([0], last[:-1]))
    following = np.minimum.accumulate(np.where(likely, index, len(sums))[::-1])[::-1]
    following = np.concatenate((following[1:], [len(sums)]))
    ends = np.concatenate((before, [sums[-1]]))
    return np.log1p(before - before[last]), np.log1p(ends[following] - before)
