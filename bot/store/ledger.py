"""Turns what readers were told into rows, so that nothing is told twice: a page for each distinct letter.

A page is kept once however many chats got it; a chat has a row for each page that it got.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.store.connect import Database
from bot.store.instants import from_text, to_text

KEPT = timedelta(days=60)
"""How long it is remembered what a chat was told."""

MOST_SENTENCES = 5_000
"""Sentences that are remembered for a chat, the latest."""

_FEW_PAGES = 40
"""A chat with no more pages than these has room for all; who asks all day long has more."""

_NUMBERS = "q"


@dataclass(frozen=True, slots=True)
class Page:
    """What one letter told.

    `articles` are triples (story, article, how often the article had been replaced), `sentences` hashes
    of 64 bits, see `digest.memory.hash_of`.
    """

    articles: frozenset[tuple[int, int, int]]
    sentences: frozenset[int]
    stories: frozenset[int]

    @classmethod
    def of(cls, articles: Iterable[tuple[int, int, int]], sentences: Iterable[int] = ()) -> Page:
        """A page with these articles, of which the stories follow."""
        held = frozenset(articles)
        return cls(held, frozenset(sentences), frozenset(story for story, _, _ in held))


EMPTY = Page.of(())


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, by its id, that a chat got, and when it got it last."""

    page_id: int
    at: datetime


def of(db: Database, chat_id: int) -> tuple[Entry, ...]:
    """What the chat was told, the oldest first."""
    return of_many(db, [chat_id]).get(chat_id, ())


def of_many(db: Database, chat_ids: Iterable[int]) -> dict[int, tuple[Entry, ...]]:
    """As `of` for many chats at once; a chat that was told nothing is missing."""
    found: dict[int, list[Entry]] = {}
    rows = db.execute(
        "SELECT chat_id, page_id, at FROM ledger WHERE chat_id IN (SELECT value FROM json_each(?))"
        " ORDER BY chat_id, at, page_id",
        [json.dumps(list(chat_ids))],
    )
    instants: dict[str, datetime] = {}
    for chat_id, page_id, at in rows:
        instant = instants.get(at) or instants.setdefault(at, from_text(at))
        found.setdefault(chat_id, []).append(Entry(page_id, instant))
    return {chat_id: tuple(entries) for chat_id, entries in found.items()}


def pages(db: Database, page_ids: Iterable[int]) -> dict[int, Page]:
    """Pages by their ids."""
    rows = db.execute(
        "SELECT id, articles, sentences FROM pages WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(page_ids))],
    )
    return {row["id"]: Page.of(_triples(row), array(_NUMBERS, row["sentences"])) for row in rows}


def _triples(row: sqlite3.Row) -> Iterable[tuple[int, int, int]]:
    flat = json.loads(row["articles"])
    return zip(flat[::3], flat[1::3], flat[2::3], strict=True)


def enter(db: Database, told: Sequence[tuple[int, int, Page]], now: datetime) -> None:
    """Remembers what was told: a chat, an edition and a page each; a page without stories is not worth it."""
    written = {id(page): _written(page) for _, _, page in told if page.articles}
    ids = _ids(db, list(written.values()))
    at = to_text(now)
    db.conn.executemany(
        "INSERT INTO ledger (chat_id, page_id, edition_id, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat_id, page_id) DO UPDATE SET edition_id = excluded.edition_id, at = excluded.at",
        (
            (chat_id, ids[written[id(page)][0]], edition_id, at)
            for chat_id, edition_id, page in told
            if page.articles
        ),
    )


def _written(page: Page) -> tuple[str, str, bytes]:
    """A page as its row: digest, articles, sentences; the same for two pages that say the same."""
    articles = json.dumps([number for triple in sorted(page.articles) for number in triple])
    sentences = array(_NUMBERS, sorted(page.sentences)).tobytes()
    return blake2b(articles.encode() + sentences, digest_size=16).hexdigest(), articles, sentences


def _ids(db: Database, rows: Sequence[tuple[str, str, bytes]]) -> dict[str, int]:
    db.conn.executemany(
        "INSERT INTO pages (digest, articles, sentences) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
        rows,
    )
    found = db.execute(
        "SELECT digest, id FROM pages WHERE digest IN (SELECT value FROM json_each(?))",
        [json.dumps([digest for digest, _, _ in rows])],
    )
    return {row["digest"]: row["id"] for row in found}


def prune(db: Database, now: datetime) -> int:
    """Forgets what is older than KEPT or beyond MOST_SENTENCES of a chat; how many rows of chats."""
    gone = db.execute("DELETE FROM ledger WHERE at < ?", [to_text(now - KEPT)]).rowcount
    busy = db.execute(
        "SELECT chat_id FROM ledger GROUP BY chat_id HAVING count(*) > ?", [_FEW_PAGES]
    ).fetchall()
    for row in busy:
        gone += db.execute(
            "DELETE FROM ledger WHERE chat_id = ?1 AND page_id IN (SELECT page_id FROM ("
            " SELECT page_id, sum(length(sentences)) OVER (ORDER BY at DESC, page_id DESC) / 8 AS told"
            " FROM ledger JOIN pages ON pages.id = page_id WHERE chat_id = ?1) WHERE told > ?2)",
            [row["chat_id"], MOST_SENTENCES],
        ).rowcount
    if gone:
        db.execute("DELETE FROM pages WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE page_id = pages.id)")
    return gone


def forget(db: Database, chat_id: int) -> None:
    """Erases what the chat was told, with the pages that nobody else got."""
    own = [row[0] for row in db.execute("SELECT page_id FROM ledger WHERE chat_id = ?", [chat_id])]
    db.execute("DELETE FROM ledger WHERE chat_id = ?", [chat_id])
    db.execute(
        "DELETE FROM pages WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM ledger WHERE page_id = pages.id)",
        [json.dumps(own)],
    )


def shown(db: Database, chat_id: int) -> list[dict[str, object]]:
    """What the chat was told as plain JSON values: edition, instant, stories and hashes of sentences."""
    rows = db.execute(
        "SELECT edition_id, at, articles, sentences FROM ledger JOIN pages ON pages.id = page_id"
        " WHERE chat_id = ? ORDER BY at, page_id",
        [chat_id],
    )
    return [
        {
            "edition_id": row["edition_id"],
            "at": row["at"],
            "stories": sorted({story for story, _, _ in _triples(row)}),
            "sentences": [f"{number % (1 << 64):016x}" for number in array(_NUMBERS, row["sentences"])],
        }
        for row in rows
    ]
