"""Turns log records into lines on stderr, from which every secret has been cut out."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote

HIDDEN = "«hidden»"
SHORTEST_SECRET = 8
"""A shorter text would turn up in innocent words."""

LOUD = ("httpx", "httpcore", "telegram")
"""Below WARNING the first two print the address of each request, and with it the token."""

QUIET = ("apscheduler",)
"""Says at WARNING that a tick was skipped because the last one still runs, which is as it should be."""


class RedactingFormatter(logging.Formatter):
    """Cuts secrets out of the finished line, with its arguments and traceback."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._secrets = sorted({form for secret in secrets for form in forms(secret)}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text without secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line


def forms(secret: str) -> set[str]:
    """A secret as it may be written: as it is, in an address, and the part of a token that is secret."""
    found = {secret, quote(secret, safe=""), secret.partition(":")[2]}
    return {form for form in found if len(form) >= SHORTEST_SECRET}


def set_up(secrets: Iterable[str], level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send all logs to `stream` (stderr) from `level` up; replaces what was set up before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one.formatter, RedactingFormatter)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in LOUD:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.ERROR))
