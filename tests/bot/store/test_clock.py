"""After a clock set back, what waits in the outbox waits no longer than it was meant to."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import EditionKind, Part
from bot.store import Database, Store, clock, outbox
from tests.bot.store.conftest import NOW

LEASE, BACKOFF = timedelta(seconds=60), timedelta(minutes=5)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def put(store: Store, chat_id: int, at: datetime, after: timedelta = timedelta(0)) -> None:
    def write(db: Database) -> None:
        edition = outbox.create_edition(db, chat_id, EditionKind.DAILY, "one", at) or 0
        outbox.enqueue(db, edition, chat_id, None, [Part("a")], EditionKind.DAILY, at, at + after)

    store.write(write)


def shorten(store: Store, now: datetime) -> None:
    store.write(lambda db: clock.shorten(db, now, LEASE, BACKOFF))


def due_at(store: Store, chat_id: int) -> datetime:
    [receipt] = store.read(lambda db: outbox.receipts(db, chat_id=chat_id))
    return receipt.due_at


def test_a_hold_lasts_no_longer_than_it_was_asked_for(store: Store) -> None:
    store.write(lambda db: outbox.hold(db, 1, NOW + DAY + 30 * SECOND, NOW + DAY))
    store.write(lambda db: outbox.hold(db, outbox.EVERYBODY, NOW + 20 * SECOND, NOW - SECOND))
    shorten(store, NOW)
    asked = {"1": NOW + 30 * SECOND, outbox.EVERYBODY: NOW + 20 * SECOND}
    assert store.read(lambda db: outbox.holds(db, NOW)) == asked
    # Once is enough: it does not begin anew as time goes on.
    shorten(store, NOW + 29 * SECOND)
    assert store.read(lambda db: outbox.holds(db, NOW + 30 * SECOND)) == {}


@given(
    st.lists(st.tuples(st.integers(-90_000, 90_000), st.integers(1, 90_000)), min_size=1, max_size=4),
    st.integers(-90_000, 90_000),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_the_clock_ran_no_hold_outlasts_the_longest(
    store: Store, made: list[tuple[int, int]], now: int
) -> None:
    store.write(lambda db: db.execute("DELETE FROM holds"))

    def write(db: Database) -> None:
        for at, length in made:
            outbox.hold(db, 1, NOW + (at + length) * SECOND, NOW + at * SECOND)

    store.write(write)
    current = NOW + now * SECOND
    shorten(store, current)
    left = store.read(lambda db: outbox.holds(db, current))
    assert all(until - current <= max(length for _, length in made) * SECOND for until in left.values())


def test_a_hold_of_an_earlier_version_stays_as_it_is(store: Store) -> None:
    store.write(lambda db: db.execute("INSERT INTO holds (scope, until) VALUES ('1', '9999')"))
    shorten(store, NOW)
    assert store.read(lambda db: db.execute("SELECT until FROM holds").fetchone()[0]) == "9999"


def test_parts_made_or_put_off_by_a_clock_that_was_ahead_are_due_now(store: Store) -> None:
    put(store, 1, NOW)
    put(store, 2, NOW + DAY)
    put(store, 3, NOW, after=40 * SECOND)
    [first, _, _] = store.write(lambda db: outbox.claim(db, NOW + DAY, 9, LEASE))
    store.write(lambda db: outbox.settle_retry(db, first.id, NOW + DAY + 8 * SECOND, "no answer"))
    shorten(store, NOW + SECOND)
    assert due_at(store, 1) == NOW + SECOND
    flying = "SELECT count(*) FROM outbox WHERE state = 'sending' AND lease_until = ?"
    until = (NOW + SECOND + LEASE).isoformat(timespec="microseconds")
    assert store.read(lambda db: db.execute(flying, [until]).fetchone()[0]) == 2


def test_what_waits_for_good_reason_goes_on_waiting(store: Store) -> None:
    put(store, 1, NOW)
    put(store, 2, NOW, after=3600 * SECOND)
    [first] = store.write(lambda db: outbox.claim(db, NOW, 9, LEASE))
    store.write(lambda db: outbox.settle_retry(db, first.id, NOW + 299 * SECOND, "no answer"))
    shorten(store, NOW)
    assert (due_at(store, 1), due_at(store, 2)) == (NOW + 299 * SECOND, NOW + 3600 * SECOND)


def test_a_part_made_by_a_clock_that_was_ahead_is_due_now(store: Store) -> None:
    put(store, 1, NOW + DAY)
    shorten(store, NOW)
    assert due_at(store, 1) == NOW
