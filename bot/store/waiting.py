"""Turns the outbox into how long parts have been waiting, for a watch on the bot's health."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from bot.store.connect import Database
from bot.store.instants import from_text_or_none, to_text

# A part that failed counts from its creation, since each failure moves the time it is due at. The try
# that is under way, or that settled it, is no failure.
_FIRST_DUE = "CASE WHEN attempts > (state <> 'due') THEN created_at ELSE due_at END"


class Waiting(NamedTuple):
    """When the oldest part became due that Telegram did not ask to pause: of all, of answers, of the others.

    The last two count from the end of a pause, if that is later.
    """

    oldest: datetime | None
    answer: datetime | None
    bulk: datetime | None


def waiting(db: Database, now: datetime) -> Waiting:
    """What waits now, or is on its way."""
    row = db.execute(
        "WITH parts AS ("
        f"SELECT {_FIRST_DUE} AS first, priority, max({_FIRST_DUE},"
        " coalesce((SELECT until FROM holds WHERE scope = CAST(outbox.chat_id AS TEXT)), ''),"
        " coalesce((SELECT until FROM holds WHERE scope = 'all'), '')) AS since"
        " FROM outbox WHERE state IN ('due', 'sending'))"
        " SELECT min(first), min(CASE priority WHEN 0 THEN since END), min(CASE priority WHEN 0 THEN NULL"
        " ELSE since END) FROM parts WHERE since <= ?",
        [to_text(now)],
    ).fetchone()
    return Waiting(*(from_text_or_none(one) for one in row))


def first_due(db: Database, part_id: int) -> datetime | None:
    """When a part that has been settled had become due; None for one that answers a request."""
    row = db.execute(f"SELECT {_FIRST_DUE} FROM outbox WHERE id = ? AND priority > 0", [part_id]).fetchone()
    return from_text_or_none(row[0]) if row else None
