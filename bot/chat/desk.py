"""What every handler works with: the store, the stages it may call, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.ext import Application, CallbackContext

from bot.digest import Digester
from bot.model import Clock, Health
from bot.settings import Settings
from bot.store.connect import Store

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyContext = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The bot's insides as the chat sees them; `wake` tells the sender that parts are due,
    `health` takes a picture of how the bot is doing (and reads the store for it).

    Digests are only requested here: `digester` writes them to the outbox, the sender delivers.
    """

    store: Store
    settings: Settings
    digester: Digester
    clock: Clock
    wake: Callable[[], None]
    health: Callable[[], Health]
