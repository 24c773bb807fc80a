"""Turns an outcome and the tries so far into when to try again: pure back-off and its policy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.model import EditionKind

FIRST = timedelta(seconds=1)
LONGEST = timedelta(minutes=5)
LONGEST_OUTAGE = timedelta(seconds=15)


def backoff(attempts: int, chance: float, longest: timedelta = LONGEST) -> timedelta:
    """How long to wait after `attempts` tries that failed; doubles each time, up to `longest`.

    `chance` in 0–1 spreads the upper half, so that parts that failed together do not return together
    ("equal jitter", Brooker, AWS Architecture Blog 2015).
    """
    whole = min(longest, FIRST * float(1 << min(max(attempts, 1) - 1, 20)))
    return whole / 2 + whole / 2 * chance


@dataclass(frozen=True, slots=True)
class DoubtPolicy:
    """Which kinds are sent again when in doubt, and after how many tries a part is left in doubt for good."""

    resend: Collection[EditionKind] = tuple(EditionKind)
    tries: int = 5

    def again_after(self, kind: EditionKind, attempts: int, chance: float) -> timedelta | None:
        """The pause before another try, or None to leave the part in doubt."""
        if kind not in self.resend or attempts >= self.tries:
            return None
        return backoff(attempts, chance)
