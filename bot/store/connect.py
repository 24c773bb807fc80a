"""Turns a path into a Store: one writer thread that commits in groups, and a reader for each thread."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlite_utils import Database

from bot.errors import DamagedError, StoreError
from bot.store.complaint import complaint
from bot.store.opening import InstanceLock, checkpoint, open_reader, open_writer, usable
from bot.store.writer import Writer

__all__ = ["Database", "Store"]

T = TypeVar("T")

_READING_THREADS = 4
"""Enough to keep a slow search from delaying others; SQLite readers share the processor anyway."""


class Store:
    """The bot's memory. What a function writes is on the disk when `write` returns."""

    def __init__(self, path: Path, writer: Writer, lock: InstanceLock | None) -> None:
        self.path = path
        self._writer = writer
        self._lock = lock
        self._local = threading.local()
        self._guard = threading.Lock()
        self._readers: list[Database] = []
        self._closed = False
        self._pool = ThreadPoolExecutor(_READING_THREADS, thread_name_prefix="store-reader")

    @classmethod
    def open(cls, path: Path, *, exclusive: bool = False, patience: float = 30.0) -> Self:
        """Opens or creates the database at `path` and brings its tables up to date.

        `exclusive` also takes the instance lock: InstanceError if another process has it.
        `patience` is how many seconds to wait for another program's lock on the file. Whatever
        makes the file unusable is a StoreError of one line.
        """
        usable(path)
        lock = InstanceLock.take(path) if exclusive else None
        try:
            writer = Writer(open_writer(path, patience), path, patience)
        except StoreError:
            if lock:
                lock.release()
            raise
        return cls(path, writer, lock)

    def write(self, fn: Callable[[Database], T]) -> T:
        """Runs `fn` in the writer thread and returns its value once it is committed.

        What `fn` raises is raised here, and undoes what `fn` did and nothing else. StoreError when
        it could not be written, in which case nothing of it was; a DamagedError is the answer to this
        and all further calls.
        """
        return self._writer.submit(fn).result()

    async def awrite(self, fn: Callable[[Database], T]) -> T:
        """As `write`, without blocking the event loop."""
        return await asyncio.wrap_future(self._writer.submit(fn))

    def read(self, fn: Callable[[Database], T]) -> T:
        """Runs `fn` here on this thread's read-only connection; all it reads is of one instant."""
        database = self._reader()
        try:
            with database.atomic():
                return fn(database)
        except sqlite3.Error as error:
            told = complaint(self.path, error)
            if isinstance(told, DamagedError):
                self._writer.refuse(told)
            raise told from error

    async def aread(self, fn: Callable[[Database], T]) -> T:
        """As `read`, in one of the reading threads."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.read, fn)

    def checkpoint(self) -> None:
        """Moves all that is written from the log beside the database into it, and empties the log."""
        try:
            checkpoint(self.path)
        except sqlite3.Error as error:
            raise complaint(self.path, error) from error

    def close(self) -> None:
        """Writes what waits, then lets go of the file; further calls are StoreErrors."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
        self._pool.shutdown()
        self._writer.close()
        for reader in self._readers:
            reader.close()
        if self._lock:
            self._lock.release()

    def _reader(self) -> Database:
        if self._closed:
            raise StoreError("the database is closed")
        known: Database | None = getattr(self._local, "reader", None)
        if known is not None:
            return known
        reader = open_reader(self.path)
        with self._guard:
            self._readers.append(reader)
        self._local.reader = reader
        return reader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
