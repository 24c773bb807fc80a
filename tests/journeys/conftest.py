"""The whole demo as a person starts it: a process that starts the stand-in, the real bot and the samples."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Protocol

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import SHARED
from tests.contracts.botapi import violations
from tests.journeys.browser import launch
from tests.journeys.phone import Phone

ROBIN = 1000
DESK = -1002000000001
NEWCOMERS = count(5001)


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo; `address` is the root of its page, `db` the database it works on."""

    address: str
    db: Path
    process: subprocess.Popen[str]


class NewPhone(Protocol):
    """Makes a phone: of a person never seen before, or of a known one, in a chat of theirs or another."""

    async def __call__(self, person: int = 0, chat: int | None = None, language: str = "en") -> Phone: ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, for modules that are skipped where there is none."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A web server on this machine with an article, an error page and a cookie wall; its host:port."""
    folder = Path(__file__).parent / "site"
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Demo]:
    """`telegist demo` on a free port; all its requests are checked at the end."""
    db = tmp_path_factory.mktemp("demo") / "demo.db"
    log = (db.parent / "log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", "0", "--db", str(db)],
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("TELEGIST_")}
        | {"TELEGIST_FETCH_ALLOW": site},
        cwd=db.parent,
    )
    assert process.stdout is not None
    try:
        greeting = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", greeting)
        assert found, f"{greeting}{(db.parent / 'log').read_text()}"
        yield Demo(found[0], db, process)
        recorded = httpx.get(f"{found[0]}/local/requests", trust_env=False).json()
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(60)
        process.stdout.close()
        log.close()
    assert status == 0, (db.parent / "log").read_text()
    assert recorded
    if SHARED.is_dir():
        assert violations(recorded) == []


@pytest.fixture
async def phone(demo: Demo) -> AsyncIterator[NewPhone]:
    """A maker of phones on the demo."""
    async with (
        AsyncExitStack() as stack,
        httpx.AsyncClient(base_url=demo.address, trust_env=False, verify=False) as local,
    ):

        async def make(person: int = 0, chat: int | None = None, language: str = "en") -> Phone:
            if not person:
                person = next(NEWCOMERS)
                order = {"id": person, "first_name": f"Newcomer {person}", "language_code": language}
                (await local.post("/local/people", json=order)).raise_for_status()
            return await stack.enter_async_context(Phone(demo.address, person, chat))

        yield make
