"""Turns the outbox into how long its oldest part has been waiting, for a watch on the bot's health."""

from __future__ import annotations

from datetime import datetime

from bot.store.connect import Database
from bot.store.instants import from_text_or_none, to_text


def oldest(db: Database, now: datetime) -> datetime | None:
    """When the part that waits longest was first due; None if none waits.

    A part that was tried counts from its creation, since each failure moves it. A chat for which
    Telegram asked for a pause does not count; a pause for everybody does not excuse.
    """
    row = db.execute(
        "SELECT min(CASE attempts WHEN 0 THEN due_at ELSE created_at END) FROM outbox"
        " WHERE state IN ('due', 'sending') AND NOT EXISTS ("
        "SELECT 1 FROM holds WHERE scope = CAST(outbox.chat_id AS TEXT) AND until > ?)",
        [to_text(now)],
    ).fetchone()
    return from_text_or_none(row[0])
