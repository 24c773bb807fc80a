"""The sample articles: what stands in them, where they begin and end, and what taking them in says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.collect import Collector
from bot.settings import FetchSettings, resource
from bot.sources import read_all
from bot.store import Store, stories
from summarizer.model import Article
from summarizer.segment import segment
from summarizer.text import shingles, words

SEEDS = resource("seeds")
TRUTH: dict[str, Any] = json.loads((Path(__file__).parent / "seeds_truth.json").read_text("utf-8"))
LINES = [
    json.loads(line)
    for path in sorted(SEEDS.glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
TITLES = {record["id"]: record["title"] for record in LINES}
NOW = datetime(2025, 9, 10, 12, tzinfo=UTC)
POLICY = FetchSettings(timeout=1, max_bytes=1, allow=())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "seeds.db") as opened:
        yield opened


@pytest.mark.parametrize("name", sorted(TRUTH["dumps"]))
def test_the_dumps_are_segmented_exactly(name: str) -> None:
    found = segment((SEEDS / name).read_text("utf-8"))
    assert [[part.first_line, part.last_line, part.copy_of] for part in found] == TRUTH["dumps"][name]


def test_taking_the_seeds_in_finds_each_copy_and_a_second_time_nothing_new(store: Store) -> None:
    collector = Collector(store, lambda: NOW)
    dumped = [row for rows in TRUTH["dumps"].values() for row in rows]
    repeated = sum(copy_of is not None for *_, copy_of in dumped)
    planted = {kind: len(pairs) for kind, pairs in TRUTH["copies"].items()}
    report = collector.ingest(read_all([str(SEEDS)], POLICY))
    assert report.rejected == ()
    assert report.found == len(dumped) + len(LINES)
    assert report.copies == {
        "exact": repeated + planted["exact"],
        "near": planted["near"],
        "excerpt": planted["excerpt"],
    }
    assert report.updates == planted["update"]
    assert report.new == report.found - sum(report.copies.values()) - report.updates
    again = Collector(store, lambda: NOW).ingest(read_all([str(SEEDS)], POLICY))
    assert (again.found, again.new, again.updates) == (report.found, 0, 0)


def test_copies_are_copies_of_the_right_article(store: Store) -> None:
    Collector(store, lambda: NOW).ingest(read_all([str(SEEDS)], POLICY))
    rows = store.read(
        lambda db: [
            tuple(row)
            for row in db.execute(
                "SELECT copies.kind, copies.headline, articles.headline FROM copies"
                " JOIN articles ON articles.id = copies.article_id WHERE kind != 'exact'"
            )
        ]
    )
    expected = {
        (kind, TITLES[copy], TITLES[original])
        for kind in ("near", "excerpt")
        for copy, original in TRUTH["copies"][kind].items()
    }
    assert set(rows) == expected
    (update,) = TRUTH["copies"]["update"]
    kept = store.read(lambda db: [row[0] for row in db.execute("SELECT headline FROM articles")])
    assert TITLES[update] in kept
    assert TITLES[TRUTH["copies"]["update"][update]] not in kept


def test_articles_on_one_event_are_one_story(store: Store) -> None:
    Collector(store, lambda: NOW).ingest(read_all([str(SEEDS)], POLICY))
    known = store.read(lambda db: stories.recent(db, datetime(2025, 1, 1, tzinfo=UTC)))
    groups = [{article.title for article in story.articles} for story in known]
    for pair in TRUTH["stories"]:
        assert any({_title(name) for name in pair} <= group for group in groups), pair


def test_both_great_topics_and_three_languages_are_there() -> None:
    articles = [item for item in read_all([str(SEEDS)], POLICY) if isinstance(item, Article)]
    texts = {item.text for item in articles}
    assert sum("Arctic" in text or "Арктик" in text for text in texts) >= 7
    assert sum("Ukrain" in text or "Украин" in text or "Україн" in text for text in texts) >= 8
    assert {record["url"].startswith("https://example.org/") for record in LINES} == {True}
    assert len({record["id"] for record in LINES}) == len(LINES)


def test_the_seeds_are_our_own_words(seed_document: Path) -> None:
    """No run of eight words is shared with the seed document, quotations included."""
    theirs = set(shingles([word.casefold() for word in words(seed_document.read_text("utf-8"))], 8))
    for path in sorted(SEEDS.iterdir()):
        ours = set(shingles([word.casefold() for word in words(path.read_text("utf-8"))], 8))
        assert not ours & theirs


def _title(name: str) -> str:
    """An id of a JSONL line, or a dump with the first line of an article."""
    if name in TITLES:
        return str(TITLES[name])
    dump, _, line = name.partition(":")
    return (SEEDS / dump).read_text("utf-8").splitlines()[int(line) - 1]
