"""Turns headless Chromium and a stand-in into a phone that a test can tap, with the bot's side beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from shutil import which
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

Json = dict[str, Any]
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome") or ""
PATIENCE = 60_000
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "7000000001:a-token-of-the-right-form"
ALEX, OLENA, GROUP = 1001, 1002, -1_002_000_000_001

expect.set_options(timeout=PATIENCE)


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium, without a window and without a word to anybody."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


class ByHand:
    """The bot's side of the stand-in, worked by the test itself."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address, trust_env=False, verify=False, timeout=60)
        self._offset = 0

    def close(self) -> None:
        self._http.close()

    def call(self, method: str, **parameters: object) -> Any:
        """A Bot API call; gives its result."""
        answer = self._http.post(f"/bot{TOKEN}/{method}", json=parameters).json()
        assert answer["ok"], answer
        return answer["result"]

    def say(self, chat: int, text: str, *rows: list[Json], **more: object) -> int:
        """Sends a message in HTML with rows of inline buttons; gives its id."""
        markup = {"reply_markup": {"inline_keyboard": list(rows)}} if rows else {}
        sent = self.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML", **markup, **more)
        return int(sent["message_id"])

    def next(self, kind: str = "message") -> Json:
        """What comes next from a phone, which must be of that kind."""
        for _ in range(3):
            updates = self.call("getUpdates", offset=self._offset, limit=1, timeout=10)
            if updates:
                self._offset = updates[0]["update_id"] + 1
                assert kind in updates[0], updates[0]
                found: Json = updates[0][kind]
                return found
        raise AssertionError(f"no {kind} came from the page")

    def content(self, file_id: str) -> bytes:
        """A file as the bot downloads it."""
        path = self.call("getFile", file_id=file_id)["file_path"]
        return self._http.get(f"/file/bot{TOKEN}/{path}").content


@dataclass
class Watch:
    """What a page must not do: complain, ask another host, open a script's box."""

    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda box: self.errors.append(f"a script's box: {box.message}"))
        page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(f"{self.origin}/"):
            self.foreign.append(url)


@dataclass
class Screen:
    """A page open at one person's chat."""

    page: Page
    watch: Watch

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector)

    @property
    def incoming(self) -> Locator:
        return self.find("#log .message.in")

    @property
    def outgoing(self) -> Locator:
        return self.find("#log .message.out")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def type_and_send(self, text: str) -> None:
        self.page.get_by_label("Message", exact=True).fill(text)
        self.page.keyboard.press("Enter")


@contextmanager
def screen(browser: Browser, address: str, person: int = ALEX, **options: Any) -> Iterator[Screen]:
    """Opens the page on a phone of 360×800; at the end nothing may have gone wrong in it."""
    settings = {"viewport": {"width": 360, "height": 800}, "locale": "en-GB", "timezone_id": "UTC"} | options
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    watch = Watch(address)
    page = context.new_page()
    watch.follow(page)
    page.goto(f"{address}/#{person}/{person}")
    expect(page.locator("#log")).not_to_have_attribute("aria-busy", "true")
    yield Screen(page, watch)
    context.close()
    assert watch.errors == []
    assert watch.foreign == []
