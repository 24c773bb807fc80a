"""Turns what each chat follows into rows, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from bot.model import Subscription
from bot.store.connect import Database
from bot.store.instants import to_text


def of(db: Database, chat_id: int) -> list[Subscription]:
    """What the chat follows, in the order in which it was subscribed."""
    rows = db.execute(
        "SELECT chat_id, filter, thread_id FROM subscriptions WHERE chat_id = ? ORDER BY created_at, filter",
        [chat_id],
    )
    return [_subscription(row) for row in rows]


def of_many(db: Database, chat_ids: Iterable[int]) -> dict[int, list[Subscription]]:
    """As `of` for many chats at once; a chat that follows nothing is missing."""
    found: dict[int, list[Subscription]] = {}
    rows = db.execute(
        "SELECT chat_id, filter, thread_id FROM subscriptions"
        " WHERE chat_id IN (SELECT value FROM json_each(?)) ORDER BY chat_id, created_at, filter",
        [json.dumps(list(chat_ids))],
    )
    for row in rows:
        found.setdefault(row["chat_id"], []).append(_subscription(row))
    return found


def add(db: Database, chat_id: int, filter: str, thread_id: int | None, now: datetime) -> bool:
    """Follows `filter`; False if the chat does already, in which case only its thread changes."""
    cursor = db.execute(
        "INSERT INTO subscriptions (chat_id, filter, thread_id, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat_id, filter) DO NOTHING",
        [chat_id, filter, thread_id, to_text(now)],
    )
    if cursor.rowcount == 1:
        return True
    db.execute(
        "UPDATE subscriptions SET thread_id = ? WHERE chat_id = ? AND filter = ?",
        [thread_id, chat_id, filter],
    )
    return False


def remove(db: Database, chat_id: int, filter: str) -> bool:
    """Stops following `filter`; False if the chat did not."""
    cursor = db.execute("DELETE FROM subscriptions WHERE chat_id = ? AND filter = ?", [chat_id, filter])
    return cursor.rowcount == 1


def remove_all(db: Database, chat_id: int) -> int:
    """Stops following anything; how many filters that were."""
    return db.execute("DELETE FROM subscriptions WHERE chat_id = ?", [chat_id]).rowcount


def followers(db: Database, filter: str | None = None) -> list[Subscription]:
    """Subscriptions of active chats, by chat: those to `filter` however it is capitalised, or all."""
    names = [name for name in distinct(db) if filter is None or name.casefold() == filter.casefold()]
    found: list[Subscription] = []
    for name in names:
        rows = db.execute(
            "SELECT chat_id, filter, thread_id FROM subscriptions JOIN chats ON chats.id = chat_id"
            " WHERE filter = ? AND state = 'active'",
            [name],
        )
        found.extend(_subscription(row) for row in rows)
    return sorted(found, key=lambda subscription: (subscription.chat_id, subscription.filter))


def distinct(db: Database) -> list[str]:
    """Every filter that some chat follows, sorted."""
    return [row[0] for row in db.execute("SELECT DISTINCT filter FROM subscriptions ORDER BY filter")]


def _subscription(row: sqlite3.Row) -> Subscription:
    return Subscription(row["chat_id"], row["filter"], row["thread_id"])
