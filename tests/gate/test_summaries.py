"""Floors under the method `news`: on articles that its weights were learned without. They only rise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.bench.pairs import Scorer, interval
from tests.bench.summaries import CONDENSE, measure
from tests.bench.train_news import folds, material, read_folds

FOLDER = Path(__file__).parents[3] / "shared" / "bench" / "summaries"
EVERY = 4
"""Of the articles one in so many, for speed; all of them are in `python -m tests.bench.summaries`."""

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="needs the benchmark sets beside the checkout")


def test_news_is_better_than_the_first_sentences_and_so_is_what_the_rules_leave_of_it() -> None:
    pairs = material(FOLDER)
    without = read_folds()
    weights = [without[number] for number in folds(pairs)][::EVERY]
    pairs = pairs[::EVERY]
    scorer = Scorer()
    lead = measure("lead", pairs, scorer).rouge
    news = measure("news", pairs, scorer, weights).rouge - lead
    shown = measure(CONDENSE, pairs, scorer, weights).rouge - lead
    low, _ = interval(news)
    assert np.all(low > 0)
    assert news.mean() > 0.9
    assert shown.mean() > 0.45
