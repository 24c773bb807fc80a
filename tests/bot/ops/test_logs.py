"""Logs at their loudest, with the real library over real HTTP: the token never shows."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram.error import InvalidToken, TelegramError

from bot.delivery.gate import Gate
from bot.delivery.limiter import Limiter
from bot.delivery.pacing import Limits, Pacer
from bot.model import system_clock
from bot.ops import logs
from bot.ops.health import ErrorCount, Monitor
from bot.store.connect import Store
from tests.bot.delivery.test_gate import Kept
from tests.bot.standin import TOKEN, library_bot, stand_in

SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    root = logging.getLogger()
    before, handlers = root.level, list(root.handlers)
    loud = {name: logging.getLogger(name).level for name in (*logs.LOUD, *logs.QUIET)}
    logs.set_up([TOKEN], logging.DEBUG, stream)
    yield stream
    root.setLevel(before)
    root.handlers[:] = handlers
    for name, level in loud.items():
        logging.getLogger(name).setLevel(level)


async def test_the_token_is_in_no_line(lines: io.StringIO) -> None:
    for name in logs.LOUD:  # louder than the bot ever sets them
        logging.getLogger(name).setLevel(logging.DEBUG)
    limiter = Limiter(Gate(Pacer(Limits()), Kept()))
    async with stand_in() as telegram, library_bot(telegram.url, limiter) as bot:
        await telegram.fault(method="getMe", status=401)
        with pytest.raises(InvalidToken):
            await bot.get_me()
        logging.getLogger("bot").info("%s", bot)
    with pytest.raises(TelegramError) as raised:
        raise TelegramError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("bot").error("failed: %s", TOKEN.replace(":", "%3A"), exc_info=raised.value)
    written = lines.getvalue()
    assert "POST" in written
    assert "Traceback" in written
    assert logs.HIDDEN in written
    assert SECRET not in written


def test_other_lines_stay_as_they_are(lines: io.StringIO) -> None:
    logging.getLogger("bot.x").warning("chat %s: %s", 7, "as usual")
    assert lines.getvalue().endswith("WARNING bot.x: chat 7: as usual\n")


def test_an_empty_secret_hides_nothing(lines: io.StringIO) -> None:
    logs.set_up(["", "short"], logging.INFO, lines)
    logging.getLogger("bot").warning("a short line")
    assert "a short line" in lines.getvalue()


def test_health_knows_what_waits_and_counts_a_days_errors(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 22, 8, tzinfo=UTC)]
    errors = ErrorCount(lambda: now[0])
    record = logging.LogRecord("x", logging.ERROR, "", 0, "m", None, None)
    errors.handle(record)
    now[0] += timedelta(hours=25)
    errors.handle(record)
    with Store.open(tmp_path / "bot.db") as store:
        health = Monitor(store, system_clock, lambda: None, lambda: None, errors).health()
    assert (health.errors, health.waiting, health.oldest_due) == (1, 0, None)
    assert health.faults(health.since) == []
    assert len(health.faults(health.since + timedelta(minutes=10))) == 1
