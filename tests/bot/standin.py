"""A real stand-in for Telegram in a process of its own, and the few things a test says to it."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from typing import Any

import httpx
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.delivery.limiter import Limiter

TOKEN = "123456:AAH-a-token-of-the-right-form-for-tests-0"
Json = dict[str, Any]

FORKS = multiprocessing.get_context("forkserver")
"""Forks processes from one that has imported everything, which makes a start ten times as cheap."""
FORKS.set_forkserver_preload(["__main__", "bot.local.__main__", "tests.bot.delivery.chaos"])


class StandIn:
    """The stand-in as a test sees it."""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self.url = url
        self._client = client

    async def post(self, path: str, order: Json) -> Any:
        answer = await self._client.post(f"{self.url}{path}", json=order)
        answer.raise_for_status()
        return answer.json()

    async def get(self, path: str) -> Any:
        answer = await self._client.get(f"{self.url}{path}")
        answer.raise_for_status()
        return answer.json()

    async def people(self, *ids: int) -> None:
        """New people, each with a private chat in which they have said something."""
        await self.post("/local/people", {"people": [{"id": number, "first_name": "P"} for number in ids]})
        for number in ids:
            await self.say(number, "hello")

    async def say(self, person: int, text: str, chat: int | None = None) -> Json:
        answer: Json = await self.post(
            "/local/messages", {"as": person, "chat": chat or person, "text": text}
        )
        return answer

    async def fault(self, **order: object) -> None:
        await self.post("/local/faults", order)

    async def lift_faults(self) -> None:
        (await self._client.delete(f"{self.url}/local/faults")).raise_for_status()

    async def texts(self, chat: int) -> list[str]:
        """What the bot said in a chat, oldest first."""
        messages = await self.get(f"/local/chats/{chat}/messages?limit=1000")
        return [message["text"] for message in messages if not message.get("outgoing")]

    async def requests(self, method: str = "", after: int = 0) -> list[Json]:
        """The recorded requests of the bot."""
        found = await self.get(f"/local/requests?after={after}")
        return [one for one in found if method in ("", one["method"])]


@asynccontextmanager
async def stand_in(*options: str) -> AsyncIterator[StandIn]:
    """Starts a process, which ends with the context, or with this process."""
    ready, says = FORKS.Pipe(duplex=False)
    hears, lives = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_serve, args=(options, hears, says), daemon=True)
    process.start()
    says.close()
    hears.close()
    try:
        with os.fdopen(os.dup(ready.fileno())) as lines:
            port = json.loads(await asyncio.to_thread(lines.readline))["port"]
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as client:
            yield StandIn(f"http://127.0.0.1:{port}", client)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)
        process.close()
        lives.close()
        ready.close()


def _serve(options: tuple[str, ...], hears: Connection, says: Connection) -> None:
    """What `python -m bot.local` does, with its standard input and output in the hands of the test."""
    from bot.local.__main__ import main

    os.dup2(hears.fileno(), 0)
    os.dup2(says.fileno(), 1)
    main(["--port", "0", "--stop-with-stdin", *options])


def library_bot(url: str, limiter: Limiter, read_timeout: float = 5.0) -> ExtBot[Any]:
    """The library's bot, to be used as `async with`."""
    return ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=HTTPXRequest(
            16, read_timeout=read_timeout, httpx_kwargs={"trust_env": False, "verify": False}
        ),
        rate_limiter=limiter,
    )


async def until(true: Callable[[], Awaitable[bool]], seconds: float = 120.0) -> None:
    """Waits until something is so; the limit only ends a test that hangs."""
    async with asyncio.timeout(seconds):
        while not await true():
            await asyncio.sleep(0.05)
