"""SIGTERM and SIGINT end the bot in time and with status 0, whatever holds it up; the rest comes later."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.store import inbox
from bot.store.connect import Store
from tests.bot.bot_process import BotProcess, bot_process
from tests.bot.standin import StandIn, stand_in, until
from tests.bot.test_disk import locked

pytestmark = pytest.mark.long

READERS = (1001, 1002, 1003)

HELD_UP = """
import asyncio, time
from bot.ops import stopping

stopping.LONGEST = 0.5

async def main():
    with stopping.told_by_signals(asyncio.Event()):
        print("ready", flush=True)
        {work}

asyncio.run(main())
"""


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        yield standing


async def logged(bot: BotProcess, words: str) -> bool:
    return words in bot.wrote()


async def answering(telegram: StandIn, readers: int) -> bool:
    """Whether so many handlers have begun to send what the faults hold up."""
    return len((await telegram.get("/local/faults"))["faults"]) == len(READERS) - readers


async def said(telegram: StandIn, reader: int) -> bool:
    return bool(await telegram.texts(reader))


async def all_done(store: Store) -> bool:
    return not await store.aread(inbox.open)


async def under_way(telegram: StandIn, bot: BotProcess, *delays: float) -> None:
    """Each reader asks, and each answer is on its way for so many seconds."""
    await until(partial(logged, bot, "polling as"))
    for reader, delay in zip(READERS, delays, strict=True):
        await telegram.fault(method="sendMessage", chat=reader, delay=delay)
        await telegram.say(reader, "/help")
    await until(partial(answering, telegram, len(READERS)))


async def taken_up(telegram: StandIn, folder: Path) -> None:
    """The next start answers everybody, and leaves nothing open."""
    with bot_process(folder, telegram.url), Store.open(folder / "bot.db") as store:
        for reader in READERS:
            await until(partial(said, telegram, reader))
        await until(partial(all_done, store))


async def test_a_locked_database_and_handlers_under_way(tmp_path: Path, telegram: StandIn) -> None:
    with bot_process(tmp_path, telegram.url) as bot:
        await under_way(telegram, bot, 2, 60, 60)
        with locked(tmp_path / "bot.db"):
            bot.popen.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(bot.ended) == 0
    assert "Traceback" not in bot.wrote()
    assert not await said(telegram, 1002)
    await taken_up(telegram, tmp_path)
    assert 1 <= len(await telegram.texts(1001)) <= 2  # it was answered, which could not be written down
    assert len(await telegram.texts(1002)) == 1


async def test_a_database_that_is_locked_from_the_start(tmp_path: Path, telegram: StandIn) -> None:
    path = tmp_path / "bot.db"
    with Store.open(path):
        pass
    beside = tmp_path / "bot.db-instance"

    async def opening() -> bool:
        return beside.exists()

    with locked(path), bot_process(tmp_path, telegram.url) as bot:
        await until(opening)
        bot.popen.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(bot.ended) == 0
    assert "Traceback" not in bot.wrote()


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
async def test_a_second_signal_ends_it_at_once(
    tmp_path: Path, telegram: StandIn, second: signal.Signals
) -> None:
    with bot_process(tmp_path, telegram.url) as bot:
        await under_way(telegram, bot, 60, 60, 60)
        bot.popen.send_signal(signal.SIGTERM)
        await until(partial(logged, bot, "stopping"))
        bot.popen.send_signal(second)
        assert await asyncio.to_thread(bot.ended) == -second
    await taken_up(telegram, tmp_path)


@pytest.mark.parametrize(
    "work",
    ["await asyncio.to_thread(time.sleep, 120)", "time.sleep(120)", "asyncio.create_task(asyncio.sleep(0))"],
    ids=["a thread", "the event loop", "nothing"],
)
def test_what_does_not_stop_is_left_behind(work: str) -> None:
    if work.startswith("asyncio"):
        work += "\n        import signal; signal.raise_signal(signal.SIGTERM)"
    with subprocess.Popen(
        [sys.executable, "-c", HELD_UP.format(work=work)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        if "raise_signal" not in work:
            process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Traceback" not in said
