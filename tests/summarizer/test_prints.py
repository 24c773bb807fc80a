"""Runs of words to fingerprints: stable, more in narrower windows, and what is kept is looked up."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Article
from summarizer.prints import winnow
from summarizer.signature import signature


def test_hashes_are_stable_between_runs() -> None:
    assert signature(Article(text="one two three four five")).quintuples.tolist() == [235416819]


@given(st.lists(st.integers(0, 1 << 32), min_size=1, max_size=80), st.integers(1, 12), st.integers(0, 6))
def test_winnowing_takes_from_every_window_and_a_narrower_one_takes_more(
    hashes: list[int], window: int, wider: int
) -> None:
    found = np.array(hashes, dtype=np.uint64)
    chosen = set(winnow(found, window).tolist())
    for start in range(max(1, len(hashes) - window + 1)):
        assert min(hashes[start : start + window]) in chosen
    assert set(winnow(found, window + wider).tolist()) <= chosen


@given(st.text(max_size=2_000))
def test_what_is_kept_is_looked_up(text: str) -> None:
    made = signature(Article(text=text))
    assert set(made.kept.tolist()) <= set(made.prints.tolist())
