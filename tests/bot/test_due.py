"""Each chosen local time comes once a chosen local date, whatever the zone's clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.due import local_slot, next_due

EVERY_DAY = frozenset(range(7))
START = datetime(2026, 1, 1, tzinfo=UTC)
TWO_YEARS = timedelta(days=730)


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


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(sorted(available_timezones())),
    times=st.sets(st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=1, max_size=3),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    minutes=st.integers(0, 700 * 24 * 60),
)
def test_every_zone_for_weeks(zone: str, times: set[time], days: frozenset[int], minutes: int) -> None:
    """Nothing left out, nothing twice, in order, at the right wall clock."""
    place = ZoneInfo(zone)
    begin = START + timedelta(minutes=minutes)
    end = begin + timedelta(days=30)
    due: list[datetime] = []
    at = begin
    while (following := next_due(times, days, zone, at)) is not None and following <= end:
        assert following > at
        due.append(at := following)

    first, last = begin.astimezone(place).date() + timedelta(days=1), end.astimezone(place).date()
    for local_date in (first + timedelta(days=n) for n in range((last - first).days)):
        shown = [one.astimezone(place) for one in due if one.astimezone(place).date() == local_date]
        assert len(shown) == len(expected(local_date, times, place)) * (local_date.weekday() in days)
        assert all(one.fold == 0 for one in shown)


def expected(local_date: date, times: set[time], place: ZoneInfo) -> set[datetime]:
    """The instants at which a minute-by-minute look at the clock says that a chosen time has come."""
    found: set[datetime] = set()
    for moment in times:
        at = datetime.combine(local_date, moment, place).astimezone(UTC) - timedelta(hours=3)
        while at.astimezone(place).replace(tzinfo=None) < datetime.combine(local_date, moment):
            at += timedelta(minutes=1)
        found.add(at)
    return found


@pytest.mark.parametrize("shard", range(4))
def test_every_zone_for_two_years(shard: int) -> None:
    """A digest at 02:30, which most gaps and folds touch, comes once on each local date."""
    for zone in sorted(available_timezones())[shard::4]:
        place, at, dates = ZoneInfo(zone), START, []
        while (at := next_due([time(2, 30)], EVERY_DAY, zone, at) or START) < START + TWO_YEARS:
            dates.append(at.astimezone(place).date())
        assert len(set(dates)) == len(dates)
        assert (dates[-1] - dates[0]).days + 1 == len(dates), zone
