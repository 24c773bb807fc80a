"""What every handler works with: the store, the stages it may call, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram.ext import Application, CallbackContext

from bot.collect import Collector
from bot.digest import Digester
from bot.model import Clock, system_clock
from bot.settings import Settings
from bot.store.connect import Store

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyContext = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The bot's insides as the chat sees them; `wake` tells the sender that parts are due.

    Digests are only requested here: `digester` writes them to the outbox, the sender delivers.
    """

    store: Store
    settings: Settings
    digester: Digester
    collector: Collector
    clock: Clock
    wake: Callable[[], None]
    started: datetime = field(default_factory=system_clock)
