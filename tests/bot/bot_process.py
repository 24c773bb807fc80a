"""The bot as a process of its own, started as an operator starts it, and stopped as a machine stops it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bot.standin import TOKEN

QUIET = {name: value for name, value in os.environ.items() if not name.startswith("TELEGIST_")}


@dataclass(frozen=True, slots=True)
class BotProcess:
    """A running bot; `log` is its standard error."""

    popen: subprocess.Popen[bytes]
    log: Path

    def ended(self, seconds: float = 30) -> int:
        """Its exit status, once it has ended."""
        return self.popen.wait(seconds)

    def wrote(self) -> str:
        """What it has logged so far."""
        return self.log.read_text("utf-8")


@contextmanager
def bot_process(folder: Path, url: str, **settings: str) -> Iterator[BotProcess]:
    """`telegist run` on `folder`/bot.db; killed at the end if it still runs."""
    log = folder / "bot.log"
    environment = QUIET | {
        "TELEGIST_TOKEN": TOKEN,
        "TELEGIST_API_URL": url,
        "TELEGIST_DB": str(folder / "bot.db"),
        "TELEGIST_ADMINS": "1000",
        **settings,
    }
    with log.open("ab") as stderr:
        popen = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, stderr=stderr)
    try:
        yield BotProcess(popen, log)
    finally:
        popen.kill()
        popen.wait()
