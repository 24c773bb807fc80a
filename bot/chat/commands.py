"""Turns the list of commands into the menus that Telegram shows, by language and by who may use them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden

from bot.render.i18n import N_, SOURCE, catalogue, languages

log = logging.getLogger(__name__)


class Who(Enum):
    """Who may do a thing: anyone; who may change this chat's settings; the bot's administrators."""

    ANYONE = "anyone"
    CHANGER = "changer"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does (a message of the catalogues), who may use it."""

    name: str
    about: str
    who: Who = Who.CHANGER


_LIST = (
    Command("digest", N_("a digest now; a topic or words, 24h, 3d, 1w"), Who.ANYONE),
    Command("summary", N_("condense a link, a text or a document"), Who.ANYONE),
    Command("search", N_("search the archive"), Who.ANYONE),
    Command("topics", N_("choose topics")),
    Command("subscribe", N_("follow a topic or words")),
    Command("unsubscribe", N_("stop following")),
    Command("preview", N_("what a filter would bring"), Who.ANYONE),
    Command("time", N_("when the digest comes")),
    Command("days", N_("on which days it comes")),
    Command("timezone", N_("your time zone")),
    Command("length", N_("sentences per story: short, medium or long")),
    Command("language", N_("language of the interface")),
    Command("pause", N_("no digests for a while")),
    Command("resume", N_("digests again")),
    Command("settings", N_("everything in one panel")),
    Command("mydata", N_("all that is stored about this chat")),
    Command("forget", N_("erase all that is stored about this chat")),
    Command("start", N_("begin")),
    Command("help", N_("what I can do"), Who.ANYONE),
    Command("push", N_("send a digest to all who follow a topic"), Who.OPERATOR),
    Command("queue", N_("what waits to be sent"), Who.OPERATOR),
    Command("health", N_("how the bot is doing"), Who.OPERATOR),
)

COMMANDS = {command.name: command for command in _LIST}


def usable(rights: Iterable[Who]) -> list[Command]:
    """The commands open to somebody with these rights, in the order of the menu."""
    held = set(rights)
    return [command for command in _LIST if command.who in held]


def menu(commands: Sequence[Command], language: str) -> list[BotCommand]:
    """The commands as Telegram's menu shows them."""
    _ = catalogue(language).gettext
    return [BotCommand(command.name, _(command.about)) for command in commands]


async def publish(bot: Bot, admins: Iterable[int]) -> None:
    """Registers the menus for every scope and language; `admins` get theirs in their private chats."""
    scopes: list[tuple[BotCommandScope, set[Who]]] = [
        (BotCommandScopeAllPrivateChats(), {Who.ANYONE, Who.CHANGER}),
        (BotCommandScopeAllGroupChats(), {Who.ANYONE}),
        (BotCommandScopeAllChatAdministrators(), {Who.ANYONE, Who.CHANGER}),
    ]
    for scope, rights in scopes:
        await _publish(bot, scope, rights)
    for admin in sorted(admins):
        await publish_for(bot, admin)


async def publish_for(bot: Bot, admin: int) -> None:
    """Gives an administrator the full menu; waits for their first /start if they never spoke to the bot."""
    try:
        await _publish(bot, BotCommandScopeChat(admin), set(Who))
    except (BadRequest, Forbidden) as error:
        log.info("the menu of administrator %s waits for their first message: %s", admin, error)


async def _publish(bot: Bot, scope: BotCommandScope, rights: set[Who]) -> None:
    for language in languages():
        code = None if language == SOURCE else language
        await bot.set_my_commands(menu(usable(rights), language), scope=scope, language_code=code)
