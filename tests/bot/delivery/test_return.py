"""Who had blocked the bot and types /start gets the next push; what was due meanwhile stays cancelled."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from bot.model import ChatState, Part
from bot.store import chats, outbox
from bot.store.connect import Store
from tests.bot.bot_process import bot_process
from tests.bot.delivery.big_push import ADMIN, confirmed
from tests.bot.delivery.post_office import post
from tests.bot.standin import Json, StandIn, stand_in, until

READER, OTHER = 3001, 3002


async def _shut_out(telegram: StandIn, way: str) -> None:
    """By a block, of which an update tells too, or by nothing but Telegram's refusal."""
    if way == "blocked":
        await telegram.post("/local/blocks", {"chat": READER, "blocked": True})
    else:
        refusal = "Forbidden: bot was blocked by the user"
        await telegram.fault(method="sendMessage", chat=READER, status=403, description=refusal, times=1000)


async def _let_in(telegram: StandIn, way: str) -> None:
    if way == "blocked":
        await telegram.post("/local/blocks", {"chat": READER, "blocked": False})
    await telegram.lift_faults()
    await telegram.say(READER, "/start")


async def _question(telegram: StandIn) -> Json:
    """The message that asks the administrator whether to send the push."""
    found: list[Json] = []

    async def asked() -> bool:
        shown = await telegram.get(f"/local/chats/{ADMIN}/messages?limit=100")
        found[:] = [one for one in shown if "Send to" in str(one.get("reply_markup", ""))]
        return bool(found)

    await until(asked)
    return found[-1]


@pytest.mark.parametrize("way", ["blocked", "refused"])
async def test_start_brings_the_next_push_and_not_the_last(tmp_path: Path, way: str) -> None:
    async with stand_in("--no-limits") as telegram:
        push = await confirmed(telegram, tmp_path / "bot.db", (READER, OTHER))
        with Store.open(push.db) as store:
            edition = post(store, READER, [Part("one"), Part("two")])
            await _shut_out(telegram, way)
            with bot_process(tmp_path, telegram.url) as bot:

                async def paused() -> bool:
                    chat = await store.aread(lambda db: chats.get(db, READER))
                    return chat is not None and chat.state is ChatState.BLOCKED

                async def served() -> bool:
                    return (await push.arrivals())[OTHER] == 1

                await until(paused)
                await until(served)
                receipts = store.read(lambda db: outbox.receipts(db, edition_id=edition))
                assert [(one.state, one.reason) for one in receipts] == [("gone", "blocked")] * 2
                assert (await push.arrivals())[READER] == 0

                await _let_in(telegram, way)
                await telegram.say(ADMIN, "/push all 1w")
                question = await _question(telegram)
                yes = question["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
                tap = {"as": ADMIN, "chat": ADMIN, "message": question["message_id"], "data": yes}
                await telegram.post("/local/taps", tap)

                async def arrived() -> bool:
                    return (await push.arrivals())[READER] == 1

                await until(arrived)
                bot.popen.send_signal(signal.SIGTERM)
                assert await asyncio.to_thread(bot.ended) == 0
            figures = store.read(outbox.figures)
            assert (figures.due, figures.sending, figures.in_doubt) == (0, 0, 0)
            assert not {"one", "two"} & set(await telegram.texts(READER))
