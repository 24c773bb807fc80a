"""The sender and the limiter, with the real library over real HTTP, against every way to fail."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.delivery.gate import Gate
from bot.delivery.limiter import Limiter
from bot.delivery.outcome import Fault, Gone, InDoubt, Malformed, Migrated, Outcome, Retry, Sent
from bot.delivery.pacing import Limits, Pacer
from bot.delivery.sender import Sender, outcome_of
from bot.model import Button, DuePart, EditionKind, Part
from tests.bot.delivery.test_gate import Kept
from tests.bot.standin import StandIn, library_bot, stand_in, until

GROUP = -1002000000001


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        await standing.say(1001, "hello")
        yield standing


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def bot(telegram: StandIn, kept: Kept) -> AsyncIterator[ExtBot[Any]]:
    limiter = Limiter(Gate(Pacer(Limits()), kept))
    async with library_bot(telegram.url, limiter, read_timeout=1.0) as bot:
        yield bot


def due(text: str = "<b>News</b> &amp; more", chat: int = 1001, **other: Any) -> DuePart:
    buttons = other.pop("buttons", ())
    values: dict[str, Any] = {"thread_id": None, "number": 1, "kind": EditionKind.DAILY, "attempts": 1}
    return DuePart(id=1, edition_id=1, chat_id=chat, part=Part(text, buttons), **(values | other))


async def test_a_part_arrives_with_its_markup_and_buttons(telegram: StandIn, bot: ExtBot[Any]) -> None:
    buttons = ((Button("More", data="more:1"), Button("Read", url="https://example.org/a")),)
    outcome = await Sender(bot).send(due(buttons=buttons))
    [message] = [one for one in await telegram.get("/local/chats/1001/messages") if not one.get("outgoing")]
    assert outcome == Sent(message["message_id"])
    assert message["text"] == "News & more"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    row = message["reply_markup"]["inline_keyboard"][0]
    assert row[0]["callback_data"] == "more:1"
    assert row[1]["url"] == "https://example.org/a"
    [request] = await telegram.requests("sendMessage")
    assert "is_disabled" in str(request["params"]["link_preview_options"])


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            {"status": 429, "retry_after": 7},
            Retry("Flood control exceeded. Retry in 7 seconds", timedelta(seconds=7)),
        ),
        ({"status": 403}, Gone("Forbidden: bot was blocked by the user", blocked=True)),
        ({"status": 400, "description": "Bad Request: chat not found"}, Gone("Chat not found")),
        (
            {
                "status": 400,
                "description": "Bad Request: not enough rights to send text messages to the chat",
            },
            Gone("Not enough rights to send text messages to the chat", blocked=True),
        ),
        (
            {"status": 400, "description": "Bad Request: message is too long"},
            Malformed("Message is too long"),
        ),
        ({"status": 500}, InDoubt("Internal Server Error")),
        ({"status": 502}, InDoubt("Bad Gateway")),
        ({"status": 401}, Retry("Telegram refuses the token", timedelta(seconds=60), everyone=True)),
    ],
)
async def test_each_answer_means_what_it_says(
    telegram: StandIn, bot: ExtBot[Any], fault: dict[str, Any], expected: Outcome
) -> None:
    await telegram.fault(method="sendMessage", **fault)
    assert await Sender(bot).send(due()) == expected
    assert len(await telegram.requests("sendMessage")) == 1


async def test_bad_markup_is_malformed_in_telegrams_words(bot: ExtBot[Any]) -> None:
    outcome = await Sender(bot).send(due("<b>open"))
    assert isinstance(outcome, Malformed)
    assert "parse entities" in outcome.why


@pytest.mark.parametrize(("drop", "arrived"), [("before", 0), ("after", 1)])
async def test_a_lost_answer_is_doubt(telegram: StandIn, bot: ExtBot[Any], drop: str, arrived: int) -> None:
    await telegram.fault(method="sendMessage", drop=drop)
    assert isinstance(await Sender(bot).send(due()), InDoubt)
    assert len(await telegram.texts(1001)) == arrived


async def test_a_late_answer_is_doubt(telegram: StandIn, bot: ExtBot[Any]) -> None:
    await telegram.fault(method="sendMessage", delay=3)
    assert await Sender(bot, deadline=0.5).send(due()) == InDoubt("no answer within 0.5 s")
    await telegram.fault(method="sendMessage", delay=3)
    assert await Sender(bot).send(due()) == InDoubt("Timed out")


async def test_no_connection_is_certainly_not_sent() -> None:
    async with stand_in() as telegram:
        bot = library_bot(telegram.url, Limiter(Gate(Pacer(Limits()), Kept())))
        await bot.initialize()
    try:
        assert await Sender(bot).send(due()) == Retry("no connection: ConnectError", everyone=True)
    finally:
        await bot.shutdown()


async def test_a_group_that_migrated_is_followed(telegram: StandIn, bot: ExtBot[Any]) -> None:
    group = await telegram.post(
        "/local/chats", {"kind": "group", "members": [1001], "administrators": [1000]}
    )
    await telegram.post("/local/migrate", {"chat": group["id"], "to": -1002000000777})
    assert await Sender(bot).send(due(chat=group["id"])) == Migrated(-1002000000777)


async def test_a_lost_thread_becomes_the_chat_itself(telegram: StandIn, bot: ExtBot[Any]) -> None:
    words = "Bad Request: message thread not found"
    await telegram.fault(method="sendMessage", status=400, description=words)
    assert isinstance(await Sender(bot).send(due(chat=GROUP, thread_id=77)), Sent)
    first, second = await telegram.requests("sendMessage")
    assert "message_thread_id" in first["params"]
    assert "message_thread_id" not in second["params"]


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (caused(TimedOut(), httpx.ConnectTimeout("")), Retry),
        (caused(TimedOut(), httpx.PoolTimeout("")), Retry),
        (caused(TimedOut(), httpx.ReadTimeout("")), InDoubt),
        (caused(TimedOut(), httpx.WriteTimeout("")), InDoubt),
        (caused(NetworkError("x"), httpx.ConnectError("")), Retry),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("")), InDoubt),
        (TelegramError("Invalid server response"), InDoubt),
        (BadRequest("Message is not modified: x"), Sent),
        (BadRequest("Button_data_invalid"), Malformed),
        (Forbidden("Forbidden: user is deactivated"), Gone),
        (RetryAfter(3), Retry),
        (ChatMigrated(5), Migrated),
        (InvalidToken("the token 123456:secret"), Retry),
    ],
)
def test_every_error_has_its_outcome(error: TelegramError, kind: type[Outcome]) -> None:
    outcome = outcome_of(error)
    assert type(outcome) is kind
    assert "secret" not in str(outcome)


async def test_an_answer_in_a_chat_obeys_retry_after(telegram: StandIn, bot: ExtBot[Any], kept: Kept) -> None:
    await telegram.fault(method="sendMessage", status=429, retry_after=1, times=2)
    await bot.send_message(1001, "an answer")
    assert await telegram.texts(1001) == ["an answer"]
    assert len(await telegram.requests("sendMessage")) == 3
    assert kept.holds == [("1001", 1.0), ("1001", 1.0)]


async def test_an_answer_is_given_up_after_some_tries_or_a_long_pause(
    telegram: StandIn, bot: ExtBot[Any]
) -> None:
    await telegram.fault(method="sendMessage", status=429, retry_after=3600)
    with pytest.raises(RetryAfter):
        await bot.send_message(1001, "an answer")
    assert len(await telegram.requests("sendMessage")) == 1


async def test_taps_are_answered_at_once_while_everybody_is_held(telegram: StandIn) -> None:
    gate = Gate(Pacer(Limits()), Kept())
    async with library_bot(telegram.url, Limiter(gate)) as bot:
        gate.hold(None, timedelta(hours=1))
        await bot.get_me()
        await bot.send_chat_action(1001, "typing")

        async def asked() -> bool:
            return bool(await telegram.requests("sendChatAction"))

        await until(asked)


@pytest.mark.parametrize(("kind", "paid"), [(EditionKind.PUSH, True), (EditionKind.REQUEST, False)])
async def test_only_what_nobody_asked_for_is_paid_for(
    telegram: StandIn, bot: ExtBot[Any], kind: EditionKind, paid: bool
) -> None:
    assert isinstance(await Sender(bot, paid=True).send(due(kind=kind)), Sent)
    assert isinstance(await Sender(bot).send(due(kind=kind)), Sent)
    first, second = await telegram.requests("sendMessage")
    assert ("allow_paid_broadcast" in first["params"]) is paid
    assert "allow_paid_broadcast" not in second["params"]


async def test_what_no_request_can_hold_is_a_fault_of_ours(bot: ExtBot[Any]) -> None:
    assert await Sender(bot).send(due("half of an emoji: \ud83d")) == Fault("UnicodeEncodeError")
