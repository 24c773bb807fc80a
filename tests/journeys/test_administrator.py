"""An administrator's journeys, and what others may do in a group."""

from __future__ import annotations

from tests.journeys.conftest import DESK, ROBIN, NewPhone
from tests.journeys.test_reader import is_digest


async def test_push_with_preview_progress_and_figures(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/subscribe Arctic")
    await alex.wait_for("Arctic")
    await alex.mark()
    robin = await phone(ROBIN)
    await robin.say("/push Arctic 1w")
    await robin.wait_for(is_digest)
    question = await robin.wait_for(lambda message: any("Send to" in label for label in message.labels))
    assert any("ancel" in label for label in question.labels)
    await robin.tap("Send to")
    assert "Arctic" in (await alex.wait_for(is_digest)).text
    await robin.wait_for(lambda message: message.id == question.id and "sent" in message.text.casefold())


async def test_a_cancelled_push_reaches_nobody(phone: NewPhone) -> None:
    robin = await phone(ROBIN)
    await robin.say("/push all 1w")
    question = await robin.wait_for(lambda message: any("Send to" in label for label in message.labels))
    await robin.tap("Cancel", message=question.id)
    await robin.wait_for(lambda message: message.id == question.id and not message.buttons)
    answer = await robin.forge(str(question.buttons[0]["callback_data"]), message=question.id)
    assert answer is not None
    assert answer["text"]


async def test_in_a_group_only_administrators_change_settings(phone: NewPhone) -> None:
    member = await phone(1001, DESK)
    await member.say("/subscribe Arctic")
    refused = await member.wait_for(lambda message: bool(message.text))
    assert "administrator" in refused.text
    administrator = await phone(ROBIN, DESK)
    await administrator.say("/subscribe Arctic")
    await administrator.wait_for("Arctic")
    await member.say("/digest Arctic 1w")
    await member.wait_for(is_digest)


async def test_commands_for_administrators_are_in_their_menu_alone(phone: NewPhone) -> None:
    robin = await phone(ROBIN)
    await robin.say("/start")
    await robin.wait_for(lambda message: bool(message.buttons))
    assert "push" in await robin.commands()
    await robin.say("/help")
    assert "/push" in (await robin.wait_for("/help")).text
