"""Turns articles that were kept for long enough into free pages: texts, copies, versions, fingerprints."""

from __future__ import annotations

import json
from datetime import datetime

from bot.store import known
from bot.store.connect import Database
from bot.store.instants import to_text

BATCH = 100
"""Articles to a transaction; other writers wait for one batch at most, some tenths of a second."""


def prune(db: Database, before: datetime) -> int:
    """Deletes up to BATCH of the articles taken in before that; how many.

    The last article and story stay: their ids must not come again, for readers are known to have seen them.
    """
    rows = db.execute(
        "SELECT id FROM articles WHERE ingested_at < ? AND id < (SELECT max(id) FROM articles)"
        " ORDER BY ingested_at, id LIMIT ?",
        [to_text(before), BATCH],
    )
    ids = [row["id"] for row in rows]
    if not ids:
        return 0
    known.forget(db, ids)
    for table, column in (("copies", "article_id"), ("history", "article_id"), ("articles", "id")):
        db.execute(
            f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        )
    db.execute(
        "DELETE FROM stories WHERE last_at < ? AND id < (SELECT max(id) FROM stories)"
        " AND NOT EXISTS (SELECT 1 FROM articles WHERE story_id = stories.id)",
        [to_text(before)],
    )
    return len(ids)
