"""Turns the topics that the operator offers into rows, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from bot.errors import LimitError, NotFoundError
from bot.model import Topic
from bot.store.connect import Database


def seed(db: Database, topics: Iterable[Topic]) -> None:
    """Brings in the configuration's topics; one that left the configuration goes, others stay."""
    names = []
    for topic in topics:
        names.append(topic.name)
        db.execute(
            "INSERT INTO topics (name, filter, aliases, names, origin) VALUES (?, ?, ?, ?, 'config')"
            " ON CONFLICT (name) DO UPDATE SET name = excluded.name, filter = excluded.filter,"
            " aliases = excluded.aliases, names = excluded.names, origin = 'config'",
            [topic.name, topic.filter, json.dumps(topic.aliases), json.dumps(topic.names)],
        )
    db.execute(
        "DELETE FROM topics WHERE origin = 'config' AND name NOT IN (SELECT value FROM json_each(?))",
        [json.dumps(names)],
    )


def all(db: Database) -> list[Topic]:
    """Every topic, in the order in which they were made known."""
    return [_topic(row) for row in db.execute("SELECT * FROM topics ORDER BY id")]


def get(db: Database, topic_id: int) -> Topic:
    """One topic; NotFoundError."""
    row = db.execute("SELECT * FROM topics WHERE id = ?", [topic_id]).fetchone()
    if row is None:
        raise NotFoundError(f"there is no topic {topic_id}")
    return _topic(row)


def add(db: Database, name: str, filter: str) -> int:
    """A topic added from the chat or the command line; its id. LimitError if the name is taken."""
    cursor = db.execute(
        "INSERT INTO topics (name, filter, aliases, names, origin) VALUES (?, ?, '[]', '{}', 'chat')"
        " ON CONFLICT (name) DO NOTHING RETURNING id",
        [name, filter],
    )
    row = cursor.fetchone()
    if row is None:
        raise LimitError(f"there is a topic {name} already; remove it first")
    return int(row["id"])


def remove(db: Database, name: str) -> bool:
    """Forgets a topic; False if there was none. Who followed it goes on following its words."""
    row = db.execute("DELETE FROM topics WHERE name = ? RETURNING name, filter", [name]).fetchone()
    return row is not None


def _topic(row: sqlite3.Row) -> Topic:
    return Topic(
        id=row["id"],
        name=row["name"],
        filter=row["filter"],
        aliases=tuple(json.loads(row["aliases"])),
        names=dict(json.loads(row["names"])),
    )
