"""Turns pushes that administrators ask for into rows, and back."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from bot.errors import NotFoundError
from bot.model import Push
from bot.store.connect import Database
from bot.store.instants import from_text, to_text

STATES = ("preview", "sending", "done", "cancelled", "stopped")

_SELECT = """
SELECT pushes.*, (SELECT count(*) FROM editions WHERE push_id = pushes.id) AS total FROM pushes
"""


def create(db: Database, by: int, filter: str, since: datetime, until: datetime, now: datetime) -> int:
    """A push that is shown to its administrator and not sent yet; `filter` "" is to everybody."""
    cursor = db.execute(
        "INSERT INTO pushes (by, filter, since, until, state, created_at) VALUES (?, ?, ?, ?, 'preview', ?)",
        [by, filter, to_text(since), to_text(until), to_text(now)],
    )
    return cursor.lastrowid or 0


def get(db: Database, push_id: int) -> Push:
    """The push; its `total` is the number of chats it was enqueued for. NotFoundError."""
    row = db.execute(f"{_SELECT} WHERE id = ?", [push_id]).fetchone()
    if row is None:
        raise NotFoundError(f"there is no push {push_id}")
    return _push(row)


def set_state(db: Database, push_id: int, state: str, *, only_from: str = "") -> bool:
    """Moves the push to one of STATES; with `only_from` only out of that one. False if it did not."""
    if state not in STATES:
        raise ValueError(f"a push has no state {state}")
    cursor = db.execute(
        "UPDATE pushes SET state = ?1 WHERE id = ?2 AND state <> ?1 AND ?3 IN ('', state)",
        [state, push_id, only_from],
    )
    return cursor.rowcount == 1


def set_progress(db: Database, push_id: int, chat_id: int, message_id: int) -> None:
    """Where the message stands that shows the push's progress."""
    db.execute(
        "UPDATE pushes SET progress_chat = ?, progress_message = ? WHERE id = ?",
        [chat_id, message_id, push_id],
    )


def active(db: Database) -> list[Push]:
    """Pushes being sent, oldest first."""
    return [_push(row) for row in db.execute(f"{_SELECT} WHERE state = 'sending' ORDER BY id")]


def recent(db: Database, limit: int = 10) -> list[Push]:
    """The newest pushes, newest first."""
    return [_push(row) for row in db.execute(f"{_SELECT} ORDER BY id DESC LIMIT ?", [limit])]


def _push(row: sqlite3.Row) -> Push:
    return Push(
        id=row["id"],
        by=row["by"],
        filter=row["filter"],
        since=from_text(row["since"]),
        until=from_text(row["until"]),
        state=row["state"],
        total=row["total"],
        progress_chat=row["progress_chat"],
        progress_message=row["progress_message"],
    )
