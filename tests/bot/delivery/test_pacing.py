"""The pacer against Telegram's limits: never more in any window, and answers never starve."""

from __future__ import annotations

import tracemalloc
from bisect import bisect_left
from dataclasses import dataclass
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import MINUTE, ChatKey, Limits, Pacer

CHATS: list[ChatKey] = [1, 2, 3, 4, 5, -10, -20, "@channel"]


@dataclass(frozen=True)
class Wish:
    """Somebody wants to send to `chat`, `after` seconds since the one before."""

    after: float
    chat: ChatKey | None
    bulk: bool


wishes = st.lists(
    st.builds(
        Wish,
        st.floats(0, 0.5) | st.just(0.0) | st.floats(0, 40),
        st.sampled_from([*CHATS, None]),
        st.booleans(),
    ),
    max_size=250,
)
limits = st.builds(
    Limits,
    per_second=st.integers(1, 40) | st.floats(0.2, 40),
    per_chat=st.floats(0.3, 3),
    per_group_minute=st.integers(3, 30),
    chat_burst=st.integers(1, 3),
)


def drive(pacer: Pacer, wanted: list[Wish]) -> list[tuple[float, Wish]]:
    """Let each wish go as soon as the pacer allows it, one after the other."""
    now, sent = 100.0, []
    for wish in wanted:
        now += wish.after
        for _ in range(10_000):
            wait = pacer.wait(wish.chat, now, bulk=wish.bulk)
            if wait == 0:
                break
            now += wait
        else:
            raise AssertionError(f"{wish} never gets its turn")
        pacer.take(wish.chat, now, bulk=wish.bulk)
        sent.append((now, wish))
    return sent


def densest(times: list[float], seconds: float) -> int:
    """The most that lie within any half-open window of `seconds`."""
    return max((bisect_left(times, start + seconds - 1e-6) - i for i, start in enumerate(times)), default=0)


@given(limits, wishes)
def test_no_second_holds_more_than_allowed(allowed: Limits, wanted: list[Wish]) -> None:
    sent = drive(Pacer(allowed), wanted)
    times = [at for at, _ in sent]
    assert densest(times, 1.0) <= ceil(allowed.per_second)
    bulk = [at for at, wish in sent if wish.bulk]
    assert densest(bulk, allowed.overall.seconds) <= allowed.overall.bulk


@given(limits, wishes)
def test_no_chat_gets_more_than_its_rate_and_a_burst(allowed: Limits, wanted: list[Wish]) -> None:
    sent = drive(Pacer(allowed), wanted)
    for chat in CHATS:
        times = [at for at, wish in sent if wish.chat == chat]
        for seconds in (1.0, 5.0, 20.0):
            assert densest(times, seconds) <= allowed.chat_burst + allowed.per_chat * seconds + 1e-6


@given(limits, wishes)
def test_no_group_gets_more_than_its_minute(allowed: Limits, wanted: list[Wish]) -> None:
    sent = drive(Pacer(allowed), wanted)
    for group in (-10, -20, "@channel"):
        times = [at for at, wish in sent if wish.chat == group]
        assert densest(times, 60.0) <= ceil(allowed.per_group_minute)


@given(limits, st.integers(1, 200))
def test_answers_keep_their_reserve_while_bulk_takes_all_it_can(allowed: Limits, count: int) -> None:
    """With bulk asking at every instant, an answer waits no longer than bulk's own second allows."""
    pacer, now = Pacer(allowed), 0.0
    for chat in range(1, count + 1):
        while pacer.wait(chat, now, bulk=True) == 0:
            pacer.take(chat, now, bulk=True)
        now += 0.003
    wait = pacer.wait("@somebody", now, bulk=False)
    if allowed.overall.bulk < allowed.overall.allowed:
        assert wait == 0
    else:
        assert wait <= allowed.overall.seconds


def test_bulk_is_sustained_at_nearly_the_whole_rate() -> None:
    sent = drive(Pacer(Limits()), [Wish(0, chat, bulk=True) for chat in range(1, 2301)])
    seconds = sent[-1][0] - sent[0][0]
    assert 98 <= seconds <= 102  # 2,300 at 23 a second


def test_a_refused_chat_is_held_and_others_are_not() -> None:
    pacer = Pacer(Limits())
    assert pacer.refused(1, 7.0, 50.0) == [1]
    assert pacer.wait(1, 52.0, bulk=False) == 5.0
    assert pacer.wait(2, 52.0, bulk=True) == 0
    assert pacer.resting(52.0) == {1: 5.0}
    assert pacer.wait(1, 57.0, bulk=True) == 0


def test_several_chats_refused_at_once_hold_everybody() -> None:
    pacer = Pacer(Limits())
    pacer.refused(1, 3.0, 50.0)
    pacer.refused(1, 3.0, 50.5)
    assert pacer.wait(9, 51.0, bulk=False) == 0
    pacer.refused(2, 3.0, 51.0)
    assert pacer.refused(3, 30.0, 52.0) == [3, None]
    assert pacer.wait(9, 52.0, bulk=False) == 30.0


def test_chats_refused_long_apart_hold_nobody_else() -> None:
    pacer = Pacer(Limits())
    for start in (0.0, 100.0, 200.0):
        assert pacer.refused(int(start) + 1, 1.0, start) == [int(start) + 1]
    assert pacer.wait(9, 200.0, bulk=True) == 0


def test_a_group_keeps_places_for_answers_within_its_minute() -> None:
    pacer, now = Pacer(Limits()), 0.0
    for _ in range(18):
        now += pacer.wait(-5, now, bulk=True)
        pacer.take(-5, now, bulk=True)
    assert pacer.wait(-5, now + 2, bulk=True) > 30
    assert pacer.wait(-5, now + 2, bulk=False) == 0
    assert -5 in pacer.resting(now + 2)
    assert pacer.wait(-5, MINUTE, bulk=True) == 0


@given(wishes, st.floats(0, 100))
def test_who_rests_is_who_would_have_to_wait(wanted: list[Wish], later: float) -> None:
    pacer = Pacer(Limits(per_second=1_000_000, per_chat=0.4))
    sent = drive(pacer, wanted)
    pacer.refused(3, 7.0, 100.0)
    now = (sent[-1][0] if sent else 100.0) + later
    for _ in range(2):  # to ask changes nothing
        waits = {chat: pacer.wait(chat, now, bulk=True) for chat in CHATS}
        assert pacer.resting(now) == {chat: wait for chat, wait in waits.items() if wait > 0}


def test_chats_long_served_take_no_memory() -> None:
    pacer, peaks = Pacer(Limits(per_second=1000)), []
    tracemalloc.start()
    for start in range(1, 40_000, 5_000):
        for chat in range(start, start + 5_000):
            pacer.take(chat, chat / 1000, bulk=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert peaks[-1] < 3 * peaks[0]  # if all were kept: 8 times


def test_the_paid_rate_leaves_places_for_answers_and_is_used_otherwise() -> None:
    limits = Limits(per_second=1000)
    assert limits.overall.allowed - limits.overall.bulk == 20
    assert Limits().overall.allowed - Limits().overall.bulk == 2
    sent = drive(Pacer(limits), [Wish(0, chat, bulk=True) for chat in range(1, 5001)])
    assert 4.8 <= sent[-1][0] - sent[0][0] <= 5.2  # 5,000 at 980 a second, a burst first
