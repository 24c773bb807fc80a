"""Turns a signature into the known articles that it could be a version of, and into rows to be found by."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from bot.store.connect import Database
from bot.store.instants import from_text_or_none
from summarizer.dedupe import shortlist
from summarizer.model import Article
from summarizer.signature import Signature, signature

VERSIONS: Final = 4
"""Versions of an article that others are compared with: as it reads now, as it read first, the last ones."""

_REMEMBERED: Final = 256
"""Signatures that are kept in memory, some 20 kB each; copies of an article come close together."""


@dataclass(frozen=True, slots=True)
class Known:
    """`versions`: (id, signature) of what to compare with; `boilerplate`: fingerprints that tell nothing."""

    versions: tuple[tuple[int, Signature], ...]
    boilerplate: frozenset[int]


def like(db: Database, mark: Signature) -> Known:
    """The few known articles that have a text in common with one of this signature."""
    same = db.execute("SELECT id FROM articles WHERE digest = ?", [mark.digest]).fetchone()
    if same is not None:
        return Known(((same["id"], mark),), frozenset())
    probes = mark.prints.tolist()
    candidates, boilerplate = shortlist(hits(db, probes), len(probes))
    return Known(tuple(_versions(db, candidates)), boilerplate)


def hits(db: Database, probes: Sequence[int]) -> list[tuple[int, int]]:
    """(fingerprint, id of an article) for those of the `probes` that are known; 0: boilerplate."""
    return [
        (row[0], row[1])
        for row in db.execute(
            "SELECT print, article_id FROM prints WHERE print IN (SELECT value FROM json_each(?))",
            [json.dumps(probes)],
        )
    ]


def keep(db: Database, article_id: int, mark: Signature) -> None:
    """Makes the article known by its fingerprints, in addition to those that it is known by."""
    db.conn.executemany(
        "INSERT INTO prints (print, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(fingerprint, article_id) for fingerprint in mark.kept.tolist()],
    )


def retire(db: Database, boilerplate: Iterable[int]) -> None:
    """Takes fingerprints out of the index; what they stand for counts no more."""
    for fingerprint in boilerplate:
        if db.execute("DELETE FROM prints WHERE print = ? AND article_id > 0", [fingerprint]).rowcount:
            db.execute(
                "INSERT INTO prints (print, article_id) VALUES (?, 0) ON CONFLICT DO NOTHING", [fingerprint]
            )


def forget(db: Database, ids: Sequence[int]) -> None:
    """Takes articles, which are still stored, out of the index."""
    for article_id, mark in _versions(db, ids, most=None):
        db.conn.executemany(
            "DELETE FROM prints WHERE print = ? AND article_id = ?",
            [(fingerprint, article_id) for fingerprint in mark.kept.tolist()],
        )


def _versions(
    db: Database, ids: Sequence[int], most: int | None = VERSIONS
) -> Iterable[tuple[int, Signature]]:
    if not ids:
        return
    rows = db.execute(
        """
        WITH wanted (id) AS (SELECT value FROM json_each(?))
        SELECT id, headline, dek, body, published, 0 AS number FROM articles WHERE id IN wanted
        UNION ALL SELECT article_id, headline, dek, body, NULL, version FROM history
        WHERE article_id IN wanted
        UNION ALL SELECT article_id, headline, '', body, NULL, 1000000 + id FROM copies
        WHERE article_id IN wanted AND body <> ''
        ORDER BY number
        """,
        [json.dumps(list(ids))],
    )
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(row)
    for id in ids:
        versions = found[id]
        if most is not None and len(versions) > most:  # first what it reads now, then what it read first
            versions = versions[:2] + versions[2 - most :]
        for row in versions:
            yield (
                id,
                _signature(row["headline"], row["dek"], row["body"], from_text_or_none(row["published"])),
            )


@lru_cache(maxsize=_REMEMBERED)
def _signature(headline: str, dek: str, body: str, published: datetime | None) -> Signature:
    return signature(Article(body, headline=headline, dek=dek, published=published))
