"""Articles that are old enough leave nothing behind, and what stays is known as before."""

from __future__ import annotations

from datetime import timedelta

from bot.collect import Collector
from bot.store import Store, articles, retention
from summarizer.model import Article
from tests.bot.store.conftest import NOW

DAY = timedelta(days=1)


def told(number: int, more: str = "") -> Article:
    words = " ".join(f"word{number}x{place}" for place in range(60))
    return Article(f"The council of town {number} met on Monday. {words}. {more}", headline=f"Town {number}")


def rows(store: Store, table: str) -> int:
    return int(store.read(lambda db: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))


def pruned(store: Store, age: timedelta) -> int:
    total = 0
    while done := store.write(lambda db: retention.prune(db, NOW - age)):
        total += done
    return total


def test_old_articles_go_with_all_that_hangs_on_them_and_new_ones_stay(store: Store) -> None:
    old = Collector(store, lambda: NOW - 40 * DAY)
    update = " ".join(f"news{place}" for place in range(40))
    copy = Article(told(1).text.upper() + " All rights reserved.", headline="Town 1 again")
    old.ingest([told(number) for number in range(retention.BATCH + 20)])
    old.ingest([told(0, update), copy])
    assert rows(store, "history") == rows(store, "copies") == 1
    Collector(store, lambda: NOW).ingest([told(1_000)])
    expected = rows(store, "prints")

    assert pruned(store, 30 * DAY) == retention.BATCH + 20
    assert store.read(articles.counts) == {"articles": 1, "stories": 1, "copies": 0, "updates": 0}
    assert 0 < rows(store, "prints") < expected / 50
    assert store.read(lambda db: articles.search(db, "council")).count == 1
    assert pruned(store, 30 * DAY) == 0
    # What was deleted is new again, under an id that was never given before.
    report = Collector(store, lambda: NOW).ingest([told(5), told(1_000)])
    assert (report.new, report.copies["exact"]) == (1, 1)
    assert store.read(lambda db: articles.get(db, retention.BATCH + 22)).headline == "Town 5"


def test_the_last_article_keeps_its_id_from_coming_again(store: Store) -> None:
    Collector(store, lambda: NOW - 40 * DAY).ingest([told(1), told(2)])
    assert pruned(store, 30 * DAY) == 1
    Collector(store, lambda: NOW).ingest([told(3)])
    assert [article.id for article, _ in store.read(lambda db: articles.since(db, NOW - 90 * DAY))] == [2, 3]
