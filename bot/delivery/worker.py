"""Turns the outbox's rows into messages: claim with a lease, send, settle by what became of it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.delivery.gate import Gate
from bot.delivery.outcome import Fault, Outcome
from bot.delivery.retry import LONGEST, LONGEST_OUTAGE, DoubtPolicy, backoff
from bot.delivery.settle import Settler
from bot.errors import DamagedError, StoreError
from bot.model import Clock, DuePart, EditionKind
from bot.store import clock, outbox, recovery
from bot.store.connect import Database, Store

log = logging.getLogger(__name__)

Send = Callable[[DuePart], Awaitable[Outcome]]

PATIENCE = 2.0
"""Seconds that a claimed part may wait for its turn; longer, and its place goes to another chat."""

LONGEST_SLEEP = 30.0
SHORTEST_SLEEP = 0.01

MANY = 32
GATHER = 0.02
"""With room for MANY at once, seconds in which places become free, to be filled by one claim."""

STEP = timedelta(seconds=1)
"""A clock that goes back by more has been set back."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many requests at once, for how long a part is claimed, and which go again when in doubt."""

    in_flight: int = 8
    lease: timedelta = timedelta(seconds=60)
    doubt: DoubtPolicy = field(default_factory=DoubtPolicy)


class Worker:
    """Delivers what is due until it is stopped; one part per chat at a time, few at once over all."""

    def __init__(
        self, store: Store, send: Send, gate: Gate, settler: Settler, clock: Clock, plan: Plan
    ) -> None:
        self._store = store
        self._send = send
        self._gate = gate
        self._settler = settler
        self._clock = clock
        self._plan = plan
        self._in_hand: dict[asyncio.Task[None], DuePart] = {}
        self._woken = asyncio.Event()
        self._taken = asyncio.Event()
        """Clear while a claim is under way: what it will bring is in nobody's hand yet."""
        self._taken.set()
        self._stopping = False
        self._complaint = ""
        self._latest: datetime | None = None

    def wake(self) -> None:
        """Something may be due now."""
        self._woken.set()

    async def recover(self) -> None:
        """Before the first claim: take over the pauses and the parts in flight of a process that died."""
        now = self._latest = self._clock()
        await self._store.awrite(lambda db: clock.shorten(db, now, self._plan.lease, LONGEST))
        for scope, until in (await self._store.aread(lambda db: outbox.holds(db, now))).items():
            self._gate.hold(None if scope == outbox.EVERYBODY else int(scope), until - now)
        released = await self._store.awrite(lambda db: recovery.release(db, now, self._plan.doubt.resend))
        if released:
            log.warning("%s parts were being sent when the last process ended", released)

    async def run(self) -> None:
        """Claim and send until `stop`; DamagedError once the database's file is seen to be damaged."""
        while not self._stopping:
            if self._in_hand and self._plan.in_flight >= MANY:
                await asyncio.sleep(GATHER)
            self._woken.clear()
            free = self._plan.in_flight - len(self._in_hand)
            self._taken.clear()
            try:
                parts = await self._claim(free) if free else []
                for part in parts:
                    self._take(part, self._deliver(part))
            finally:
                self._taken.set()
            if not parts and not self._stopping:
                await self._sleep()

    async def stop(self, grace: float) -> None:
        """Claim nothing more, put back what waits, give what is on its way `grace` seconds."""
        self._stopping = True
        self._gate.close()
        self.wake()
        until = asyncio.get_running_loop().time() + grace
        with suppress(TimeoutError):  # what is claimed later than that is in doubt at the next start
            async with asyncio.timeout_at(until):
                await self._taken.wait()
        while self._in_hand:  # what fails by a fault of ours is taken in hand once more
            _, late = await asyncio.wait(self._in_hand, timeout=until - asyncio.get_running_loop().time())
            for task in late:  # it stays claimed, and is in doubt at the next start
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _claim(self, limit: int) -> list[DuePart]:
        """Up to `limit` parts to send now; none while the database cannot be written."""
        resting = {chat for chat in self._gate.resting() if isinstance(chat, int)}
        busy = resting | {part.chat_id for part in self._in_hand.values()}
        now, plan = self._clock(), self._plan
        doubt, latest = plan.doubt, self._latest

        def claim(db: Database) -> list[DuePart]:
            if latest is not None and now < latest - STEP:
                clock.shorten(db, now, plan.lease, LONGEST)
            return outbox.claim(db, now, limit, plan.lease, busy, resend=doubt.resend, tries=doubt.tries)

        try:
            parts = await self._store.awrite(claim)
        except DamagedError:
            raise
        except StoreError as error:
            if str(error) != self._complaint:  # one line, however long it lasts
                log.error("nothing is sent, for the database could not be written: %s", error)  # noqa: TRY400 - one line
            self._complaint = str(error)
            await asyncio.sleep(backoff(1, random.random(), LONGEST_OUTAGE).total_seconds())
            return []
        if self._complaint:
            log.info("the database can be written again")
        self._complaint, self._latest = "", now
        return parts

    async def _deliver(self, due: DuePart) -> None:
        bulk = due.kind is not EditionKind.REQUEST
        wait = await self._gate.enter(due.chat_id, bulk=bulk, patience=PATIENCE)
        if wait > 0:
            await self._settler.put_back(due, timedelta(seconds=wait))
        else:
            await self._settler.settle(due, await self._send(due))

    def _take(self, due: DuePart, work: Coroutine[Any, Any, None], *, despite: bool = False) -> None:
        task = asyncio.create_task(work, name=f"part {due.id}")
        self._in_hand[task] = due
        task.add_done_callback(partial(self._done, despite=despite))

    def _done(self, task: asyncio.Task[None], *, despite: bool) -> None:
        due = self._in_hand.pop(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("%s could not be sent", task.get_name(), exc_info=error)
            # If not even the fault can be written down, the part is in doubt when its lease runs out.
            if not despite and not isinstance(error, StoreError):
                settling = self._settler.settle(due, Fault(type(error).__name__))
                self._take(due, settling, despite=True)
        self.wake()

    async def _sleep(self) -> None:
        """Until woken, or until something else can be due."""
        try:
            async with asyncio.timeout(await self._until_due()):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _until_due(self) -> float:
        """Seconds until there may be something to claim; a part that only waits for its chat is one."""
        if len(self._in_hand) >= self._plan.in_flight:
            return LONGEST_SLEEP
        try:
            due_at = await self._store.aread(outbox.next_due)
        except DamagedError:
            raise
        except StoreError:  # the next claim says why
            return 1.0
        if due_at is None:
            return LONGEST_SLEEP
        seconds = (due_at - self._clock()).total_seconds()
        if seconds <= 0:
            seconds = min([1.0, *self._gate.resting().values()])
        return min(max(seconds, SHORTEST_SLEEP), LONGEST_SLEEP)
