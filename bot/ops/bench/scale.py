"""100,000 readers: start-up, idle tick, rushes of 10,000 at once; beside a job of APScheduler's for each."""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, process_time, sleep

import httpx
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.collect import Collector
from bot.digest import Digester
from bot.model import Chat, system_clock
from bot.ops.bench.material import START, TOPICS, articles
from bot.ops.bench.processes import bot, server
from bot.settings import load
from bot.store import Database, Store, chats, ledger, subscriptions
from bot.store.ledger import Page
from summarizer.model import Length

READERS = 100_000
RUSH = 10_000
STEP = READERS // RUSH
BATCH = 2_000
ARTICLES = 700
SEEN = 20
LANGUAGES = ("en", "ru", "uk")
STARTS = 2
TICKS = 50
NAP = 0.002
NOW = START + timedelta(days=1)


def measure() -> dict[str, str]:
    """Start-up by the real bot's process; tick and rush in a thread, as in the bot, beside a live loop."""
    with TemporaryDirectory() as folder:
        return _ours(Path(folder)) | asyncio.run(_theirs())


def _ours(folder: Path) -> dict[str, str]:
    # Not due while the bot itself runs: its clock is this machine's.
    far = system_clock() + timedelta(days=365)
    full = folder / "full.db"
    with Store.open(full) as store:
        Collector(store, lambda: START).ingest(articles(ARTICLES))
        _fill(store, far)
    beyond = _start_up_beyond(full, folder / "empty.db")
    with Store.open(full) as store:
        digester = Digester(store, load(env={}), lambda: NOW)
        while digester.read_ahead():  # as the ticks before did, articles having come one by one
            pass
        idle = median(_seconds(lambda: digester.run_due(NOW) + digester.read_ahead()) for _ in range(TICKS))
        store.write(_rush)
        alike = _rushed(digester)
        store.write(_rush_of_all_sorts)
        unlike = _rushed(digester)
    return {
        "readers": f"{READERS:,}",
        "start-up beyond an empty one": f"{beyond:.2f} s",
        "idle tick": f"{idle * 1000:.2f} ms",
        "due at once": alike,
        "due at once, no two alike": unlike,
    }


def _rushed(digester: Digester) -> str:
    """What a rush took: time, the processor's time in it, the loop's worst lag, memory."""
    memory, processor = _peak_mb(), process_time()
    editions, seconds, lag = asyncio.run(_watched(lambda: asyncio.to_thread(digester.run_due, NOW)))
    processor, memory = process_time() - processor, _peak_mb() - memory
    return (
        f"{editions:,} in {seconds:.1f} s ({processor:.1f} s of one core), worst lag {lag * 1000:.0f} ms,"
        f" memory +{memory:.0f} MB"
    )


def _fill(store: Store, due: datetime) -> None:
    for first in range(1, READERS + 1, BATCH):

        def some(db: Database, first: int = first) -> None:
            for number in range(first, first + BATCH):
                chats.save(db, Chat(number, next_due_at=due, created_at=START))
                subscriptions.add(db, number, TOPICS[number // STEP % len(TOPICS)], None, START)

        store.write(some)


def _rush(db: Database) -> None:
    """Of each filter as many, with nothing else that tells one reader from another."""
    for number in range(1, READERS + 1, STEP):
        chats.save(db, Chat(number, next_due_at=NOW, created_at=START))


def _rush_of_all_sorts(db: Database) -> None:
    """Other readers, each with three filters, a language, a length, and stories seen before."""
    chance = Random(1)
    told = [(row[0], row[1], 0) for row in db.execute("SELECT story_id, id FROM articles ORDER BY id")]
    for number in range(2, READERS + 1, STEP):
        language, length = chance.choice(LANGUAGES), chance.choice(list(Length))
        chats.save(db, Chat(number, language=language, length=length, next_due_at=NOW, created_at=START))
        for topic in chance.sample(TOPICS, 2):
            subscriptions.add(db, number, topic, None, START)
        page = Page.of(chance.sample(told, SEEN), (chance.getrandbits(63) for _ in range(3 * SEEN)))
        ledger.enter(db, [(number, 0, page)], START)


def _start_up_beyond(full: Path, empty: Path) -> float:
    """Seconds; the best of some starts of each, taken in turn so that a slow moment meets both."""
    _started(empty)  # makes it
    rounds = [(_started(full), _started(empty)) for _ in range(STARTS)]
    return min(one for one, _ in rounds) - min(one for _, one in rounds)


def _started(database: Path) -> float:
    """From the process's start until it begins to poll."""
    standing = server("bot.local", "--port", "0", "--stop-with-stdin")
    with standing as address, httpx.Client(base_url=address, trust_env=False) as telegram:
        start = monotonic()
        with bot(database, address):
            while monotonic() - start < 30:
                lines = telegram.get("/local/requests").json()
                if any(line["method"] == "deleteWebhook" for line in lines):
                    return monotonic() - start
                sleep(0.01)
    raise TimeoutError("the bot did not begin to poll within 30 s")


async def _watched(work: Callable[[], Awaitable[int]]) -> tuple[int, float, float]:
    """What `work` gives, how many seconds it took, and the longest that the loop did not come round."""
    worst = 0.0
    done = asyncio.Event()

    async def nap() -> None:
        nonlocal worst
        while not done.is_set():
            start = perf_counter()
            await asyncio.sleep(NAP)
            worst = max(worst, perf_counter() - start - NAP)

    napping = asyncio.create_task(nap())
    await asyncio.sleep(0.1)
    worst = 0.0
    start = perf_counter()
    result = await work()
    seconds = perf_counter() - start
    done.set()
    await napping
    return result, seconds, worst


async def _theirs() -> dict[str, str]:
    """A job for each reader; the jobs do nothing, so what is measured is the scheduler alone."""
    before = _peak_mb()
    ran = 0

    async def job() -> None:
        nonlocal ran
        ran += 1

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    start = perf_counter()
    soon = datetime.now(UTC) + timedelta(days=1)
    for number in range(READERS):
        scheduler.add_job(
            job,
            CronTrigger(hour=8, timezone=UTC),
            next_run_time=soon,
            misfire_grace_time=None,
            id=str(number),
        )
    added = perf_counter() - start
    grown = _peak_mb() - before
    due = datetime.now(UTC)
    for number in range(0, READERS, STEP):
        scheduler.modify_job(str(number), next_run_time=due)

    async def rush() -> int:
        scheduler.resume()
        while ran < RUSH:
            await asyncio.sleep(0.01)
        return ran

    _, seconds, lag = await _watched(rush)
    scheduler.shutdown(wait=False)
    return {
        "APScheduler's job a reader: start-up": f"{added:.1f} s",
        "rush": f"{seconds:.1f} s",
        "its worst lag": f"{lag * 1000:,.0f} ms",
        "its memory": f"+{grown:.0f} MB",
    }


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
