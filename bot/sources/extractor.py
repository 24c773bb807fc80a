"""Turns HTML into an article's parts by a warm child process that is killed when it takes too long."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from bot.errors import FetchError
from bot.sources.extract import read_frame, write_frame

PATIENCE = 10.0
"""Seconds that a page may take by the clock; on processor time the child has a limit of its own."""

START = 30.0
"""Seconds for the child to load its libraries on a busy machine, on top of the first page's."""

PAGES = 200
"""After so many pages the child is replaced, since parsers leak."""

_BAD_PAGE = "the page could not be read: it is too large, nested too deep, or built to stall programs"


class Extractor:
    """One child process, started when first needed and again after each death; safe between threads."""

    def __init__(self, patience: float = PATIENCE, start: float = START, pages: int = PAGES) -> None:
        self._patience = patience
        self._start = start
        self._pages = pages
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def extract(self, html: str, url: str = "") -> dict[str, str] | None:
        """The parts (see `bot.sources.extract`), or None for no text; FetchError if the child died of it."""
        with self._lock:
            child, patience = self._child, self._patience
            if child is None or child.poll() is not None or self._served >= self._pages:
                self._stop()
                child, patience = self._spawn(), self._patience + self._start
            alarm = threading.Timer(patience, child.kill)
            alarm.start()
            try:
                return self._asked(child, html, url)
            finally:
                alarm.cancel()

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        child = self._child
        return child.pid if child else None

    def close(self) -> None:
        """Ends the child; a later call starts another."""
        with self._lock:
            self._stop()

    def _asked(self, child: subprocess.Popen[bytes], html: str, url: str) -> dict[str, str] | None:
        # A lone surrogate is no text to the parser behind.
        clean = html.encode("utf-8", errors="replace").decode("utf-8")
        self._served += 1
        try:
            write_frame(cast(BinaryIO, child.stdin), {"html": clean, "url": url})
            return cast("dict[str, str] | None", read_frame(cast(BinaryIO, child.stdout)))
        except (OSError, EOFError) as error:
            self._stop()
            raise FetchError(_BAD_PAGE) from error

    def _spawn(self) -> subprocess.Popen[bytes]:
        # The child needs to find this package and nothing else of our environment, least of all the token.
        environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1"}
        if "PATH" in os.environ:
            environment["PATH"] = os.environ["PATH"]
        self._served = 0
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "bot.sources.extract"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        with child:
            child.wait()


@cache
def shared() -> Extractor:
    """The one extractor of this process; it ends with the process."""
    extractor = Extractor()
    atexit.register(extractor.close)
    return extractor
