"""Turns command lists and descriptions, set per scope and language, into what a person sees in a chat."""

from __future__ import annotations

import re
from typing import Any

from bot.local.chats import LocalChat
from bot.local.params import Params
from bot.local.refusal import Json, bad_request
from bot.local.world import World

CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
MOST_COMMANDS = 100
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"|[a-z]{2}")

Key = tuple[str, int, int, str]


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _key(world: World, params: Params) -> Key:
    """Where a list belongs: scope, chat, person, language."""
    scope = params.nested("scope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = str(scope.get("type", ""))
    if kind in WIDE_SCOPES:
        return kind, 0, 0, _language(params)
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" not in scope:
        raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
    chat = world.chat(scope["chat_id"])
    if chat.kind == "private" and kind != "chat":
        raise bad_request("can't use the scope in private chats")
    return kind, chat.id, int(scope.get("user_id", 0)) if kind == "chat_member" else 0, _language(params)


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    if not _COMMAND.fullmatch(item["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(item["description"].strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": item["command"].lstrip("/"), "description": item["description"].strip()}


def set_commands(world: World, params: Params) -> bool:
    """setMyCommands."""
    listed = params.nested("commands")
    if listed is not None and not isinstance(listed, list):
        raise bad_request("expected an Array of BotCommand")
    if listed and len(listed) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands[_key(world, params)] = [_command(item) for item in listed or []]
    world.feed.publish({"type": "commands"})
    return True


def get_commands(world: World, params: Params) -> list[Json]:
    """getMyCommands: exactly that scope and language."""
    return world.commands.get(_key(world, params), [])


def delete_commands(world: World, params: Params) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_key(world, params), None)
    world.feed.publish({"type": "commands"})
    return True


def order(chat: LocalChat, person_id: int) -> list[tuple[str, int, int]]:
    """The scopes that hold for a person in a chat, narrowest first, as Telegram orders them."""
    if chat.kind == "private":
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    admin = person_id in chat.administrators
    scopes = [
        ("chat_member", chat.id, person_id),
        *([("chat_administrators", chat.id, 0)] if admin else []),
        ("chat", chat.id, 0),
        *([("all_chat_administrators", 0, 0)] if admin else []),
        ("all_group_chats", 0, 0),
        ("default", 0, 0),
    ]
    return [(kind, chat_id, user_id) for kind, chat_id, user_id in scopes]


def resolve(world: World, chat: LocalChat, person_id: int, language: str) -> list[Json]:
    """The list that a phone shows: that of the first scope with one, its own language before the general."""
    for scope in order(chat, person_id):
        for code in (language, ""):
            if listed := world.commands.get((*scope, code)):
                return listed
    return []


def _setter(field: str, name: str, most: int) -> Any:
    def setter(world: World, params: Params) -> bool:
        text = params.text(name)
        if len(text) > most:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        world.profile[field, _language(params)] = text
        world.feed.publish({"type": "world"})
        return True

    return setter


def _getter(field: str, name: str) -> Any:
    def getter(world: World, params: Params) -> Json:
        general = world.profile.get((field, ""), "")
        return {name: world.profile.get((field, _language(params))) or general}

    return getter


def set_menu_button(world: World, params: Params) -> bool:
    """setChatMenuButton: for one private chat, or as the default."""
    button = params.nested("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    number = params.integer("chat_id")
    if not number:
        world.menu_button = button
        return True
    chat = world.chat(number)
    if chat.kind != "private":
        raise bad_request("private chat not found")
    chat.menu_button = button
    return True


def get_menu_button(world: World, params: Params) -> Json:
    """getChatMenuButton."""
    number = params.integer("chat_id")
    own = world.chat(number).menu_button if number else None
    return own or world.menu_button


METHODS: dict[str, Any] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyDescription": _setter("description", "description", 512),
    "getMyDescription": _getter("description", "description"),
    "setMyShortDescription": _setter("short_description", "short_description", 120),
    "getMyShortDescription": _getter("short_description", "short_description"),
    "setMyName": _setter("name", "name", 64),
    "getMyName": _getter("name", "name"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
