"""One digest for each local date and hour chosen, though readers and the machine's clock move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest import Digester
from bot.model import Chat, ChatState
from bot.store import Store, chats, outbox, subscriptions
from tests.bot.digest.conftest import (
    DAY,
    HOUR,
    MONDAY,
    SETTINGS,
    Clock,
    chat_of,
    clock,
    digester,
    slots,
    store,
    subscribe,
    tell,
    texts,
)

__all__ = ["clock", "digester", "store"]

SECOND = timedelta(seconds=1)


def change(store: Store, now: datetime, **fields: object) -> Chat:
    """What /time, /days, /timezone and the buttons do to chat 1."""
    chat = replace(chat_of(store, 1), **fields)  # type: ignore[arg-type]  # fields by name
    chat = store.read(lambda db: chats.rescheduled(db, chat, now))
    store.write(lambda db: chats.save(db, chat))
    return chat


def served(store: Store, digester: Digester) -> Chat:
    """Chat 1, which had its digest of MONDAY, 08:00 in Berlin."""
    chat = subscribe(store, 1, "Arctic", zone="Europe/Berlin")
    digester.run_due(MONDAY)
    assert slots(store, 1) == ["2026-03-02T08:00"]
    return chat


@pytest.mark.parametrize("late", [-SECOND, 0 * SECOND, 2 * SECOND])
@pytest.mark.parametrize(
    "field", [{"language": "uk"}, {"length": "short"}, {"quiet_line": False}, {"title": "A."}, {}]
)
def test_what_is_changed_as_the_hour_strikes_costs_no_digest(
    store: Store, digester: Digester, late: timedelta, field: dict[str, object]
) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    subscribe(store, 1, "Arctic")
    assert change(store, MONDAY + late, **field).next_due_at == MONDAY
    assert digester.run_due(MONDAY + 5 * SECOND) == 1
    assert slots(store, 1) == ["2026-03-02T08:00"]


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        # Before it has come: an hour east skips it, an hour west shows it later.
        ("05:59", "Europe/Berlin", ["03-03T08:00", "03-04T08:00"]),
        ("06:59", "Europe/Helsinki", ["03-03T08:00", "03-04T08:00"]),
        ("06:59", "Europe/London", ["03-03T08:00", "03-04T08:00"]),
        # After it has come and before it is served.
        ("07:00", "Europe/Helsinki", ["03-03T08:00", "03-04T08:00"]),
        ("07:00", "Europe/London", ["03-03T08:00", "03-04T08:00"]),
        ("07:00", "Pacific/Auckland", ["03-03T08:00", "03-04T08:00"]),
        # After it was served: the same hour again, or over the date line.
        ("07:30", "America/New_York", ["03-03T08:00", "03-04T08:00"]),
        ("07:30", "Pacific/Kiritimati", ["03-03T08:00", "03-04T08:00"]),
        ("19:30", "Pacific/Kiritimati", ["03-03T08:00", "03-04T08:00"]),
    ],
)
def test_a_reader_who_moves_gets_one_digest_a_date(
    store: Store, digester: Digester, at: str, zone: str, expected: list[str]
) -> None:
    served(store, digester)
    moves = MONDAY + DAY - HOUR
    moves = moves.replace(hour=int(at[:2]), minute=int(at[3:]))
    now = MONDAY + 5 * SECOND
    while now < MONDAY + 2 * DAY + 14 * HOUR:
        # Ticks five seconds after each half hour, and the move just before one.
        if now - timedelta(minutes=30) < moves <= now:
            change(store, moves, zone=zone)
        digester.run_due(now)
        now += timedelta(minutes=30)
    found = [slot[5:] for slot in slots(store, 1)[1:]]
    assert found[:2] == expected
    assert len(set(found)) == len(found)


def test_who_is_still_setting_the_clock_gets_nothing_for_hours_gone_by(store: Store) -> None:
    subscribe(store, 1, "Arctic", next_due_at=MONDAY)
    assert change(store, MONDAY - HOUR, zone="Asia/Tokyo").next_due_at == MONDAY + 15 * HOUR


def test_new_hours_leave_what_was_due_and_bring_nothing_twice(store: Store, digester: Digester) -> None:
    subscribe(store, 1, "Arctic", next_due_at=MONDAY)
    change(store, MONDAY + 2 * SECOND, times=(time(7), time(9)))
    digester.run_due(MONDAY + 5 * SECOND)
    digester.run_due(MONDAY + HOUR)
    # Back and forth: none of these hours comes again.
    change(store, MONDAY - HOUR, times=(time(8),))
    assert change(store, MONDAY - HOUR, times=(time(9),)).next_due_at == MONDAY + DAY + HOUR
    digester.run_due(MONDAY + 20 * HOUR)
    assert slots(store, 1) == ["2026-03-02T08:00", "2026-03-02T09:00"]


def test_hours_over_a_pause_are_not_made_up(store: Store, digester: Digester) -> None:
    served(store, digester)
    change(store, MONDAY + HOUR, state=ChatState.PAUSED)
    assert digester.run_due(MONDAY + 3 * DAY) == 0
    assert change(store, MONDAY + 3 * DAY, state=ChatState.ACTIVE).next_due_at == MONDAY + 4 * DAY - HOUR
    store.write(lambda db: chats.resume(db, 1, MONDAY + 9 * DAY))
    assert chat_of(store, 1).next_due_at == MONDAY + 4 * DAY - HOUR, "it was not shut out"


def test_a_slot_that_was_taken_loses_no_stories(store: Store, digester: Digester) -> None:
    chat = served(store, digester)
    tell(store, "arctic ice edge", MONDAY + HOUR)
    new_york = replace(chat, zone="America/New_York", next_due_at=MONDAY + 5 * HOUR, last_digest_at=MONDAY)
    store.write(lambda db: chats.save(db, new_york))
    assert digester.run_due(MONDAY + 5 * HOUR) == 0
    assert chat_of(store, 1).last_digest_at == MONDAY
    assert digester.run_due(MONDAY + DAY + 5 * HOUR) == 1
    assert "arctic ice edge" in texts(store, 1)[-1]


@pytest.mark.parametrize(("down", "digests"), [(2 * HOUR, 3), (30 * HOUR, 2), (24 * 9 * HOUR, 2)])
def test_after_downtime_one_late_digest_with_all_days(
    store: Store, digester: Digester, down: timedelta, digests: int
) -> None:
    subscribe(store, 1, "Arctic", next_due_at=MONDAY, last_digest_at=MONDAY - DAY)
    digester.run_due(MONDAY)
    for days in range(-(-down // DAY)):
        tell(store, f"arctic ice field {'abcdefghi'[days]}", MONDAY + days * DAY + HOUR)
    back = MONDAY + DAY - HOUR + down
    assert digester.run_due(back) == (back >= MONDAY + DAY)
    assert digester.run_due(back + SECOND) == 0
    last = (back - timedelta(hours=8)).date()
    assert slots(store, 1) == ["2026-03-02T08:00", f"{last}T08:00"]
    assert all(f"field {'abcdefghi'[days]}" in texts(store, 1)[-1] for days in range(-(-down // DAY) - 1))


@pytest.mark.parametrize("ahead", [2 * HOUR, 30 * HOUR, 400 * DAY])
def test_a_clock_that_was_ahead_leaves_no_reader_without(
    store: Store, digester: Digester, ahead: timedelta
) -> None:
    subscribe(store, 1, "Arctic", next_due_at=MONDAY)
    digester.run_due(MONDAY)
    digester.run_due(MONDAY + HOUR + ahead)
    were = len(slots(store, 1))
    now = MONDAY + 2 * HOUR
    while now < MONDAY + 4 * DAY:
        digester.run_due(now)
        now += timedelta(minutes=30)
    found = slots(store, 1)
    assert {f"2026-03-0{day}T08:00" for day in (2, 3, 4, 5)} <= set(found)
    assert len(set(found)) == len(found) <= were + 3
    waiting = store.read(outbox.next_due)
    assert waiting is not None
    assert waiting <= now


def test_what_was_due_in_a_future_that_is_none_leaves_now(store: Store, digester: Digester) -> None:
    subscribe(store, 1, "Arctic", next_due_at=MONDAY)
    digester.run_due(MONDAY + 90 * DAY)
    digester.run_due(MONDAY)
    assert store.read(outbox.next_due) == MONDAY


def test_what_changes_while_it_is_written_is_made_anew(
    store: Store, digester: Digester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader acts between the look into the rows and the transaction."""
    tell(store, "arctic ice edge", MONDAY - HOUR)
    tell(store, "grain harvest", MONDAY - HOUR)
    subscribe(store, 1, "Arctic", next_due_at=MONDAY)
    acts: list[Callable[[], object]] = [
        lambda: store.write(lambda db: subscriptions.add(db, 1, "grain", None, MONDAY)),
        lambda: change(store, MONDAY + SECOND, times=(time(8), time(9))),
    ]
    write = store.write

    def meanwhile(fn: Callable[..., int]) -> int:
        monkeypatch.setattr(store, "write", write)
        acts.pop()()
        return write(fn)

    while acts:
        monkeypatch.setattr(store, "write", meanwhile)
        assert digester.run_due(MONDAY + 5 * SECOND) == 0
    assert digester.run_due(MONDAY + 10 * SECOND) == 1
    assert "grain" in texts(store, 1)[-1]
    assert chat_of(store, 1).next_due_at == MONDAY + HOUR


