"""Which command list a person sees in which chat."""

from __future__ import annotations

import pytest

from bot.local.methods import METHODS
from bot.local.methods.commands import resolve
from bot.local.params import Params
from bot.local.refusal import Json, RefusalError
from bot.local.world import GROUP, World, demo_world


@pytest.fixture
def world() -> World:
    return demo_world()


def _set(world: World, name: str, scope: Json | None = None, language: str = "") -> None:
    values: Json = {"commands": [{"command": name, "description": "does"}], "language_code": language}
    if scope is not None:
        values["scope"] = scope
    assert METHODS["setmycommands"](world, Params(values, {}, "json"))


def _seen(world: World, chat: int, person: int, language: str = "en") -> list[str]:
    return [item["command"] for item in resolve(world, world.chats[chat], person, language)]


def test_the_narrowest_scope_wins_in_a_private_chat(world: World) -> None:
    assert _seen(world, 1001, 1001) == []
    _set(world, "one")
    _set(world, "two", {"type": "all_group_chats"})
    assert _seen(world, 1001, 1001) == ["one"]
    _set(world, "three", {"type": "all_private_chats"})
    assert _seen(world, 1001, 1001) == ["three"]
    _set(world, "four", {"type": "chat", "chat_id": 1001})
    assert _seen(world, 1001, 1001) == ["four"]
    assert _seen(world, 1002, 1002) == ["three"]


def test_ones_own_language_comes_before_the_general_list_of_the_same_scope(world: World) -> None:
    _set(world, "default_uk", language="uk")
    _set(world, "private", {"type": "all_private_chats"})
    assert _seen(world, 1002, 1002, "uk") == ["private"]
    _set(world, "private_uk", {"type": "all_private_chats"}, "uk")
    assert _seen(world, 1002, 1002, "uk") == ["private_uk"]
    assert _seen(world, 1001, 1001, "en") == ["private"]


def test_administrators_of_a_group_see_theirs(world: World) -> None:
    _set(world, "all", {"type": "all_group_chats"})
    _set(world, "admins", {"type": "all_chat_administrators"})
    assert (_seen(world, GROUP, 1000), _seen(world, GROUP, 1001)) == (["admins"], ["all"])
    _set(world, "here", {"type": "chat", "chat_id": GROUP})
    _set(world, "admins_here", {"type": "chat_administrators", "chat_id": GROUP})
    assert (_seen(world, GROUP, 1000), _seen(world, GROUP, 1001)) == (["admins_here"], ["here"])
    _set(world, "mine", {"type": "chat_member", "chat_id": GROUP, "user_id": 1001})
    assert (_seen(world, GROUP, 1001), _seen(world, GROUP, 1002)) == (["mine"], ["here"])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"commands": [{"command": "No-way", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": "x["}, "can't parse commands JSON object"),
        ({"commands": [], "scope": {"type": "world"}}, "unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [], "language_code": "english"}, "invalid language code specified"),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_refusals(world: World, values: Json, words: str) -> None:
    with pytest.raises(RefusalError, match=words):
        METHODS["setmycommands"](world, Params(values, {}, "json"))


def test_lists_can_be_read_back_and_deleted(world: World) -> None:
    _set(world, "one", language="uk")
    asked = Params({"language_code": "uk"}, {}, "form")
    assert METHODS["getmycommands"](world, asked) == [{"command": "one", "description": "does"}]
    assert METHODS["getmycommands"](world, Params({}, {}, "form")) == []
    METHODS["deletemycommands"](world, asked)
    assert METHODS["getmycommands"](world, asked) == []
