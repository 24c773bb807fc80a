"""Turns the bot's traces (last poll, outbox, errors) into one picture of how it is doing."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.model import Clock, Health
from bot.store import outbox, waiting
from bot.store.connect import Store

DAY = timedelta(days=1)


class ErrorCount(logging.Handler):
    """Counts the errors of the last day."""

    def __init__(self, clock: Clock, longest: int = 100_000) -> None:
        super().__init__(logging.ERROR)
        self._clock = clock
        self._times: deque[datetime] = deque(maxlen=longest)

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a record."""
        self._times.append(self._clock())

    def of_the_day(self) -> int:
        """How many within the last 24 hours."""
        while self._times and self._clock() - self._times[0] > DAY:
            self._times.popleft()
        return len(self._times)


LastSettled = Callable[[], tuple[datetime, int] | None]
"""When a part was last settled, and its id."""


class Monitor:
    """Takes the picture when asked; `last_poll` says when updates last came or could have."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        last_poll: Callable[[], datetime | None],
        last_settled: LastSettled,
        errors: ErrorCount,
    ) -> None:
        self._store = store
        self._clock = clock
        self._last_poll = last_poll
        self._last_settled = last_settled
        self._errors = errors
        self._since = clock()

    def health(self) -> Health:
        """Reads the store; blocks for some milliseconds."""
        now = self._clock()
        at, part = self._last_settled() or (None, 0)
        figures = self._store.read(outbox.figures)
        waits = self._store.read(lambda db: waiting.waiting(db, now))
        return Health(
            since=self._since,
            last_poll=self._last_poll(),
            waiting=figures.due + figures.sending,
            in_doubt=figures.in_doubt,
            oldest_due=waits.oldest,
            errors=self._errors.of_the_day(),
            answer_due=waits.answer,
            bulk_due=waits.bulk,
            settled=at,
            served=self._store.read(lambda db: waiting.first_due(db, part)),
        )
