"""Updates by webhook: only who knows the secret brings any, and none is lost to a kill or a full disk."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.chat.inbox import InboxQueue
from bot.chat.polling import PollWatch
from bot.chat.webhook import HEADER, LARGEST, TAKEN, Receiver, hook, look
from bot.errors import ConfigurationError
from bot.model import system_clock
from bot.settings import load
from bot.store import inbox
from bot.store.connect import Store
from tests.bot.bot_process import BotProcess, bot_process
from tests.bot.chat.echo import AT_ONCE
from tests.bot.standin import TOKEN, StandIn, stand_in, until

pytestmark = pytest.mark.long

SECRET = "what-only-Telegram_knows-1"
READERS = (1001, 1002, 1003, 1000)


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        yield standing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "bot.db") as store:
        yield store


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def update(number: int) -> dict[str, Any]:
    chat = {"id": 1001, "type": "private", "first_name": "P"}
    sender = {"id": 1001, "is_bot": False, "first_name": "P"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": "/help"},
    }


class Door:
    """A receiver without a network around it, and a client that knows the secret."""

    def __init__(self, store: Store) -> None:
        self.queue = InboxQueue(store, system_clock)
        self.watch = PollWatch()
        app: ASGIApp = Receiver(self.queue, ExtBot(TOKEN), SECRET, self.watch)
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://bot", headers={HEADER: SECRET}
        )

    async def post(self, content: bytes, secret: str = SECRET) -> int:
        headers = {HEADER.encode(): secret.encode()}
        answer = await self.client.post("/any/path", content=content, headers=headers)
        return answer.status_code


async def test_an_update_is_on_the_disk_before_the_answer(store: Store) -> None:
    door = Door(store)
    assert await door.post(json.dumps(update(7)).encode()) == 200
    [payload] = store.read(inbox.open)
    assert json.loads(payload)["message"]["text"] == "/help"
    assert door.watch.last_good is not None
    assert await door.post(json.dumps(update(7)).encode()) == 200
    assert door.queue.qsize() == 1


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1], "ключ"])
async def test_who_does_not_know_the_secret_is_refused(store: Store, secret: str) -> None:
    door = Door(store)
    assert await door.post(json.dumps(update(7)).encode(), secret) == 403
    assert (await httpx.AsyncClient(transport=door.client._transport).post("http://bot/")).status_code == 403
    assert store.read(inbox.open) == []
    assert door.watch.last_good is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"7", b"{}", b'{"update_id": null}', b"\xff", b"[" * 100_000]
)
async def test_what_is_no_update_is_refused(store: Store, content: bytes) -> None:
    assert await Door(store).post(content) == 400
    assert store.read(inbox.open) == []


async def test_too_much_or_by_another_method(store: Store) -> None:
    door = Door(store)
    assert await door.post(b" " * (LARGEST + 1)) == 413
    assert (await door.client.get("/")).status_code == 405
    assert store.read(inbox.open) == []


async def test_what_cannot_be_written_is_asked_for_again(store: Store) -> None:
    door = Door(store)
    store.close()
    assert await door.post(json.dumps(update(7)).encode()) == 500
    assert door.queue.empty()
    assert door.watch.last_good is None


@contextmanager
def echo(path: Path, url: str, port: int, seconds: float = 0.0) -> Iterator[subprocess.Popen[bytes]]:
    """The process of echo.py behind a webhook; killed at the end if it still runs."""
    command = [sys.executable, "-m", "tests.bot.chat.echo", str(path), url, str(seconds), str(port)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[3])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def test_ten_commands_survive_a_kill(tmp_path: Path, telegram: StandIn, store: Store) -> None:
    commands = [(READERS[number % 4], f"/do {number}") for number in range(10)]
    for reader, command in commands:
        await telegram.say(reader, command)

    async def written() -> bool:
        return len(await store.aread(inbox.open)) == 10

    async def answered() -> bool:
        texts = {text for reader in READERS for text in await telegram.texts(reader)}
        return {f"re: {command}" for _, command in commands} <= texts

    port = free_port()
    with echo(tmp_path / "bot.db", telegram.url, port, seconds=30) as process:
        await until(written)
        process.kill()
        await asyncio.to_thread(process.wait)
    with echo(tmp_path / "bot.db", telegram.url, port) as process:
        await until(answered)
        process.terminate()
        assert await asyncio.to_thread(process.wait, 60) == 0
    assert store.read(inbox.open) == []
    counts = Counter([text for reader in READERS for text in await telegram.texts(reader)])
    assert sum(counts.values()) - len(counts) <= AT_ONCE


def webhook_bot(folder: Path, telegram: StandIn, port: int, **settings: str) -> Any:
    """`telegist run` with a webhook at `port`."""
    url = f"http://127.0.0.1:{port}/telegist"
    return bot_process(
        folder, telegram.url, TELEGIST_WEBHOOK_URL=url, TELEGIST_WEBHOOK_PORT=str(port), **settings
    )


async def hooked(bot: BotProcess) -> bool:
    return "updates come to" in bot.wrote()


async def said(telegram: StandIn, chat: int, number: int) -> bool:
    return len(await telegram.texts(chat)) >= number


async def test_the_bot_answers_by_webhook_and_goes_back_to_polling(tmp_path: Path, telegram: StandIn) -> None:
    port, health = free_port(), free_port()
    own = {"TELEGIST_WEBHOOK_SECRET": SECRET, "TELEGIST_HEALTH_PORT": str(health)}
    with webhook_bot(tmp_path, telegram, port, **own) as bot:
        await until(partial(hooked, bot))
        await telegram.say(1001, "/help")
        await until(partial(said, telegram, 1001, 1))
        async with httpx.AsyncClient(trust_env=False) as stranger:
            assert (await stranger.post(f"http://127.0.0.1:{port}/", json=update(9))).status_code == 403
            assert (await stranger.get(f"http://127.0.0.1:{health}/healthz")).status_code == 200
        bot.popen.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(bot.ended) == 0
    [asked] = await telegram.requests("setWebhook")
    assert asked["params"]["secret_token"] == SECRET
    assert "message" in asked["params"]["allowed_updates"]
    await telegram.say(1001, "/help")  # meanwhile
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(said, telegram, 1001, 2))
    assert await telegram.requests("deleteWebhook")
    assert SECRET not in bot.wrote()
    assert "Traceback" not in bot.wrote()


async def test_the_whole_bot_answers_ten_commands_after_a_kill(
    tmp_path: Path, telegram: StandIn, store: Store
) -> None:
    port = free_port()

    async def written() -> bool:
        return len(await store.aread(inbox.open)) == 10

    async def handled() -> bool:
        return not await store.aread(inbox.open)

    with webhook_bot(tmp_path, telegram, port) as bot:
        await until(partial(hooked, bot))
        await telegram.fault(method="sendMessage", delay=60, times=1000)  # until the process is dead
        for number in range(10):
            await telegram.say(READERS[number % 4], "/help")
        await until(written)
        bot.popen.kill()
        await asyncio.to_thread(bot.ended)
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.delete(f"{telegram.url}/local/faults")
    with webhook_bot(tmp_path, telegram, port) as bot:
        await until(handled)
    assert "10 updates were left" in bot.wrote()
    answers = [len(await telegram.texts(reader)) for reader in READERS]
    assert all(got >= asked for got, asked in zip(answers, (3, 3, 2, 2), strict=True))
    assert sum(answers) <= 10 + len(READERS)  # one handler at a time in each chat


async def test_a_secret_is_made_up_at_each_start(tmp_path: Path, telegram: StandIn) -> None:
    for number in (1, 2):
        with webhook_bot(tmp_path, telegram, free_port()) as bot:
            await telegram.say(1001, "/help")
            await until(partial(said, telegram, 1001, number))
            bot.popen.kill()
            bot.ended()
    first, second = [one["params"]["secret_token"] for one in await telegram.requests("setWebhook")]
    assert len(first) >= 43
    assert first != second


async def test_a_port_that_is_taken_ends_it_with_one_line(tmp_path: Path, telegram: StandIn) -> None:
    taken = int(telegram.url.rpartition(":")[2])
    with webhook_bot(tmp_path, telegram, taken) as bot:
        assert await asyncio.to_thread(bot.ended) == 1
    assert bot.wrote().splitlines()[-1].startswith(f"Error: webhook.port: 127.0.0.1:{taken} cannot be")
    assert "Traceback" not in bot.wrote()


async def test_telegram_is_asked_whether_the_webhook_is_still_ours(telegram: StandIn) -> None:
    seconds = [0.0]
    watch = PollWatch(seconds=lambda: seconds[0])
    url = f"http://127.0.0.1:{free_port()}/"
    settings = load(env={"TELEGIST_WEBHOOK_URL": url}).webhook
    request = HTTPXRequest(2, httpx_kwargs={"trust_env": False})
    async with ExtBot(TOKEN, base_url=f"{telegram.url}/bot", request=request) as bot:
        await hook(bot, settings, SECRET, ["message"], watch)
        first = watch.last_good
        assert first is not None
        await look(bot, url, watch)
        assert watch.last_good is not None
        assert watch.last_good > first
        # Nobody listens there: Telegram says so, and the bot is not well.
        await telegram.say(1001, "hello")

        async def complained() -> bool:
            return (await bot.get_webhook_info()).last_error_date is not None

        await until(complained)
        before = watch.last_good
        await look(bot, url, watch)
        assert watch.last_good == before
        await telegram.fault(method="getWebhookInfo", status=502, times=1)
        await look(bot, url, watch)
        # Another program polls.
        await bot.delete_webhook()
        await look(bot, url, watch)
        assert not watch.verdict.is_set()
        seconds[0] += timedelta(minutes=1).total_seconds()
        await look(bot, url, watch)
        assert watch.verdict.is_set()
        assert watch.reason == TAKEN


async def test_an_address_that_telegram_refuses_is_a_fault_of_the_configuration(telegram: StandIn) -> None:
    settings = load(env={"TELEGIST_WEBHOOK_URL": "http://bot.example.org/"}).webhook
    request = HTTPXRequest(2, httpx_kwargs={"trust_env": False})
    async with ExtBot(TOKEN, base_url=f"{telegram.url}/bot", request=request) as bot:
        with pytest.raises(ConfigurationError, match=r"webhook\.url: Telegram refuses it"):
            await hook(bot, settings, SECRET, ["message"], PollWatch())
