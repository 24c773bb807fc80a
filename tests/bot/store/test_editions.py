"""Editions of many chats are made at once, each chat's once, with all that belongs to it or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.model import Button, EditionKind, Figures, Part
from bot.store import Database, Store, editions, outbox
from bot.store.editions import Edition, Letter
from bot.store.ledger import Page
from tests.bot.store.conftest import NOW, told

SECOND = timedelta(seconds=1)
DAILY, REQUEST = EditionKind.DAILY, EditionKind.REQUEST


def letter(*texts: str, thread_id: int | None = None, stories: tuple[int, ...] = (1, 2)) -> Letter:
    return Letter(
        thread_id, tuple(Part(text) for text in texts), Page.of((story, story, 0) for story in stories)
    )


def test_each_chat_gets_its_own(store: Store) -> None:
    button = Part("<b>é😀</b>", ((Button("a", data="x"),),), silent=True)
    given = [
        Edition(7, "one", (letter("a", "b"), letter("c", thread_id=4, stories=(3,))), NOW + SECOND),
        Edition(-100, "two", (Letter(None, (button,)),), NOW),
    ]
    ids = store.write(lambda db: editions.issue(db, DAILY, given, NOW))
    assert set(ids) == {7, -100}
    receipts = store.read(lambda db: outbox.receipts(db, edition_id=ids[7]))
    assert [(one.chat_id, one.number, one.thread_id) for one in receipts] == [
        (7, 1, None),
        (7, 2, None),
        (7, 3, 4),
    ]
    assert told(store, 7) == {1, 2, 3}
    assert told(store, -100) == set()
    [first] = store.write(lambda db: outbox.claim(db, NOW, 9, 60 * SECOND))
    assert (first.chat_id, first.edition_id, first.part) == (-100, ids[-100], button)
    [second] = store.write(lambda db: outbox.claim(db, NOW + SECOND, 9, 60 * SECOND))
    assert (second.chat_id, second.part) == (7, Part("a"))


def test_a_taken_slot_takes_nothing_from_the_others(store: Store) -> None:
    store.write(lambda db: editions.issue(db, DAILY, [Edition(1, "one", (letter("a"),), NOW)], NOW))
    again = [
        Edition(1, "one", (letter("b", stories=(8,)),), NOW),
        Edition(2, "one", (letter("c"),), NOW),
    ]
    assert set(store.write(lambda db: editions.issue(db, DAILY, again, NOW))) == {2}
    assert store.read(outbox.figures) == Figures(due=2)
    assert told(store, 1) == {1, 2}
    # Another kind has slots of its own.
    assert set(store.write(lambda db: editions.issue(db, REQUEST, again, NOW))) == {1, 2}
    assert store.write(lambda db: editions.issue(db, DAILY, [], NOW)) == {}


def test_all_of_it_or_nothing(store: Store) -> None:
    def fail(db: Database) -> None:
        editions.issue(db, DAILY, [Edition(1, "one", (letter("a"),), NOW)], NOW)
        db.execute("INSERT INTO outbox (edition_id) VALUES (1)")

    with pytest.raises(StoreError):
        store.write(fail)
    assert store.read(outbox.figures) == Figures()
    assert told(store, 1) == set()
    assert set(store.write(lambda db: editions.issue(db, DAILY, [Edition(1, "one", (), NOW)], NOW))) == {1}
