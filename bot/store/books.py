"""Turns the outbox into its books: how many parts are in which state, and a receipt for each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

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
