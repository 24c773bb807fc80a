"""The whole bot killed or stopped at random instants of a push: nothing lost, duplicates as promised."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.store.connect import Store
from tests.bot.bot_process import BotProcess, bot_process
from tests.bot.delivery.big_push import BigPush, confirmed
from tests.bot.standin import StandIn, stand_in, until

pytestmark = pytest.mark.long

KILLS = 20
POLLS = "polling as"
IN_FLIGHT = 8
FAST = {"TELEGIST_DELIVERY_PER_SECOND": "120", "TELEGIST_DELIVERY_IN_FLIGHT": str(IN_FLIGHT)}
PEOPLE = range(3001, 3501)
FEW = range(3001, 3081)


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        # Every answer late, so that whatever ends the bot finds requests under way.
        await standing.fault(method="sendMessage", delay=0.06, times=1_000_000)
        yield standing


@pytest.mark.timeout(900)
async def test_a_push_to_500_chats_survives_20_kills(tmp_path: Path, telegram: StandIn) -> None:
    push = await confirmed(telegram, tmp_path / "bot.db", PEOPLE)
    before, killed_in_flight = 0, 0
    for kill in range(KILLS):
        with bot_process(tmp_path, telegram.url, **FAST) as bot:
            if kill % 4 == 0:  # starting, enqueuing, or about to send
                await asyncio.sleep(random.uniform(0.2, 1.2))
            elif kill % 4 == 1:  # right after its first look at the push
                await until(partial(_shown_again, push, len(await push.shown())))
            else:
                await _sends(push, before + random.randrange(1, 12))
                await asyncio.sleep(random.uniform(0, 0.1))
            bot.popen.kill()
            await asyncio.to_thread(bot.ended)
        assert push.sound()
        with Store.open(push.db) as store:
            figures = push.figures(store)
        killed_in_flight += figures.sending
        assert figures.sending <= IN_FLIGHT
        before = (await push.arrivals()).total()
        assert before >= figures.sent
    assert killed_in_flight >= KILLS / 2  # the kills did hit what they were meant to hit

    await _to_the_end(tmp_path, push, whole=True)
    arrived = await push.arrivals()
    assert set(arrived) == set(PEOPLE)
    assert arrived.total() - len(PEOPLE) <= killed_in_flight <= KILLS * IN_FLIGHT
    shown = await push.shown()
    assert {total for _, total in shown} == {len(PEOPLE)}
    assert [settled for settled, _ in shown] == sorted(settled for settled, _ in shown)
    assert shown[-1] == (len(PEOPLE), len(PEOPLE))
    assert len(shown) > KILLS / 4
    assert push.sound()


async def test_sigterm_in_a_push_loses_and_repeats_nothing(tmp_path: Path, telegram: StandIn) -> None:
    push = await confirmed(telegram, tmp_path / "bot.db", FEW)
    before = 0
    for _ in range(4):
        with bot_process(tmp_path, telegram.url, **FAST) as bot:
            await _sends(push, before + random.randrange(1, 8))
            await asyncio.sleep(random.uniform(0, 0.1))
            await _ended_well(bot)
        with Store.open(push.db) as store:
            figures = push.figures(store)
        before = (await push.arrivals()).total()
        assert (figures.sending, figures.sent) == (0, before)

    await _to_the_end(tmp_path, push)
    assert await push.arrivals() == dict.fromkeys(FEW, 1)


async def test_sigterm_does_not_wait_for_an_answer_that_does_not_come(
    tmp_path: Path, telegram: StandIn
) -> None:
    push = await confirmed(telegram, tmp_path / "bot.db", FEW)
    await telegram.lift_faults()
    await telegram.fault(method="sendMessage", delay=600, times=IN_FLIGHT)
    with bot_process(tmp_path, telegram.url, **FAST) as bot, Store.open(push.db) as store:

        async def all_hang() -> bool:
            return push.figures(store).sending == IN_FLIGHT

        await until(all_hang)
        await _ended_well(bot)
    await _to_the_end(tmp_path, push)
    assert set(await push.arrivals()) == set(FEW)


async def _ended_well(bot: BotProcess) -> None:
    bot.popen.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(bot.ended) == 0
    assert "Traceback" not in bot.wrote()


async def _sends(push: BigPush, number: int) -> None:
    """Waits until Telegram has taken so many messages of the push, or all of them."""

    async def taken() -> bool:
        return (await push.arrivals()).total() >= number

    await until(taken)


async def _to_the_end(folder: Path, push: BigPush, *, whole: bool = False) -> None:
    """Lets the bot send what is left, and stops it; with `whole` not before its message says so."""
    with bot_process(folder, push.telegram.url, **FAST) as bot:
        await until(partial(_polls, bot, bot.wrote().count(POLLS)))
        with Store.open(push.db) as store:
            await until(partial(_all_sent, push, store))
        if whole:
            await until(partial(_shown_whole, push))
        await _ended_well(bot)


async def _polls(bot: BotProcess, before: int) -> bool:
    return bot.wrote().count(POLLS) > before


async def _all_sent(push: BigPush, store: Store) -> bool:
    figures = push.figures(store)
    return 0 < figures.sent == figures.total


async def _shown_whole(push: BigPush) -> bool:
    settled, total = (await push.shown())[-1]
    return settled == total


async def _shown_again(push: BigPush, before: int) -> bool:
    return len(await push.shown()) > before
