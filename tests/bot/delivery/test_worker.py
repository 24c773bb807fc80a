"""The worker with everything real: each outcome ends in the right state, and none blocks another chat."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.pacing import Limits
from bot.delivery.retry import DoubtPolicy
from bot.delivery.worker import Plan
from bot.model import Button, ChatState, EditionKind, system_clock
from bot.store import chats, outbox
from tests.bot.delivery.post_office import PostOffice, post_office
from tests.bot.standin import StandIn, stand_in, until

READER, OTHER, GROUP = 1001, 1002, -1002000000001


async def test_parts_arrive_in_order_and_are_on_record(telegram: StandIn, office: PostOffice) -> None:
    edition = office.post(READER, "one", "two", "three")
    await office.settled()
    assert await telegram.texts(READER) == ["one", "two", "three"]
    shown = await telegram.get(f"/local/chats/{READER}/messages")
    numbers = [message["message_id"] for message in shown if not message.get("outgoing")]
    assert [receipt.message_id for receipt in office.receipts(edition)] == numbers


async def test_a_flood_wait_is_kept_and_written_down(telegram: StandIn, office: PostOffice) -> None:
    await telegram.fault(method="sendMessage", chat=READER, status=429, retry_after=2)
    office.post(READER, "late")
    other = office.post(OTHER, "at once")

    async def held() -> bool:
        return str(READER) in await office.store.aread(lambda db: outbox.holds(db, system_clock()))

    office.worker.wake()
    await until(held)
    await office.settled()
    assert office.states(other) == ["sent"]
    assert await telegram.texts(READER) == ["late"]
    refused, accepted = [
        one
        for one in await telegram.requests("sendMessage")
        if one["params"]["chat_id"] in (READER, str(READER))
    ]
    assert (refused["status"], accepted["status"]) == (429, 200)


async def test_a_pause_outlives_the_process(tmp_path: Path, telegram: StandIn) -> None:
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        await office.gate.refused(READER, timedelta(hours=1))
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        edition = office.post(READER, "held")
        other = office.post(OTHER, "free")
        office.worker.wake()

        async def sent() -> bool:
            return office.states(other) == ["sent"]

        await until(sent)
        assert office.states(edition) == ["due"]
        assert office.gate.resting()[READER] > 3500


async def test_who_blocked_the_bot_gets_nothing_more(telegram: StandIn, office: PostOffice) -> None:
    await telegram.post("/local/blocks", {"chat": READER, "blocked": True})
    edition = office.post(READER, "one", "two")
    other = office.post(OTHER, "one")
    await office.settled()
    assert office.states(edition) == ["gone", "gone"]
    assert "blocked" in office.receipts(edition)[0].reason
    assert office.states(other) == ["sent"]
    chat = office.store.read(lambda db: chats.get(db, READER))
    assert chat is not None
    assert chat.state is ChatState.BLOCKED


async def test_an_unknown_chat_is_given_up_with_the_reason(office: PostOffice) -> None:
    edition = office.post(987654, "hello?")
    await office.settled()
    [receipt] = office.receipts(edition)
    assert (receipt.state, receipt.reason) == ("gone", "Chat not found")


async def test_a_migrated_group_is_followed_and_gets_it_once(telegram: StandIn, office: PostOffice) -> None:
    group = await telegram.post(
        "/local/chats", {"kind": "group", "members": [READER], "administrators": [1000]}
    )
    new = -1002000000777
    await telegram.post("/local/migrate", {"chat": group["id"], "to": new})
    edition = office.post(group["id"], "one", "two")
    await office.settled()
    assert [(receipt.state, receipt.chat_id) for receipt in office.receipts(edition)] == [("sent", new)] * 2
    sent = [one for one in await telegram.requests("sendMessage") if one["status"] == 200]
    assert [one["params"]["text"] for one in sent] == ["one", "two"]
    assert office.store.read(lambda db: chats.get(db, group["id"])) is None


async def test_refused_markup_goes_as_plain_words_and_somebody_is_told(
    telegram: StandIn, office: PostOffice
) -> None:
    edition = office.post(READER, "<b>A &amp; B", "next")
    await office.settled()
    assert await telegram.texts(READER) == ["A & B", "next"]
    assert office.states(edition) == ["sent", "sent"]
    [line] = office.told
    assert f"chat {READER}" in line
    assert "parse entities" in line


async def test_refused_buttons_are_left_out(telegram: StandIn, office: PostOffice) -> None:
    office.post(READER, "words", buttons=((Button("x", data="é" * 40),),))
    await office.settled()
    assert await telegram.texts(READER) == ["words"]


async def test_what_is_refused_even_as_plain_words_is_given_up(telegram: StandIn, office: PostOffice) -> None:
    await telegram.fault(
        method="sendMessage", chat=READER, status=400, description="Bad Request: no", times=2
    )
    edition = office.post(READER, "<b>one</b>", "two")
    await office.settled()
    assert office.states(edition) == ["gone", "sent"]


@pytest.mark.parametrize(("drop", "times"), [("before", 1), ("after", 2)])
async def test_a_part_in_doubt_goes_again(
    telegram: StandIn, office: PostOffice, drop: str, times: int
) -> None:
    await telegram.fault(method="sendMessage", drop=drop)
    edition = office.post(READER, "one")
    await office.settled()
    assert await telegram.texts(READER) == ["one"] * times
    assert office.states(edition) == ["sent"]


async def test_by_another_policy_it_stays_in_doubt(tmp_path: Path, telegram: StandIn) -> None:
    plan = Plan(doubt=DoubtPolicy((EditionKind.DAILY,)))
    async with post_office(tmp_path / "bot.db", telegram.url, plan=plan) as office:
        await telegram.fault(method="sendMessage", drop="after")
        edition = office.post(READER, "one", kind=EditionKind.PUSH)
        await office.settled()
        assert office.states(edition) == ["in_doubt"]
        assert await telegram.texts(READER) == ["one"]


async def test_a_chat_that_always_fails_holds_up_nobody(telegram: StandIn, office: PostOffice) -> None:
    await telegram.people(*range(2001, 2041))
    await telegram.fault(method="sendMessage", chat=READER, status=500, times=1000)
    poisoned = office.post(READER, "one")
    others = [office.post(person, "one") for person in range(2001, 2041)]
    office.worker.wake()

    async def served() -> bool:
        return all(office.states(edition) == ["sent"] for edition in others)

    await until(served)
    assert office.states(poisoned) != ["sent"]


async def test_requests_overtake_a_push(telegram: StandIn, tmp_path: Path) -> None:
    await telegram.people(*range(2001, 2061))
    async with post_office(tmp_path / "bot.db", telegram.url, Limits()) as office:
        for person in range(2001, 2061):
            office.post(person, "push", kind=EditionKind.PUSH)
        office.post(READER, "asked for", kind=EditionKind.REQUEST)
        await office.settled()
    order = [one["params"]["text"] for one in await telegram.requests("sendMessage")]
    assert order.index("asked for") <= 8


async def test_the_stand_in_never_has_to_say_too_many_requests(tmp_path: Path) -> None:
    async with stand_in() as telegram:
        await telegram.people(*range(2001, 2041))
        async with post_office(tmp_path / "bot.db", telegram.url, Limits()) as office:
            for person in range(2001, 2041):
                office.post(person, "one", "two", kind=EditionKind.PUSH)
            office.post(GROUP, *(f"{number}" for number in range(5)))
            await office.settled()
        sent = await telegram.requests("sendMessage")
        assert {one["status"] for one in sent} == {200}
        assert len(sent) == 85


async def test_telegram_away_for_a_while_loses_nothing(tmp_path: Path, telegram: StandIn) -> None:
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        await telegram.fault(method="sendMessage", status=401, times=1)
        edition = office.post(READER, "one")
        office.worker.wake()

        async def tried() -> bool:
            return bool(await telegram.requests("sendMessage"))

        await until(tried)
        assert "token" not in " ".join(office.told)
    assert (await telegram.requests("sendMessage"))[0]["status"] == 401
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        assert office.states(edition) == ["due"]


async def test_stopping_in_a_push_leaves_nothing_in_the_air(tmp_path: Path, telegram: StandIn) -> None:
    await telegram.people(*range(2001, 2031))
    async with post_office(tmp_path / "bot.db", telegram.url, Limits()) as office:
        for person in range(2001, 2031):
            office.post(person, "push", kind=EditionKind.PUSH)
        office.worker.wake()

        async def some() -> bool:
            return len(await telegram.requests("sendMessage")) >= 5

        await until(some)
    async with post_office(tmp_path / "bot.db", telegram.url) as office:
        figures = office.store.read(outbox.figures)
        assert figures.sending == 0
        await office.settled()
    for person in range(2001, 2031):
        assert await telegram.texts(person) == ["push"]
