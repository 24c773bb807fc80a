"""Turns "a row needs a stand-in, or the bot" into real processes on this machine that end with the row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOKEN = "123456:AAH-a-token-of-the-right-form-for-bench-00"  # noqa: S105 - opens nothing
GRACE = 15.0


@contextmanager
def server(module: str, *options: str) -> Iterator[str]:
    """Runs a module that prints its port as JSON and ends with its standard input; gives its address."""
    process = subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-m", module, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    if process.stdin is None or process.stdout is None:
        raise AssertionError("a process with pipes has pipes")
    try:
        yield f"http://127.0.0.1:{json.loads(process.stdout.readline())['port']}"
    finally:
        process.stdin.close()
        process.stdout.close()
        _end(process)


@contextmanager
def bot(database: Path, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Runs `telegist run` on `database` against the server at `address`, and ends it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TELEGIST_")}
    environment |= {"TELEGIST_TOKEN": TOKEN, "TELEGIST_API_URL": address, "TELEGIST_DB": str(database)}
    log = database.with_suffix(".log")
    with log.open("ab") as complaints:
        process = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, stderr=complaints)
    try:
        yield process
    finally:
        process.terminate()
        _end(process)


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
