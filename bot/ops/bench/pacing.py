"""A push by the real bot, against a stand-in that enforces Telegram's limits, while people ask for /help."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from bot.model import EditionKind, Part, system_clock
from bot.ops.bench.processes import bot, server
from bot.store import Database, Store, chats, outbox

READERS = range(1, 5_001)
GROUPS = range(-1_002_000_000_110, -1_002_000_000_100)
PARTS_FOR_GROUP = 30
"""More than a minute's worth, so that each group's own limit is met."""

ASKERS = range(9_001, 9_021)
ASK_EVERY = 0.25
WARM_UP = timedelta(seconds=5)
SECONDS = 45.0
PATIENCE = 5.0
TEXT = "<b>Arctic</b>\n" + "A sentence of a digest, word for word as it stood. " * 15


def measure() -> dict[str, str]:
    """The first 45 seconds of a push to 5,000 readers (all of it takes 200) and 10 groups."""
    with TemporaryDirectory() as folder, server("bot.local", "--port", "0", "--stop-with-stdin") as address:
        database = Path(folder) / "bot.db"
        with Store.open(database) as store:
            store.write(_post)
        with httpx.Client(base_url=address, trust_env=False, timeout=30) as telegram:
            _people(telegram)
            with bot(database, address):
                begun = _begun(telegram)
                asked = _ask(telegram)
                time.sleep(PATIENCE)
            lines = [
                line for line in telegram.get("/local/requests").json() if line["method"] == "sendMessage"
            ]
    return _figures(lines, asked, begun)


def _post(db: Database) -> None:
    now = system_clock()
    for number in (*READERS, *GROUPS):
        kind, count = ("private", 1) if number > 0 else ("supergroup", PARTS_FOR_GROUP)
        chats.ensure(db, number, kind=kind, title="", language="en", zone="UTC", now=now)
        edition = outbox.create_edition(db, number, EditionKind.PUSH, "1", now)
        if edition is not None:
            outbox.enqueue(db, edition, number, None, [Part(TEXT)] * count, EditionKind.PUSH, now)


def _people(telegram: httpx.Client) -> None:
    people = [{"id": number, "first_name": "Reader"} for number in (*READERS, *ASKERS)]
    telegram.post("/local/people", json={"people": people}).raise_for_status()
    for number in GROUPS:
        order = {"kind": "supergroup", "id": number, "members": [READERS[0]], "administrators": [READERS[1]]}
        telegram.post("/local/chats", json=order).raise_for_status()


def _begun(telegram: httpx.Client) -> datetime:
    """When the bot had sent its first message; the stand-in's time is this machine's."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for line in telegram.get("/local/requests").json():
            if line["method"] == "sendMessage":
                return datetime.fromisoformat(line["at"])
        time.sleep(0.2)
    raise TimeoutError("the bot sent nothing for 30 s")


def _ask(telegram: httpx.Client) -> list[tuple[int, datetime]]:
    """One person after another, so that each has some seconds for the answer before asking again."""
    asked: list[tuple[int, datetime]] = []
    start = time.monotonic()
    while (passed := time.monotonic() - start) < SECONDS:
        person = ASKERS[len(asked) % len(ASKERS)]
        asked.append((person, datetime.now(UTC)))
        order = {"as": person, "chat": person, "text": "/help"}
        telegram.post("/local/messages", json=order).raise_for_status()
        time.sleep(max(0.0, len(asked) * ASK_EVERY - passed))
    return asked


def _figures(
    lines: list[dict[str, Any]], asked: list[tuple[int, datetime]], begun: datetime
) -> dict[str, str]:
    end = begun + timedelta(seconds=SECONDS)
    answers: dict[int, list[datetime]] = defaultdict(list)
    sustained, refused, early = 0, 0, 0
    for line in lines:
        at, chat = datetime.fromisoformat(line["at"]), int(line["params"]["chat_id"])
        if line["status"] == 429:
            refused += at >= begun + WARM_UP
            early += at < begun + WARM_UP
        elif chat in ASKERS:
            answers[chat].append(at)
        if line["status"] == 200 and begun + WARM_UP <= at < end:
            sustained += 1
    waits = [_wait(answers[person], at) for person, at in asked]
    answered = sorted(wait for wait in waits if wait is not None)
    percentiles = quantiles(answered, n=100)
    return {
        "messages/s": f"{sustained / (SECONDS - WARM_UP.total_seconds()):.1f}",
        "429 after the first 5 s": f"{refused} (before: {early})",
        "/help answered": f"{len(answered)} of {len(asked)}",
        "p50": f"{percentiles[49]:.2f} s",
        "p99": f"{percentiles[98]:.2f} s",
    }


def _wait(answers: list[datetime], asked: datetime) -> float | None:
    """Seconds to the first answer after the question, if one came before it was asked again."""
    after = [(at - asked).total_seconds() for at in answers if at >= asked]
    return min((wait for wait in after if wait < PATIENCE), default=None)
