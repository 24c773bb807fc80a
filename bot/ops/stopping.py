"""Turns the first SIGTERM or SIGINT into an orderly stop within a deadline, a second one into the end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from types import FrameType

log = logging.getLogger(__name__)

SIGNALS = (signal.SIGTERM, signal.SIGINT)

LONGEST = 13.0
"""Seconds from the signal to the end of the process, whatever still runs."""


@contextmanager
def told_by_signals(told: asyncio.Event) -> Iterator[None]:
    """The first signal sets `told`; a second one, whenever it comes, ends the process at once.

    Should the process still be there `LONGEST` seconds after the first, it ends with status 0: all
    that is unfinished is in rows, and taken up at the next start. For the main thread alone.
    """
    loop = asyncio.get_running_loop()

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        # A thread of its own, since neither the event loop nor a thread that it waits for may be at hand.
        timer = threading.Timer(LONGEST, _end)
        timer.daemon = True
        timer.start()
        loop.call_soon_threadsafe(told.set)

    before = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is stop:
                signal.signal(number, handler)


async def unless_told(told: asyncio.Event, work: Awaitable[object]) -> bool:
    """Do `work`, unless `told` is set before it is done; whether it was done."""
    doing, waiting = asyncio.ensure_future(work), asyncio.create_task(told.wait())
    await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if doing.done():
        doing.result()
        return True
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)
    return False


def _end() -> None:
    log.warning("something would not stop in time; what is unfinished is taken up at the next start")
    os._exit(0)
