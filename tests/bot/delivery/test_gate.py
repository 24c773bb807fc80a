"""The line at the gate, on the real event loop."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.delivery.gate import Gate
from bot.delivery.pacing import Limits, Pacer


class Kept:
    """Where a gate's pauses are written down."""

    def __init__(self) -> None:
        self.holds: list[tuple[str, float]] = []

    async def __call__(self, scope: str, pause: timedelta) -> None:
        self.holds.append((scope, pause.total_seconds()))


def gate_of(limits: Limits, kept: Kept | None = None) -> Gate:
    return Gate(Pacer(limits), kept or Kept())


async def test_answers_overtake_bulk_that_waits() -> None:
    gate = gate_of(Limits(per_second=10))
    order: list[str] = []

    async def go(name: str, chat: int, *, bulk: bool) -> None:
        await gate.enter(chat, bulk=bulk)
        order.append(name)

    async with asyncio.TaskGroup() as group:
        for chat in range(12):
            group.create_task(go("bulk", chat, bulk=True))
        await asyncio.sleep(0)
        group.create_task(go("answer", 99, bulk=False))
    assert order.index("answer") < 10
    assert len(order) == 13


async def test_who_has_no_patience_learns_how_long_it_would_take() -> None:
    gate = gate_of(Limits())
    gate.hold(7, timedelta(seconds=20))
    assert 19 < await gate.enter(7, bulk=True, patience=2.0) <= 20
    assert await gate.enter(8, bulk=True, patience=2.0) == 0


async def test_a_hold_that_comes_while_waiting_is_noticed() -> None:
    gate = gate_of(Limits(per_chat=0.5, chat_burst=1))
    await gate.enter(7, bulk=True)
    waiting = asyncio.create_task(gate.enter(7, bulk=True, patience=3.0))
    await asyncio.sleep(0)
    await gate.refused(7, timedelta(seconds=30))
    assert await waiting > 29


async def test_pauses_are_written_down() -> None:
    kept = Kept()
    gate = gate_of(Limits(), kept)
    for chat in (1, 2, -3):
        await gate.refused(chat, timedelta(seconds=9))
    assert kept.holds == [("1", 9.0), ("2", 9.0), ("-3", 9.0), ("all", 9.0)]


async def test_a_closed_gate_sends_bulk_back_and_lets_answers_go() -> None:
    gate = gate_of(Limits(per_chat=0.5, chat_burst=1))
    await gate.enter(7, bulk=True)
    waiting = asyncio.create_task(gate.enter(7, bulk=True))
    await asyncio.sleep(0)
    gate.close()
    assert await waiting > 0
    assert await gate.enter(8, bulk=True) > 0
    assert await gate.enter(8, bulk=False) == 0


async def test_who_gives_up_leaves_the_line() -> None:
    gate = gate_of(Limits(per_second=2, chat_burst=1))
    gate.hold(None, timedelta(seconds=0.2))
    waiting = [asyncio.create_task(gate.enter(chat, bulk=False)) for chat in range(2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert waiting[0].cancelled()
    assert waiting[1].result() == 0
    assert await gate.enter(5, bulk=False) == 0
