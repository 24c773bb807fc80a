from __future__ import annotations

import logging

import pytest

from bot.chat.commands import COMMANDS
from bot.chat.handlers import ANSWERS
from bot.store import articles, chats, outbox, subscriptions, traces
from tests.bot.chat.conftest import Bot
from tests.journeys.phone import Message, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


def is_digest(message: Message) -> bool:
    return bool(message.entities("expandable_blockquote"))


def has_buttons(message: Message) -> bool:
    return bool(message.buttons)


async def answer(phone: Phone, text: str) -> Message:
    """The bot's first answer to a text."""
    await phone.say(text)
    return await phone.wait_for(lambda message: bool(message.text))


async def test_every_command_of_the_menu_has_an_answer() -> None:
    assert set(ANSWERS) == set(COMMANDS)


async def test_the_welcome_leads_from_a_topic_to_the_hour_to_the_zone(bot: Bot) -> None:
    phone = await bot.phone()
    await phone.say("/start")
    await phone.wait_for(has_buttons)
    await phone.tap("Arctic")
    question = await phone.wait_for(lambda message: "09:00" in message.labels)
    assert is_digest(next(m for m in await phone.messages() if m.id == question.id - 1))
    await phone.tap("09:00")
    clock = await phone.wait_for(lambda message: message.id == question.id and len(message.buttons) > 30)
    assert "09:00" not in clock.text
    await phone.forge("clock:120", message=question.id)
    done = await phone.wait_for("Your time zone")
    assert "at 09:00" in done.text
    stored = bot.store.read(lambda db: chats.get(db, phone.person))
    assert stored is not None
    assert stored.zone != "UTC"


async def test_a_topic_tapped_twice_brings_one_digest(bot: Bot) -> None:
    phone = await bot.phone()
    await phone.say("/start")
    greeting = await phone.wait_for(has_buttons)
    data = next(button["callback_data"] for button in greeting.buttons if "Arctic" in button["text"])
    await phone.forge(data, message=greeting.id)
    await phone.wait_for(is_digest)
    await phone.forge(data, message=greeting.id)
    await phone.forge("topic:99:1", message=greeting.id)
    assert len([m for m in await phone.messages() if is_digest(m)]) == 1
    followed = bot.store.read(lambda db: subscriptions.of(db, phone.person))
    assert [one.filter for one in followed] == ["Arctic"]


ABSURD = (
    "",
    "🦆🦆",
    "<script>alert(1)</script>",
    "'; DROP TABLE chats; --",
    '"*" NEAR(a b) OR',
    "\u202eקר",
    "9" * 900,
    "all all all",
)


@pytest.mark.parametrize(
    "name", [name for name, command in COMMANDS.items() if name not in {"forget", "start"}]
)
async def test_absurd_arguments_get_one_helpful_answer(bot: Bot, name: str) -> None:
    phone = await bot.phone()
    for words in ABSURD:
        said = await phone.say(f"/{name} {words}".strip())
        await phone.wait_for(lambda message: bool(message.text))
        answers = [m for m in await phone.messages() if not m.outgoing and m.id > said.id]
        assert len(answers) == 1, (words, [m.text for m in answers])
        assert "went wrong" not in answers[0].text


FORGED = (
    "x topic topic:1 topic:1:2 topic:-1:1 pick::1 zone:../../x zone:Europe/Nowhere clock:1e9 clock:7"
    " hour:9999:1 hour:0700:x day:9:1 day::1 day:01:1 length:huge language:xx quiet:2 pause:soon"
    " panel:cellar drop:abc find:-1 find:99999999999999999999 find:٣ follow search digest:it digest:zz"
    " forget forget:maybe at:2560 🦆"
)


async def test_forged_buttons_change_nothing_and_are_answered(bot: Bot) -> None:
    phone = await bot.phone()
    await phone.say("/subscribe Arctic")
    message = await phone.wait_for(has_buttons)
    before = bot.store.read(lambda db: (chats.get(db, phone.person), subscriptions.of(db, phone.person)))
    for data in FORGED.split():
        said = await phone.forge(data, message=message.id)
        assert said is not None, data
        assert said["text"], data
    after = bot.store.read(lambda db: (chats.get(db, phone.person), subscriptions.of(db, phone.person)))
    assert after == before
    said = await phone.forge("push:send:1", message=message.id)
    assert said is not None
    assert "administrators" in said["text"]


