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
        self._answers: dict[Waiter, None] = {}
        self._bulk: dict[Waiter, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._called = False
        self._closed = False

    async def enter(self, chat: ChatKey | None, *, bulk: bool, patience: float = inf) -> float:
        """Wait until a request to `chat` may go, and count it.

        Returns 0.0 then; or at once the seconds still to wait, once they are more than `patience`.
        """
        loop = asyncio.get_running_loop()
        waiter = Waiter(chat, bulk, patience, loop.create_future())
        line = self._bulk if bulk else self._answers
        line[waiter] = None
        if not self._called:  # one look for all that come at this instant
            self._called = True
            loop.call_soon(self._admit)
        try:
            return await waiter.turn
        finally:
            line.pop(waiter, None)

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
        self._called = False
        now = self._seconds()
        soonest = self._let_go(self._answers, now)
        if self._closed:
            for waiter in self._bulk:
                if not waiter.turn.done():
                    wait = self._pacer.wait(waiter.chat, now, bulk=True)
                    waiter.turn.set_result(max(wait, GRAIN))
            self._bulk.clear()
        self._wake_in(min(soonest, self._let_go(self._bulk, now)))

    def _let_go(self, line: dict[Waiter, None], now: float) -> float:
        """Whoever of this line may go now or has no patience leaves it; seconds until the next may."""
        soonest, common = inf, 0.0
        for waiter in list(line):
            if waiter.turn.done():  # it gave up at this very instant
                del line[waiter]
                continue
            # Once nobody may go, there is no need to look at each one's chat.
            wait = common or self._pacer.wait(waiter.chat, now, bulk=waiter.bulk)
            if wait == 0:
                self._pacer.take(waiter.chat, now, bulk=waiter.bulk)
            elif wait <= waiter.patience:
                soonest = min(soonest, wait)
                common = common or self._pacer.wait(None, now, bulk=waiter.bulk)
                continue
            waiter.turn.set_result(wait)
            del line[waiter]
        return soonest

    def _wake_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds < inf:
            self._timer = asyncio.get_running_loop().call_later(max(seconds, GRAIN), self._admit)
