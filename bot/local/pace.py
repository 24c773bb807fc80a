"""Turns the instants of sending into Telegram's flood limits: how long to wait, or 0."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Bucket:
    """A token bucket; `rate` is in tokens a second."""

    size: float
    rate: float
    level: float
    at: float

    def lack(self, now: float) -> float:
        """Seconds until a token is there; 0 if one is."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


@dataclass(slots=True)
class Pace:
    """Limits overall (30/s), per private chat (1/s, bursts of 3), per group (20/min); in real time."""

    enabled: bool = True
    overall: tuple[float, float] = (30, 30)
    private: tuple[float, float] = (3, 1)
    group: tuple[float, float] = (20, 20 / 60)
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[int, Bucket] = field(default_factory=dict)

    def _bucket(self, key: int, limit: tuple[float, float], now: float) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(limit[0], limit[1], limit[0], now)
        return bucket

    def take(self, chat_id: int, *, group: bool) -> int:
        """Takes one message's worth, or nothing and gives the whole seconds to wait."""
        if not self.enabled:
            return 0
        now = self.clock()
        buckets = (
            self._bucket(0, self.overall, now),
            self._bucket(chat_id, self.group if group else self.private, now),
        )
        lack = max(bucket.lack(now) for bucket in buckets)
        if lack > 0:
            return max(1, math.ceil(lack))
        for bucket in buckets:
            bucket.level -= 1
        return 0
