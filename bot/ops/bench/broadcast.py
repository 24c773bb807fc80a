"""Turns a push in a real database into messages at Telegram's paid rate, by the bot's whole delivery."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacer
from bot.delivery.retry import DoubtPolicy
from bot.delivery.sender import Sender
from bot.delivery.settle import Settler
from bot.delivery.worker import Plan, Worker
from bot.model import EditionKind, Part, system_clock
from bot.settings import load
from bot.store import Database, Store, chats, outbox, pushes

RATE = 1_000.0
"""The most that Telegram sells."""

AT_ONCE = replace(load(env={}).delivery, per_second=RATE).at_once
PART = Part("<b>Arctic</b>\n" + "A sentence of a digest, word for word as it stood. " * 15)


Open = Callable[[Gate], AbstractAsyncContextManager[Sender]]
"""A sender, ready as long as the context lasts; what else it sends goes through the gate."""


def measure(sender: Open, count: int, at_once: int = AT_ONCE) -> str:
    """A push of a part to each of `count` chats, until the last one's receipt is on the disk."""
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "bot.db", exclusive=True) as store:
        store.write(lambda db: _post(db, count))
        seconds, processor = asyncio.run(_deliver(store, sender, at_once))
        sent = store.read(outbox.figures).sent
    if sent != count:
        raise ValueError(f"{sent} of {count} parts were sent")
    return f"{count / seconds:,.0f} messages/s ({count / processor:,.0f} a core)"


def _post(db: Database, count: int) -> None:
    now = system_clock()
    push = pushes.create(db, 1, "", now, now, now)
    pushes.set_state(db, push, "sending")
    for number in range(1, count + 1):
        chats.ensure(db, number, kind="private", title="", language="en", zone="UTC", now=now)
        edition = outbox.create_edition(db, number, EditionKind.PUSH, f"{push}", now, push)
        if edition is not None:
            outbox.enqueue(db, edition, number, None, [PART], EditionKind.PUSH, now)


async def _deliver(store: Store, opened: Open, at_once: int) -> tuple[float, float]:
    """Seconds of the clock, and of the processor in all threads."""
    gate = Gate(Pacer(Limits(RATE)), _keep)
    doubt = DoubtPolicy()
    settler = Settler(store, gate, system_clock, doubt, _tell)
    plan = Plan(at_once, timedelta(seconds=60), doubt)
    async with opened(gate) as sender:
        worker = Worker(store, sender.send, gate, settler, system_clock, plan)
        await worker.recover()
        start, processor = time.perf_counter(), time.process_time()
        running = asyncio.create_task(worker.run())
        while await store.aread(outbox.next_due) is not None:  # something is due, or in flight
            await asyncio.sleep(0.1)
        took = time.perf_counter() - start, time.process_time() - processor
        await worker.stop(grace=5)
        await running
    return took


async def _keep(scope: str, pause: timedelta) -> None:
    raise AssertionError(f"no limit was reached, yet {scope} is to pause for {pause}")


def _tell(line: str) -> None:
    raise AssertionError(line)
