"""Stage 1 on a real database: copies across runs, updates, stories, and two collectors at once."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.collect import Collector
from bot.collect import collector as module
from bot.errors import StoreError
from bot.model import Rejected, Report
from bot.ops.bench.material import articles as generated
from bot.settings import FetchSettings, resource
from bot.sources import read_all
from bot.store import Store, articles, stories
from summarizer.model import Article

NOW = datetime(2026, 1, 3, tzinfo=UTC)
POLICY = FetchSettings(timeout=1, max_bytes=1, allow=())
DUMP = str(resource("seeds", "2025-09-05.txt"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "collect.db") as opened:
        yield opened


def collector(store: Store) -> Collector:
    return Collector(store, lambda: NOW)


def seeds(*urls: str) -> list[Article]:
    """The sample articles of these addresses, oldest first."""
    found = [item for item in read_all([str(resource("seeds"))], POLICY) if isinstance(item, Article)]
    return sorted((item for item in found if item.url in urls), key=lambda item: item.published or NOW)


def kept(store: Store) -> int:
    return store.read(articles.counts)["articles"]


def test_the_seed_document_is_six_articles_and_four_copies_and_then_nothing_new(
    store: Store, seed_document: Path
) -> None:
    first = collector(store).ingest(read_all([str(seed_document)], POLICY))
    assert first == Report(found=10, new=6, copies={"exact": 4, "near": 0, "excerpt": 0})
    again = collector(store).ingest(read_all([str(seed_document)], POLICY))
    assert (again.found, again.new, again.copies["exact"]) == (10, 0, 10)


def test_short_and_endless_texts_are_rejected_with_a_reason(store: Store) -> None:
    long = Article("word " * 300_000, url="https://example.org/long")
    report = collector(store).ingest([Article("Too short to tell."), long, Rejected("line 3", "is not JSON")])
    assert (report.found, report.new) == (0, 0)
    assert [item.why.split(" (")[0] for item in report.rejected] == [
        "is too short",
        "is too long for an article",
        "is not JSON",
    ]
    assert report.rejected[1].where == "https://example.org/long"


def test_what_is_no_article_is_rejected_before_it_is_judged(store: Store) -> None:
    wall = (
        "We value your privacy.\nWe and our 842 partners store and access information on a device, such as "
        "cookies.\nYou can change your preferences at any time.\nAccept all"
    )
    page = Article(wall, url="https://example.org/wall")
    report = collector(store).ingest([page, replace(page, url="https://example.org/other")])
    assert (report.found, kept(store)) == (0, 0)
    assert report.rejected[0] == Rejected(page.url, "shows a cookie banner instead of the article")


def test_bad_input_between_articles_changes_nothing_for_them(store: Store) -> None:
    good = list(generated(6))
    bad = [
        Article(""),
        Article("word"),
        Article("a " * 2_500_000),
        Article("\x00\x7f" * 5_000),
        Article(random.Random(2).randbytes(20_000).decode("latin-1")),
        Article("All rights reserved. Follow us on every channel. " * 30),
        Article("\ud800" + "x" * 400),
    ]
    mixed = [item for pair in zip(good, bad, strict=False) for item in pair]
    report = collector(store).ingest([*mixed, *bad[len(good) :]])
    assert report.found + len(report.rejected) == len(good) + len(bad)
    again = collector(store).ingest(good)
    assert (again.found, again.copies["exact"]) == (6, 6)


def test_an_update_replaces_once_and_the_older_text_is_known_for_ever(store: Store) -> None:
    old, new = seeds("https://example.org/herald/transformers")
    collector(store).ingest([old])
    assert collector(store).ingest([new]).updates == 1
    assert kept(store) == 1
    for article in (old, new, old):
        report = collector(store).ingest([article])
        assert (report.new, report.updates) == (0, 0)
    assert store.read(lambda db: articles.get(db, 1)).text == new.text
    assert [version.text for version in store.read(lambda db: articles.history(db, 1))] == [old.text]


def test_an_older_version_that_comes_late_replaces_nothing(store: Store) -> None:
    old, new = seeds("https://example.org/herald/transformers")
    collector(store).ingest([new])
    report = collector(store).ingest([old])
    assert (report.new, report.updates, report.copies["near"]) == (0, 0, 1)
    assert store.read(lambda db: articles.get(db, 1)).text == new.text


def test_of_two_versions_that_come_together_the_older_is_the_original(store: Store) -> None:
    (old,) = generated(1)
    copy = replace(old, source="Mirror", published=NOW)
    report = collector(store).ingest([copy, old])
    assert (report.new, report.copies["exact"]) == (1, 1)
    assert store.read(lambda db: articles.get(db, 1)).source == old.source


def test_language_and_story_are_filled_in(store: Store) -> None:
    collector(store).ingest(read_all([str(resource("seeds"))], POLICY))
    known = store.read(lambda db: stories.recent(db, datetime(2025, 1, 1, tzinfo=UTC)))
    languages = {article.language for story in known for article in story.articles}
    assert languages == {"en", "ru", "uk"}
    assert sum(len(story.articles) for story in known) == kept(store)


def test_a_story_goes_on_in_a_later_run_and_in_another_collector(store: Store) -> None:
    pair = seeds("https://example.org/courier/convoy", "https://example.org/harbour-times/convoy")
    busy = collector(store)
    busy.ingest(pair[:1])
    collector(store).ingest(generated(3))
    busy.ingest(list(generated(3, seed=2)))
    busy.ingest(pair[1:])
    known = store.read(lambda db: stories.recent(db, datetime(2025, 1, 1, tzinfo=UTC)))
    assert [len(story.articles) for story in known if story.articles[0].url == pair[0].url] == [2]


def test_two_collectors_in_turn_see_each_others_stories(store: Store) -> None:
    first, second = collector(store), collector(store)
    items = list(generated(30))
    for number, article in enumerate(items):
        (first, second)[number % 2].ingest([article])
        assert kept(store) == number + 1
    alone = store.read(lambda db: len(stories.recent(db, items[0].published or NOW)))
    assert alone == store.read(articles.counts)["stories"]


def test_an_archive_may_come_newest_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 5)
    items = [
        replace(item, published=NOW - timedelta(days=20 * number))
        for number, item in enumerate(generated(30))
    ]
    report = collector(store).ingest(items)
    assert report.new == 30


def test_two_threads_taking_in_the_same_dump_double_nothing(store: Store) -> None:
    reports: list[Report] = []
    threads = [
        threading.Thread(target=lambda: reports.append(collector(store).ingest(read_all([DUMP], POLICY))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(report.new for report in reports) == kept(store) == 6
    assert sum(report.copies["exact"] for report in reports) == 34


def test_two_processes_taking_in_the_same_folder_double_nothing(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "bot",
        "ingest",
        str(resource("seeds")),
        "--db",
        str(tmp_path / "two.db"),
    ]
    root = Path(__file__).parents[2]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    with Store.open(tmp_path / "two.db") as store:
        assert (
            sum(int(output.split(" found, ")[1].split(" new")[0]) for output in outputs) == kept(store) == 23
        )


def test_a_failed_transaction_leaves_no_trace_in_memory(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = generated(3)
    busy = collector(store)
    busy.ingest([one])

    def broken(*_: object) -> int:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(articles, "insert", broken)
        with pytest.raises(StoreError):
            busy.ingest([two])
    assert (kept(store), store.read(articles.counts)["stories"]) == (1, 1)
    busy.ingest([two, three])
    assert (kept(store), store.read(articles.counts)["stories"]) == (3, 3)


def test_empty_is_empty_until_something_came(store: Store) -> None:
    busy = collector(store)
    assert busy.is_empty()
    busy.ingest(generated(1))
    assert not busy.is_empty()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_judged_or_rejected_and_twice_changes_nothing(store: Store, texts: list[str]) -> None:
    items = [Article(text) for text in texts]
    first = collector(store).ingest(items)
    assert first.found + len(first.rejected) == len(items)
    assert first.found == first.new + sum(first.copies.values()) + first.updates
    before = kept(store)
    again = collector(store).ingest(items)
    assert (again.new, again.updates) == (0, 0)
    assert kept(store) == before
