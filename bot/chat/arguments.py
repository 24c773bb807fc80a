"""Turns what follows a command into spans, hours, days and lengths; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta

from summarizer.model import Length

MAX_SPAN = timedelta(days=31)
MAX_TIMES = 6

_ORDER = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,64}))?(?:\s+(.*))?", re.DOTALL)
_SPAN = re.compile(r"(\d{1,4})([a-zа-яіїє])", re.IGNORECASE)
_UNITS = {
    **dict.fromkeys("hчг", timedelta(hours=1)),
    **dict.fromkeys("dд", timedelta(days=1)),
    **dict.fromkeys("wнт", timedelta(weeks=1)),
}
"""Hours, days and weeks by their first letters in English, Russian and Ukrainian."""
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_LENGTHS = {
    "short": Length.SHORT,
    "коротко": Length.SHORT,
    "medium": Length.MEDIUM,
    "средне": Length.MEDIUM,
    "середньо": Length.MEDIUM,
    "long": Length.LONG,
    "подробно": Length.LONG,
    "докладно": Length.LONG,
}
_DAYS = (
    ("mon", "monday", "пн", "понедельник", "понеділок"),
    ("tue", "tuesday", "вт", "вторник", "вівторок"),
    ("wed", "wednesday", "ср", "среда", "середа"),
    ("thu", "thursday", "чт", "четверг", "четвер"),
    ("fri", "friday", "пт", "пятница", "пʼятниця", "п'ятниця", "п’ятниця"),
    ("sat", "saturday", "сб", "суббота", "субота"),
    ("sun", "sunday", "вс", "нд", "воскресенье", "неділя"),
)
_DAY = {name: number for number, names in enumerate(_DAYS) for name in names}
_DAY_SETS = {
    **dict.fromkeys(("daily", "all", "everyday", "ежедневно", "щодня", "все", "усі"), frozenset(range(7))),
    **dict.fromkeys(("weekdays", "workdays", "будни", "будні"), frozenset(range(5))),
    **dict.fromkeys(("weekend", "weekends", "выходные", "вихідні"), frozenset({5, 6})),
}


@dataclass(frozen=True, slots=True)
class Order:
    """A command as written: its name in lower case, the bot it is addressed to or "", what follows."""

    name: str
    bot: str
    words: str


def read_order(text: str) -> Order | None:
    """The command that a message opens with; None for any other text."""
    found = _ORDER.fullmatch(text.strip())
    return Order(found[1].lower(), found[2] or "", (found[3] or "").strip()) if found else None


def read_span(word: str, most: timedelta = MAX_SPAN) -> timedelta | None:
    """`24h`, `3d`, `1w`; an hour at least, `most` at most; None if the word is no span."""
    found = _SPAN.fullmatch(word)
    unit = _UNITS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        return None
    return max(timedelta(hours=1), min(int(found[1]) * unit, most))


def split_span(words: str) -> tuple[str, timedelta | None]:
    """What is left without a span that stands first or last, and the span."""
    before, _, last = words.rpartition(" ")
    if span := read_span(last):
        return before.strip(), span
    first, _, after = words.partition(" ")
    if span := read_span(first):
        return after.strip(), span
    return words.strip(), None


def split_length(words: str) -> tuple[str, Length | None]:
    """What is left without a length that stands first or last, and the length."""
    found = re.fullmatch(r"(?:(.*)\s)?(\S+)", words, re.DOTALL)
    if found and (length := read_length(found[2])):
        return (found[1] or "").strip(), length
    found = re.fullmatch(r"(\S+)(?:\s(.*))?", words, re.DOTALL)
    if found and (length := read_length(found[1])):
        return (found[2] or "").strip(), length
    return words.strip(), None


def read_length(word: str) -> Length | None:
    """`short`, `medium`, `long`, also in Russian and Ukrainian."""
    return _LENGTHS.get(word.strip().casefold())


def read_times(words: str) -> tuple[time, ...] | None:
    """`07:30 19:00`, `7, 19.30`, `7pm` as sorted hours of the day; None if any of it is no hour."""
    parts = re.split(r"[\s,;]+", re.sub(r"(\d)\s+(am|pm)\b", r"\1\2", words.strip(), flags=re.IGNORECASE))
    if not 0 < len(parts) <= MAX_TIMES:
        return None
    times = {read_time(part) for part in parts}
    known = {moment for moment in times if moment is not None}
    return tuple(sorted(known)) if len(known) == len(times) else None


def read_time(word: str) -> time | None:
    """`07:30`, `7.30`, `7`, `7pm`, and `0730` as buttons write it."""
    if re.fullmatch(r"[0-9]{4}", word):
        word = f"{word[:2]}:{word[2:]}"
    found = _TIME.fullmatch(word)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_days(words: str) -> frozenset[int] | None:
    """`mon-fri`, `mon, wed`, `weekdays`, `daily` as numbers from Monday 0; None if any of it is no day."""
    text = re.sub(r"\s*[-–—]\s*", "-", words.strip().casefold())
    if text in _DAY_SETS:
        return _DAY_SETS[text]
    days: set[int] = set()
    for part in filter(None, re.split(r"[\s,;]+", text)):
        first, _, last = part.partition("-")
        if first not in _DAY or (last or first) not in _DAY:
            return None
        start, end = _DAY[first], _DAY[last or first]
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(days) or None