async def test_the_panel_is_edited_in_place(bot: Bot) -> None:
    phone = await bot.phone()
    await phone.say("/settings")
    panel = await phone.wait_for(has_buttons)
    for step in (
        "Hours",
        "+ 19:00",
        "← Settings",
        "Days",
        "✓ Sun",
        "← Settings",
        "Length",
        "long, 5 sentences",
        "← Settings",
        "Quiet line: on",
        "Language",
        "Українська",
        "← Налаштування",
    ):
        await phone.tap(step, message=panel.id)
    shown = next(m for m in await phone.messages() if m.id == panel.id)
    assert "08:00, 19:00" in shown.text
    assert "докладно, 5 речень" in shown.text
    assert shown.text.startswith("Налаштування")
    assert [m for m in await phone.messages() if not m.outgoing] == [shown]
    stored = bot.store.read(lambda db: chats.get(db, phone.person))
    assert stored is not None
    assert stored.days == frozenset(range(6))
    assert not stored.quiet_line


async def test_search_turns_its_pages_in_place(bot: Bot) -> None:
    phone = await bot.phone()
    first = await answer(phone, "/search the")
    assert first.labels
    await phone.tap("→", message=first.id)
    second = await phone.wait_for(lambda message: message.id == first.id and "6. " in message.text)
    await phone.tap("← Back", message=second.id)
    again = await phone.wait_for(lambda message: message.id == first.id)
    assert again.text == first.text


async def test_free_text_can_be_followed_searched_and_digested(bot: Bot) -> None:
    phone = await bot.phone()
    offer = await answer(phone, "arctic ice")
    await phone.tap("Search", message=offer.id)
    await phone.wait_for("with “arctic ice”")
    await phone.forge("digest:it", message=offer.id)
    await phone.wait_for(is_digest)
    other = await answer(phone, "grain -wheat")
    await phone.tap("Follow", message=other.id)
    await phone.wait_for("You follow grain -wheat now")
    assert [one.filter for one in bot.store.read(lambda db: subscriptions.of(db, phone.person))] == [
        "grain -wheat"
    ]


async def test_a_shared_location_sets_the_zone(bot: Bot) -> None:
    phone = await bot.phone()
    await phone.send_location(50.45, 30.52)
    assert "Kyiv" in (await phone.wait_for("time zone")).text
    await phone.send_location(0.0, -30.0)
    await phone.wait_for(lambda message: bool(message.text))


async def test_a_document_that_cannot_be_read_is_named(bot: Bot) -> None:
    phone = await bot.phone()
    await phone.send_document("music.mp3", b"\x00\x01")
    assert "music.mp3" in (await phone.wait_for("cannot read")).text
    await phone.send_document("empty.txt", b"")
    answered = await phone.wait_for(lambda message: bool(message.text))
    assert "/tmp" not in answered.text
    assert "went wrong" not in answered.text


async def test_a_handlers_failure_gives_a_reference_and_the_bot_goes_on(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    phone = await bot.phone()

    def broken(*_: object) -> None:
        raise RuntimeError("the index is gone")

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(articles, "search", broken)
        told = await answer(phone, "/search ice")
    (reference,) = told.entities("code")
    assert "the index is gone" not in told.text
    record = next(record for record in caplog.records if reference in record.getMessage())
    assert record.exc_info
    assert "Late-summer" in (await answer(phone, "/search late-summer")).text


async def test_forget_leaves_nothing(bot: Bot) -> None:
    phone = await bot.phone()
    await answer(phone, "/subscribe Arctic")
    question = await answer(phone, "/forget")
    await phone.tap("Keep", message=question.id)
    await phone.wait_for("Nothing was erased")
    question = await answer(phone, "/forget")
    await phone.tap("Erase", message=question.id)
    await phone.wait_for("Erased")
    left = bot.store.read(lambda db: traces.everything(db, phone.person))
    assert not any(left[name] for name in ("chats", "subscriptions", "ledger", "editions", "outbox"))


async def test_who_blocked_the_bot_and_writes_again_is_let_in(bot: Bot) -> None:
    phone = await bot.phone()
    await answer(phone, "/subscribe Arctic")
    bot.store.write(lambda db: chats.block(db, phone.person))
    assert "Next digest" in (await answer(phone, "/time 9")).text
    stored = bot.store.read(lambda db: chats.get(db, phone.person))
    assert stored is not None
    assert stored.state == "active"


async def test_russian_and_ukrainian_readers_are_answered_in_their_language(bot: Bot) -> None:
    olena, irina = await bot.phone(language="uk"), await bot.phone(language="ru")
    assert "Теми" in (await answer(olena, "/topics")).text
    assert "Арктика" in (await answer(irina, "/subscribe арктика")).text
    assert bot.store.read(outbox.figures).gone == 0
