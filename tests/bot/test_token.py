"""Several bots with one token: the first goes on, the others give way; of those that persist one stays."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.chat import lookout, polling
from bot.chat.polling import PollWatch
from bot.model import EditionKind, Part
from bot.store.connect import Store
from tests.bot.bot_process import BotProcess, bot_process
from tests.bot.delivery.post_office import post
from tests.bot.standin import TOKEN, StandIn, stand_in, until

pytestmark = pytest.mark.long

GIVES_WAY = "Error: another program polls with this token (409 Conflict): stop one of the two"
USUAL = {"TELEGIST_POLLING_LOOK": "2"}
STUBBORN = {"TELEGIST_POLLING_LOOK": "0", "TELEGIST_POLLING_CONFLICT": "5"}


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in() as standing:
        yield standing


@pytest.fixture
def other(tmp_path: Path) -> Path:
    folder = tmp_path / "other"
    folder.mkdir()
    return folder


async def polls(bot: BotProcess) -> bool:
    return "polling as" in bot.wrote()


async def polled(telegram: StandIn) -> int:
    return len(await telegram.requests("getUpdates"))


async def serves(telegram: StandIn) -> None:
    """Somebody asks, and is answered."""
    before = len(await telegram.texts(1001))
    await telegram.say(1001, "/help")

    async def answered() -> bool:
        return len(await telegram.texts(1001)) > before

    await until(answered)


async def one_ended(*bots: BotProcess) -> list[BotProcess]:
    """The one that has ended, then the one that has not."""

    async def ended() -> bool:
        return any(bot.popen.poll() is not None for bot in bots)

    await until(ended, 120)
    return sorted(bots, key=lambda bot: bot.popen.poll() is None)


async def test_the_newcomer_gives_way_to_one_in_its_first_poll(
    tmp_path: Path, other: Path, telegram: StandIn
) -> None:
    with Store.open(other / "bot.db") as store:
        post(store, 1001, [Part("a double digest")], EditionKind.DAILY)
    with bot_process(tmp_path, telegram.url, **USUAL) as first:
        await until(partial(polls, first))
        with bot_process(other, telegram.url, **USUAL) as second:
            assert await asyncio.to_thread(second.ended, 60) == 1
        assert second.wrote().splitlines() == [GIVES_WAY]
        await serves(telegram)
        assert first.popen.poll() is None
    assert "a double digest" not in await telegram.texts(1001)


async def test_of_two_that_start_together_one_stays(tmp_path: Path, other: Path, telegram: StandIn) -> None:
    with (
        bot_process(tmp_path, telegram.url, **USUAL) as one,
        bot_process(other, telegram.url, **USUAL) as two,
    ):
        gone, stays = await one_ended(one, two)
        assert gone.popen.returncode == 1
        assert gone.wrote().splitlines()[-1] == GIVES_WAY
        await until(partial(polls, stays))
        await serves(telegram)
        assert stays.popen.poll() is None


async def test_of_two_that_persist_one_stays(tmp_path: Path, other: Path, telegram: StandIn) -> None:
    with bot_process(tmp_path, telegram.url, **STUBBORN) as one:
        await until(partial(polls, one))
        with bot_process(other, telegram.url, **STUBBORN) as two:
            gone, stays = await one_ended(one, two)
            assert gone.popen.returncode == 1
            assert gone.wrote().splitlines()[-1] == GIVES_WAY
            after = await polled(telegram)
            await serves(telegram)
            await until(partial(_polled_since, telegram, after))
            assert stays.popen.poll() is None


async def _polled_since(telegram: StandIn, number: int) -> bool:
    return await polled(telegram) > number


async def test_a_newcomer_goes_on_when_the_first_is_being_stopped(
    tmp_path: Path, other: Path, telegram: StandIn
) -> None:
    with bot_process(tmp_path, telegram.url, **USUAL) as first:
        await until(partial(polls, first))
        with bot_process(other, telegram.url, **USUAL) as second:

            async def seen() -> bool:
                return polling.CONFLICT in first.wrote()

            await until(seen)
            first.popen.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(first.ended) == 0
            await serves(telegram)
            assert second.popen.poll() is None


async def test_updates_that_wait_are_nobodys(tmp_path: Path, telegram: StandIn) -> None:
    await telegram.say(1001, "/help")
    with bot_process(tmp_path, telegram.url, **USUAL):
        await serves(telegram)
    assert [one["params"].get("offset") for one in await telegram.requests("getUpdates")][:2] == [None, None]


async def test_a_webhook_of_earlier_is_no_other_program(tmp_path: Path, telegram: StandIn) -> None:
    await telegram.post(f"/bot{TOKEN}/setWebhook", {"url": "http://127.0.0.1:9/"})
    with bot_process(tmp_path, telegram.url, **USUAL):
        await serves(telegram)


@pytest.mark.parametrize("look", ["0", "2"])
async def test_a_lasting_conflict_ends_it(tmp_path: Path, telegram: StandIn, look: str) -> None:
    await telegram.fault(method="getUpdates", status=409, description="Conflict", times=1000)
    with bot_process(
        tmp_path, telegram.url, TELEGIST_POLLING_LOOK=look, TELEGIST_POLLING_CONFLICT="3"
    ) as bot:
        assert await asyncio.to_thread(bot.ended, 60) == 1
    assert bot.wrote().splitlines()[-1] == GIVES_WAY


class Conflicts:
    """A watch in time of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.watch = PollWatch(seconds=lambda: self.now)
        self.watch.answered(200)

    def after(self, seconds: float, status: int = 409) -> bool:
        """Whether the watch has had enough with this one."""
        self.now += seconds
        self.watch.answered(status)
        return self.watch.verdict.is_set()


def test_newcomers_without_end_are_no_lasting_conflict() -> None:
    # Each looks twice and is started again at once, for a day.
    conflicts = Conflicts()
    for _ in range(24 * 60 * 60 // 20):
        assert not conflicts.after(4.0)
        assert not conflicts.after(lookout.PAUSE + 0.3)
    assert conflicts.watch.last_good is not None


@pytest.mark.parametrize("between", [0.3, 4.0, polling.CALM - 0.1])
def test_one_that_persists_is_although_updates_come_in_between(between: float) -> None:
    conflicts = Conflicts()
    while not conflicts.after(between):
        assert conflicts.now < polling.PATIENCE + 2 * between
        assert not conflicts.after(0.0, 200)
    assert conflicts.now >= polling.PATIENCE
    assert "409" in conflicts.watch.reason


def test_a_conflict_now_and_then_is_borne() -> None:
    conflicts = Conflicts()
    assert not any(conflicts.after(polling.CALM) for _ in range(1000))
    assert conflicts.watch.last_good is not None
