"""Turns the passing of time into ticks: each looks into the rows for what is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.model import Clock

log = logging.getLogger(__name__)

Work = Callable[[datetime], Awaitable[object]]
"""Something to do at a tick; is given the instant."""

RETRY = timedelta(minutes=1)


@dataclass(slots=True)
class Chore:
    """Work that is done at a tick once `every` has passed since the last time."""

    name: str
    work: Work
    every: timedelta
    last: datetime | None = None
    pause: timedelta = timedelta(0)

    def due(self, now: datetime) -> bool:
        # A clock that was set back must not leave the chore undone until it has caught up.
        return self.last is None or not timedelta(0) <= now - self.last < self.pause

    def done(self, now: datetime, *, failed: bool) -> None:
        """What failed is tried again within a minute."""
        self.last = now
        self.pause = min(self.every, RETRY) if failed else self.every


class Beat(BaseTrigger):  # type: ignore[misc]  # apscheduler has no types
    """The next tick is so long from now: APScheduler's own interval would count, one by one, all
    ticks that a clock set forward has jumped over."""

    def __init__(self, every: timedelta) -> None:
        self._every = every

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        return now + self._every


class Ticker:
    """One tick every few seconds, never two at once; each chore's failure is its own."""

    def __init__(self, clock: Clock, every: timedelta = timedelta(seconds=5)) -> None:
        self._clock = clock
        self._every = every
        self._chores: list[Chore] = []
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._again = asyncio.Event()
        self._extra: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()
        self._began = 0.0

    def add(self, name: str, work: Work, every: timedelta = timedelta(0)) -> None:
        """Do `work` at each tick, or at the first one after each `every`."""
        self._chores.append(Chore(name, work, every))

    def start(self) -> None:
        """Tick now, and from then on until `stop`."""
        self._began = asyncio.get_running_loop().time()
        self._scheduler.add_job(
            self._tick,
            Beat(self._every),
            id="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )
        self._scheduler.start()
        self._extra = asyncio.create_task(self._on_demand(), name="ticks on demand")

    def tick_now(self) -> None:
        """Tick at once, or right after the tick that runs; for when the clock has been moved."""
        self._again.set()

    async def stop(self, grace: float) -> None:
        """No further tick; gives one that runs `grace` seconds."""
        if self._scheduler.running:
            self._scheduler.pause()
        try:
            async with asyncio.timeout(grace), self._one:
                pass
        except TimeoutError:
            log.warning("a tick was cut off")
        if self._extra is not None:
            self._extra.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _on_demand(self) -> None:
        patience = 2 * self._every.total_seconds()
        while True:
            try:
                await asyncio.wait_for(self._again.wait(), patience)
            except TimeoutError:
                if not self._one.locked() and asyncio.get_running_loop().time() - self._began > patience:
                    # The machine's clock was set back: the scheduler would wait until it has caught up.
                    self._scheduler.modify_job("tick", next_run_time=datetime.now(UTC))
                continue
            self._again.clear()
            await self._tick()

    async def _tick(self) -> None:
        async with self._one:
            self._began = asyncio.get_running_loop().time()
            now = self._clock()
            chores = [chore for chore in self._chores if chore.due(now)]
            results = await asyncio.gather(*(chore.work(now) for chore in chores), return_exceptions=True)
            for chore, result in zip(chores, results, strict=True):
                chore.done(now, failed=isinstance(result, BaseException))
                if isinstance(result, Exception):
                    log.error("%s failed", chore.name, exc_info=result)
                elif isinstance(result, BaseException):
                    raise result
