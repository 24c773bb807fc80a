"""Turns a part (text and buttons) into JSON for its row, and a row of the outbox back into a part."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache

from bot.model import Button, DuePart, EditionKind, Part


@lru_cache(maxsize=512)
def to_json(part: Part) -> str:
    """The part as JSON, made once for the many chats that get it; what is empty is left out."""
    written: dict[str, object] = {"text": part.text}
    if part.buttons:
        written["buttons"] = [
            [[button.text, button.data, button.url] for button in buttons] for buttons in part.buttons
        ]
    if part.silent:
        written["silent"] = True
    return json.dumps(written, ensure_ascii=False)


def from_json(payload: str) -> Part:
    """The part that `to_json` wrote."""
    read = json.loads(payload)
    buttons = tuple(tuple(Button(*button) for button in row) for row in read.get("buttons", ()))
    return Part(read["text"], buttons, read.get("silent", False))


def due_part(row: sqlite3.Row) -> DuePart:
    """What is to be sent, from a whole row of the outbox; its `attempts` count the one that begins."""
    return DuePart(
        id=row["id"],
        edition_id=row["edition_id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        number=row["number"],
        part=from_json(row["payload"]),
        kind=EditionKind(row["kind"]),
        attempts=row["attempts"],
    )
