"""Turns a test's order ("the next two sendMessage fail with 500") into what happens to a request."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass

from bot.local.params import Params
from bot.local.refusal import Json, RefusalError

WORDS = {
    400: "Bad Request: fault injected",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    429: "Too Many Requests: retry after {seconds}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class CutError(Exception):
    """The connection is to be cut without an answer."""


@dataclass(slots=True)
class Fault:
    """One order: whom it hits, what it does, how often still."""

    method: str = ""
    chat: int = 0
    status: int = 0
    description: str = ""
    retry_after: int = 0
    times: int = 1
    drop: str = ""
    delay: float = 0.0

    def hits(self, method: str, chat: object) -> bool:
        """Whether a request is meant."""
        return self.times > 0 and self.method in ("", method) and self.chat in (0, chat)

    def refusal(self) -> RefusalError:
        """What the request is answered."""
        seconds = self.retry_after or 1
        words = self.description or WORDS.get(self.status, "Internal Server Error").format(seconds=seconds)
        return RefusalError(self.status, words, {"retry_after": seconds} if self.status == 429 else None)


class Faults:
    """Orders in force, oldest first."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def add(self, order: Json) -> Fault:
        """Puts an order in force; ValueError or TypeError where it makes no sense."""
        fault = Fault(
            method=str(order.get("method", "")).lower(),
            chat=int(order.get("chat", 0)),
            status=int(order.get("status", 0)),
            description=str(order.get("description", "")),
            retry_after=int(order.get("retry_after", 0)),
            times=int(order.get("times", 1)),
            drop=str(order.get("drop", "")),
            delay=float(order.get("delay", 0)),
        )
        if fault.drop not in ("", "before", "after"):
            raise ValueError('drop is "before" or "after"')
        if not (fault.status or fault.drop or fault.delay):
            raise ValueError("a fault needs a status, a drop or a delay")
        self._orders.append(fault)
        return fault

    def shown(self) -> list[Json]:
        """The orders in force, with how often each still hits."""
        return [asdict(order) for order in self._orders]

    def clear(self) -> None:
        """Lifts all orders."""
        self._orders.clear()

    async def meet(self, method: str, params: Params) -> bool:
        """Delays, refuses or cuts as ordered; True if the connection is to be cut after the work."""
        if not self._orders:
            return False
        chat = params.integer("chat_id")
        fault = next((order for order in self._orders if order.hits(method, chat)), None)
        if fault is None:
            return False
        fault.times -= 1
        self._orders = [order for order in self._orders if order.times > 0]
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            raise CutError
        if fault.status:
            raise fault.refusal()
        return fault.drop == "after"
