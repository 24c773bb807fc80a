"""Turns functions that write, handed in from any thread, into few durable commits made by one thread."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from bot.errors import StoreError

T = TypeVar("T")

_GROUP = 256
"""How many functions share a commit at most, so that the first of them does not wait for ever."""


def explained(error: sqlite3.Error) -> StoreError:
    """SQLite's complaint as one line for a person."""
    return StoreError(f"the database could not do this: {error}")


class _Job(Generic[T]):
    """A function to run, and what came of it; as a context manager it catches for its caller."""

    def __init__(self, fn: Callable[[Database], T]) -> None:
        self.future: Future[T] = Future()
        self._fn = fn
        self._value: list[T] = []
        self._error: BaseException | None = None

    def run(self, database: Database) -> None:
        with self, database.atomic():
            self._value.append(self._fn(database))

    def settle(self) -> None:
        """Tells the caller; only after the commit."""
        if self._error is not None:
            self.future.set_exception(self._error)
        else:
            self.future.set_result(self._value[0])

    def fail(self, error: sqlite3.Error) -> None:
        """Tells the caller that nothing of it was written."""
        told = explained(error)
        told.__cause__ = error
        self.future.set_exception(told)

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        # Whatever it is, it belongs to the caller; the thread serves others and goes on.
        if isinstance(error, sqlite3.Error):
            self._error = explained(error)
            self._error.__cause__ = error
        else:
            self._error = error
        return error is not None


class Writer:
    """The one thread that owns the writing connection."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[[Database], T]) -> Future[T]:
        """Queues `fn`; its future is done once its commit is on the disk."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a function that writes must not call Store.write: it would wait for itself")
        job = _Job(fn)
        with self._guard:
            if self._closed:
                raise StoreError("the database is closed")
            self._waiting.put(job)
        return job.future

    def close(self) -> None:
        """Writes what waits, then closes the connection."""
        with self._guard:
            self._closed = True
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
            connection.execute("BEGIN IMMEDIATE")
            for job in jobs:
                job.run(self._database)
                done += 1
                # A full disk ends SQLite's whole transaction, with what others had written in it.
                if not connection.in_transaction:
                    raise sqlite3.OperationalError("the transaction was undone; is the disk full?")
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._database.rollback()
            for job in jobs[:done] or jobs:
                job.fail(error)
            return jobs[done:] if done else []
        for job in jobs:
            job.settle()
        return []
