"""Requests by aiohttp, through the real library and the stand-in: what was sent, and what is in doubt."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.chat.application import carrier
from bot.delivery.fast import FastRequest
from bot.delivery.gate import Gate
from bot.delivery.limiter import Limiter
from bot.delivery.outcome import Fault, Gone, InDoubt, Malformed, Outcome, Retry, Sent
from bot.delivery.pacing import Limits, Pacer
from bot.delivery.sender import Sender
from bot.errors import ConfigurationError
from bot.settings import Settings, load
from tests.bot.delivery.test_gate import Kept
from tests.bot.delivery.test_sender import due
from tests.bot.standin import TOKEN, StandIn, stand_in


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        await standing.say(1001, "hello")
        yield standing


@asynccontextmanager
async def bot_by(request: FastRequest, url: str) -> AsyncIterator[ExtBot[Any]]:
    """The library's bot on `request`; unlike `async with bot`, it does not begin with a getMe."""
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        rate_limiter=Limiter(Gate(Pacer(Limits()), Kept())),
    )
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


@pytest.fixture
async def bot(telegram: StandIn) -> AsyncIterator[ExtBot[Any]]:
    async with bot_by(FastRequest(8, read=1.0, trust_env=False), telegram.url) as bot:
        yield bot


async def test_a_part_arrives_with_every_character(telegram: StandIn, bot: ExtBot[Any]) -> None:
    assert isinstance(await Sender(bot).send(due("<b>Grün</b> &amp; 100 % + 1=2 🌍 їжак")), Sent)
    assert await telegram.texts(1001) == ["Grün & 100 % + 1=2 🌍 їжак"]


async def test_what_no_request_can_hold_is_a_fault_of_ours(bot: ExtBot[Any]) -> None:
    assert await Sender(bot).send(due("half of an emoji: \ud83d")) == Fault("UnicodeEncodeError")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            {"status": 429, "retry_after": 7},
            Retry("Flood control exceeded. Retry in 7 seconds", timedelta(seconds=7)),
        ),
        ({"status": 403}, Gone("Forbidden: bot was blocked by the user", blocked=True)),
        (
            {"status": 400, "description": "Bad Request: message is too long"},
            Malformed("Message is too long"),
        ),
        ({"status": 500}, InDoubt("Internal Server Error")),
        ({"status": 401}, Retry("Telegram refuses the token", timedelta(seconds=60), everyone=True)),
    ],
)
async def test_each_answer_means_what_it_says(
    telegram: StandIn, bot: ExtBot[Any], fault: dict[str, Any], expected: Outcome
) -> None:
    await telegram.fault(method="sendMessage", **fault)
    assert await Sender(bot).send(due()) == expected
    assert len(await telegram.requests("sendMessage")) == 1


@pytest.mark.parametrize(("drop", "arrived"), [("before", 0), ("after", 1)])
async def test_a_lost_answer_is_doubt_and_not_repeated(
    telegram: StandIn, bot: ExtBot[Any], drop: str, arrived: int
) -> None:
    await bot.get_me()  # the connection is used before: the moment at which clients like to retry
    await telegram.fault(method="sendMessage", drop=drop)
    assert isinstance(await Sender(bot).send(due()), InDoubt)
    assert len(await telegram.texts(1001)) == arrived


async def test_a_late_answer_is_doubt(telegram: StandIn, bot: ExtBot[Any]) -> None:
    await telegram.fault(method="sendMessage", delay=3)
    assert await Sender(bot, deadline=0.5).send(due()) == InDoubt("no answer within 0.5 s")
    await telegram.fault(method="sendMessage", delay=3)
    assert await Sender(bot).send(due()) == InDoubt("Timed out")


async def test_the_time_for_one_request_can_be_set(telegram: StandIn, bot: ExtBot[Any]) -> None:
    await telegram.fault(method="getMe", delay=1.5)
    assert (await bot.get_me(read_timeout=10)).is_bot
    await telegram.fault(method="getMe", delay=3)
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.2)


async def test_no_connection_is_certainly_not_sent() -> None:
    async with stand_in() as telegram:
        url = telegram.url
    async with bot_by(FastRequest(2, trust_env=False), url) as bot:
        assert await Sender(bot).send(due()) == Retry("no connection: ConnectError", everyone=True)


async def test_no_room_among_the_connections_is_certainly_not_sent(telegram: StandIn) -> None:
    request = FastRequest(1, connect=0.2, pool=0.2, trust_env=False)
    async with bot_by(request, telegram.url) as bot:
        await telegram.fault(method="getMe", delay=2)
        occupying = asyncio.create_task(bot.get_me())
        await asyncio.sleep(0.1)
        assert await Sender(bot).send(due()) == Retry("no connection: ConnectTimeout", everyone=True)
        await occupying
    assert await telegram.requests("sendMessage") == []


async def test_files_go_up_and_come_down(telegram: StandIn, bot: ExtBot[Any], tmp_path: Path) -> None:
    content = bytes(range(256)) * 2000
    message = await bot.send_document(1001, InputFile(content, "Übersicht.bin"), caption="a & b")
    assert message.caption == "a & b"
    assert message.document is not None
    assert message.document.file_name == "Übersicht.bin"
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == content
    with (tmp_path / "a.txt").open("wb+") as handle:
        handle.write(b"from a handle")
        handle.seek(0)
        sent = await bot.send_document(1001, InputFile(handle, "a.txt", read_file_handle=False))
    assert sent.document is not None
    assert sent.document.file_size == len(b"from a handle")


async def test_it_opens_again_after_it_was_shut_down(telegram: StandIn) -> None:
    request = FastRequest(2, trust_env=False)
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request(telegram.url, "GET")
    for _ in range(2):
        async with bot_by(request, telegram.url) as bot:
            assert (await bot.get_me()).is_bot
    await request.shutdown()


async def test_a_name_that_is_nowhere_is_a_network_error() -> None:
    async with bot_by(FastRequest(2, trust_env=False), "http://127.0.0.1:1") as bot:
        with pytest.raises(NetworkError, match="ClientConnectorError"):
            await bot.get_me()


def paid(rate: float) -> Settings:
    usual = load(env={})
    return replace(usual, delivery=replace(usual.delivery, per_second=rate))


def test_only_paid_rates_are_carried_by_aiohttp() -> None:
    assert isinstance(carrier(paid(30)), HTTPXRequest)
    assert isinstance(carrier(paid(30.5)), FastRequest)


def test_a_paid_rate_without_aiohttp_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = importlib.import_module("bot.delivery.fast")
    monkeypatch.delattr(sys.modules["bot.delivery"], "fast")
    monkeypatch.delitem(sys.modules, fast.__name__)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(ConfigurationError, match=r"^delivery\.per_second: .*telegist\[fast\]") as raised:
        carrier(paid(1000))
    assert len(raised.value.faults) == 1
