"""Turns a Bot API method's name into the rule that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.local.methods import chats, commands, editing, queries, sending
from bot.local.params import Params
from bot.local.world import World

Method = Callable[[World, Params], Any]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        name.lower(): method
        for table in (chats.METHODS, commands.METHODS, editing.METHODS, queries.METHODS, sending.METHODS)
        for name, method in table.items()
    }
)
"""By lower-cased name; every method gives the `result` of the answer or raises RefusalError."""
