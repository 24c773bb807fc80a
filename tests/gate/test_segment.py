"""Generated dumps → floors of how exactly they are split, which rise only."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.ops.bench.dumps import Base, generate
from bot.ops.bench.segment import Score, samples, split_by_model, split_by_rules
from tests.bench.dumps import is_held_out, material
from tests.conftest import SHARED

NO_TRACE = ("bodies", "bodies, spaced")
"""Layouts in which nothing but what is spoken of tells where an article begins."""


def scored(bases: Sequence[Base], each: int, seed: int) -> tuple[Score, Score, Score, Score]:
    """Of all dumps, of those whose layout leaves no trace, of single articles; and of all by plain rules."""
    score = trackless = single = rules = Score()
    for dump in generate(bases, each, seed):
        one = Score().with_dump(split_by_model(dump.text), dump)
        score += one
        rules = rules.with_dump(split_by_rules(dump.text), dump)
        if dump.name in NO_TRACE:
            trackless += one
        elif dump.name == "single":
            single += one
    return score, trackless, single, rules


def test_dumps_of_the_sample_articles() -> None:
    score, _, _, rules = scored(list(samples()), 3, 11)
    assert score.f1 >= 0.96
    assert score.exact >= 0.8
    assert score.f1 > rules.f1


def test_dumps_of_articles_that_were_not_trained_on() -> None:
    if not (SHARED / "bench" / "copies").is_dir():
        pytest.skip("no ../shared/ beside this clone")
    bases = [one for one in material(SHARED) if is_held_out(one)]
    score, trackless, single, rules = scored(bases, 4, 11)
    assert score.f1 >= 0.97
    assert score.exact >= 0.82
    assert trackless.f1 >= 0.88
    assert single.exact >= 0.97
    assert score.f1 > rules.f1 + 0.08
