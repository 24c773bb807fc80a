"""Whatever parameters a method is given, it answers or refuses; and it stores what it says it stored."""

from __future__ import annotations

import contextlib
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.entities import clean
from bot.local.methods import METHODS
from bot.local.params import FLAGS, INTEGERS, NESTED, Params
from bot.local.people import say
from bot.local.refusal import Json, RefusalError
from bot.local.world import World, demo_world

NAMES = sorted(FLAGS | INTEGERS | NESTED | {"text", "caption", "parse_mode", "document", "action", "file_id"})
KEYS = [
    "type",
    "text",
    "url",
    "callback_data",
    "inline_keyboard",
    "message_id",
    "offset",
    "length",
    "chat_id",
    "id",
]
LEAVES = (
    st.none() | st.booleans() | st.sampled_from([0, 1, -1, 1001, 1.5, "", "x", "1001", "html", "chat", "pre"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_no_parameters_break_a_method(method: str, values: Json) -> None:
    world = demo_world()
    world.post(world.chats[1001], {"text": "x"}, sender=world.bot_user, outgoing=False)
    with contextlib.suppress(RefusalError, TypeError, ValueError):
        METHODS[method](world, Params({"chat_id": 1001} | values, {}, "json"))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_escaped_text_arrives_intact(text: str) -> None:
    world = demo_world()
    values: Json = {"chat_id": 1001, "text": f"|{escape(text, quote=False)}|", "parse_mode": "HTML"}
    message = METHODS["sendmessage"](world, Params(values, {}, "json"))
    assert message["text"] == clean(f"|{text}|")


@pytest.fixture
def world() -> World:
    return demo_world()


def test_a_long_text_goes_out_in_pieces(world: World) -> None:
    text = "😀 words " * 1500
    say(world, {"as": 1001, "chat": 1001, "text": text})
    pieces = [stored.message["text"] for stored in world.chats[1001].messages.values()]
    assert "".join(pieces) == text.strip()
    assert all(len(piece.encode("utf-16-le")) <= 2 * 4096 for piece in pieces)
    assert len(world.updates.pending) == len(pieces)


def test_old_messages_are_forgotten(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.local.chats.KEEP", 3)
    for number in range(5):
        say(world, {"as": 1001, "chat": 1001, "text": str(number)})
    assert [s.message["text"] for s in world.chats[1001].messages.values()] == ["2", "3", "4"]


def test_supergroups_number_their_messages_themselves(world: World) -> None:
    group = min(world.chats)
    first = say(world, {"as": 1001, "chat": 1001, "text": "x"})
    second = say(world, {"as": 1002, "chat": 1002, "text": "x"})
    third = say(world, {"as": 1001, "chat": group, "text": "x"})
    assert [m["message_id"] for m in (first, second, third)] == [1, 2, 1]
    with pytest.raises(RefusalError, match="is not in this chat"):
        say(world, {"as": 1003, "chat": group, "text": "x"})
