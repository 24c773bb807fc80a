"""The bot's health turns bad when Telegram or a part has been waiting too long, and says which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.model import OLD_PART, OLD_POLL, EditionKind, Part
from bot.ops.health import ErrorCount, Monitor
from bot.ops.healthz import healthz
from bot.store import outbox
from bot.store.connect import Database, Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)


class Watched:
    """A monitor on a clock of its own, and the address where it is asked."""

    def __init__(self, store: Store) -> None:
        self.now = NOON
        self.last_poll: datetime | None = NOON
        self.store = store
        monitor = Monitor(store, lambda: self.now, lambda: self.last_poll, ErrorCount(lambda: self.now))
        transport = httpx.ASGITransport(healthz(monitor, lambda: self.now))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")

    async def ask(self) -> tuple[int, dict[str, Any]]:
        answer = await self._client.get("/healthz")
        return answer.status_code, answer.json()

    async def polled_after(self, passed: timedelta) -> tuple[int, dict[str, Any]]:
        """What is said then, while Telegram answers."""
        self.now = self.last_poll = NOON + passed
        return await self.ask()

    def post(self, chat: int = 1) -> None:
        """A part due at noon."""

        def write(db: Database) -> None:
            edition = outbox.create_edition(db, chat, EditionKind.DAILY, "one", NOON)
            assert edition is not None
            outbox.enqueue(db, edition, chat, None, [Part("x")], EditionKind.DAILY, NOON)

        self.store.write(write)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with Store.open(tmp_path / "bot.db") as store:
        yield Watched(store)


async def test_all_well(watched: Watched) -> None:
    status, told = await watched.ask()
    assert status == 200
    assert told == {
        "ok": True,
        "faults": [],
        "since": NOON.isoformat(),
        "last_poll": NOON.isoformat(),
        "waiting": 0,
        "in_doubt": 0,
        "oldest_due": None,
        "errors": 0,
    }


@pytest.mark.parametrize("ever", [NOON, None])
async def test_telegram_is_away(watched: Watched, ever: datetime | None) -> None:
    watched.last_poll = ever
    watched.now = NOON + OLD_POLL
    assert (await watched.ask())[0] == 200
    watched.now += SECOND
    status, told = await watched.ask()
    assert (status, told["ok"]) == (503, False)
    assert told["faults"] == ["Telegram has not been reached for a while"]


async def test_a_part_waits(watched: Watched) -> None:
    watched.post()
    assert (await watched.polled_after(OLD_PART))[0] == 200
    status, told = await watched.polled_after(OLD_PART + SECOND)
    assert status == 503
    assert told["oldest_due"] == NOON.isoformat()
    assert told["waiting"] == 1
    assert "messages wait" in told["faults"][0]


async def test_a_part_that_fails_again_and_again_waits_as_well(watched: Watched) -> None:
    watched.post()
    late = NOON + OLD_PART + SECOND
    [part] = watched.store.write(lambda db: outbox.claim(db, NOON, 1, LEASE))
    watched.store.write(lambda db: outbox.settle_retry(db, part.id, late, "Telegram has trouble"))
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 503


async def test_a_pause_for_one_chat_is_no_fault_and_one_for_everybody_is(watched: Watched) -> None:
    watched.post()
    later = NOON + timedelta(hours=1)
    watched.store.write(lambda db: outbox.hold(db, 1, later))
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 200
    watched.post(chat=2)
    watched.store.write(lambda db: outbox.hold(db, outbox.EVERYBODY, later))
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 503


async def test_a_database_that_cannot_be_read(watched: Watched) -> None:
    watched.store.close()
    status, told = await watched.ask()
    assert (status, told["ok"]) == (503, False)
    assert told["faults"]
