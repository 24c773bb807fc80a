"""Turns a path into SQLite connections that are safe to use, or into one line that says why not."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import Final, Self
from urllib.parse import quote

from sqlite_utils import Database

from bot.errors import InstanceError, StoreError
from bot.store.complaint import code, complaint
from bot.store.schema import migrations

_PAUSE: Final = 0.02
"""Seconds; another process takes about as long to make a new file its own."""


def usable(path: Path) -> None:
    """StoreError if `path` can be no database because of what is, or is not, there."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file for the database")
    if not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} of the database {path.name} does not exist; create it")


def open_writer(path: Path, patience: float) -> Database:
    """The connection that writes: WAL, every commit on the disk before it counts, tables up to date."""
    try:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise complaint(path, error) from error
    try:
        database = Database(connection, execute_plugins=False)
        _keep_a_log(connection, patience)
        connection.execute("PRAGMA synchronous = full")
        connection.execute("PRAGMA foreign_keys = on")
        # What a person asks us to forget must not stay readable in freed pages.
        connection.execute("PRAGMA secure_delete = on")
        _migrate(database, path)
    except sqlite3.Error as error:
        connection.close()
        raise complaint(path, error) from error
    except StoreError:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return database


def _keep_a_log(connection: sqlite3.Connection, patience: float) -> None:
    """Of two that make a new file theirs at once, SQLite refuses one without waiting, lest they block."""
    until = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(_PAUSE)
        else:
            return


def open_reader(path: Path) -> Database:
    """A connection that cannot write."""
    uri = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise complaint(path, error) from error
    connection.row_factory = sqlite3.Row
    return Database(connection, execute_plugins=False, recursive_triggers=False)


def checkpoint(path: Path) -> None:
    """Moves what stands in the log beside the database into it and empties the log, if nobody reads."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _migrate(database: Database, path: Path) -> None:
    # One transaction around all of it: two processes may open a new file at the same moment.
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        tables = database.table_names()
        if tables and migrations.migrations_table not in tables:
            raise StoreError(f"{path} belongs to another program; name another file for the database")
        newer = {migration.name for migration in migrations.applied(database)} - _known_names()
        if newer:
            raise StoreError(
                f"{path} was written by a newer Telegist; install that version or restore a backup"
            )
        migrations.apply(database)
        database.conn.execute("COMMIT")
    finally:
        database.rollback()


def _known_names() -> set[str]:
    """The migrations that this version has: those that a database with nothing in it waits for."""
    with Database(memory=True) as empty:
        return {migration.name for migration in migrations.pending(empty)}


class InstanceLock:
    """Says that this process, and no other, works as the bot on a database.

    It is SQLite's own exclusive lock on an empty file beside the database, which the operating
    system drops when the process ends, however it ends.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def take(cls, path: Path) -> Self:
        """The lock for the database at `path`; InstanceError if another process has it."""
        beside = path.with_name(path.name + "-instance")
        try:
            connection = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise complaint(beside, error) from error
        try:
            connection.execute("PRAGMA journal_mode = memory")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if code(error) == sqlite3.SQLITE_BUSY:
                raise InstanceError(f"another Telegist already runs on {path}; stop it first") from error
            raise complaint(beside, error) from error
        return cls(connection)

    def release(self) -> None:
        """Lets another process in."""
        self._connection.close()
