"""The stand-in as a process: starting, ending, clocks and webhooks."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.errors import TelegistError
from bot.local.clock import FollowedClock
from bot.local.instants import offset_to
from bot.local.launch import standin
from tests.bot.local.conftest import TOKEN


def test_a_taken_port_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(TelegistError) as caught, standin(port):
            pytest.fail("it started on a taken port")
    assert str(port) in str(caught.value)
    assert "choose another --port" in str(caught.value)
    assert "\n" not in str(caught.value)


def _start(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot.local", "--port", "0", *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith('{"port": ')
    return process


def _ended(process: subprocess.Popen[str]) -> int:
    try:
        return process.wait(10)
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def test_it_ends_cleanly_on_a_signal_and_with_standard_input() -> None:
    process = _start()
    process.send_signal(signal.SIGTERM)
    assert _ended(process) == 0
    process = _start("--stop-with-stdin")
    assert process.stdin is not None
    process.stdin.close()
    assert _ended(process) == 0


def test_it_ends_with_the_parent_it_was_given() -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    process = _start("--parent-pid", str(parent.pid))
    parent.communicate(b"\n")
    assert _ended(process) == 0


async def test_it_ends_at_once_though_somebody_polls() -> None:
    with standin() as launched:
        async with httpx.AsyncClient(base_url=launched.address, trust_env=False, timeout=60) as http:
            polls = [
                asyncio.create_task(http.get(path))
                for path in (
                    f"/bot{TOKEN}/getUpdates?timeout=50",
                    "/local/poll?timeout=25",
                    "/local/clock?after=9",
                )
            ]
            await http.get("/local/world")
            os.kill(launched.process, signal.SIGTERM)
            answers = await asyncio.gather(*polls)
    assert [answer.status_code for answer in answers] == [200, 200, 200]


async def test_the_clock_is_followed() -> None:
    moves: asyncio.Queue[datetime] = asyncio.Queue()
    with standin() as launched:
        clock = FollowedClock(launched.address)
        following = asyncio.create_task(clock.follow(lambda: moves.put_nowait(clock())))
        async with httpx.AsyncClient(base_url=launched.address, trust_env=False) as http:
            await http.post("/local/clock", json={"to": "2031-05-01T08:00:00+02:00"})
            wanted = datetime(2031, 5, 1, 6, tzinfo=UTC)
            assert timedelta(0) <= await moves.get() - wanted < timedelta(minutes=1)
            message = {"as": 1001, "chat": 1001, "text": "x"}
            date = (await http.post("/local/messages", json=message)).json()["date"]
            assert 0 <= date - wanted.timestamp() < 60
            await http.post("/local/clock", json={"by": 3600})
            assert timedelta(hours=1) <= await moves.get() - wanted < timedelta(hours=1, minutes=1)
            await http.post("/local/clock", json={"reset": True})
            assert abs(await moves.get() - datetime.now(UTC)) < timedelta(minutes=1)
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following


def test_an_instant_without_a_zone_is_utc() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert offset_to("2026-01-02", now) == 86_400
    assert offset_to("2026-01-02T02:00+02:00", now) == 86_400


async def test_limits_of_pace_are_on_by_default() -> None:
    with standin() as launched:
        async with httpx.AsyncClient(base_url=launched.address, trust_env=False) as http:
            answers = [
                await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1001, "text": "x"})
                for _ in range(12)
            ]
    refused = [answer.json() for answer in answers if answer.status_code == 429]
    assert refused
    assert refused[0]["parameters"] == {"retry_after": 1}


async def test_only_the_given_token_is_taken() -> None:
    with standin(token=TOKEN, record=False) as launched:
        async with httpx.AsyncClient(base_url=launched.address, trust_env=False) as http:
            assert (await http.get(f"/bot{TOKEN}/getMe")).json()["result"]["id"] == 123456
            assert (await http.get("/bot123456:another-token/getMe")).status_code == 401
            assert (await http.get("/local/requests")).json() == []


async def test_updates_go_to_a_webhook() -> None:
    heard: asyncio.Queue[bytes] = asyncio.Queue()

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
        heard.put_nowait(head + await reader.readexactly(int(length.split(b":")[1])))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(hear, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/hook"
    with standin() as launched:
        async with httpx.AsyncClient(base_url=launched.address, trust_env=False) as http:
            await http.post(f"/bot{TOKEN}/setWebhook", json={"url": url, "secret_token": "hush"})
            assert (await http.get(f"/bot{TOKEN}/getUpdates")).status_code == 409
            await http.post("/local/messages", json={"as": 1001, "chat": 1001, "text": "to the hook"})
            request = await heard.get()
            assert b"to the hook" in request
            assert b"hush" in request
            info = (await http.get(f"/bot{TOKEN}/getWebhookInfo")).json()["result"]
            assert info["url"] == url
            await http.post(f"/bot{TOKEN}/deleteWebhook", json={})
            assert (await http.get(f"/bot{TOKEN}/getUpdates")).status_code == 200
    listener.close()
    await listener.wait_closed()
