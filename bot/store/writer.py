"""Turns functions that write, handed in from any thread, into few durable commits made by one thread."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from bot.errors import DamagedError, StoreError
from bot.store.complaint import code, complaint

log = logging.getLogger(__name__)

T = TypeVar("T")

_GROUP = 256
"""How many functions share a commit at most, so that the first of them does not wait for ever."""

_TRY = 0.5
"""Seconds that SQLite itself waits for another program's lock before we look whether we are to close."""

_LAST_PATIENCE = 3.0
"""Seconds that another program's lock may still last once we are to close."""


class _Job(Generic[T]):
    """A function to run, and what came of it; as a context manager it catches for its caller."""

    def __init__(self, fn: Callable[[Database], T], path: Path) -> None:
        self.future: Future[T] = Future()
        self.error: BaseException | None = None
        self._fn = fn
        self._path = path
        self._value: list[T] = []

    def run(self, database: Database) -> None:
        with self, database.atomic():
            self._value.append(self._fn(database))

    def settle(self) -> None:
        """Tells the caller; only after the commit."""
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self._value[0])

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        # Whatever it is, it belongs to the caller; the thread serves others and goes on.
        self.error = error
        if isinstance(error, sqlite3.Error):
            self.error = complaint(self._path, error)
            self.error.__cause__ = error
        return error is not None


class Writer:
    """The one thread that owns the writing connection.

    `patience` is how many seconds it waits for another program's lock. Once the file has shown
    itself to be damaged, nothing more is written.
    """

    def __init__(self, database: Database, path: Path, patience: float) -> None:
        self._database = database
        self._path = path
        self._patience = patience
        self._waiting: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._closed_at: float | None = None
        self._damage: DamagedError | None = None
        database.conn.execute(f"PRAGMA busy_timeout = {int(min(_TRY, patience) * 1000)}")
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[[Database], T]) -> Future[T]:
        """Queues `fn`; its future is done once its commit is on the disk."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a function that writes must not call Store.write: it would wait for itself")
        job = _Job(fn, self._path)
        with self._guard:
            if self._closed_at is not None:
                raise StoreError("the database is closed")
            self._waiting.put(job)
        return job.future

    def refuse(self, damage: DamagedError) -> None:
        """Writes nothing more: the file is damaged, and each further write could make it worse."""
        with self._guard:
            first, self._damage = self._damage is None, self._damage or damage
        if first:
            log.critical("%s", damage)

    def close(self) -> None:
        """Writes what waits, then closes the connection."""
        with self._guard:
            self._closed_at = time.monotonic()
            self._waiting.put(None)
        self._thread.join()
        self._database.close()

    def _work(self) -> None:
        going = True
        while going:
            first = self._waiting.get()
            jobs: list[_Job[Any]] = []
            while first is not None:
                if first.future.set_running_or_notify_cancel():
                    jobs.append(first)
                if len(jobs) == _GROUP or self._waiting.empty():
                    break
                first = self._waiting.get()
            going = first is not None
            while jobs:
                jobs = self._commit(jobs)

    def _commit(self, jobs: list[_Job[Any]]) -> list[_Job[Any]]:
        """Runs the jobs in one transaction; returns those that were not reached."""
        connection = self._database.conn
        done = 0
        try:
            self._begin()
            for job in jobs:
                job.run(self._database)
                done += 1
                # A full disk ends SQLite's whole transaction, with what others had written in it.
                if isinstance(job.error, DamagedError) or not connection.in_transaction:
                    raise job.error or StoreError("the database undid what was being written")
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            told = complaint(self._path, error)
            told.__cause__ = error
        except StoreError as error:
            told = error
        else:
            for job in jobs:
                job.settle()
            return []
        self._database.rollback()
        if isinstance(told, DamagedError):
            self.refuse(told)
        for job in jobs[:done] or jobs:
            job.future.set_exception(told)
        return jobs[done:] if done else []

    def _begin(self) -> None:
        """Begins a transaction, which waits for another program's; not long if we are to close."""
        begun, told = time.monotonic(), False
        while True:
            if self._damage is not None:
                raise self._damage
            try:
                self._database.conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                closed_at = self._closed_at
                until = begun + self._patience
                if closed_at is not None:
                    until = min(until, closed_at + _LAST_PATIENCE)
                if code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                    raise
                if not told:
                    log.warning("%s is locked by another program; waiting for it", self._path)
                told = True
            else:
                return
