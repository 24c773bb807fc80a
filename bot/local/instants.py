"""Turns an instant in ISO 8601 into the seconds by which the machine's time must be moved to show it."""

from __future__ import annotations

from datetime import UTC, datetime


def offset_to(instant: str, now: datetime | None = None) -> float:
    """Seconds from `now` (the machine's time) to `instant`, in UTC where it names no zone; ValueError."""
    wanted = datetime.fromisoformat(instant)
    if wanted.tzinfo is None:
        wanted = wanted.replace(tzinfo=UTC)
    return (wanted - (now or datetime.now(UTC))).total_seconds()
