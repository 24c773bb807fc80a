"""A store, a clock that stands, and short ways to put stories and readers into them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.collect import Collector
from bot.digest import Digester
from bot.model import Chat, Subscription, Topic
from bot.render.limits import visible
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
        chat = replace(chat, **more)  # type: ignore[arg-type]  # fields by name
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


HARBOUR = (
    "The harbour of Lindholm will stay closed for 2 weeks, its operator said on Monday.",
    "A crane had fallen across the only deep berth during the storm on Saturday night.",
    "Divers will cut the crane into pieces under the supervision of the coast guard.",
)
LONGER = HARBOUR[0].replace("2 weeks", "5 weeks")
INSURER = "The insurer expects the repair to cost four million kronor, a spokesman announced."

Ingest = Callable[..., None]


@pytest.fixture
def ingest(store: Store, clock: Clock) -> Ingest:
    """Takes an article of sentences in through the collector, at the clock's time."""
    collector = Collector(store, clock)

    def take(
        *sentences: str, published: datetime | None = None, source: str = "Post", title: str = ""
    ) -> None:
        headline = title or "Crane closes Lindholm harbour"
        made = Article(
            "\n".join(sentences), headline=headline, language="en", source=source, published=published
        )
        report = collector.ingest([replace(made, url=f"https://{source.lower()}.example/1")])
        assert not report.rejected

    return take


def latest(store: Store, chat_id: int) -> str:
    """The last message to a chat as it is read."""
    return visible(json.loads(texts(store, chat_id)[-1])["text"])
