"""Turns what a process left half done when it died into work for the next: parts in flight, updates begun."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.model import EditionKind
from bot.store import outbox
from bot.store.connect import Database

PROCESS_ENDED = "the process ended while it was being sent"

_REPLAYED = "replayed:"


def release(db: Database, now: datetime, resend: Collection[EditionKind]) -> int:
    """Puts parts in flight in doubt, or makes them due where their kind is in `resend`; how many.

    Only for whoever holds the database alone and sends nothing yet: no lease but a dead process's.
    """
    rows = db.execute("SELECT id, kind FROM outbox WHERE state = 'sending'").fetchall()
    for row in rows:
        again = now if EditionKind(row["kind"]) in resend else None
        outbox.settle_doubt(db, row["id"], again, PROCESS_ENDED)
    return len(rows)


def replays(db: Database) -> dict[int, int]:
    """Update id → how often it was begun again without coming to an end."""
    rows = db.execute("SELECT key, value FROM meta WHERE key GLOB ?", [_REPLAYED + "*"])
    return {int(row["key"].removeprefix(_REPLAYED)): int(row["value"]) for row in rows}


def begin_replay(db: Database, update_id: int) -> None:
    """Notes that an update is begun again now."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = value + 1",
        [f"{_REPLAYED}{update_id}"],
    )


def end_replay(db: Database, update_id: int) -> None:
    """Notes that it came to an end."""
    db.execute("DELETE FROM meta WHERE key = ?", [f"{_REPLAYED}{update_id}"])
