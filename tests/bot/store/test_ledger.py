"""The ledger: a page is kept once for all who got it, pruned, carried over from 0.1, and forgotten."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

from bot.model import EditionKind, Part
from bot.store import Database, Store, articles, chats, editions, ledger, outbox, stories
from bot.store.instants import to_text
from bot.store.ledger import KEPT, MOST_SENTENCES, Page
from summarizer.model import Article
from summarizer.signature import signature
from tests.bot.store.conftest import NOW, told

HOUR = timedelta(hours=1)
ONE, TWO = Page.of([(5, 50, 0), (5, 51, 2)], [-(1 << 63), 7]), Page.of([(6, 60, 1)], [7, (1 << 63) - 1])


def rows(store: Store, table: str) -> int:
    return int(store.read(lambda db: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))


def test_a_page_comes_back_as_it_went_in_and_is_kept_once(store: Store) -> None:
    again = Page.of(ONE.articles, ONE.sentences)
    store.write(lambda db: ledger.enter(db, [(1, 1, ONE), (2, 2, again), (3, 3, ledger.EMPTY)], NOW))
    store.write(lambda db: ledger.enter(db, [(1, 4, TWO)], NOW + HOUR))
    found = store.read(lambda db: ledger.of_many(db, [1, 2, 3]))
    assert {chat_id: [entry.at for entry in entries] for chat_id, entries in found.items()} == {
        1: [NOW, NOW + HOUR],
        2: [NOW],
    }
    first, second = found[1]
    assert store.read(lambda db: ledger.pages(db, [first.page_id, second.page_id])) == {
        first.page_id: ONE,
        second.page_id: TWO,
    }
    assert ONE.stories == frozenset({5})
    assert rows(store, "pages") == 2
    # What is told once more counts from then on.
    store.write(lambda db: ledger.enter(db, [(1, 5, ONE)], NOW + 2 * HOUR))
    assert [entry.at for entry in store.read(lambda db: ledger.of(db, 1))] == [NOW + HOUR, NOW + 2 * HOUR]
    assert store.read(lambda db: ledger.shown(db, 2)) == [
        {
            "edition_id": 2,
            "at": to_text(NOW),
            "stories": [5],
            "sentences": ["8000000000000000", "0000000000000007"],
        }
    ]


def test_the_ledger_is_bounded_in_time_and_in_length(store: Store) -> None:
    def page(number: int) -> Page:
        return Page.of([(number, number, 0)], range(number * 100, (number + 1) * 100))

    for number in range(60):
        at = NOW + number * HOUR
        store.write(lambda db, number=number, at=at: ledger.enter(db, [(1, number, page(number))], at))  # type: ignore[misc]  # a default is an argument
    store.write(lambda db: ledger.enter(db, [(2, 99, page(0))], NOW))
    assert store.write(lambda db: ledger.prune(db, NOW + HOUR)) == 60 - MOST_SENTENCES // 100
    assert told(store, 1) == set(range(10, 60))
    assert told(store, 2) == {0}
    assert rows(store, "pages") == 51
    assert store.write(lambda db: ledger.prune(db, NOW + HOUR)) == 0
    store.write(lambda db: ledger.prune(db, NOW + KEPT + 50 * HOUR))
    assert told(store, 1) == set(range(50, 60))
    assert told(store, 2) == set()
    assert rows(store, "pages") == 10


def test_a_chat_is_forgotten_with_the_pages_that_nobody_else_got(store: Store) -> None:
    store.write(lambda db: ledger.enter(db, [(1, 1, ONE), (1, 2, TWO), (2, 3, TWO)], NOW))
    assert len(store.read(lambda db: chats.everything(db, 1))["ledger"]) == 2  # type: ignore[arg-type]  # a list
    store.write(lambda db: chats.forget(db, 1))
    assert told(store, 1) == set()
    assert told(store, 2) == {6}
    assert rows(store, "pages") == 1


def test_what_version_0_1_had_shown_is_known_as_it_was_then(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Store.open(path) as store:
        story_id = store.write(lambda db: stories.create(db, NOW))
        for number in range(2):
            article = Article(f"The harbour stays closed for {number} weeks, they said.", language="en")
            store.write(
                lambda db, article=article: articles.insert(db, article, signature(article), story_id, NOW)  # type: ignore[misc]  # a default is an argument
            )
        newer = Article("The harbour stays closed for nine weeks, they said.", language="en")
        for hours in (1, 3):
            at = NOW + hours * HOUR
            store.write(lambda db, at=at: articles.replace(db, 1, newer, signature(newer), at))  # type: ignore[misc]  # a default is an argument
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TRIGGER ledger_untold; DROP TABLE ledger; DROP TABLE pages; DROP INDEX history_replaced;"
        "DELETE FROM _sqlite_migrations WHERE name = 'ledger_of_what_was_told';"
        "CREATE TABLE seen (chat_id INTEGER NOT NULL, story_id INTEGER NOT NULL, edition_id INTEGER NOT NULL,"
        " at TEXT NOT NULL, PRIMARY KEY (chat_id, story_id)) WITHOUT ROWID;"
    )
    for chat_id, hours in ((7, 2), (8, 2), (9, 4)):
        shown_at = to_text(NOW + hours * HOUR)
        connection.execute("INSERT INTO seen VALUES (?, ?, 1, ?)", [chat_id, story_id, shown_at])
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert rows(store, "pages") == 2
        for chat_id, version in ((7, 1), (8, 1), (9, 2)):
            [entry] = store.read(lambda db, chat_id=chat_id: ledger.of(db, chat_id))  # type: ignore[misc]  # a default is an argument
            [page] = store.read(lambda db, entry=entry: ledger.pages(db, [entry.page_id])).values()  # type: ignore[misc]  # a default is an argument
            assert page.articles == {(story_id, 1, version), (story_id, 2, 0)}


def test_what_was_given_up_before_anything_of_it_was_sent_was_not_told(store: Store) -> None:
    def due(db: Database) -> tuple[int, int]:
        made = [editions.create_edition(db, 1, EditionKind.PUSH, slot, NOW) or 0 for slot in ("one", "two")]
        for edition, page in zip(made, (ONE, TWO), strict=True):
            editions.enqueue(db, edition, 1, None, [Part("a"), Part("b")], EditionKind.PUSH, NOW)
            ledger.enter(db, [(1, edition, page)], NOW)
        return made[0], made[1]

    first, _ = store.write(due)
    parts = store.read(lambda db: outbox.receipts(db, edition_id=first))
    store.write(lambda db: outbox.settle_sent(db, parts[0].part_id, 77, NOW))
    store.write(lambda db: outbox.cancel_chat(db, 1, "blocked"))
    [entry] = store.read(lambda db: ledger.of(db, 1))
    assert store.read(lambda db: ledger.pages(db, [entry.page_id])) == {entry.page_id: ONE}
