"""The bot's health turns bad when Telegram or a part has been waiting too long, and says which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.model import OLD_ANSWER, OLD_PART, OLD_POLL, EditionKind, Part
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
        self.last_settled: tuple[datetime, int] | None = None
        self.store = store
        monitor = Monitor(
            store,
            lambda: self.now,
            lambda: self.last_poll,
            lambda: self.last_settled,
            ErrorCount(lambda: self.now),
        )
        transport = httpx.ASGITransport(healthz(monitor, lambda: self.now))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")

    async def ask(self) -> tuple[int, dict[str, Any]]:
        answer = await self._client.get("/healthz")
        return answer.status_code, answer.json()

    async def polled_after(self, passed: timedelta) -> tuple[int, dict[str, Any]]:
        """What is said then, while Telegram answers."""
        self.now = self.last_poll = NOON + passed
        return await self.ask()

    def post(self, *chats: int, kind: EditionKind = EditionKind.DAILY, due: datetime = NOON) -> None:
        """A part for each chat."""

        def write(db: Database) -> None:
            for chat in chats:
                edition = outbox.create_edition(db, chat, kind, "one", due)
                assert edition is not None
                outbox.enqueue(db, edition, chat, None, [Part("x")], kind, due)

        self.store.write(write)

    def deliver(self, number: int = 1) -> None:
        """So many parts are sent now."""

        def write(db: Database) -> int:
            parts = outbox.claim(db, self.now, number, LEASE)
            assert len(parts) == number
            for part in parts:
                outbox.settle_sent(db, part.id, 1, self.now)
            return parts[-1].id

        self.last_settled = self.now, self.store.write(write)

    def hold(self, scope: str | int, passed: timedelta) -> None:
        """Telegram asks for a pause until then."""
        self.store.write(lambda db: outbox.hold(db, scope, NOON + passed, self.now))


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
        "answer_due": None,
        "bulk_due": None,
        "settled": None,
        "served": None,
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


async def test_nothing_is_settled_although_a_part_waits(watched: Watched) -> None:
    watched.post(1)
    assert (await watched.polled_after(OLD_PART))[0] == 200
    status, told = await watched.polled_after(OLD_PART + SECOND)
    assert status == 503
    assert told["oldest_due"] == told["bulk_due"] == NOON.isoformat()
    assert told["waiting"] == 1
    assert "none was settled" in told["faults"][0]


async def test_a_long_push_is_well_while_it_moves_on_and_not_when_it_stands(watched: Watched) -> None:
    watched.post(*range(1, 101))
    for step in range(1, 11):  # an hour and a half
        assert (await watched.polled_after(step * timedelta(minutes=10)))[0] == 200
        watched.deliver(5)
    moved = watched.now - NOON
    assert (await watched.polled_after(moved + OLD_PART))[0] == 200
    status, told = await watched.polled_after(moved + OLD_PART + SECOND)
    assert status == 503
    assert told["waiting"] == 50
    watched.deliver()
    assert (await watched.polled_after(moved + OLD_PART + SECOND))[0] == 200


async def test_what_is_due_for_longer_than_the_process_runs_has_its_time(watched: Watched) -> None:
    watched.post(1, due=NOON - timedelta(hours=9))
    assert (await watched.polled_after(OLD_PART))[0] == 200
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 503


async def test_a_part_that_is_overtaken(watched: Watched) -> None:
    watched.post(1)
    later = NOON + timedelta(hours=1)
    [part] = watched.store.write(lambda db: outbox.claim(db, NOON, 1, LEASE))
    watched.store.write(lambda db: outbox.settle_retry(db, part.id, later, "Telegram has trouble"))
    watched.post(2, due=NOON + OLD_PART)
    watched.now = NOON + OLD_PART
    watched.deliver()
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 200
    watched.post(3, due=watched.now)
    watched.deliver()
    status, told = await watched.ask()
    assert status == 503
    assert "overtaken" in told["faults"][0]


async def test_an_answer_does_not_wait_behind_a_push(watched: Watched) -> None:
    watched.post(*range(1, 11))
    watched.post(99, kind=EditionKind.REQUEST, due=NOON)
    [part] = watched.store.write(lambda db: outbox.claim(db, NOON, 1, LEASE))
    watched.store.write(lambda db: outbox.settle_retry(db, part.id, NOON + timedelta(hours=1), "trouble"))
    watched.now = NOON + OLD_ANSWER
    watched.deliver(3)
    assert (await watched.polled_after(OLD_ANSWER))[0] == 200
    status, told = await watched.polled_after(OLD_ANSWER + SECOND)
    assert status == 503
    assert told["faults"] == ["an answer to somebody waits for more than five minutes"]


async def test_an_answer_is_not_what_a_push_is_measured_by(watched: Watched) -> None:
    watched.post(1, due=NOON)
    watched.now = NOON + OLD_PART
    watched.post(2, kind=EditionKind.REQUEST, due=watched.now + SECOND)
    watched.now += SECOND
    watched.deliver()
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 200
    assert (await watched.polled_after(2 * OLD_PART + 2 * SECOND))[0] == 503


@pytest.mark.parametrize("scope", [1, outbox.EVERYBODY])
async def test_a_pause_that_telegram_asks_for_is_no_fault_and_what_comes_after_it_is(
    watched: Watched, scope: str | int
) -> None:
    hour = timedelta(hours=1)
    watched.post(1)
    watched.hold(scope, hour)
    assert (await watched.polled_after(hour - SECOND))[1]["oldest_due"] is None
    assert (await watched.polled_after(hour + OLD_PART))[0] == 200
    status, told = await watched.polled_after(hour + OLD_PART + SECOND)
    assert status == 503
    assert told["oldest_due"] == NOON.isoformat()


async def test_one_chats_pause_excuses_no_other(watched: Watched) -> None:
    watched.post(1, 2)
    watched.hold(1, timedelta(hours=1))
    assert (await watched.polled_after(OLD_PART + SECOND))[0] == 503


async def test_a_database_that_cannot_be_read(watched: Watched) -> None:
    watched.store.close()
    status, told = await watched.ask()
    assert (status, told["ok"]) == (503, False)
    assert told["faults"]
