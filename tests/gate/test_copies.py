"""Floors of recognising copies: they rise only. The figures are those of `bot.ops.bench.copies`."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pytest

from bot.ops.bench.copies import linked, read, score
from bot.ops.bench.rivals import Cosine, ExactHash, Ours
from bot.ops.bench.variants import Labelled, of_samples
from tests.bench.copies import NOISY, by_kind
from tests.conftest import SHARED

REPORTS = ("N_fig", "N_figname", "report")
"""Kinds that are filled from the same template as another article, with other figures."""


def strayed(rows: Sequence[Labelled], links: Sequence[int], kinds: Sequence[str]) -> float:
    """The share of rows of these kinds that is linked to any of another group."""
    count = {kind: sum(row.kind == kind for row in rows) for kind in kinds}
    shares = {kind: share for kind, _, share in by_kind(rows, links)}
    return sum(shares.get(kind, 0.0) * count[kind] for kind in kinds) / max(1, sum(count.values()))


def test_versions_of_the_sample_articles() -> None:
    precision, recall, reports = [], [], []
    for seed in range(1, 6):
        rows = of_samples(seed)
        links = linked(Ours(), rows)
        made = score(rows, links)
        precision.append(made.precision)
        recall.append(made.recall)
        reports.append(strayed(rows, links, REPORTS))
        assert made.f1 > 0.1 + score(rows, linked(Cosine(0.4), rows)).f1
        assert made.f1 > 0.7 + score(rows, linked(ExactHash(), rows)).f1
    assert sum(precision) / 5 >= 0.995
    assert sum(recall) / 5 >= 0.98
    assert sum(reports) / 5 <= 0.1


def test_the_samples_are_versions_of_every_kind_in_every_order() -> None:
    one, other = of_samples(1), of_samples(2)
    assert {row.kind for row in one} >= {"base", "exact", "typo", "truncated", "teaser", "misread", "report"}
    assert len(one) == len({row.id for row in one}) > 90
    assert [row.id for row in one] != [row.id for row in other]
    assert one == of_samples(1)


@pytest.fixture(scope="module")
def sample() -> list[Labelled]:
    """A fifth of the base articles, with all that was made of them."""
    path = SHARED / "bench" / "copies" / "dev.jsonl.gz"
    if not path.exists():
        pytest.skip("needs the labelled articles beside the project")
    rows, _ = read(path)
    return [row for row in rows if zlib.crc32(row.id.partition("~")[0].encode()) % 5 == 0]


def test_labelled_articles(sample: list[Labelled]) -> None:
    links = linked(Ours(), sample)
    made = score(sample, links)
    assert made.precision >= 0.995
    assert made.f1 >= 0.96
    assert strayed(sample, links, REPORTS) <= 0.03
    assert strayed(sample, links, ["quote"]) == 0


def test_labelled_articles_that_nobody_retyped(sample: list[Labelled]) -> None:
    rows = [row for row in sample if row.kind not in NOISY]
    made = score(rows, linked(Ours(), rows))
    assert made.precision >= 0.995
    assert made.recall >= 0.97
