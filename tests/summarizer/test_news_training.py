"""The rewards of sentence sets and the network that is trained on them, on texts of our own."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tests.bench import network
from tests.bench.network import train
from tests.bench.pairs import Pair, Scorer, Tokenizer, interval
from tests.bench.rewards import TEMPERATURE, rewards
from tests.bench.train_news import described, folds, learn

SENTENCES = (
    "The harbour of Kirkvik opened a second quay for cargo ships on Monday.",
    "It rained.",
    "The quay cost 40 million crowns and took three years to build, the town said.",
    "Fishermen fear for the herring, which spawns beside the old breakwater every spring.",
    "Olga Berg sells coffee.",
)
PAIR = Pair(
    " ".join(SENTENCES),
    "A second quay for cargo ships opened in Kirkvik.\nIt cost 40 million.",
    "own",
    "en",
    SENTENCES,
)


def test_the_reward_of_a_set_is_its_rouge() -> None:
    found = rewards(PAIR, Tokenizer("en"))
    scorer = Scorer()
    for size in (1, 2, 3):
        for chosen in combinations(range(5), size):
            first, second, _ = scorer.score(PAIR.reference, [SENTENCES[each] for each in chosen])
            # Bigrams over the seams are what is left out.
            assert found.by_size[size - 1][chosen] == pytest.approx(first + second, abs=3)
    assert found.wanted[0].sum() == pytest.approx(1)
    assert found.wanted[2].sum() == pytest.approx(3)


def test_the_slope_is_that_of_the_expected_reward() -> None:
    found = rewards(PAIR, Tokenizer("en"))
    scores = np.array([0.5, -1.0, 0.2, 0.0, 0.7])

    def loss(at: np.ndarray) -> float:
        total = 0.0
        for size in (1, 2, 3):
            sets = list(combinations(range(5), size))
            odds = np.exp([at[list(chosen)].sum() for chosen in sets])
            reward = [found.by_size[size - 1][chosen] for chosen in sets]
            total -= network.IMPORTANCE[size] * float(odds @ reward / odds.sum()) / TEMPERATURE
        return total

    slope = network._slope(scores, found, expected=True)
    for index in range(5):
        step = np.eye(5)[index] * 1e-5
        assert slope[index] == pytest.approx((loss(scores + step) - loss(scores - step)) / 2e-5, abs=1e-3)


def test_training_is_deterministic_and_finds_what_pays() -> None:
    rows, rewarded = [described(PAIR)] * 40, [rewards(PAIR, Tokenizer("en"))] * 40
    one, other = learn(rows, rewarded, networks=1), learn(rows, rewarded, networks=1)
    assert all(np.array_equal(getattr(one, name), getattr(other, name)) for name in one.__slots__)
    assert int(np.argmax(one.score(rows[0]))) == 0
    assert train(rows, rewarded, 1).score(rows[0]).shape == (5,)


def test_pairs_of_one_article_share_a_fold() -> None:
    others = [Pair(f"Text {number}.", "One.", "own", "en", ("One.",)) for number in range(20)]
    drawn = folds([PAIR, *others, PAIR])
    assert drawn[0] == drawn[-1]
    assert len(set(drawn.tolist())) == 5


def test_an_interval_holds_its_mean() -> None:
    low, high = interval([(1.0, -1.0), (3.0, -2.0), (2.0, -3.0)] * 20)
    assert low[0] < 2 < high[0]
    assert low[1] < -2 < high[1]
