"""The bot as a process of its own, started as an operator starts it, and stopped as a machine stops it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
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
        """Its exit status, once it has ended: on a busy machine within twice the 15 s that it promises."""
        return self.popen.wait(seconds)

    def wrote(self) -> str:
        """What it has logged so far."""
        return self.log.read_text("utf-8")


@contextmanager
def bot_process(
    folder: Path, url: str, program: Sequence[str] = ("-m", "bot"), **settings: str
) -> Iterator[BotProcess]:
    """`telegist run` on `folder`/bot.db, which does not look for others first; killed at the end."""
    log = folder / "bot.log"
    environment = QUIET | {
        "TELEGIST_TOKEN": TOKEN,
        "TELEGIST_API_URL": url,
        "TELEGIST_DB": str(folder / "bot.db"),
        "TELEGIST_ADMINS": "1000",
        "TELEGIST_POLLING_LOOK": "0",
        **settings,
    }
    with log.open("ab") as stderr:
        popen = subprocess.Popen([sys.executable, *program, "run"], env=environment, stderr=stderr)
    try:
        yield BotProcess(popen, log)
    finally:
        popen.kill()
        popen.wait()
