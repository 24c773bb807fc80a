"""The validator of Bot API requests finds each kind of breach; python-telegram-bot's requests have none."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChatMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputFile,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import BadRequest

from bot.local.launch import standin
from tests.contracts.botapi import AVAILABLE, violations
from tests.journeys.phone import Phone

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="no ../shared/ beside this clone")

TOKEN = "123456:a-token-of-the-right-form"
GROUP = -1_002_000_000_001


def _found(method: str, encoding: str = "json", **params: Any) -> list[str]:
    return violations([{"method": method, "params": params, "encoding": encoding}])


def _button(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


def test_what_is_right_passes() -> None:
    assert _found("getMe") == []
    assert _found("GETUPDATES", timeout=10, allowed_updates=["message"]) == []
    assert _found("sendMessage", chat_id="@desk", text="x", reply_markup=_button(text="a", url="b")) == []
    assert (
        _found("sendMessage", "form", chat_id=1, text="5", message_thread_id="7", protect_content="true")
        == []
    )
    assert (
        _found("setMyCommands", commands=[{"command": "a", "description": "b"}], scope={"type": "default"})
        == []
    )
    assert _found("sendDocument", chat_id=1, document={"file_name": "a", "file_size": 1}) == []


def test_an_attached_file_is_no_unknown_parameter() -> None:
    media = [{"type": "document", "media": "attach://one"}, {"type": "document", "media": "attach://two"}]
    files = {name: {"file_name": name, "file_size": 1} for name in ("one", "two", "three")}
    request = {
        "method": "sendMediaGroup",
        "params": {"chat_id": 1, "media": media, **files},
        "encoding": "multipart",
        "files": list(files),
    }
    assert violations([request]) == ["sendMediaGroup: unknown parameter three"]


@pytest.mark.parametrize(
    ("method", "params", "fault"),
    [
        ("sendNothing", {}, "no such method"),
        ("sendMessage", {"chat_id": 1, "text": "x", "txt": "y"}, "unknown parameter txt"),
        ("sendMessage", {"chat_id": 1}, "missing text"),
        ("sendMessage", {"chat_id": 1.5, "text": "x"}, "chat_id must be Integer, not 1.5"),
        ("sendMessage", {"chat_id": True, "text": "x"}, "chat_id must be Integer, not True"),
        ("sendMessage", {"chat_id": 1, "text": 5}, "text must be String, not 5"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "message_thread_id": "7"},
            "message_thread_id must be Integer, not '7'",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "protect_content": 1},
            "protect_content must be Boolean, not 1",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": _button(text="a", callback="b")},
            "unknown parameter reply_markup.inline_keyboard[0][0].callback",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": _button(text="a", url="b", callback_data="c")},
            "reply_markup.inline_keyboard[0][0] must do exactly one thing, not ['callback_data', 'url']",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
            "reply_markup.inline_keyboard[0] must be Array of InlineKeyboardButton, not {'text': 'a'}",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_parameters": {"quote": "x"}},
            "missing reply_parameters.message_id",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "link_preview_options": {"is_disabled": "yes"}},
            "link_preview_options.is_disabled must be Boolean, not 'yes'",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a"}]},
            "missing commands[0].description",
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, "missing scope.chat_id"),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "everyone"}},
            "scope.type must be 'default', not 'everyone'",
        ),
        (
            "getUpdates",
            {"allowed_updates": "message"},
            "allowed_updates must be Array of String, not 'message'",
        ),
        ("sendDocument", {"chat_id": 1, "document": {"id": 5}}, "document must be InputFile, not {'id': 5}"),
    ],
)
def test_each_breach_is_found(method: str, params: dict[str, Any], fault: str) -> None:
    assert _found(method, **params) == [f"{method}: {fault}"]


async def test_the_real_library_talks_to_the_stand_in_without_a_breach() -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    with standin(limits=False) as launched:
        root = launched.address
        async with (
            Bot(TOKEN, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot") as bot,
            Phone(root) as phone,
        ):
            await _talk(bot, keyboard)
            await phone.say("/start arctic")
            update = (await bot.get_updates(timeout=5, allowed_updates=["message", "callback_query"]))[-1]
            assert update.message is not None
            assert update.message.text == "/start arctic"
            recorded = await phone.requests()
    assert violations(recorded) == []
    assert len(recorded) > 10


async def _talk(bot: Bot, keyboard: InlineKeyboardMarkup) -> None:
    first = await bot.send_message(
        1001,
        "<b>x</b>",
        parse_mode="HTML",
        reply_markup=keyboard,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    replied = ReplyParameters(first.message_id, allow_sending_without_reply=True)
    answer = await bot.send_message(1001, "y", reply_parameters=replied, disable_notification=True)
    assert answer.reply_to_message is not None
    await bot.edit_message_text("<i>y</i>", 1001, first.message_id, parse_mode="HTML", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(1001, first.message_id, reply_markup=keyboard)
    document = await bot.send_document(1001, InputFile(b"words", filename="a.txt"), caption="c")
    assert document.document is not None
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"words"
    await bot.send_photo(1001, b"\x89PNG\r\n\x1a\n....", filename="a.png")
    await bot.send_chat_action(1001, "typing")
    scope = BotCommandScopeChatMember(GROUP, 1001)
    await bot.set_my_commands([BotCommand("start", "Begins")], scope=scope, language_code="uk")
    assert [c.command for c in await bot.get_my_commands(scope=scope, language_code="uk")] == ["start"]
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    await bot.set_chat_menu_button()
    assert len(await bot.get_chat_administrators(GROUP)) == 1
    assert (await bot.get_chat_member(GROUP, 1001)).status == "member"
    assert (await bot.get_chat(GROUP)).title == "Arctic desk"
    await bot.delete_messages(1001, [first.message_id, answer.message_id])
    article = InlineQueryResultArticle("1", "t", InputTextMessageContent("x"))
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query("5", [article], cache_time=10)
