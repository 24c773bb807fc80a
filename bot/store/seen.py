"""Turns what readers were shown into rows, so that nothing is shown twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.store.connect import Database
from bot.store.instants import to_text


def stories(db: Database, chat_id: int) -> frozenset[int]:
    """The stories that the chat was shown."""
    return frozenset(row[0] for row in db.execute("SELECT story_id FROM seen WHERE chat_id = ?", [chat_id]))


def stories_of_many(db: Database, chat_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """As `stories` for many chats at once; a chat that was shown nothing is missing."""
    found: dict[int, set[int]] = {}
    rows = db.execute(
        "SELECT chat_id, story_id FROM seen WHERE chat_id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(chat_ids))],
    )
    for chat_id, story_id in rows:
        found.setdefault(chat_id, set()).add(story_id)
    return {chat_id: frozenset(story_ids) for chat_id, story_ids in found.items()}


def mark(db: Database, chat_id: int, story_ids: Iterable[int], edition_id: int, now: datetime) -> None:
    """Remembers the stories of an edition; one that was shown before keeps its first edition."""
    at = to_text(now)
    db.conn.executemany(
        "INSERT INTO seen (chat_id, story_id, edition_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(chat_id, story_id, edition_id, at) for story_id in story_ids],
    )
