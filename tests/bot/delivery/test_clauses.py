"""What must hold beside the common road: pauses for all, poisoned parts, stopped pushes, honest counts."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.delivery.pacing import Limits
from bot.errors import StoreError
from bot.model import EditionKind, system_clock
from bot.store import outbox, pushes
from tests.bot.delivery.conftest import OTHER, READER
from tests.bot.delivery.post_office import PostOffice, post_office
from tests.bot.standin import StandIn, stand_in, until


def test_a_part_stands_in_the_books_once(office: PostOffice) -> None:
    edition = office.post(READER, "one")
    again = (
        "INSERT INTO outbox (edition_id, chat_id, number, payload, kind, priority, state, due_at, created_at)"
        " SELECT edition_id, chat_id, number, payload, kind, priority, state, due_at, created_at FROM outbox"
    )
    with pytest.raises(StoreError, match="UNIQUE"):
        office.store.write(lambda db: db.execute(again))
    assert len(office.receipts(edition)) == 1


async def test_several_refused_chats_pause_all_also_after_a_restart(
    tmp_path: Path, telegram: StandIn
) -> None:
    await telegram.people(2001, 2002, 2003)
    refused = (2001, 2002, 2003)
    for person in refused:
        await telegram.fault(method="sendMessage", chat=person, status=429, retry_after=3600)
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        editions = [office.post(person, "refused") for person in refused]
        office.worker.wake()

        async def all_held() -> bool:
            return outbox.EVERYBODY in await office.store.aread(lambda db: outbox.holds(db, system_clock()))

        await until(all_held)
    before = len(await telegram.requests("sendMessage"))
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        editions.append(office.post(READER, "not refused"))
        office.worker.wake()
        await office.worker.stop(grace=1)
        assert [office.states(edition) for edition in editions] == [["due"]] * 4
    assert len(await telegram.requests("sendMessage")) == before


@pytest.mark.parametrize("payload", ["{", "[]", '{"buttons": [[["too", "few"]]]}'])
async def test_a_part_that_cannot_be_read_is_given_up_and_nobody_waits_for_it(
    office: PostOffice, payload: str
) -> None:
    spoilt = office.post(READER, "one", "two")
    spoil = "UPDATE outbox SET payload = ? WHERE edition_id = ? AND number = 1"
    office.store.write(lambda db: db.execute(spoil, [payload, spoilt]))
    other = office.post(OTHER, "one")
    await office.settled()
    assert office.states(other) == ["sent"]
    assert office.states(spoilt) == ["gone", "sent"]
    assert office.receipts(spoilt)[0].reason == outbox.UNREADABLE


async def test_waiting_for_a_turn_is_no_attempt(tmp_path: Path, telegram: StandIn) -> None:
    limits = Limits(per_second=100, per_chat=0.5)
    async with post_office(tmp_path / "bot.db", telegram.url, limits) as office:
        edition = office.post(READER, "one", "two", "three")
        office.worker.wake()

        async def two() -> bool:
            return office.states(edition)[:2] == ["sent", "sent"]

        await until(two)
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        await office.settled()
        assert [receipt.attempts for receipt in office.receipts(edition)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("order", "state"),
    [({"status": 429, "retry_after": 1}, "gone"), ({"drop": "after"}, "in_doubt")],
)
async def test_a_stopped_push_stays_stopped(
    telegram: StandIn, office: PostOffice, order: dict[str, object], state: str
) -> None:
    now = system_clock()
    push = office.store.write(lambda db: pushes.create(db, 1000, "", now, now, now))
    office.store.write(lambda db: pushes.set_state(db, push, "sending"))
    await telegram.fault(method="sendMessage", delay=0.5, **order)
    edition = office.post(READER, "flying", "next", kind=EditionKind.PUSH)
    of_push = "UPDATE editions SET push_id = ? WHERE id = ?"
    office.store.write(lambda db: db.execute(of_push, [push, edition]))
    office.worker.wake()

    async def flying() -> bool:
        return office.states(edition)[0] == "sending"

    await until(flying)
    office.store.write(lambda db: pushes.set_state(db, push, "stopped"))
    office.store.write(lambda db: outbox.cancel_push(db, push, "stopped"))
    await office.settled()
    assert office.states(edition) == [state, "gone"]
    assert len(await telegram.texts(READER)) == (state == "in_doubt")


async def test_what_is_given_up_as_malformed_is_reported(telegram: StandIn, office: PostOffice) -> None:
    await telegram.fault(method="sendMessage", chat=READER, status=400, description="Bad Request: no")
    edition = office.post(READER, "plain words")
    await office.settled()
    assert office.states(edition) == ["gone"]
    assert "given up" in office.told[0]


async def test_no_connection_is_no_attempt(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        async with stand_in("--no-limits") as telegram:
            url = telegram.url
            office = await stack.enter_async_context(post_office(tmp_path / "bot.db", url))
        edition = office.post(READER, "one")
        office.worker.wake()

        async def tried() -> bool:
            return "no connection" in office.receipts(edition)[0].reason

        await until(tried)
        async with stand_in("--port", url.rpartition(":")[2], "--no-limits"):
            await office.settled()
            assert [(one.state, one.attempts) for one in office.receipts(edition)] == [("sent", 1)]
            await stack.aclose()
