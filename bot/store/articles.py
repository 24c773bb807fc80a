"""Turns articles and what was judged of them into rows, and rows or words into articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.errors import NotFoundError
from bot.store import known
from bot.store.connect import Database
from bot.store.instants import from_text, from_text_or_none, to_text, to_text_or_none
from summarizer.model import Article, CopyKind, Judgement
from summarizer.signature import Signature
from summarizer.text import words as words_of

COLUMNS = (
    "articles.id, articles.headline, articles.dek, articles.body, articles.language, articles.source, "
    "articles.url, articles.published"
)
"""What `article_of` needs of a row."""

AT = "coalesce(articles.published, articles.ingested_at)"
"""When an article counts from: its own date, else when it was taken in."""

_MOST_WORDS = 32
"""More terms than anyone types; keeps a pasted page from becoming a huge query."""


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """A copy that was not taken in: where it was found, and how like its original it is (0–1)."""

    kind: CopyKind
    similarity: float
    headline: str
    source: str
    url: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What an article said before it was replaced; `number` counts from 1, the oldest."""

    number: int
    headline: str
    dek: str
    text: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, and the place in it where the words stand."""

    article: Article
    snippet: str


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of results; `count` is how many there are on all pages."""

    hits: tuple[Hit, ...]
    count: int


def article_of(row: sqlite3.Row) -> Article:
    """An article from a row with COLUMNS."""
    return Article(
        id=row["id"],
        headline=row["headline"],
        dek=row["dek"],
        text=row["body"],
        language=row["language"],
        source=row["source"],
        url=row["url"],
        published=from_text_or_none(row["published"]),
    )


def insert(db: Database, article: Article, signature: Signature, story_id: int | None, now: datetime) -> int:
    """Keeps a new article; returns its id."""
    cursor = db.execute(
        "INSERT INTO articles (digest, headline, dek, body, language, source, url, published, ingested_at,"
        " story_id, tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            signature.digest,
            article.headline,
            article.dek,
            article.text,
            article.language,
            article.source,
            article.url,
            to_text_or_none(article.published),
            to_text(now),
            story_id,
            len(signature.tokens),
        ],
    )
    article_id = cursor.lastrowid or 0
    known.keep(db, article_id, signature)
    return article_id


def record_copy(
    db: Database, article: Article, signature: Signature, judgement: Judgement, now: datetime
) -> None:
    """Remembers that `article` came in and says nothing that the one it was judged a copy of does not."""
    db.execute(
        "INSERT INTO copies (article_id, kind, similarity, headline, source, url, seen_at, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            judgement.of,
            judgement.kind,
            judgement.similarity,
            article.headline,
            article.source,
            article.url,
            to_text(now),
            article.text if judgement.is_version else "",
        ],
    )
    if judgement.is_version:
        known.keep(db, judgement.of, signature)


def replace(db: Database, article_id: int, article: Article, signature: Signature, now: datetime) -> None:
    """Puts a newer text in an article's place and keeps the older one as history; NotFoundError."""
    get(db, article_id)
    db.execute(
        "INSERT INTO history (article_id, version, headline, dek, body, replaced_at)"
        " SELECT id, 1 + (SELECT count(*) FROM history WHERE article_id = articles.id), headline, dek,"
        " body, ? FROM articles WHERE id = ?",
        [to_text(now), article_id],
    )
    db.execute(
        "UPDATE articles SET digest = ?, headline = ?, dek = ?, body = ?, language = ?, source = ?, url = ?,"
        " published = coalesce(?, published), tokens = ? WHERE id = ?",
        [
            signature.digest,
            article.headline,
            article.dek,
            article.text,
            article.language,
            article.source,
            article.url,
            to_text_or_none(article.published),
            len(signature.tokens),
            article_id,
        ],
    )
    known.keep(db, article_id, signature)


def get(db: Database, article_id: int) -> Article:
    """The article as it reads now; NotFoundError."""
    row = db.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ?", [article_id]).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {article_id}")
    return article_of(row)


def since(db: Database, since: datetime, until: datetime | None = None) -> list[tuple[Article, int]]:
    """Articles that count from `since` on and before `until`, oldest first, each with its story's id or 0."""
    sql = f"SELECT {COLUMNS}, story_id FROM articles WHERE {AT} >= ?"
    bounds = [to_text(since)]
    if until is not None:
        sql += f" AND {AT} < ?"
        bounds.append(to_text(until))
    rows = db.execute(f"{sql} ORDER BY {AT}, id", bounds)
    return [(article_of(row), row["story_id"] or 0) for row in rows]


def after(db: Database, article_id: int, most_back: int, limit: int) -> list[Article]:
    """The first articles with a higher id, none of those with `most_back` or more behind them."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM articles WHERE id > max(?, (SELECT max(id) FROM articles) - ?)"
        " ORDER BY id LIMIT ?",
        [article_id, most_back, limit],
    )
    return [article_of(row) for row in rows]


def search(db: Database, words: str, limit: int = 10, offset: int = 0) -> Hits:
    """Articles that hold all the words; a headline weighs more than the text below it.

    FTS5's own syntax in `words` means nothing. Text without a word finds nothing.
    """
    query = " ".join(f'"{word}"' for word in words_of(words.replace('"', " "))[:_MOST_WORDS])
    if not query:
        return Hits((), 0)
    count = db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", [query]).fetchone()[0]
    rows = db.execute(
        f"SELECT {COLUMNS}, snippet(articles_fts, -1, '', '', '…', 24) AS snippet"
        " FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid"
        " WHERE articles_fts MATCH ? ORDER BY bm25(articles_fts, 8.0, 4.0, 1.0), articles.id DESC"
        " LIMIT ? OFFSET ?",
        [query, limit, offset],
    )
    return Hits(tuple(Hit(article_of(row), row["snippet"]) for row in rows), count)


def copies_of(db: Database, article_id: int) -> list[CopyRecord]:
    """The copies of an article that came in, oldest first."""
    rows = db.execute("SELECT * FROM copies WHERE article_id = ? ORDER BY id", [article_id])
    return [
        CopyRecord(
            CopyKind(row["kind"]),
            row["similarity"],
            row["headline"],
            row["source"],
            row["url"],
            from_text(row["seen_at"]),
        )
        for row in rows
    ]


def history(db: Database, article_id: int) -> list[Version]:
    """What an article said before, oldest first."""
    rows = db.execute("SELECT * FROM history WHERE article_id = ? ORDER BY version", [article_id])
    return [
        Version(row["version"], row["headline"], row["dek"], row["body"], from_text(row["replaced_at"]))
        for row in rows
    ]


def versions(db: Database, article_ids: Iterable[int]) -> dict[int, int]:
    """How often articles were replaced; one that never was is missing."""
    rows = db.execute(
        "SELECT article_id, max(version) FROM history WHERE article_id IN (SELECT value FROM json_each(?))"
        " GROUP BY article_id",
        [json.dumps(list(article_ids))],
    )
    return {int(row[0]): int(row[1]) for row in rows}


def counts(db: Database) -> dict[str, int]:
    """How many articles and stories are kept, copies were refused, and older texts were replaced."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM stories) AS stories,"
        " (SELECT count(*) FROM copies) AS copies, (SELECT count(*) FROM history) AS updates"
    ).fetchone()
    return dict(row)
