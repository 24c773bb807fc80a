"""Each chosen local time comes once a chosen local date, whatever the zone's clocks do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest

from bot.due import due_after_change, local_slot, next_due, turn_in_rush
from bot.model import Chat, ChatState

EVERY_DAY = frozenset(range(7))
START = datetime(2026, 1, 1, tzinfo=UTC)


def local(text: str, zone: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "hour", "after", "expected"),
    [
        # A plain day, before and after its hour, and exactly at it.
        ("Europe/Berlin", "08:00", "2026-02-01T07:59", "2026-02-01T08:00"),
        ("Europe/Berlin", "08:00", "2026-02-01T08:00", "2026-02-02T08:00"),
        # The clock jumps from 02:00 to 03:00.
        ("Europe/Berlin", "02:30", "2026-03-29T01:59", "2026-03-29T03:00"),
        ("Europe/Berlin", "02:30", "2026-03-29T03:00", "2026-03-30T02:30"),
        # It jumps at midnight: 00:00 does not exist.
        ("Africa/Cairo", "00:00", "2026-04-23T23:59", "2026-04-24T01:00"),
        ("Africa/Cairo", "00:30", "2026-04-23T23:59", "2026-04-24T01:00"),
        ("Asia/Beirut", "00:15", "2026-03-28T23:59", "2026-03-29T01:00"),
        ("America/Havana", "00:00", "2026-03-07T23:59", "2026-03-08T01:00"),
        ("Atlantic/Azores", "00:30", "2026-03-28T23:59", "2026-03-29T01:00"),
        # Half an hour is skipped.
        ("Australia/Lord_Howe", "02:15", "2026-10-04T01:59", "2026-10-04T02:30"),
        # Zones that are not whole hours off.
        ("Asia/Kathmandu", "08:00", "2026-05-05T07:00", "2026-05-05T08:00"),
        ("Pacific/Chatham", "08:45", "2026-05-05T07:00", "2026-05-05T08:45"),
        # Samoa had no 30 December 2011, Kwajalein no 21 August 1993.
        ("Pacific/Apia", "08:00", "2011-12-29T08:00", "2011-12-31T08:00"),
        ("Pacific/Kwajalein", "12:00", "1993-08-20T12:00", "1993-08-22T12:00"),
    ],
)
def test_known_days(zone: str, hour: str, after: str, expected: str) -> None:
    found = next_due([time.fromisoformat(hour)], EVERY_DAY, zone, local(after, zone))
    assert found == local(expected, zone)
    assert found is not None
    assert found.tzinfo is UTC


def test_a_time_shown_twice_comes_the_first_time_only() -> None:
    first = next_due([time(2, 30)], EVERY_DAY, "Europe/Berlin", local("2026-10-25T01:00", "Europe/Berlin"))
    assert first == local("2026-10-25T02:30", "Europe/Berlin", fold=0)
    second = next_due([time(2, 30)], EVERY_DAY, "Europe/Berlin", first)
    assert second == local("2026-10-26T02:30", "Europe/Berlin")


def test_two_times_in_one_gap_are_one_instant() -> None:
    after = local("2026-03-29T01:00", "Europe/Berlin")
    first = next_due([time(2, 15), time(2, 45)], EVERY_DAY, "Europe/Berlin", after)
    assert first == local("2026-03-29T03:00", "Europe/Berlin")
    assert next_due([time(2, 15), time(2, 45)], EVERY_DAY, "Europe/Berlin", first) == local(
        "2026-03-30T02:15", "Europe/Berlin"
    )


def test_weekdays_are_local() -> None:
    # Monday 00:30 in Auckland is Sunday in Greenwich.
    found = next_due([time(0, 30)], {0}, "Pacific/Auckland", datetime(2026, 6, 3, tzinfo=UTC))
    assert found == datetime(2026, 6, 7, 12, 30, tzinfo=UTC)


def test_a_weekday_that_the_zone_skipped_comes_a_week_later() -> None:
    after = local("2011-12-23T09:00", "Pacific/Apia")
    assert next_due([time(8)], {4}, "Pacific/Apia", after) == local("2012-01-06T08:00", "Pacific/Apia")


def test_nothing_chosen_and_no_such_zone() -> None:
    assert next_due([], EVERY_DAY, "UTC", START) is None
    assert next_due([time(8)], [], "UTC", START) is None
    with pytest.raises(ZoneInfoNotFoundError):
        next_due([time(8)], EVERY_DAY, "Mars/Olympus", START)


def test_a_slot_is_the_local_date_and_time() -> None:
    assert local_slot(datetime(2026, 6, 7, 12, 30, tzinfo=UTC), "Pacific/Auckland") == "2026-06-08T00:30"


@pytest.mark.parametrize("shard", range(4))
def test_every_zone_for_two_years(shard: int) -> None:
    """Each chosen time once on each local date, at the wall clock's first showing or jump.

    Looked at around every change of a zone's clock and on one plain day; else its days are alike.
    """
    for number, zone in enumerate(sorted(available_timezones())[shard::4]):
        place = ZoneInfo(zone)
        moves = changes(place)
        for change in [*moves, START + number * timedelta(days=4, hours=5)]:
            around = change.astimezone(place).replace(second=0, tzinfo=None)
            times = {time(), time(23, 59), *((around + timedelta(minutes=n)).time() for n in (-30, 0, 1, 29))}
            begin, end = change - timedelta(hours=25), change + timedelta(hours=25)
            for days in (EVERY_DAY, {around.weekday()}):
                due = list(all_due(times, days, zone, begin, end))
                assert due == sorted(shown(times, days, place, moves, begin, end)), (zone, change)
                assert all(one.astimezone(place).fold == 0 for one in due)


def changes(place: ZoneInfo) -> list[datetime]:
    """The instants within two years at which the zone's offset changes, to the minute."""
    found = []
    for day in range(730):
        low = START + timedelta(days=day)
        if low.astimezone(place).utcoffset() == (low + timedelta(days=1)).astimezone(place).utcoffset():
            continue
        after = next(
            low + timedelta(minutes=n)
            for n in range(1, 1441)
            if (low + timedelta(minutes=n)).astimezone(place).utcoffset() != low.astimezone(place).utcoffset()
        )
        found.append(after)
    return found


