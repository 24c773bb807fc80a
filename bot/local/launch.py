"""Turns "a stand-in is needed" into a child process that serves one, and ends with its parent."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from bot.errors import TelegistError

GRACE = 5.0


@dataclass(frozen=True, slots=True)
class Launched:
    """A running stand-in; `address` is its root, such as http://127.0.0.1:8080."""

    address: str
    port: int
    process: int


@contextmanager
def standin(
    port: int = 0, *, token: str = "", limits: bool = True, record: bool = True
) -> Iterator[Launched]:
    """Starts a stand-in on 127.0.0.1 (port 0: a free one) and ends it; TelegistError if it cannot."""
    command = [sys.executable, "-m", "bot.local", "--port", str(port), "--stop-with-stdin"]
    command += ["--token", token] if token else []
    command += [] if limits else ["--no-limits"]
    command += [] if record else ["--no-record"]
    with tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,  # a Ctrl-C is for the parent, which ends this child after the bot
        )
        try:
            taken = _ready(process, complaints)
            yield Launched(f"http://127.0.0.1:{taken}", taken, process.pid)
        finally:
            _end(process)


def _ready(process: subprocess.Popen[str], complaints: IO[str]) -> int:
    """The port that the child says it listens on."""
    line = process.stdout.readline() if process.stdout else ""
    if line:
        return int(json.loads(line)["port"])
    process.wait(GRACE)
    complaints.seek(0)
    words = complaints.read().strip().splitlines() or ["it ended without a word"]
    raise TelegistError(f"the local stand-in did not start: {words[-1].removeprefix('Error: ')}")


def _end(process: subprocess.Popen[str]) -> None:
    """Closes the child's standard input and waits; kills what does not end."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
