"""Many readers of the same minute: in what order they are served, and when the last one is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from click.testing import CliRunner

from bot.cli.people import queue
from bot.digest import Digester
from bot.store import Store, books, outbox
from tests.bot.digest.conftest import DAY, MONDAY, clock, digester, store, subscribe

__all__ = ["clock", "digester", "store"]

READERS = 40
SECOND = timedelta(seconds=1)


def served(store: Store, now: datetime) -> list[int]:
    """The chats in the order in which their parts leave."""
    order = []
    while parts := store.write(lambda db: outbox.claim(db, now, 7, 60 * SECOND)):
        for part in parts:
            order.append(part.chat_id)
            store.write(partial(outbox.settle_sent, part_id=part.id, message_id=1, now=now))
    return order


def test_each_day_brings_another_order(store: Store, digester: Digester) -> None:
    for chat_id in range(1, READERS + 1):
        subscribe(store, chat_id, "Arctic", next_due_at=MONDAY)
    orders = []
    for day in range(8):
        assert digester.run_due(MONDAY + day * DAY) == READERS
        orders.append(served(store, MONDAY + day * DAY))
    assert all(sorted(order) == list(range(1, READERS + 1)) for order in orders)
    assert len({order[-1] for order in orders}) > 4
    assert len({order[0] for order in orders}) > 4
    places = [sum(order.index(chat_id) for order in orders) / 8 for chat_id in range(1, READERS + 1)]
    assert max(places) < 0.7 * READERS


def test_when_the_last_part_leaves(store: Store, digester: Digester) -> None:
    assert store.read(lambda db: books.last_leaves(db, MONDAY, 25)) is None
    for chat_id in range(1, READERS + 1):
        subscribe(store, chat_id, "Arctic", next_due_at=MONDAY)
    digester.run_due(MONDAY)
    assert store.read(lambda db: books.last_leaves(db, MONDAY, 4)) == MONDAY + 10 * SECOND
    store.write(lambda db: outbox.hold(db, outbox.EVERYBODY, MONDAY + 30 * SECOND, MONDAY))
    assert store.read(lambda db: books.last_leaves(db, MONDAY, 4)) == MONDAY + 40 * SECOND
    [part] = store.write(lambda db: outbox.claim(db, MONDAY + 31 * SECOND, 1, 60 * SECOND))
    store.write(lambda db: outbox.settle_retry(db, part.id, MONDAY + DAY, "later"))
    assert store.read(lambda db: books.last_leaves(db, MONDAY, 4)) == MONDAY + DAY


def test_the_queue_says_so(store: Store, digester: Digester) -> None:
    arguments = ["--db", str(store.path)]
    assert "last by" not in CliRunner().invoke(queue, arguments).output
    for chat_id in range(1, READERS + 1):
        subscribe(store, chat_id, "Arctic", next_due_at=MONDAY)
    digester.run_due(MONDAY)
    before = datetime.now(UTC)
    shown = CliRunner().invoke(queue, arguments).output
    [line] = [line for line in shown.splitlines() if line.startswith("last by")]
    assert line.endswith(" UTC at 25 a second")
    at = datetime.fromisoformat(line.removeprefix("last by").strip()[:19]).replace(tzinfo=UTC)
    assert before < at + SECOND
    assert at <= datetime.now(UTC) + SECOND * READERS / 25