ZONES = ["UTC", "Europe/Berlin", "Africa/Cairo", "America/Havana", "Asia/Kathmandu", "Pacific/Kiritimati"]
DEED = st.one_of(
    st.sampled_from(ZONES),
    st.sets(st.sampled_from([time(0), time(0, 30), time(8), time(23, 30)]), min_size=1),
)


@settings(max_examples=8, deadline=None)
@given(deeds=st.lists(st.tuples(st.integers(0, 4 * 48), DEED), max_size=6), skew=st.integers(-60, 60))
def test_whatever_readers_and_clocks_do(deeds: list[tuple[int, str | set[time]]], skew: int) -> None:
    """No slot twice; once all is quiet, every chosen hour of every date."""
    start = datetime(2026, 4, 22, tzinfo=UTC)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "t.db") as kept:
        digester = Digester(kept, SETTINGS, Clock())
        subscribe(kept, 1, "Arctic", next_due_at=start)
        for half in range(4 * 48):
            now = start + half * HOUR / 2
            # For a while in the middle, the machine's clock is wrong.
            now += HOUR * skew if 60 < half < 70 else 0 * HOUR
            for when, deed in deeds:
                if when == half and isinstance(deed, str):
                    change(kept, now, zone=deed)
                elif when == half and not isinstance(deed, str):
                    change(kept, now, times=tuple(sorted(deed)))
            digester.run_due(now + 5 * SECOND)
        quiet = start + 4 * DAY + HOUR
        chat = chat_of(kept, 1)
        for half in range(7 * 24):
            digester.run_due(quiet + half * HOUR / 2)
        found = slots(kept, 1)
        assert len(set(found)) == len(found)
        today = quiet.astimezone(ZoneInfo(chat.zone)).date()
        assert {f"{today + n * DAY}T{hour:%H:%M}" for n in (1, 2) for hour in chat.times} <= set(found)
