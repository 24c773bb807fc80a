"""Daily digests for 10,000 readers with 50 distinct filters, all due in the same minute."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.collect import Collector
from bot.digest import Digester
from bot.digest.daily import Timetable, plan
from bot.digest.kitchen import Kitchen
from bot.digest.memory import NOTHING
from bot.model import Chat
from bot.ops.bench.material import START, TOPICS, articles
from bot.settings import Settings, load
from bot.store import Database, Store, chats, outbox, subscriptions
from summarizer.condense import Condenser

READERS = 10_000
ARTICLES = 700
ALONE = 40
"""Readers for whom composing one by one is timed; all of them would take too long."""

NOW = START + timedelta(days=1)


def measure() -> dict[str, str]:
    """Composed once per distinct filter and written to the outbox, beside composing per reader."""
    settings = load(env={})
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db") as store:
        Collector(store, lambda: START).ingest(articles(ARTICLES))
        store.write(_readers)
        each = _one_by_one(store, settings)
        start = perf_counter()
        editions = Digester(store, settings, lambda: NOW).run_due(NOW)
        together = (perf_counter() - start) / READERS
        parts = store.read(outbox.figures).total
    return {
        "editions": f"{editions:,} ({parts:,} messages, {len(TOPICS)} filters)",
        "all written in": f"{together * READERS:.1f} s",
        "readers/s": f"{1 / together:,.0f}",
        "against composing per reader": f"{each / together:,.0f} ×",
    }


def _readers(db: Database) -> None:
    for number in range(1, READERS + 1):
        chats.save(db, Chat(number, next_due_at=NOW, created_at=START))
        subscriptions.add(db, number, TOPICS[number % len(TOPICS)], None, START)


def _one_by_one(store: Store, settings: Settings) -> float:
    """Seconds a reader when readers share condensed articles, but no composing."""
    due = store.read(lambda db: chats.due_now(db, range(1, ALONE + 1), NOW))
    condenser = Condenser(settings.method)
    start = perf_counter()
    for chat in due:
        followed = store.read(partial(subscriptions.of, chat_id=chat.id))
        plan(Kitchen(store, settings, condenser, NOW), settings, Timetable(NOW), chat, followed, NOTHING)
    return (perf_counter() - start) / len(due)
