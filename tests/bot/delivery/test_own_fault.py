"""A part that our own code fails on is given up after some tries, on record, and holds up nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import retry
from bot.delivery.outcome import Outcome, Sent
from bot.delivery.pacing import Limits
from bot.delivery.retry import DoubtPolicy
from bot.delivery.settle import TRIES_DESPITE_FAULT
from bot.delivery.worker import Plan, Send
from bot.model import DuePart, EditionKind
from bot.store import outbox
from tests.bot.delivery.conftest import OTHER, READER
from tests.bot.delivery.post_office import FAST, PostOffice, post_office
from tests.bot.standin import StandIn

LONE_SURROGATE = '{"text": "\\ud800"}'
"""It can be read from the database, and not be written into a request."""

BEYOND_SQLITE = 2**63


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST", timedelta(milliseconds=5))


def spoil(office: PostOffice, edition: int) -> None:
    """Puts something into the first part that no request can hold."""
    sql = "UPDATE outbox SET payload = ? WHERE edition_id = ? AND number = 1"
    office.store.write(lambda db: db.execute(sql, [LONE_SURROGATE, edition]))


async def test_what_cannot_be_put_into_a_request_is_given_up(telegram: StandIn, office: PostOffice) -> None:
    spoilt = office.post(READER, "one", "two", "three")
    spoil(office, spoilt)
    other = office.post(OTHER, "one")
    await office.settled()
    assert office.states(spoilt) == ["gone", "sent", "sent"]
    assert office.states(other) == ["sent"]
    first = office.receipts(spoilt)[0]
    assert (first.reason, first.attempts) == ("our own fault: UnicodeEncodeError", TRIES_DESPITE_FAULT)
    assert await telegram.texts(READER) == ["two", "three"]
    [line] = office.told
    assert f"edition {spoilt}, chat {READER}" in line
    assert "UnicodeEncodeError" in line
    figures = office.store.read(outbox.figures)
    assert (figures.total, figures.sent, figures.gone) == (4, 3, 1)
    assert office.store.read(outbox.reasons) == {"our own fault: UnicodeEncodeError": 1}


def failing(send: Send) -> Send:
    """A sender with a mistake in it, which shows with one chat."""

    async def sent(due: DuePart) -> Outcome:
        if due.chat_id == READER:
            return Sent(due.number // 0)
        return await send(due)

    return sent


def lying(send: Send) -> Send:
    """A sender whose answers are no ids for SQLite: the fault shows as the receipt is written."""

    async def sent(due: DuePart) -> Outcome:
        outcome = await send(due)
        return Sent(BEYOND_SQLITE) if due.chat_id == READER else outcome

    return sent


@pytest.mark.parametrize(("mistake", "name"), [(failing, "ZeroDivisionError"), (lying, "OverflowError")])
@pytest.mark.parametrize("in_flight", [8, 64])
async def test_a_mistake_while_sending_or_settling_is_on_record(
    tmp_path: Path, telegram: StandIn, mistake: Callable[[Send], Send], name: str, in_flight: int
) -> None:
    plan = Plan(in_flight)
    async with post_office(tmp_path / "bot.db", telegram.url, FAST, plan, through=mistake) as office:
        spoilt = office.post(READER, "one")
        others = [office.post(OTHER, str(number)) for number in range(3)]
        await office.settled()
        [receipt] = office.receipts(spoilt)
        assert (receipt.state, receipt.reason) == ("gone", f"our own fault: {name}")
        assert [office.states(other) for other in others] == [["sent"]] * 3
        assert len(office.told) == 1


async def test_a_kind_that_is_not_sent_twice_stays_in_doubt_and_somebody_is_told(
    tmp_path: Path, telegram: StandIn
) -> None:
    plan = Plan(doubt=DoubtPolicy((EditionKind.DAILY,)))
    async with post_office(tmp_path / "bot.db", telegram.url, Limits(), plan, through=lying) as office:
        edition = office.post(READER, "one", "two", kind=EditionKind.PUSH)
        await office.settled()
        assert office.states(edition) == ["in_doubt", "in_doubt"]
        assert await telegram.texts(READER) == ["one", "two"]
        assert len(office.told) == 2
