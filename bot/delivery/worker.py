"""Turns the outbox's rows into messages: claim with a lease, send, settle by what became of it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.delivery.gate import Gate
from bot.delivery.outcome import Outcome
from bot.delivery.retry import LONGEST_OUTAGE, DoubtPolicy, backoff
from bot.delivery.settle import Settler
from bot.errors import DamagedError, StoreError
from bot.model import Clock, DuePart, EditionKind
from bot.store import outbox, recovery
from bot.store.connect import Store

log = logging.getLogger(__name__)

Send = Callable[[DuePart], Awaitable[Outcome]]

PATIENCE = 2.0
"""Seconds that a claimed part may wait for its turn; longer, and its place goes to another chat."""

LONGEST_SLEEP = 30.0
SHORTEST_SLEEP = 0.01


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
        self._in_hand: dict[asyncio.Task[None], int] = {}
        self._woken = asyncio.Event()
        self._stopping = False
        self._complaint = ""

    def wake(self) -> None:
        """Something may be due now."""
        self._woken.set()

    async def recover(self) -> None:
        """Before the first claim: take over the pauses and the parts in flight of a process that died."""
        now = self._clock()
        for scope, until in (await self._store.aread(lambda db: outbox.holds(db, now))).items():
            self._gate.hold(None if scope == outbox.EVERYBODY else int(scope), until - now)
        released = await self._store.awrite(lambda db: recovery.release(db, now, self._plan.doubt.resend))
        if released:
            log.warning("%s parts were being sent when the last process ended", released)

    async def run(self) -> None:
        """Claim and send until `stop`; DamagedError once the database's file is seen to be damaged."""
        while not self._stopping:
            self._woken.clear()
            free = self._plan.in_flight - len(self._in_hand)
            parts = await self._claim(free) if free else []
            for part in parts:
                task = asyncio.create_task(self._deliver(part), name=f"part {part.id}")
                self._in_hand[task] = part.chat_id
                task.add_done_callback(self._done)
            if not parts and not self._stopping:
                await self._sleep()

    async def stop(self, grace: float) -> None:
        """Claim nothing more, put back what waits, give what is on its way `grace` seconds."""
        self._stopping = True
        self._gate.close()
        self.wake()
        if self._in_hand:
            _, late = await asyncio.wait(self._in_hand, timeout=grace)
            for task in late:  # it stays claimed, and is in doubt at the next start
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _claim(self, limit: int) -> list[DuePart]:
        """Up to `limit` parts to send now; none while the database cannot be written."""
        resting = {chat for chat in self._gate.resting() if isinstance(chat, int)}
        busy = resting | set(self._in_hand.values())
        now, plan = self._clock(), self._plan
        try:
            parts = await self._store.awrite(
                lambda db: outbox.claim(db, now, limit, plan.lease, busy, resend=plan.doubt.resend)
            )
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
        self._complaint = ""
        return parts

    async def _deliver(self, due: DuePart) -> None:
        bulk = due.kind is not EditionKind.REQUEST
        wait = await self._gate.enter(due.chat_id, bulk=bulk, patience=PATIENCE)
        if wait > 0:
            await self._settler.put_back(due, timedelta(seconds=wait))
        else:
            await self._settler.settle(due, await self._send(due))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._in_hand.pop(task)
        if not task.cancelled() and task.exception() is not None:
            # A fault of ours: the part stays claimed, and is in doubt when its lease runs out.
            log.error("%s could not be sent", task.get_name(), exc_info=task.exception())
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
