"""Turns instants and spans into words in a reader's language and own time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.render.i18n import catalogue, locale_of

LOCAL_TIME = "%H:%M"
WEEK = range(7)


# Many readers of one minute are told the same day.
@lru_cache(maxsize=256)
def day(instant: datetime, zone: str, language: str, *, weekday: bool = True) -> str:
    """`Sunday, 22 November`, in the zone's calendar."""
    from babel.dates import format_date

    pattern = "EEEE, d MMMM" if weekday else "d MMMM"
    return format_date(instant.astimezone(ZoneInfo(zone)).date(), pattern, locale=locale_of(language))


def days(since: datetime, until: datetime, zone: str, language: str) -> str:
    """`19 – 22 November`: the days that a digest of several days covers."""
    from babel.dates import format_date

    here, locale = ZoneInfo(zone), locale_of(language)
    first, last = since.astimezone(here).date(), until.astimezone(here).date()
    same_month = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same_month else format_date(first, "d MMMM", locale=locale)
    return f"{start} – {format_date(last, 'd MMMM', locale=locale)}"


def moment(instant: datetime, now: datetime, zone: str, language: str) -> str:
    """`today at 19:00`, `tomorrow at 08:00`, `Monday, 23 November, 08:00`: an instant near to now."""
    _ = catalogue(language).gettext
    here = ZoneInfo(zone)
    local = instant.astimezone(here)
    away = (local.date() - now.astimezone(here).date()).days
    clock = local.strftime(LOCAL_TIME)
    if away == 0:
        return _("today at {time}").format(time=clock)
    if away == 1:
        return _("tomorrow at {time}").format(time=clock)
    if away == -1:
        return _("yesterday at {time}").format(time=clock)
    return f"{day(instant, zone, language)}, {clock}"


def stamp(instant: datetime, zone: str, language: str) -> str:
    """`21 November, 08:00`: fit to stand behind "since" and "until" in every language."""
    clock = instant.astimezone(ZoneInfo(zone)).strftime(LOCAL_TIME)
    return f"{day(instant, zone, language, weekday=False)}, {clock}"


def weekday_names(language: str) -> tuple[str, ...]:
    """Short names of the weekdays, Monday first."""
    from babel.dates import get_day_names

    names = get_day_names("abbreviated", locale=locale_of(language))
    return tuple(names[number] for number in WEEK)


def weekdays(chosen: Iterable[int], language: str) -> str:
    """`every day`, `Mon–Fri`, `Mon, Wed`."""
    _ = catalogue(language).gettext
    kept, names = sorted(set(chosen)), weekday_names(language)
    if kept == list(WEEK):
        return _("every day")
    if len(kept) > 2 and kept == list(range(kept[0], kept[-1] + 1)):
        return f"{names[kept[0]]}–{names[kept[-1]]}"
    return ", ".join(names[number] for number in kept)


def hours(times: Iterable[time]) -> str:
    """`07:30, 19:00`."""
    return ", ".join(moment.strftime(LOCAL_TIME) for moment in sorted(times))


def span(length: timedelta, language: str) -> str:
    """`3 days`, `24 hours`, `12 minutes`: a span in the largest unit that suits it."""
    from babel.dates import format_timedelta

    return format_timedelta(length, locale=locale_of(language), threshold=2)
