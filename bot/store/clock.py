"""Turns a machine clock that was set back into hours and parts that are due by the clock as it now is."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta

from bot.due import next_due
from bot.store.connect import Database
from bot.store.instants import from_text, from_text_or_none, to_text, to_text_or_none

_LATEST = "digests at"


def latest(db: Database) -> datetime | None:
    """The latest instant at which digests were made."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", [_LATEST]).fetchone()
    return from_text_or_none(row["value"] if row else None)


def note(db: Database, now: datetime) -> None:
    """Digests are made now."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE excluded.value > value",
        [_LATEST, to_text(now)],
    )


def set_back(db: Database, now: datetime) -> int:
    """Brings forward what was put off while the clock was ahead; how many chats.

    Else a clock that once was a year ahead would leave readers without digests for that year. The
    hours that were served meanwhile do not come again: their slots are taken.
    """
    rows = db.execute(
        "SELECT id, times, days, zone, next_due_at FROM chats WHERE state = 'active' AND next_due_at > ?",
        [to_text(now)],
    ).fetchall()
    due: dict[tuple[str, str, str], str | None] = {}
    moved = []
    for chat_id, times, days, zone, was in rows:
        key = (times, days, zone)
        if key not in due:
            hours = [time.fromisoformat(text) for text in json.loads(times)]
            due[key] = to_text_or_none(next_due(hours, json.loads(days), zone, now))
        soonest = due[key]
        if soonest is not None and soonest < was:
            moved.append((soonest, chat_id))
    db.conn.executemany("UPDATE chats SET next_due_at = ? WHERE id = ?", moved)
    _bring_forward(db, now)
    db.execute("UPDATE meta SET value = ? WHERE key = ?", [to_text(now), _LATEST])
    return len(moved)


def shorten(db: Database, now: datetime, lease: timedelta, backoff: timedelta) -> None:
    """Lets nothing of the outbox wait longer than it was meant to when it was written down.

    A hold made by a clock that was ahead begins anew, with the length that Telegram asked for. A part to
    be tried again is due now if it would wait longer than any `backoff`: its chat's hold, if there is
    one, still counts. A part in flight is claimed for no longer than `lease`.
    """
    for row in db.execute("SELECT * FROM holds WHERE made_at > ?", [to_text(now)]).fetchall():
        length = from_text(row["until"]) - from_text(row["made_at"])
        db.execute(
            "UPDATE holds SET until = ?, made_at = ? WHERE scope = ?",
            [to_text(now + length), to_text(now), row["scope"]],
        )
    _bring_forward(db, now)
    db.execute(
        "UPDATE outbox SET due_at = ? WHERE state = 'due' AND due_at > ? AND reason <> ''",
        [to_text(now), to_text(now + backoff)],
    )
    db.execute(
        "UPDATE outbox SET lease_until = ?1 WHERE state = 'sending' AND lease_until > ?1",
        [to_text(now + lease)],
    )


def _bring_forward(db: Database, now: datetime) -> None:
    """What was made while the clock was ahead is due now."""
    db.execute(
        "UPDATE outbox SET due_at = ?1 WHERE state = 'due' AND due_at > ?1 AND created_at > ?1",
        [to_text(now)],
    )
