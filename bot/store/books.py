"""Turns the outbox into its books: how many parts are in which state, and a receipt for each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import EditionKind, Figures, PartState
from bot.store.connect import Database
from bot.store.instants import from_text, from_text_or_none


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one part: sent when and as which message, or why not."""

    part_id: int
    edition_id: int
    chat_id: int
    thread_id: int | None
    number: int
    kind: EditionKind
    slot: str
    state: PartState
    attempts: int
    reason: str
    message_id: int | None
    due_at: datetime
    created_at: datetime
    sent_at: datetime | None


def figures(db: Database, push_id: int | None = None) -> Figures:
    """How many parts are in which state: of a push, or of the whole outbox."""
    sql, values = "SELECT state, count(*) AS n FROM outbox", []
    if push_id is not None:
        sql += " WHERE edition_id IN (SELECT id FROM editions WHERE push_id = ?)"
        values.append(push_id)
    found = {row["state"]: row["n"] for row in db.execute(f"{sql} GROUP BY state", values)}
    return Figures(**{state.value: found.get(state.value, 0) for state in PartState})


def last_leaves(db: Database, now: datetime, per_second: float) -> datetime | None:
    """When the last part that waits or is in flight will have left at this rate; None if there is none.

    All at once go out one after another; what is due later (a retry) not before its time, and
    nothing while Telegram wants everybody to wait.
    """
    waiting, soonest, latest = db.execute(
        "SELECT count(*), min(due_at), max(due_at) FROM outbox WHERE state IN ('due', 'sending')"
    ).fetchone()
    if not waiting:
        return None
    held = db.execute("SELECT until FROM holds WHERE scope = 'all'").fetchone()
    begins = max(now, from_text(soonest), from_text(held["until"]) if held else now)
    return max(begins + timedelta(seconds=waiting / per_second), from_text(latest))


def reasons(db: Database, push_id: int | None = None) -> dict[str, int]:
    """Why parts were given up, most frequent first: of a push, or of the whole outbox."""
    rows = db.execute(
        "SELECT reason, count(*) AS n FROM outbox WHERE state = 'gone' AND (?1 IS NULL"
        " OR edition_id IN (SELECT id FROM editions WHERE push_id = ?1))"
        " GROUP BY reason ORDER BY n DESC, reason",
        [push_id],
    )
    return {row["reason"]: row["n"] for row in rows}


def receipts(db: Database, *, chat_id: int | None = None, edition_id: int | None = None) -> list[Receipt]:
    """A receipt for each part of a chat or of an edition, oldest first."""
    if (chat_id is None) == (edition_id is None):
        raise ValueError("receipts are of one chat or of one edition")
    where = "edition_id = ?" if chat_id is None else "outbox.chat_id = ?"
    rows = db.execute(
        f"SELECT outbox.*, slot FROM outbox JOIN editions ON editions.id = edition_id WHERE {where}"
        " ORDER BY outbox.id",
        [edition_id if chat_id is None else chat_id],
    )
    return [_receipt(row) for row in rows]


def _receipt(row: sqlite3.Row) -> Receipt:
    return Receipt(
        part_id=row["id"],
        edition_id=row["edition_id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        number=row["number"],
        kind=EditionKind(row["kind"]),
        slot=row["slot"],
        state=PartState(row["state"]),
        attempts=row["attempts"],
        reason=row["reason"],
        message_id=row["message_id"],
        due_at=from_text(row["due_at"]),
        created_at=from_text(row["created_at"]),
        sent_at=from_text_or_none(row["sent_at"]),
    )
