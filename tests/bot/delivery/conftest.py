"""The stand-in without limits, with two readers who have spoken, and delivery to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.delivery.post_office import PostOffice, post_office
from tests.bot.standin import StandIn, stand_in

READER, OTHER = 1001, 1002


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        for person in (READER, OTHER):
            await standing.say(person, "hello")
        yield standing


@pytest.fixture
async def office(tmp_path: Path, telegram: StandIn) -> AsyncIterator[PostOffice]:
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        yield office
