from __future__ import annotations

import httpx
import pytest

from bot.store import chats, subscriptions
from tests.bot.chat.conftest import ADMINISTRATOR, GROUP_MEMBER, Bot
from tests.bot.standin import until

pytestmark = pytest.mark.asyncio(loop_scope="module")
DESK = -1002000000001


async def test_chatter_and_commands_to_other_bots_are_left_alone(bot: Bot) -> None:
    member = await bot.phone(GROUP_MEMBER, DESK)
    for text in ("hello all", "/digest@another_bot", "/nonsense"):
        await member.say(text)
    await member.say("/help@telegist_bot")
    answered = await member.wait_for("/digest")
    texts = [message for message in await member.messages() if not message.outgoing]
    assert [message.id for message in texts] == [answered.id]


async def test_only_administrators_change_a_groups_settings(bot: Bot) -> None:
    member, administrator = await bot.phone(GROUP_MEMBER, DESK), await bot.phone(ADMINISTRATOR, DESK)
    for command in ("/subscribe Arctic", "/time 9", "/forget", "/settings", "/language ru"):
        await member.say(command)
        assert "administrators" in (await member.wait_for("administrators")).text
    await administrator.say("/topics")
    panel = await administrator.wait_for(lambda message: bool(message.buttons))
    data = panel.buttons[0]["callback_data"]
    refused = await member.forge(data, message=panel.id)
    assert refused is not None
    assert "administrators" in refused["text"]
    assert bot.store.read(lambda db: subscriptions.of(db, DESK)) == []
    await administrator.forge(data, message=panel.id)
    assert len(bot.store.read(lambda db: subscriptions.of(db, DESK))) == 1


async def test_anybody_may_ask(bot: Bot) -> None:
    member = await bot.phone(GROUP_MEMBER, DESK)
    await member.say("/search icebreaker")
    await member.wait_for("icebreaker")
    await member.say("/digest Arctic 1w")
    await member.wait_for(lambda message: bool(message.entities("expandable_blockquote")))


async def test_a_reader_who_blocks_and_returns(bot: Bot) -> None:
    reader = await bot.phone()
    await reader.say("/subscribe Arctic")
    await reader.wait_for("You follow")

    async def state(wanted: str) -> bool:
        chat = await bot.store.aread(lambda db: chats.get(db, reader.person))
        return chat is not None and chat.state == wanted

    await reader.block()
    await until(lambda: state("blocked"))
    await reader.block(blocked=False)
    await until(lambda: state("active"))


async def test_a_group_keeps_what_it_follows_when_it_becomes_a_supergroup(bot: Bot) -> None:
    old, new = -4001, -1002000004001
    group = {"id": old, "kind": "group", "title": "Small", "members": [1000], "administrators": [1000]}
    async with httpx.AsyncClient(base_url=bot.address, trust_env=False) as local:
        (await local.post("/local/chats", json=group)).raise_for_status()
        robin = await bot.phone(ADMINISTRATOR, old)
        await robin.say("/subscribe Arctic")
        await robin.wait_for("You follow")
        (await local.post("/local/migrate", json={"chat": old, "to": new})).raise_for_status()

    async def moved() -> bool:
        return len(await bot.store.aread(lambda db: subscriptions.of(db, new))) == 1

    await until(moved)
    assert bot.store.read(lambda db: chats.get(db, old)) is None


async def test_a_malformed_text_that_is_to_be_followed_is_pointed_at(bot: Bot) -> None:
    reader = await bot.phone()
    await reader.say("grain OR")
    await reader.wait_for(lambda message: bool(message.buttons))
    await reader.tap("Follow")
    assert "^" in (await reader.wait_for("do not understand")).text
