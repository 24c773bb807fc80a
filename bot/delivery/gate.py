"""Makes requests wait in line until the pacer lets them go: answers to people first, then bulk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from math import inf

from bot.delivery.pacing import ChatKey, Pacer

KeepHold = Callable[[str, timedelta], Awaitable[None]]
"""Writes a pause down, so that it outlives the process: scope ("all" or a chat's id), how long."""

GRAIN = 0.001


@dataclass(eq=False, slots=True)
class Waiter:
    """Somebody in line; the future gets 0.0 when it may go, or how long it would still have to wait."""

    chat: ChatKey | None
    bulk: bool
    patience: float
    turn: asyncio.Future[float]


class Gate:
    """The one way out: everything that counts against Telegram's limits enters here first."""

    def __init__(self, pacer: Pacer, keep: KeepHold, seconds: Callable[[], float] = time.monotonic) -> None:
        self._pacer = pacer
        self._keep = keep
        self._seconds = seconds
        self._line: list[Waiter] = []
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    async def enter(self, chat: ChatKey | None, *, bulk: bool, patience: float = inf) -> float:
        """Wait until a request to `chat` may go, and count it.

        Returns 0.0 then; or at once the seconds still to wait, once they are more than `patience`.
        """
        waiter = Waiter(chat, bulk, patience, asyncio.get_running_loop().create_future())
        self._line.append(waiter)
        self._admit()
        try:
            return await waiter.turn
        finally:
            if waiter in self._line:
                self._line.remove(waiter)

    async def refused(self, chat: ChatKey | None, pause: timedelta) -> None:
        """Telegram answered a request to `chat` with 429: nobody concerned goes before `pause` is over."""
        for who in self._pacer.refused(chat, pause.total_seconds(), self._seconds()):
            await self._keep("all" if who is None else str(who), pause)
        self._admit()

    def hold(self, chat: ChatKey | None, pause: timedelta) -> None:
        """Hold `chat` (None: everybody) in this process alone."""
        self._pacer.hold(chat, self._seconds() + pause.total_seconds())
        self._admit()

    def resting(self) -> dict[ChatKey, float]:
        """Chats that may get nothing at this moment, and for how many seconds still."""
        return self._pacer.resting(self._seconds())

    def close(self) -> None:
        """Send bulk away from now on; answers may still go."""
        self._closed = True
        self._admit()

    def _admit(self) -> None:
        """Let go whoever may, interactive first; then look again when the next one might."""
        now = self._seconds()
        soonest = inf
        for waiter in sorted(self._line, key=lambda one: one.bulk):
            if waiter.turn.done():
                continue
            wait = self._pacer.wait(waiter.chat, now, bulk=waiter.bulk)
            if waiter.bulk and self._closed:
                waiter.turn.set_result(max(wait, GRAIN))
            elif wait == 0:
                self._pacer.take(waiter.chat, now, bulk=waiter.bulk)
                waiter.turn.set_result(0.0)
            elif wait > waiter.patience:
                waiter.turn.set_result(wait)
            else:
                soonest = min(soonest, wait)
        self._line = [waiter for waiter in self._line if not waiter.turn.done()]
        self._wake_in(soonest)

    def _wake_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds < inf:
            self._timer = asyncio.get_running_loop().call_later(max(seconds, GRAIN), self._admit)
