"""A store, a clock that stands, and short ways to put stories and readers into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.digest import Digester
from bot.model import Chat, Subscription, Topic
from bot.settings import load
from bot.store import Database, Store, articles, chats, stories, subscriptions, topics
from summarizer.model import Article
from summarizer.signature import signature

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
SETTINGS = load(env={})


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "telegist.db") as opened:
        opened.write(lambda db: topics.seed(db, [Topic("Arctic", "arctic OR ice", ("the north",))]))
        yield opened


@pytest.fixture
def digester(store: Store, clock: Clock) -> Digester:
    return Digester(store, SETTINGS, clock)


def tell(store: Store, subject: str, published: datetime, taken_in: datetime | None = None) -> int:
    """A story of one article about `subject`; the story's id."""
    article = Article(
        headline=f"News of {subject}",
        text=f"The {subject} was measured by surveyors this week, the harbour office reported.\n"
        f"It lies further north than the {subject} of any earlier year, according to their log.\n"
        f"A second survey of the {subject} begins in a month, the same office announced.",
        language="en",
        source=f"{subject.title()} Post",
        url=f"https://example.org/{subject.replace(' ', '-')}",
        published=published,
    )

    def write(db: Database) -> int:
        story_id = stories.create(db, taken_in or published)
        articles.insert(db, article, signature(article), story_id, taken_in or published)
        return story_id

    return store.write(write)


def subscribe(
    store: Store,
    chat_id: int,
    *filters: str,
    zone: str = "UTC",
    at: Sequence[str] = ("08:00",),
    **more: object,
) -> Chat:
    """A chat made two days before MONDAY."""

    def write(db: Database) -> Chat:
        times = tuple(time.fromisoformat(hour) for hour in at)
        chat = chats.ensure(
            db,
            chat_id,
            kind="private",
            title="",
            language="en",
            zone=zone,
            now=MONDAY - DAY + HOUR,
            times=times,
        )
        chat = replace(chat, **more)  # type: ignore[arg-type]
        chats.save(db, chat)
        for wanted in filters:
            subscriptions.add(db, chat_id, wanted, None, MONDAY)
        return chat

    return store.write(write)


def texts(store: Store, chat_id: int) -> list[str]:
    sql = "SELECT payload FROM outbox WHERE chat_id = ? ORDER BY id"
    return store.read(lambda db: [row[0] for row in db.execute(sql, [chat_id])])


def slots(store: Store, chat_id: int) -> list[str]:
    sql = "SELECT slot FROM editions WHERE chat_id = ? AND kind = 'daily' ORDER BY id"
    return store.read(lambda db: [row[0] for row in db.execute(sql, [chat_id])])


def chat_of(store: Store, chat_id: int) -> Chat:
    chat = store.read(lambda db: chats.get(db, chat_id))
    assert chat is not None
    return chat


def subscriptions_of(store: Store, chat_id: int) -> list[Subscription]:
    return store.read(lambda db: subscriptions.of(db, chat_id))
