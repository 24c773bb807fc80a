from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.arguments import (
    Order,
    read_days,
    read_order,
    read_span,
    read_times,
    split_length,
    split_span,
)
from summarizer.model import Length

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("/digest", Order("digest", "", "")),
        ("/Digest@Some_bot  arctic 3d ", Order("digest", "Some_bot", "arctic 3d")),
        ("/summary first\nsecond", Order("summary", "", "first\nsecond")),
        ("digest", None),
        ("/", None),
        ("//x", None),
        ("/дайджест", None),
        ("a /digest", None),
    ],
)
def test_orders(text: str, order: Order | None) -> None:
    assert read_order(text) == order


@pytest.mark.parametrize(
    ("words", "rest", "span"),
    [
        ("", "", None),
        ("24h", "", 24 * HOUR),
        ("arctic 3d", "arctic", 3 * DAY),
        ("1w arctic ice", "arctic ice", WEEK),
        ("Арктика 3д", "Арктика", 3 * DAY),
        ("arctic 0h", "arctic", HOUR),
        ("arctic 9999w", "arctic", timedelta(days=31)),
        ("arctic 99999999999d", "arctic 99999999999d", None),
        ("3d printing houses", "printing houses", 3 * DAY),
        ("covid 19x", "covid 19x", None),
    ],
)
def test_spans(words: str, rest: str, span: timedelta | None) -> None:
    assert split_span(words) == (rest, span)


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("07:30", (time(7, 30),)),
        ("19 7.30", (time(7, 30), time(19))),
        ("7am, 7:30 pm", (time(7), time(19, 30))),
        ("12am 12pm", (time(0), time(12))),
        ("08:00 08:00", (time(8),)),
        ("0730", (time(7, 30),)),
        ("24:00", None),
        ("7:60", None),
        ("13pm", None),
        ("soon", None),
        ("٧", (time(7),)),
        ("1 2 3 4 5 6 7", None),
        ("7;DROP", None),
    ],
)
def test_hours(words: str, times: tuple[time, ...] | None) -> None:
    assert read_times(words) == times


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Пн – Ср", {0, 1, 2}),
        ("sat, sun", {5, 6}),
        ("sat-mon", {5, 6, 0}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("щодня", set(range(7))),
        ("someday", None),
        ("mon-x", None),
        (",", None),
    ],
)
def test_days(words: str, days: set[int] | None) -> None:
    assert read_days(words) == days


@pytest.mark.parametrize(
    ("words", "rest", "length"),
    [
        ("https://x.example/a long", "https://x.example/a", Length.LONG),
        ("short https://x.example/a", "https://x.example/a", Length.SHORT),
        ("medium", "", Length.MEDIUM),
        ("A text.\nSecond line.\nshort", "A text.\nSecond line.", Length.SHORT),
        ("It was long.", "It was long.", None),
        ("", "", None),
    ],
)
def test_lengths(words: str, rest: str, length: Length | None) -> None:
    assert split_length(words) == (rest, length)


@given(st.text())
def test_no_text_breaks_a_reader(text: str) -> None:
    for read in (read_order, read_span, read_times, read_days, split_span, split_length):
        read(text)


def test_huge_arguments_are_read_at_once() -> None:
    for huge in ("a" * 100_000, "1 " * 50_000, "-" * 100_000, "\n" * 100_000):
        assert read_times(huge) is None
        assert read_days(huge) is None
        assert split_span(huge)[1] is None
        assert split_length(huge)[1] is None
