"""Messages per second at Telegram's paid rate, by aiohttp and by httpx, answered after 50 ms each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.delivery.gate import Gate
from bot.delivery.limiter import Lane, Limiter
from bot.delivery.outcome import Sent
from bot.delivery.pacing import Limits, Pacer
from bot.delivery.sender import Sender
from bot.model import DuePart, EditionKind
from bot.ops.bench import broadcast
from bot.ops.bench.processes import TOKEN, server

MESSAGES = 8_000
FEW = 500
PUSH = 20_000
WARM_UP = 100
AT_ONCE = 100
BEST_OF_HTTPX = 16
"""With more at once httpx slows down, since it looks through all its connections at each request."""

WITHOUT = "not measured: pip install 'telegist[fast]'"


def measure() -> dict[str, str]:
    """The sender alone, then a push from the outbox to its receipts at a rate of 1,000/s.

    "A core" is what one second of this process's processor time sends.
    """
    try:
        from bot.delivery.fast import FastRequest
    except ModuleNotFoundError:
        return {"aiohttp": WITHOUT}

    def httpx(connections: int) -> BaseRequest:
        return HTTPXRequest(connections, pool_timeout=10, httpx_kwargs={"trust_env": False})

    with server("bot.ops.bench.responder") as address:

        def row(request: Callable[[], BaseRequest], count: int, at_once: int) -> str:
            asyncio.run(_send(request(), address, WARM_UP, at_once))
            seconds, processor = asyncio.run(_send(request(), address, count, at_once))
            return f"{count / seconds:,.0f} messages/s ({count / processor:,.0f} a core)"

        return {
            f"aiohttp, {AT_ONCE} at once": row(
                lambda: FastRequest(AT_ONCE, trust_env=False), MESSAGES, AT_ONCE
            ),
            f"httpx, {AT_ONCE} at once": row(lambda: httpx(AT_ONCE), FEW, AT_ONCE),
            f"httpx, {BEST_OF_HTTPX} at once": row(lambda: httpx(BEST_OF_HTTPX), FEW, BEST_OF_HTTPX),
            f"push to {PUSH:,} by aiohttp": broadcast.measure(
                partial(_sender, FastRequest(broadcast.AT_ONCE, trust_env=False), address), PUSH
            ),
            f"push to {FEW:,} by httpx": broadcast.measure(
                partial(_sender, httpx(BEST_OF_HTTPX), address), FEW, BEST_OF_HTTPX
            ),
        }


@asynccontextmanager
async def _sender(request: BaseRequest, address: str, gate: Gate) -> AsyncIterator[Sender]:
    bot: ExtBot[Lane] = ExtBot(TOKEN, base_url=f"{address}/bot", request=request, rate_limiter=Limiter(gate))
    await request.initialize()
    try:
        yield Sender(bot, paid=True)
    finally:
        await request.shutdown()


async def _send(request: BaseRequest, address: str, count: int, at_once: int) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    parts = _parts(count)
    gate = Gate(Pacer(Limits(per_second=1_000_000)), _keep)
    async with _sender(request, address, gate) as sender:

        async def lane() -> None:
            for part in parts:
                outcome = await sender.send(part)
                if not isinstance(outcome, Sent):
                    raise TypeError(f"a message was not sent: {outcome}")

        start, processor = time.perf_counter(), time.process_time()
        async with asyncio.TaskGroup() as lanes:
            for _ in range(at_once):
                lanes.create_task(lane())
        return time.perf_counter() - start, time.process_time() - processor


def _parts(count: int) -> Iterator[DuePart]:
    for number in range(1, count + 1):
        yield DuePart(number, number, number, None, 1, broadcast.PART, EditionKind.PUSH, 1)


async def _keep(scope: str, pause: timedelta) -> None:
    raise AssertionError(f"no limit was reached, yet {scope} is to pause for {pause}")
