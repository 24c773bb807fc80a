"""The whole bot as a process: it answers, survives kills, stops cleanly, and ends when it must."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from bot.model import EditionKind, Part
from bot.store import inbox, outbox
from bot.store.connect import Store
from tests.bot.bot_process import BotProcess, bot_process
from tests.bot.delivery.post_office import post
from tests.bot.standin import TOKEN, StandIn, stand_in, until

pytestmark = pytest.mark.long

READERS = (1001, 1002, 1003)
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in() as standing:
        yield standing


async def polled(bot: BotProcess) -> bool:
    return "polling as" in bot.wrote()


async def said(telegram: StandIn, chat: int, number: int = 1) -> bool:
    return len(await telegram.texts(chat)) >= number


async def test_it_answers_shows_its_menus_and_stops_with_status_0(tmp_path: Path, telegram: StandIn) -> None:
    with bot_process(tmp_path, telegram.url) as bot:
        await telegram.say(1001, "/help")
        await until(partial(said, telegram, 1001))
        commands = await telegram.get("/local/commands?chat=1001&as=1001")
        bot.popen.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(bot.ended) == 0
    assert "/digest" in (await telegram.texts(1001))[0]
    assert "digest" in str(commands)
    assert SECRET not in bot.wrote()
    assert "Traceback" not in bot.wrote()


async def test_commands_that_waited_are_answered_after_a_kill(tmp_path: Path, telegram: StandIn) -> None:
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(polled, bot))
        # No answer gets through until the process is dead.
        await telegram.fault(method="sendMessage", delay=60, times=1000)
        for reader in READERS:
            for _ in range(3):
                await telegram.say(reader, "/help")
        with Store.open(tmp_path / "bot.db") as store:
            await until(partial(_waiting, store, 9))
        bot.popen.kill()
        await asyncio.to_thread(bot.ended)
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.delete(f"{telegram.url}/local/faults")
    with bot_process(tmp_path, telegram.url) as bot:
        for reader in READERS:
            await until(partial(said, telegram, reader, 3))
    assert "9 updates were left" in bot.wrote()


async def _waiting(store: Store, number: int) -> bool:
    return len(await store.aread(inbox.open)) == number


async def test_a_push_under_way_survives_sigterm(tmp_path: Path, telegram: StandIn) -> None:
    people = range(3001, 3031)
    await telegram.people(*people)
    with Store.open(tmp_path / "bot.db") as store:
        for person in people:
            post(store, person, [Part("the push")], EditionKind.PUSH)

    async def some() -> bool:
        sent = await telegram.requests("sendMessage")
        return len([one for one in sent if one["params"].get("text") == "the push"]) > 3

    with bot_process(tmp_path, telegram.url) as bot:
        await until(some)
        bot.popen.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(bot.ended) == 0
    with bot_process(tmp_path, telegram.url) as bot, Store.open(tmp_path / "bot.db") as store:

        async def through() -> bool:
            figures = await store.aread(outbox.figures)
            return figures.due + figures.sending == 0

        await until(through)
    for person in people:
        assert (await telegram.texts(person)).count("the push") == 1


async def test_a_wrong_token_ends_it_with_one_line(tmp_path: Path) -> None:
    async with stand_in("--token", "7:the-right-token-that-nobody-else-has-x") as telegram:
        with bot_process(tmp_path, telegram.url) as bot:
            assert await asyncio.to_thread(bot.ended) == 1
    assert bot.wrote().splitlines()[-1].startswith("Error: Telegram refuses the token")
    assert SECRET not in bot.wrote()
    assert "Traceback" not in bot.wrote()


async def test_no_token_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    with bot_process(tmp_path, "http://127.0.0.1:9", TELEGIST_TOKEN="") as bot:
        assert await asyncio.to_thread(bot.ended) == 1
    assert "TELEGIST_TOKEN" in bot.wrote()


async def test_one_refusal_on_polling_passes(tmp_path: Path, telegram: StandIn) -> None:
    await telegram.fault(method="getUpdates", status=401, times=2)
    await telegram.fault(method="getUpdates", status=502, times=1)
    with bot_process(tmp_path, telegram.url):
        await telegram.say(1001, "/help")
        await until(partial(said, telegram, 1001))


async def test_it_waits_for_a_telegram_that_is_not_there_yet(tmp_path: Path) -> None:
    async with stand_in() as telegram:
        url = telegram.url
    with bot_process(tmp_path, url) as bot:

        async def tried() -> bool:
            return "not reached" in bot.wrote()

        await until(tried)
        async with stand_in("--port", url.rpartition(":")[2]) as telegram:
            await telegram.say(1001, "/help")
            await until(partial(said, telegram, 1001))
        bot.popen.send_signal(signal.SIGINT)
        assert await asyncio.to_thread(bot.ended) == 0


async def test_a_second_instance_on_the_database_says_so(tmp_path: Path, telegram: StandIn) -> None:
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(polled, bot))
        before = bot.wrote()
        with bot_process(tmp_path, telegram.url) as second:
            assert await asyncio.to_thread(second.ended) == 1
        [line] = second.wrote().removeprefix(before).splitlines()
        assert line == f"Error: another Telegist already runs on {tmp_path / 'bot.db'}; stop it first"
        await telegram.say(1001, "/help")
        await until(partial(said, telegram, 1001))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_healthz_answers_while_it_runs(tmp_path: Path, telegram: StandIn) -> None:
    port = free_port()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        with bot_process(tmp_path, telegram.url, TELEGIST_HEALTH_PORT=str(port)) as bot:
            await telegram.say(1001, "/help")
            await until(partial(said, telegram, 1001))
            answer = await client.get("/healthz")
            bot.popen.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(bot.ended) == 0
    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert answer.json()["last_poll"] is not None
    assert "Traceback" not in bot.wrote()
