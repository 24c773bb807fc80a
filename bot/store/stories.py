"""Turns the story that each article belongs to into stories, and back."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store.articles import AT, COLUMNS, article_of
from bot.store.connect import Database
from bot.store.instants import to_text
from summarizer.model import Article, Story

_REPLACED = "SELECT article_id FROM history WHERE replaced_at >= ?2 AND replaced_at < ?3"


def create(db: Database, now: datetime) -> int:
    """A story with no article yet; returns its id."""
    at = to_text(now)
    return db.execute("INSERT INTO stories (first_at, last_at) VALUES (?, ?)", [at, at]).lastrowid or 0


def touch(db: Database, story_id: int, now: datetime) -> None:
    """Notes that an article joined the story."""
    db.execute("UPDATE stories SET last_at = max(last_at, ?) WHERE id = ?", [to_text(now), story_id])


def recent(db: Database, since: datetime) -> list[Story]:
    """Stories that an article joined since then, with all their articles, in the order they came."""
    return _grouped(
        db,
        "WHERE story_id IN (SELECT id FROM stories WHERE last_at >= ?) ORDER BY story_id, articles.id",
        [to_text(since)],
    )


def load(db: Database, since: datetime, until: datetime, late: timedelta = timedelta(0)) -> list[Story]:
    """Stories with an article that counts from `since` on and before `until`, with just those articles.

    `late` also lets in what came in, or was replaced, within the span although it dates from up to `late`
    before it: an article of 07:50 that is found at 08:05 belongs to the next morning's digest. The article
    that came first leads.
    """
    return _grouped(
        db,
        f"WHERE story_id IS NOT NULL AND {AT} < ?3 AND ("
        f"{AT} >= ?2 OR ({AT} >= ?1 AND ingested_at >= ?2 AND ingested_at < ?3)"
        f" OR ({AT} >= ?1 AND articles.id IN ({_REPLACED}))"
        f") AND {AT} >= ?1 ORDER BY story_id, articles.id",
        [to_text(since - late), to_text(since), to_text(until)],
    )


def replaced(db: Database, since: datetime, until: datetime) -> frozenset[int]:
    """Ids of the stories of which an article was replaced from `since` on and before `until`."""
    sql = f"SELECT DISTINCT story_id FROM articles WHERE story_id IS NOT NULL AND id IN ({_REPLACED})"
    values = [to_text(since), to_text(since), to_text(until)]
    return frozenset(row[0] for row in db.execute(sql, values))


def get(db: Database, story_id: int) -> Story | None:
    """One story with all its articles."""
    found = _grouped(db, "WHERE story_id = ? ORDER BY articles.id", [story_id])
    return found[0] if found else None


def checked(db: Database, since: datetime, until: datetime) -> int:
    """How many articles count from `since` on and before `until`."""
    sql = f"SELECT count(*) FROM articles WHERE {AT} >= ? AND {AT} < ?"
    return int(db.execute(sql, [to_text(since), to_text(until)]).fetchone()[0])


def _grouped(db: Database, where: str, values: list[object]) -> list[Story]:
    groups: dict[int, list[Article]] = {}
    for row in db.execute(f"SELECT {COLUMNS}, story_id FROM articles {where}", values):
        groups.setdefault(row["story_id"], []).append(article_of(row))
    return [Story(story_id, tuple(articles)) for story_id, articles in groups.items()]
