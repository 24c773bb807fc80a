"""Turns updates as they arrive into rows first and work second, so that none is lost to a crash.

python-telegram-bot's Updater puts each update into the queue before it confirms the offset that
makes Telegram forget it; this queue's `put` returns only when the update is on the disk.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Coroutine
from contextlib import AsyncExitStack
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.errors import StoreError
from bot.model import Clock
from bot.store import inbox, recovery
from bot.store.connect import Store

log = logging.getLogger(__name__)

REPLAYS = 2
"""An update that was being worked on in three crashes (once fresh, twice replayed) is given up."""

WAITING = 100_000
"""Updates that may wait for their turn in memory; all of them are rows as well."""


class InboxQueue(asyncio.Queue[object]):
    """The queue between the Updater and the handlers; knows each update by its id."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self.replayed: dict[int, int] = {}

    async def put(self, item: object) -> None:
        """Commit an update, then queue it; one that is known already is dropped.

        TelegramError if it cannot be committed: the Updater then asks Telegram for it again.
        """
        if isinstance(item, Update) and not await self._commit(item):
            return
        await super().put(item)

    async def replay(self, bot: Bot) -> int:
        """Queue what an earlier process left undone, oldest first; returns how many."""
        payloads = await self._store.aread(inbox.open)
        counts = await self._store.aread(recovery.replays)
        for payload in payloads:
            raw = json.loads(payload)
            self.replayed[raw["update_id"]] = counts.get(raw["update_id"], 0)
            await super().put(Update.de_json(raw, bot))
        return len(payloads)

    async def _commit(self, update: Update) -> bool:
        payload = update.to_json()
        try:
            return await self._store.awrite(
                lambda db: inbox.put(db, update.update_id, payload, self._clock())
            )
        except StoreError as error:
            raise TelegramError(f"update {update.update_id} could not be written down: {error}") from error


class InboxProcessor(BaseUpdateProcessor):
    """Runs one update per chat at a time, in order, and few over all; a row is done after its handler.

    An update whose handler is cut off by the end of the process stays open, and is replayed.
    """

    def __init__(
        self, store: Store, clock: Clock, queue: InboxQueue, at_once: int = 16, deadline: float = 180.0
    ) -> None:
        # The library's own limit counts those that wait for their chat as well: one chat could fill it.
        super().__init__(WAITING)
        self._store = store
        self._clock = clock
        self._queue = queue
        self._deadline = deadline
        self._room = asyncio.Semaphore(at_once)
        self._suspects = asyncio.Lock()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[Any]] = set()
        self._closing = False

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing left to do after `drain`."""

    async def drain(self, grace: float) -> None:
        """Begin nothing more; give what runs `grace` seconds, then cut it off."""
        self._closing = True
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=grace)
            for task in late:
                task.cancel()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn and a free place, run the handlers, mark the row."""
        try:
            if isinstance(update, Update):
                await self._in_turn(update, coroutine)
            else:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # if it never ran

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        begun_again = self._queue.replayed.get(update.update_id)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._turn(update))
            if begun_again:  # alone, so that a crash is charged to the update that caused it
                await stack.enter_async_context(self._suspects)
            await stack.enter_async_context(self._room)
            if self._closing:
                return
            if begun_again is not None and begun_again >= REPLAYS:
                log.error("update %s was given up: three crashes while it was worked on", update.update_id)
            else:
                await self._run(update, coroutine)
            await self._done(update)

    async def _run(self, update: Update, coroutine: Awaitable[Any]) -> None:
        if update.update_id in self._queue.replayed:
            await self._store.awrite(lambda db: recovery.begin_replay(db, update.update_id))
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - always within the library's task
        self._running.add(task)
        try:
            async with asyncio.timeout(self._deadline):
                await coroutine
        except TimeoutError:
            log.exception("update %s was cut off after %s seconds", update.update_id, self._deadline)
        finally:
            self._running.discard(task)

    async def _done(self, update: Update) -> None:
        try:
            await self._store.awrite(lambda db: inbox.done(db, update.update_id, self._clock()))
            if self._queue.replayed.pop(update.update_id, None) is not None:
                await self._store.awrite(lambda db: recovery.end_replay(db, update.update_id))
        except StoreError as error:  # it was answered; at worst it will be once more after a restart
            log.error("update %s could not be marked as done: %s", update.update_id, error)  # noqa: TRY400 - one line says it all

    def _turn(self, update: Update) -> asyncio.Lock:
        """The lock of the update's chat, or of its sender where there is no chat."""
        where = update.effective_chat or update.effective_user
        key = where.id if where else 0
        turn = self._turns.get(key)
        if turn is None:
            turn = self._turns[key] = asyncio.Lock()
        return turn
