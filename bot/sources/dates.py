"""Turns the ways in which files and pages write a date into an aware instant."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def instant(value: object) -> datetime:
    """ISO 8601, the form of e-mail and RSS, or seconds since 1970; ValueError for anything else.

    A date without a zone is taken for UTC.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    text = str(value).strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = parsedate_to_datetime(text)  # a ValueError too, if it is none
    return _in_range(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _since_1970(seconds: float) -> datetime:
    try:
        return _in_range(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, OSError) as error:
        raise ValueError("no date") from error


def _in_range(moment: datetime) -> datetime:
    """In UTC; what cannot be, next to year 1 or 9999, is refused."""
    if not 1400 < moment.year < 9000:
        raise ValueError("no date of an article")
    return moment.astimezone(UTC)
