"""Turns what chats are to get into editions, their parts in the outbox and what they tell in the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.model import EditionKind, Part
from bot.store import ledger
from bot.store.connect import Database
from bot.store.instants import to_text
from bot.store.ledger import EMPTY, Page
from bot.store.parts import to_json

__all__ = ["BULK", "INTERACTIVE", "Edition", "Letter", "create_edition", "enqueue", "issue"]

INTERACTIVE, BULK = 0, 1
"""Priorities of parts: the lowest leaves first."""

_Row = tuple[int, int, int | None, int, str, EditionKind, int, str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest as messages for one thread of a chat, and what it tells."""

    thread_id: int | None
    parts: tuple[Part, ...]
    page: Page = EMPTY


@dataclass(frozen=True, slots=True)
class Edition:
    """What a chat gets once, as the edition of this slot, and from when on it may leave."""

    chat_id: int
    slot: str
    letters: tuple[Letter, ...]
    due_at: datetime


def issue(
    db: Database, kind: EditionKind, editions: Sequence[Edition], now: datetime, push_id: int | None = None
) -> dict[int, int]:
    """Editions with their parts in the outbox and what they tell in the ledger; their ids by chat.

    At most one for each chat. A chat that has one of this kind and slot already gets nothing, and is
    missing from the answer.
    """
    ids = _create(db, kind, {edition.chat_id: edition.slot for edition in editions}, now, push_id)
    made = [(edition, ids[edition.chat_id]) for edition in editions if edition.chat_id in ids]
    _insert(db, chain.from_iterable(_rows(edition, edition_id, kind, now) for edition, edition_id in made))
    told = [
        (edition.chat_id, edition_id, letter.page)
        for edition, edition_id in made
        for letter in edition.letters
    ]
    ledger.enter(db, told, now)
    return ids


def create_edition(
    db: Database, chat_id: int, kind: EditionKind, slot: str, now: datetime, push_id: int | None = None
) -> int | None:
    """The id of a new edition without parts; None if the chat has one of this kind and slot already."""
    return _create(db, kind, {chat_id: slot}, now, push_id).get(chat_id)


def enqueue(
    db: Database,
    edition_id: int,
    chat_id: int,
    thread_id: int | None,
    parts: Sequence[Part],
    kind: EditionKind,
    now: datetime,
    due_at: datetime | None = None,
) -> None:
    """Makes more parts of an edition due at `due_at`, else at once, behind those that it has."""
    last = db.execute(
        "SELECT coalesce(max(number), 0) FROM outbox WHERE chat_id = ? AND edition_id = ?",
        [chat_id, edition_id],
    ).fetchone()[0]
    more = Edition(chat_id, "", (Letter(thread_id, tuple(parts)),), due_at or now)
    _insert(db, _rows(more, edition_id, kind, now, after=last))


def _create(
    db: Database, kind: EditionKind, slots: Mapping[int, str], now: datetime, push_id: int | None
) -> dict[int, int]:
    # One statement for all of them: a rush is long enough without 10,000.
    rows = db.execute(
        "INSERT INTO editions (chat_id, kind, slot, push_id, created_at)"
        " SELECT json_extract(value, '$[0]'), ?, json_extract(value, '$[1]'), ?, ? FROM json_each(?)"
        " WHERE true ON CONFLICT (chat_id, kind, slot) DO NOTHING RETURNING chat_id, id",
        [kind, push_id, to_text(now), json.dumps(list(slots.items()))],
    ).fetchall()
    return {int(row[0]): int(row[1]) for row in rows}


def _rows(
    edition: Edition, edition_id: int, kind: EditionKind, now: datetime, after: int = 0
) -> Iterable[_Row]:
    priority = INTERACTIVE if kind is EditionKind.REQUEST else BULK
    due, created = to_text(edition.due_at), to_text(now)
    parts = [(letter.thread_id, part) for letter in edition.letters for part in letter.parts]
    for number, (thread_id, part) in enumerate(parts, start=after + 1):
        yield (edition_id, edition.chat_id, thread_id, number, to_json(part), kind, priority, due, created)


def _insert(db: Database, rows: Iterable[_Row]) -> None:
    db.conn.executemany(
        "INSERT INTO outbox (edition_id, chat_id, thread_id, number, payload, kind, priority, state, due_at,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'due', ?, ?)",
        rows,
    )
