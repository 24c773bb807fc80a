"""Turns SQLite's complaints into one line for the operator: which file, what is wrong, what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import DamagedError, StoreError

_ADVICE = {
    sqlite3.SQLITE_FULL: "there is no room left to write {path} ({said}); free some disk space",
    sqlite3.SQLITE_READONLY: "{path} cannot be written to ({said}); make the file and its folder writable",
    sqlite3.SQLITE_PERM: "{path} cannot be used ({said}); check the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened ({said}); check the rights of the file and its folder",
    sqlite3.SQLITE_BUSY: "{path} is locked by another program ({said}); stop it, or wait until it is done",
    sqlite3.SQLITE_IOERR: "the disk refuses {path} ({said}); see that it has room and is not failing",
}
_DAMAGED = (
    "{path} is damaged, or not a database ({said}); it is left as it is:"
    " restore it from a backup, or name another file"
)


def complaint(path: Path, error: sqlite3.Error) -> StoreError:
    """The one line; a DamagedError if nothing more may be written to the file."""
    extended = code(error, primary=False)
    primary = extended & 0xFF
    said = str(error)
    # An index of words that is out of step is SQLITE_CORRUPT_VTAB; the file itself is sound.
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) and extended != sqlite3.SQLITE_CORRUPT_VTAB:
        return DamagedError(_DAMAGED.format(path=path, said=said))
    if primary in _ADVICE:
        return StoreError(_ADVICE[primary].format(path=path, said=said))
    return StoreError(f"the database could not do this: {said}")


def code(error: sqlite3.Error, *, primary: bool = True) -> int:
    """SQLite's result code; 0 where the complaint is not SQLite's but its Python module's."""
    extended: int = getattr(error, "sqlite_errorcode", 0)
    return extended & 0xFF if primary else extended
