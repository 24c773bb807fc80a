"""Turns Telegram's updates into rows that outlive a crash, and back into what is still to be handled."""

from __future__ import annotations

from datetime import datetime

from bot.store.connect import Database
from bot.store.instants import to_text


def put(db: Database, update_id: int, payload: str, now: datetime) -> bool:
    """Keeps an update as it came (JSON); False if it is known already."""
    cursor = db.execute(
        "INSERT INTO inbox (update_id, payload, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [update_id, payload, to_text(now)],
    )
    return cursor.rowcount == 1


def open(db: Database) -> list[str]:
    """Updates that were not handled to the end, oldest first."""
    return [
        row[0] for row in db.execute("SELECT payload FROM inbox WHERE done_at IS NULL ORDER BY update_id")
    ]


def done(db: Database, update_id: int, now: datetime) -> None:
    """Notes that the update was handled."""
    db.execute("UPDATE inbox SET done_at = ? WHERE update_id = ?", [to_text(now), update_id])


def prune(db: Database, before: datetime) -> int:
    """Drops updates handled before then, since Telegram may start over with its ids; how many."""
    return db.execute("DELETE FROM inbox WHERE done_at < ?", [to_text(before)]).rowcount
