"""A post office in a process that can be killed at any instant, and scripts of what goes wrong."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from hypothesis import strategies as some

from bot.delivery import retry
from bot.delivery.worker import Plan
from bot.model import EditionKind
from tests.bot.delivery.post_office import FAST, IN_FLIGHT, post_office
from tests.bot.standin import FORKS

DEADLINE = 0.25
LATE = 0.6
CHATS = 5
"""Chats are numbered 0 to 4; the last two are groups."""


@dataclass(frozen=True, slots=True)
class Due:
    """An edition of so many parts; one of them with markup that Telegram refuses, or none (-1)."""

    chat: int
    kind: EditionKind
    parts: int
    malformed: int = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """The next `times` messages (to one chat; None: to any) meet this."""

    chat: int | None
    order: tuple[tuple[str, object], ...]
    times: int


@dataclass(frozen=True, slots=True)
class Act:
    """Block, unblock or migrate a chat; kill or stop the process, or let it run."""

    what: str
    chat: int = 0
    seconds: float = 0.0


Step = Due | Fault | Act

ORDERS: Sequence[tuple[tuple[str, object], ...]] = (
    (("status", 429), ("retry_after", 1)),
    (("status", 500),),
    (("status", 403),),
    (("status", 400), ("description", "Bad Request: chat not found")),
    (("status", 400), ("description", "Bad Request: BUTTON_DATA_INVALID")),
    (("drop", "before"),),
    (("drop", "after"),),
    (("delay", LATE),),
)

chats = some.integers(0, CHATS - 1)
editions = some.builds(
    Due, chats, some.sampled_from(EditionKind), some.integers(1, 4), some.sampled_from((-1, -1, 0, 1))
)
faults = some.builds(Fault, some.one_of(some.none(), chats), some.sampled_from(ORDERS), some.integers(1, 3))
acts = some.one_of(
    some.builds(Act, some.sampled_from(("block", "unblock")), chats),
    some.builds(Act, some.just("migrate"), some.sampled_from((CHATS - 2, CHATS - 1))),
    some.builds(Act, some.sampled_from(("kill", "kill", "stop", "let run")), seconds=some.floats(0, 0.15)),
)
scripts = some.lists(some.one_of(editions, editions, faults, acts), min_size=10, max_size=30)

EVERYTHING: list[Step] = [
    *(Due(chat, EditionKind.PUSH, 3, malformed=chat - 1) for chat in range(CHATS)),
    *(Fault(number % CHATS, order, 2) for number, order in enumerate(ORDERS)),
    Act("migrate", CHATS - 1),
    Act("kill", seconds=0.15),
    *(Due(chat, EditionKind.DAILY, 2) for chat in range(CHATS)),
    Act("block", 1),
    Act("kill", seconds=0.1),
    Act("stop", seconds=0.1),
    Act("unblock", 1),
    *(Due(chat, EditionKind.REQUEST, 2) for chat in range(CHATS)),
    Act("kill", seconds=0.3),
]


class Delivery:
    """Delivery as a process; `kills` counts how often it was killed."""

    def __init__(self, db: Path, url: str) -> None:
        self._db = db
        self._url = url
        self._process: BaseProcess | None = None
        self.kills = 0

    def start(self) -> None:
        self._process = FORKS.Process(target=deliver, args=(str(self._db), self._url), daemon=True)
        self._process.start()

    async def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self.kills += 1
            self._process.kill()
            await asyncio.to_thread(self._process.join)
            self._process.close()
            self._process = None

    async def stop(self) -> None:
        """SIGTERM; it must end well."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.terminate()
            await asyncio.to_thread(self._process.join, 60)
            assert self._process.exitcode in (0, -signal.SIGTERM)  # the latter while it still starts
            self._process.close()
            self._process = None


def deliver(db: str, url: str) -> None:
    """Delivers until SIGTERM; backs off fifty times faster than for real, and gives up doubts early."""
    logging.disable()
    retry.FIRST = timedelta(milliseconds=20)
    plan = Plan(IN_FLIGHT, timedelta(seconds=60), retry.DoubtPolicy(tries=4))
    asyncio.run(_deliver(Path(db), url, plan))


async def _deliver(db: Path, url: str, plan: Plan) -> None:
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    async with post_office(db, url, FAST, plan, DEADLINE) as office:
        while not told.is_set():
            office.worker.wake()  # the test's process writes what is due, and cannot wake this one
            with suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), 0.02)
