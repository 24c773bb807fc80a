"""Articles about one event come together and others stay apart: on the samples, and on labelled stories."""

from __future__ import annotations

from dataclasses import replace

from bot.ops.bench import stories as bench
from tests.bench.stories import Labelled, read, score
from tests.conftest import SHARED

SAMPLES = 0.98
WITH_TIMES, WITHOUT = 0.94, 0.91
PRECISION = 0.955
"""Floors; they only rise."""


def test_the_stories_of_the_samples_are_found() -> None:
    given = bench.samples()
    found, _ = bench.ours(given.articles)
    assert bench.bcubed(found, given.truth) >= SAMPLES


def test_labelled_stories_are_found_where_they_are_at_hand() -> None:
    path = SHARED / "bench" / "stories" / "dev.jsonl.gz"
    labelled = read(path) if path.is_file() else []
    if not labelled:
        return  # a clone by itself: the samples alone are measured
    timed = score(labelled)
    assert timed.f1 >= WITH_TIMES
    assert timed.precision >= PRECISION
    timeless = [Labelled(replace(each.article, published=None), each.story, each.source) for each in labelled]
    assert score(timeless).f1 >= WITHOUT
