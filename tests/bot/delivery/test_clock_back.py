"""A machine's clock that was ahead by a day and is set right: Telegram's pause lasts as long as it asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.model import system_clock
from bot.store import outbox
from tests.bot.delivery.conftest import OTHER, READER
from tests.bot.delivery.post_office import PostOffice, post_office
from tests.bot.standin import StandIn, until

PAUSE = timedelta(seconds=2)
DAY = timedelta(days=1)


class MovedClock:
    """This machine's clock, ahead by so much."""

    def __init__(self) -> None:
        self.ahead = DAY

    def __call__(self) -> datetime:
        return system_clock() + self.ahead


async def _refused(telegram: StandIn, office: PostOffice, clock: MovedClock) -> int:
    """An edition whose part Telegram refused to take before a pause is over."""
    await telegram.fault(method="sendMessage", chat=READER, status=429, retry_after=PAUSE.seconds)
    edition = office.post(READER, "late")

    async def held() -> bool:
        waiting = office.states(edition) == ["due"]
        return waiting and bool(await office.store.aread(lambda db: outbox.holds(db, clock())))

    office.worker.wake()
    await until(held)
    return edition


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_pause_made_a_day_ahead_ends_in_time(
    tmp_path: Path, telegram: StandIn, restarted: bool
) -> None:
    clock = MovedClock()
    async with post_office(tmp_path / "bot.db", telegram.url, clock=clock) as office:
        edition = await _refused(telegram, office, clock)
        clock.ahead = timedelta(0)
        if not restarted:
            await office.settled()
    async with post_office(tmp_path / "bot.db", telegram.url, clock=clock) as office:
        begun = clock()
        assert all(
            until - begun <= PAUSE for until in office.store.read(lambda db: outbox.holds(db, begun)).values()
        )
        other = office.post(OTHER, "at once")
        await office.settled()
        assert office.states(edition) == office.states(other) == ["sent"]
    assert await telegram.texts(READER) == ["late"]
