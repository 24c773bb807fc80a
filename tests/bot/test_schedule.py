"""The ticker on the real scheduler: no tick lost, none doubled, one chore's failure is its own."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from bot.schedule import Chore, Ticker
from tests.bot.standin import until

START = datetime(2026, 11, 22, 8, tzinfo=UTC)
SELDOM = timedelta(hours=1)


class Counter:
    """A chore that counts its calls, and how many ran at once at most."""

    def __init__(self, seconds: float = 0.0, fail: bool = False) -> None:
        self.instants: list[datetime] = []
        self.most = 0
        self._running = 0
        self._seconds = seconds
        self._fail = fail

    async def __call__(self, now: datetime) -> None:
        self.instants.append(now)
        self._running += 1
        self.most = max(self.most, self._running)
        await asyncio.sleep(self._seconds)
        self._running -= 1
        if self._fail:
            raise ValueError("a fault in a chore")

    async def twice(self) -> bool:
        return len(self.instants) >= 2

    async def once(self) -> bool:
        return bool(self.instants)


async def test_it_ticks_at_once_and_again() -> None:
    counter, ticker = Counter(), Ticker(lambda: START, timedelta(seconds=0.2))
    ticker.add("count", counter)
    ticker.start()
    await until(counter.twice)
    await ticker.stop(1)
    assert counter.instants[0] == START


async def test_a_tick_asked_for_while_one_runs_comes_after_it() -> None:
    counter, ticker = Counter(seconds=0.3), Ticker(lambda: START, SELDOM)
    ticker.add("count", counter)
    ticker.start()
    await until(counter.once)
    ticker.tick_now()
    ticker.tick_now()
    await until(counter.twice)
    await ticker.stop(2)
    assert counter.most == 1
    assert len(counter.instants) == 2


async def test_a_failing_chore_stops_neither_others_nor_itself(caplog: pytest.LogCaptureFixture) -> None:
    bad, good = Counter(fail=True), Counter()
    ticker = Ticker(lambda: START, timedelta(seconds=0.2))
    ticker.add("the bad one", bad)
    ticker.add("the good one", good)
    ticker.start()
    await until(good.twice)
    await until(bad.twice)
    await ticker.stop(1)
    assert "the bad one failed" in caplog.text


async def test_it_follows_a_clock_that_is_moved() -> None:
    now = [START]
    hourly, ticker = Counter(), Ticker(lambda: now[0], SELDOM)
    ticker.add("hourly", hourly, timedelta(hours=1))
    ticker.start()
    await until(hourly.once)
    now[0] += timedelta(days=1)
    ticker.tick_now()
    await until(hourly.twice)
    await ticker.stop(1)
    assert hourly.instants == [START, START + timedelta(days=1)]


async def test_a_long_tick_is_given_its_grace_and_no_more(caplog: pytest.LogCaptureFixture) -> None:
    counter, ticker = Counter(seconds=3600), Ticker(lambda: START, SELDOM)
    ticker.add("endless", counter)
    ticker.start()
    await until(counter.once)
    with caplog.at_level(logging.WARNING):
        await ticker.stop(0.1)
    assert "cut off" in caplog.text


@pytest.mark.parametrize(("hours", "due"), [(0.5, False), (1, True), (30, True), (-2, True)])
def test_a_chore_is_due_after_its_time_or_when_the_clock_was_set_back(hours: float, due: bool) -> None:
    chore = Chore("c", Counter(), timedelta(hours=1))
    assert chore.due(START)
    chore.done(START, failed=False)
    assert chore.due(START + timedelta(hours=hours)) is due


def test_a_chore_that_failed_is_due_again_soon() -> None:
    chore = Chore("c", Counter(), timedelta(days=1))
    chore.done(START, failed=True)
    assert not chore.due(START + timedelta(seconds=30))
    assert chore.due(START + timedelta(minutes=1))


@pytest.mark.parametrize("step", [timedelta(days=-365), timedelta(days=20_000)])
async def test_it_ticks_on_when_the_machines_clock_is_set(
    monkeypatch: pytest.MonkeyPatch, step: timedelta
) -> None:
    class Moved(datetime):
        by = timedelta(0)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Moved:
            real = datetime.now(tz) + cls.by
            return cls(*real.timetuple()[:6], real.microsecond, real.tzinfo)

    for place in ("apscheduler.schedulers.base.datetime", "bot.schedule.datetime"):
        monkeypatch.setattr(place, Moved)
    counter, ticker = Counter(), Ticker(lambda: START, timedelta(seconds=0.1))
    ticker.add("count", counter)
    ticker.start()
    await until(counter.once)
    Moved.by = step
    counter.instants.clear()
    await until(counter.twice)
    await ticker.stop(1)
    assert len(counter.instants) < 20
