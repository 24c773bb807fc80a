"""Updates, events, pace and faults: the stand-in's pure parts."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.faults import CutError, Faults
from bot.local.feed import Feed
from bot.local.pace import Pace
from bot.local.params import Params
from bot.local.refusal import RefusalError
from bot.local.updates import UpdateQueue


def _ids(updates: list[dict[str, object]]) -> list[object]:
    return [update["update_id"] for update in updates]


async def test_updates_stay_until_a_later_offset_confirms_them() -> None:
    queue = UpdateQueue(first_id=10)
    for number in range(3):
        queue.put("message", {"n": number})
    assert _ids(await queue.poll(0, 2, 0)) == [10, 11]
    assert _ids(await queue.poll(0, 100, 0)) == [10, 11, 12]
    assert _ids(await queue.poll(12, 100, 0)) == [12]
    assert _ids(await queue.poll(0, 100, 0)) == [12]
    assert _ids(await queue.poll(13, 100, 0)) == []


async def test_a_negative_offset_counts_from_the_end() -> None:
    queue = UpdateQueue(first_id=10)
    for number in range(5):
        queue.put("message", {"n": number})
    assert _ids(await queue.poll(-1, 100, 0)) == [14]


async def test_a_poll_waits_for_the_first_update() -> None:
    queue = UpdateQueue(first_id=1)
    polling = asyncio.create_task(queue.poll(0, 100, 50))
    await asyncio.sleep(0)
    queue.put("message", {})
    assert _ids(await polling) == [1]


async def test_a_second_poller_ends_the_first() -> None:
    queue = UpdateQueue(first_id=1)
    first = asyncio.create_task(queue.poll(0, 100, 50))
    await asyncio.sleep(0)
    second = asyncio.create_task(queue.poll(0, 100, 50))
    with pytest.raises(RefusalError, match="Conflict: terminated by other getUpdates request") as caught:
        await first
    assert caught.value.code == 409
    queue.put("message", {})
    assert _ids(await second) == [1]


async def test_only_kinds_asked_for_are_queued() -> None:
    queue = UpdateQueue(first_id=1)
    queue.put("chat_member", {})
    queue.put("message", {})
    queue.allow(["callback_query"])
    queue.put("message", {})
    queue.put("callback_query", {})
    queue.allow(None)
    queue.put("message", {})
    assert [set(update) - {"update_id"} for update in queue.first(9)] == [{"message"}, {"callback_query"}]
    queue.allow([])
    queue.put("message", {})
    assert len(queue.pending) == 3


async def test_events_can_be_resumed_and_the_forgotten_call_for_a_reload() -> None:
    feed = Feed(keep=3)
    assert await feed.after(0, 0) == []
    for number in range(5):
        feed.publish({"n": number})
    assert feed.since(3) == [(4, {"n": 3}), (5, {"n": 4})]
    assert feed.since(0) == [(5, {"type": "world"})]
    assert feed.since(5) == []
    waiting = asyncio.create_task(feed.after(5, 50))
    await asyncio.sleep(0)
    feed.publish({"n": 5})
    assert await waiting == [(6, {"n": 5})]


class Hand:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_chat_gets_a_burst_and_then_one_a_second() -> None:
    hand = Hand()
    pace = Pace(clock=hand)
    assert [pace.take(5, group=False) for _ in range(4)] == [0, 0, 0, 1]
    hand.now = 1.0
    assert [pace.take(5, group=False) for _ in range(2)] == [0, 1]


def test_a_group_gets_twenty_a_minute_and_all_chats_thirty_a_second() -> None:
    hand = Hand()
    pace = Pace(clock=hand)
    assert sum(pace.take(-5, group=True) == 0 for _ in range(25)) == 20
    assert pace.take(-5, group=True) == 3
    assert sum(pace.take(chat, group=False) == 0 for chat in range(100, 200)) == 10
    pace.enabled = False
    assert pace.take(-5, group=True) == 0


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 2)), max_size=60))
def test_obeying_the_pause_always_works(steps: list[tuple[int, float]]) -> None:
    hand = Hand()
    pace = Pace(clock=hand)
    for chat, pause in steps:
        hand.now += pause
        if wait := pace.take(chat, group=False):
            hand.now += wait
            assert pace.take(chat, group=False) == 0


async def _status(faults: Faults, method: str, chat: int = 1) -> int | str:
    with contextlib.suppress(CutError):
        try:
            cut = await faults.meet(method, Params({"chat_id": chat}, {}, "json"))
        except RefusalError as refusal:
            return refusal.code
        return "after" if cut else 200
    return "before"


async def test_a_fault_hits_what_it_names_as_often_as_it_says() -> None:
    faults = Faults()
    faults.add({"method": "sendMessage", "chat": 1, "status": 429, "retry_after": 7, "times": 2})
    assert await _status(faults, "editmessagetext") == 200
    assert await _status(faults, "sendmessage", chat=2) == 200
    assert [await _status(faults, "sendmessage") for _ in range(3)] == [429, 429, 200]
    faults.add({"drop": "before"})
    faults.add({"drop": "after"})
    assert [await _status(faults, "getme") for _ in range(3)] == ["before", "after", 200]
    faults.add({"status": 500, "times": 5})
    faults.clear()
    assert await _status(faults, "getme") == 200
    with pytest.raises(ValueError, match="needs a status"):
        faults.add({"method": "getMe"})
    with pytest.raises(ValueError, match="drop is"):
        faults.add({"drop": "sideways"})
