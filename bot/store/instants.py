"""Turns instants into text of one width that sorts as time does, and back."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(instant: datetime) -> str:
    """UTC with microseconds, such as `2026-11-22T08:00:00.000000+00:00`; ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant}")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """The aware instant in UTC that `to_text` wrote."""
    return datetime.fromisoformat(text)


def to_text_or_none(instant: datetime | None) -> str | None:
    """As `to_text`; None stays None."""
    return None if instant is None else to_text(instant)


def from_text_or_none(text: str | None) -> datetime | None:
    """As `from_text`; None stays None."""
    return None if text is None else from_text(text)