def all_due(
    times: Collection[time], days: Collection[int], zone: str, begin: datetime, end: datetime
) -> Iterator[datetime]:
    while (following := next_due(times, days, zone, begin)) is not None and following <= end:
        assert following > begin
        yield (begin := following)


def shown(
    times: Collection[time],
    days: Collection[int],
    place: ZoneInfo,
    moves: Sequence[datetime],
    begin: datetime,
    end: datetime,
) -> set[datetime]:
    """By watching the clock: a time has come as soon as it shows that or more."""
    edges = [begin - timedelta(days=3), *(one for one in moves if begin - timedelta(days=3) < one < end), end]
    today = begin.astimezone(place).date()
    dates = [today + timedelta(days=n) for n in range(-1, 5)]
    found: set[datetime] = set()
    for moment in (
        datetime.combine(one, hour, UTC) for one in dates if one.weekday() in days for hour in times
    ):
        for since, until in pairwise(edges):
            offset = since.astimezone(place).utcoffset() or timedelta(0)
            at = max(since, moment - offset)
            if at < until or until == end:
                found.add(at)
                break
    return {at for at in found if begin < at <= end}


@pytest.mark.parametrize(
    ("was", "chat", "now", "expected"),
    [
        # What has come stays due; moving west puts it off until that clock shows it.
        ({}, {"times": (time(7),)}, "08:00", "08:00"),
        ({}, {"zone": "Atlantic/Reykjavik"}, "08:01", "08:00"),
        ({}, {"zone": "America/New_York"}, "08:01", "12:00"),
        ({}, {"zone": "Asia/Tokyo"}, "08:01", "2026-06-01T23:00"),
        # What has not come yet and is jumped over comes at once, but not to newcomers.
        ({}, {"zone": "Europe/Berlin"}, "07:59", "06:00"),
        ({"last_digest_at": None}, {"zone": "Europe/Berlin"}, "07:59", "2026-06-03T06:00"),
        ({}, {"days": frozenset({3})}, "07:59", "2026-06-04T08:00"),
        # A pause, and following nothing, end with the next hour.
        ({"state": ChatState.PAUSED}, {}, "08:01", "2026-06-03T08:00"),
        ({"next_due_at": None}, {}, "08:01", "2026-06-03T08:00"),
    ],
)
def test_due_after_a_change(was: dict[str, Any], chat: dict[str, Any], now: str, expected: str) -> None:
    due = datetime(2026, 6, 2, 8, tzinfo=UTC)
    before = replace(Chat(1, next_due_at=due, last_digest_at=due - timedelta(days=1)), **was)
    found = due_after_change(before, replace(before, state=ChatState.ACTIVE, **chat), instant(now))
    assert found == instant(expected)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text if "T" in text else f"2026-06-02T{text}").replace(tzinfo=UTC)


def test_turns_in_a_rush_are_fair() -> None:
    """Neighbours are far apart, nobody is late two days running, and a month is even to all."""
    month = [START + timedelta(days=n) for n in range(30)]
    for chat_id in [*range(1, 200), 7_000_000_001, -1_001_234_567_890]:
        turns = [turn_in_rush(chat_id, day) for day in month]
        assert all(0 <= turn < 1 for turn in turns)
        assert abs(sum(turns) / len(turns) - 0.5) < 0.05
        assert not any(min(pair) > 0.7 for pair in pairwise(turns))
    first = sorted(turn_in_rush(chat_id, START) for chat_id in range(1, 1001))
    assert max(late - early for early, late in pairwise(first)) < 0.01
