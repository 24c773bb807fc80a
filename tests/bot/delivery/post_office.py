"""Delivery as the bot puts it together, on a real store and the real library; also a process to kill.

`python -m tests.bot.delivery.post_office DATABASE URL` delivers until it is ended.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

from bot.delivery.gate import Gate
from bot.delivery.limiter import Limiter
from bot.delivery.pacing import Limits, Pacer
from bot.delivery.retry import DoubtPolicy
from bot.delivery.sender import Sender
from bot.delivery.settle import Settler
from bot.delivery.worker import Plan, Send, Worker
from bot.model import Button, Clock, EditionKind, Part, system_clock
from bot.store import chats, outbox
from bot.store.books import Receipt
from bot.store.connect import Database, Store
from tests.bot.standin import library_bot, until

FAST = Limits(per_second=1000, per_chat=100, per_group_minute=1000)
IN_FLIGHT = 8

_slots = count()


class PostOffice:
    """A worker with all it needs; `told` is what the administrators were told."""

    def __init__(self, store: Store, worker: Worker, gate: Gate, told: list[str]) -> None:
        self.store = store
        self.worker = worker
        self.gate = gate
        self.told = told

    def post(
        self,
        chat: int,
        *texts: str,
        kind: EditionKind = EditionKind.DAILY,
        buttons: tuple[tuple[Button, ...], ...] = (),
        thread_id: int | None = None,
    ) -> int:
        """An edition due now; its id."""
        return post(self.store, chat, [Part(text, buttons) for text in texts], kind, thread_id)

    def receipts(self, edition: int) -> list[Receipt]:
        return self.store.read(lambda db: outbox.receipts(db, edition_id=edition))

    def states(self, edition: int) -> list[str]:
        return [str(receipt.state) for receipt in self.receipts(edition)]

    async def settled(self, seconds: float = 60.0) -> None:
        """Waits until nothing is due or on its way."""

        async def still() -> bool:
            figures = await self.store.aread(outbox.figures)
            return figures.due + figures.sending == 0

        self.worker.wake()
        await until(still, seconds)


def post(
    store: Store,
    chat: int,
    parts: Sequence[Part],
    kind: EditionKind = EditionKind.DAILY,
    thread_id: int | None = None,
) -> int:
    """An edition with these parts, due now; its id."""
    now = system_clock()

    def write(db: Database) -> int:
        chats.ensure(db, chat, kind="private", title="", language="en", zone="UTC", now=now)
        edition = outbox.create_edition(db, chat, kind, f"slot {next(_slots)} {now.isoformat()}", now)
        assert edition is not None
        outbox.enqueue(db, edition, chat, thread_id, parts, kind, now)
        return edition

    return store.write(write)


@asynccontextmanager
async def post_office(
    path: Path,
    url: str,
    limits: Limits = FAST,
    plan: Plan | None = None,
    deadline: float = 10.0,
    clock: Clock = system_clock,
    through: Callable[[Send], Send] = lambda send: send,
) -> AsyncIterator[PostOffice]:
    """Delivers as long as the context lasts; `through` makes of the sender another that has its faults."""
    plan = plan or Plan(IN_FLIGHT, timedelta(seconds=60), DoubtPolicy())
    told: list[str] = []
    with Store.open(path, exclusive=True) as store:

        async def keep(scope: str, pause: timedelta) -> None:
            now = clock()
            await store.awrite(lambda db: outbox.hold(db, scope, now + pause, now))

        gate = Gate(Pacer(limits), keep)
        async with library_bot(url, Limiter(gate)) as bot:
            settler = Settler(store, gate, clock, plan.doubt, told.append)
            worker = Worker(store, through(Sender(bot, deadline).send), gate, settler, clock, plan)
            await worker.recover()
            running = asyncio.create_task(worker.run())
            try:
                yield PostOffice(store, worker, gate, told)
            finally:
                await worker.stop(grace=5)
                await running


async def main(path: Path, url: str) -> None:
    """Until SIGTERM, or SIGKILL."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    async with post_office(path, url):
        await told.wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
