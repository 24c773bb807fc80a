"""Turns chats and their settings into rows, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import lru_cache

from bot.due import due_after_change, local_slot, next_due, turn_in_rush
from bot.model import Chat, ChatState
from bot.store import outbox
from bot.store.connect import Database
from bot.store.instants import from_text_or_none, to_text, to_text_or_none
from bot.store.traces import everything, forget, rekey
from summarizer.model import Length

__all__ = [
    "active",
    "advance",
    "block",
    "chat_of",
    "counts",
    "due_now",
    "ensure",
    "every",
    "everything",
    "forget",
    "get",
    "next_at",
    "pause",
    "rekey",
    "rescheduled",
    "resume",
    "rush",
    "save",
    "waking",
]


def get(db: Database, chat_id: int) -> Chat | None:
    """The chat as stored."""
    row = db.execute("SELECT * FROM chats WHERE id = ?", [chat_id]).fetchone()
    return None if row is None else chat_of(row)


def ensure(
    db: Database,
    chat_id: int,
    *,
    kind: str,
    title: str,
    language: str,
    zone: str,
    now: datetime,
    times: tuple[time, ...] = (time(8),),
    length: Length = Length.MEDIUM,
) -> Chat:
    """The chat, made with these settings if it is new; otherwise only its kind and title change."""
    known = get(db, chat_id)
    if known is None:
        known = Chat(chat_id, kind, title, language, zone, times, length=length, created_at=now)
        known = replace(known, next_due_at=next_due(known.times, known.days, zone, now))
        save(db, known)
    elif (known.kind, known.title) != (kind, title):
        known = replace(known, kind=kind, title=title)
        save(db, known)
    return known


def save(db: Database, chat: Chat) -> None:
    """Writes all of a chat's settings; `next_due_at` is the caller's to keep in step with `times`."""
    if chat.created_at is None:
        raise ValueError("a chat is stored with the instant it was made")
    db.execute(
        "INSERT INTO chats (id, kind, title, language, zone, times, days, length, state, paused_until,"
        " next_due_at, last_digest_at, quiet_line, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " kind = excluded.kind, title = excluded.title, language = excluded.language, zone = excluded.zone,"
        " times = excluded.times, days = excluded.days, length = excluded.length, state = excluded.state,"
        " paused_until = excluded.paused_until, next_due_at = excluded.next_due_at,"
        " last_digest_at = excluded.last_digest_at, quiet_line = excluded.quiet_line",
        [
            chat.id,
            chat.kind,
            chat.title,
            chat.language,
            chat.zone,
            _times(chat),
            _days(chat),
            chat.length,
            chat.state,
            to_text_or_none(chat.paused_until),
            to_text_or_none(chat.next_due_at),
            to_text_or_none(chat.last_digest_at),
            chat.quiet_line,
            to_text(chat.created_at),
        ],
    )


def rush(db: Database, now: datetime, size: int) -> list[list[int]]:
    """Ids of all chats that are due, in batches of neighbours, as these lie together in the file.

    The batches come in another order each day: what is written first may leave before the rest is.
    """
    rows = db.execute(
        # Named, since SQLite would rather walk all chats in the order of their ids than sort the due ones.
        "SELECT id FROM chats INDEXED BY chats_due WHERE state = 'active' AND next_due_at <= ? ORDER BY id",
        [to_text(now)],
    ).fetchall()
    ids = [int(row[0]) for row in rows]
    batches = [ids[start : start + size] for start in range(0, len(ids), size)]
    return sorted(batches, key=lambda batch: turn_in_rush(batch[0], now))


def due_now(db: Database, chat_ids: Sequence[int], now: datetime) -> list[Chat]:
    """Those of the chats that are still due, in the order given."""
    found = {chat.id: chat for chat in active(db, chat_ids)}
    ready = [found[chat_id] for chat_id in chat_ids if chat_id in found]
    return [chat for chat in ready if chat.next_due_at is not None and chat.next_due_at <= now]


def rescheduled(db: Database, chat: Chat, now: datetime) -> Chat:
    """The chat, not yet stored, with when it is due by its new settings; slots it had do not count."""
    following = due_after_change(get(db, chat.id) or chat, chat, now)
    while following is not None and _had(db, chat.id, local_slot(following, chat.zone)):
        following = next_due(chat.times, chat.days, chat.zone, following)
    return replace(chat, next_due_at=following)


def _had(db: Database, chat_id: int, slot: str) -> bool:
    sql = "SELECT 1 FROM editions WHERE chat_id = ? AND kind = 'daily' AND slot = ?"
    return db.execute(sql, [chat_id, slot]).fetchone() is not None


def next_at(db: Database) -> datetime | None:
    """When the next digest of any active chat is due."""
    row = db.execute("SELECT min(next_due_at) FROM chats WHERE state = 'active'").fetchone()
    return from_text_or_none(row[0])


def waking(db: Database, now: datetime, limit: int) -> list[Chat]:
    """Paused chats whose pause is over."""
    rows = db.execute(
        "SELECT * FROM chats WHERE state = 'paused' AND paused_until <= ? ORDER BY paused_until LIMIT ?",
        [to_text(now), limit],
    )
    return [chat_of(row) for row in rows]


def every(db: Database) -> list[Chat]:
    """All chats, by id."""
    return [chat_of(row) for row in db.execute("SELECT * FROM chats ORDER BY id")]


def active(db: Database, chat_ids: Iterable[int] | None = None) -> list[Chat]:
    """Active chats by id: all, or those among `chat_ids`."""
    sql, given = "SELECT * FROM chats WHERE state = 'active'", []
    # Not one statement for both: SQLite would walk all chats to find a few.
    if chat_ids is not None:
        sql += " AND id IN (SELECT value FROM json_each(?))"
        given.append(json.dumps(list(chat_ids)))
    return [chat_of(row) for row in db.execute(f"{sql} ORDER BY id", given)]


def counts(db: Database) -> dict[str, int]:
    """How many chats are in which state."""
    found = {row[0]: row[1] for row in db.execute("SELECT state, count(*) FROM chats GROUP BY state")}
    return {state.value: found.get(state.value, 0) for state in ChatState}


def advance(db: Database, moves: Iterable[tuple[int, datetime | None, datetime | None]]) -> None:
    """Moves chats on: each id to its next due instant, and to when it was told something if it was."""
    db.conn.executemany(
        "UPDATE chats SET next_due_at = ?, last_digest_at = coalesce(?, last_digest_at) WHERE id = ?",
        (
            (to_text_or_none(next_due_at), to_text_or_none(digest_at), chat_id)
            for chat_id, next_due_at, digest_at in moves
        ),
    )


def pause(db: Database, chat_id: int, until: datetime | None) -> None:
    """No daily digests before `until`; None: until the reader resumes."""
    db.execute(
        "UPDATE chats SET state = 'paused', paused_until = ? WHERE id = ?", [to_text_or_none(until), chat_id]
    )


def resume(db: Database, chat_id: int, now: datetime) -> None:
    """Active again, due at the next chosen hour after `now`; also for a chat that had blocked the bot."""
    chat = get(db, chat_id)
    if chat is not None and chat.state is not ChatState.ACTIVE:
        save(db, rescheduled(db, replace(chat, state=ChatState.ACTIVE, paused_until=None), now))


def block(db: Database, chat_id: int) -> None:
    """The person shut the bot out: nothing more is due to the chat until it writes again."""
    db.execute("UPDATE chats SET state = 'blocked', paused_until = NULL WHERE id = ?", [chat_id])
    outbox.cancel_chat(db, chat_id, "blocked")


def _times(chat: Chat) -> str:
    return json.dumps([moment.strftime("%H:%M") for moment in sorted(chat.times)])


def _days(chat: Chat) -> str:
    return json.dumps(sorted(chat.days))


# There are few hours and fewer weekdays that people choose: most chats share theirs.
@lru_cache(maxsize=4096)
def _times_of(text: str) -> tuple[time, ...]:
    return tuple(time.fromisoformat(moment) for moment in json.loads(text))


@lru_cache(maxsize=4096)
def _days_of(text: str) -> frozenset[int]:
    return frozenset(json.loads(text))


def chat_of(row: sqlite3.Row) -> Chat:
    """A chat from a whole row of `chats`."""
    return Chat(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        language=row["language"],
        zone=row["zone"],
        times=_times_of(row["times"]),
        days=_days_of(row["days"]),
        length=Length(row["length"]),
        state=ChatState(row["state"]),
        paused_until=from_text_or_none(row["paused_until"]),
        next_due_at=from_text_or_none(row["next_due_at"]),
        last_digest_at=from_text_or_none(row["last_digest_at"]),
        quiet_line=bool(row["quiet_line"]),
        created_at=from_text_or_none(row["created_at"]),
    )
