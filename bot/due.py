"""Turns a reader's hours, weekdays and time zone into the next instant at which a digest is due.

Also says in which order those who chose the same instant are served.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model import Chat, ChatState

_DAYS_AHEAD = 14
"""To the same weekday of next week, and a week more should the zone skip just that date."""


def next_due(times: Collection[time], days: Collection[int], zone: str, after: datetime) -> datetime | None:
    """The first instant after `after`, in UTC, that is one of `times` on one of `days` in `zone`.

    `days` are 0 (Monday) to 6. Each local time comes exactly once a local date: one that the clock
    skips comes when it has jumped, one that it shows twice comes the first time, and a date that
    the zone skipped does not come. None without times or days; ZoneInfoNotFoundError for no zone.
    """
    place = ZoneInfo(zone)
    if not times or not days:
        return None
    today = after.astimezone(place).date()
    for ahead in range(_DAYS_AHEAD + 1):
        local_date = today + timedelta(days=ahead)
        if local_date.weekday() in days:
            found = [_instant(local_date, moment, place) for moment in times]
            instants = [instant for instant in found if instant is not None and instant > after]
            if instants:
                return min(instants)
    return None


def local_slot(instant: datetime, zone: str) -> str:
    """The local date and time of an instant as `2026-11-22T08:00`: what a daily edition is known by."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def due_after_change(was: Chat, chat: Chat, now: datetime) -> datetime | None:
    """When a chat is due whose settings were `was` until now and are `chat` from now on.

    An hour that has come stays due, whatever is changed before it is served. To somebody who moves
    to another zone that is as if the clock were put forward or back: an hour that is jumped over
    comes at once (from the first digest on: before it, people are still setting their clock), and
    one shown again has its slot already.
    """
    if was.next_due_at is None or not was.state is chat.state is ChatState.ACTIVE:
        return next_due(chat.times, chat.days, chat.zone, now)
    if (was.times, was.days, was.zone) == (chat.times, chat.days, chat.zone):
        return was.next_due_at
    moved = was.zone != chat.zone
    if was.next_due_at <= now:
        waiting = _carried(was.next_due_at, was.zone, chat.zone) if moved else was.next_due_at
        following = next_due(chat.times, chat.days, chat.zone, now)
        return waiting if waiting <= now or following is None else min(waiting, following)
    since = min(now, _carried(now, was.zone, chat.zone)) if moved and was.last_digest_at else now
    return next_due(chat.times, chat.days, chat.zone, since)


def turn_in_rush(chat_id: int, instant: datetime) -> float:
    """The place, from 0 to 1, of a chat among all that are due at one instant; the lowest goes first.

    Each day everybody's place moves on by the golden ratio of the circle (a Weyl sequence), so that
    over any weeks each is served early and late alike, and nobody is among the last two days running.
    """
    day = instant.astimezone(UTC).toordinal()
    return ((chat_id * _SCATTER + day * _GOLDEN) & _CIRCLE) / (_CIRCLE + 1)


_CIRCLE = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_SCATTER = 0xD1342543DE82EF95
"""An odd multiplier of good spread (Steele and Vigna, 2021): ids that are near come far apart."""


def _carried(instant: datetime, zone: str, other: str) -> datetime:
    """When a clock in the `other` zone shows what one in `zone` shows at the instant, in UTC."""
    shown = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=ZoneInfo(other), fold=0)
    return shown.astimezone(UTC)


def _instant(local_date: date, moment: time, place: ZoneInfo) -> datetime | None:
    """When the clocks of a place first show `moment` on that date, or jump over it; None if over it all."""
    wall = datetime.combine(local_date, moment.replace(tzinfo=None, fold=0), place)
    first = wall.astimezone(UTC)
    if first.astimezone(place).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return first
    # The clock never shows it: the two readings of a skipped time lie on both sides of the jump.
    before = wall.replace(fold=1).astimezone(UTC)
    jump = _jump(before, first, place)
    # Samoa went from 29 to 31 December 2011: the second before the jump was on another date.
    was = (jump - timedelta(seconds=1)).astimezone(place).date()
    return None if was < local_date < jump.astimezone(place).date() else jump


def _jump(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """The first second in (before, after] at which the offset of `after` holds."""
    offset = after.astimezone(place).utcoffset()
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(place).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return before + timedelta(seconds=high)
