from __future__ import annotations

import pytest

from bot.store import pushes
from tests.bot.chat.conftest import ADMINISTRATOR, Bot
from tests.journeys.phone import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")


def is_question(message: Message) -> bool:
    return any("Send to" in label for label in message.labels)


async def test_a_push_goes_out_once_and_tells_its_figures(bot: Bot) -> None:
    readers = [await bot.phone() for _ in range(3)]
    for reader in readers:
        await reader.say("/subscribe Arctic")
        await reader.wait_for("You follow")
        await reader.mark()
    robin = await bot.phone(ADMINISTRATOR)
    await robin.say("/push Arctic 1w")
    question = await robin.wait_for(is_question)
    assert "3 chats" in question.text
    send = question.buttons[0]["callback_data"]
    await robin.forge(send, message=question.id)
    for reader in readers:
        await reader.wait_for("From the editors")
    final = await robin.wait_for(
        lambda message: message.id == question.id and "100%" in message.text and not message.buttons
    )
    assert "Sent: 3" in final.text
    again = await robin.forge(send, message=question.id)
    assert again is not None
    assert "already" in again["text"]
    for reader in readers:
        assert sum("From the editors" in message.text for message in await reader.messages()) == 1


async def test_a_cancelled_push_cannot_be_sent(bot: Bot) -> None:
    robin = await bot.phone(ADMINISTRATOR)
    await robin.say("/push all 1w")
    question = await robin.wait_for(is_question)
    await robin.tap("Cancel", message=question.id)
    await robin.wait_for(lambda message: message.id == question.id and "Cancelled" in message.text)
    said = await robin.forge(str(question.buttons[0]["callback_data"]), message=question.id)
    assert said is not None
    assert "already" in said["text"]
    assert bot.store.read(pushes.recent)[0].state == "cancelled"


async def test_what_a_push_cannot_do_is_said(bot: Bot) -> None:
    robin = await bot.phone(ADMINISTRATOR)
    await robin.say("/push zzzqqq")
    await robin.wait_for("nothing to send")
    await robin.say("/push volcano OR ice")
    await robin.wait_for("Nobody follows")
    await robin.say("/push (arctic")
    await robin.wait_for("never closed")
    await robin.say("/health")
    assert "Articles" in (await robin.wait_for("Version")).text
    await robin.say("/queue")
    await robin.wait_for("Outbox")
