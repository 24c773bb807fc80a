from __future__ import annotations

import pytest

from bot.store import subscriptions
from tests.bot.chat.conftest import ADMINISTRATOR, GROUP_MEMBER, Bot

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
