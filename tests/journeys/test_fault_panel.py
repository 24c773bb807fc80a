"""Lets the stand-in fail from the chat page, in headless Chromium; the bot is worked by hand."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from bot.local.launch import standin
from tests.journeys.browser import ALEX, CHROMIUM, GROUP, OLENA, TOKEN, ByHand, Screen, screen

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine")


@pytest.fixture
def address() -> Iterator[str]:
    with standin(limits=False) as running:
        yield running.address


@pytest.fixture
def bot(address: str) -> Iterator[ByHand]:
    bot = ByHand(address)
    yield bot
    bot.close()


@pytest.fixture
def phone(browser: Browser, address: str, bot: ByHand) -> Iterator[Screen]:
    bot.say(ALEX, "Hello")
    with screen(browser, address) as opened:
        yield opened


def sent(address: str, chat: int, text: str) -> httpx.Response:
    body = {"chat_id": chat, "text": text}
    return httpx.post(f"{address}/bot{TOKEN}/sendMessage", json=body, trust_env=False, timeout=10)


def open_panel(phone: Screen) -> None:
    phone.button("People and chats").click()
    phone.find("#open-faults").click()
    expect(phone.page.get_by_role("dialog", name="Let Telegram fail")).to_be_visible()


def order(phone: Screen, kind: str, times: int = 1, *, seconds: int = 0, here: bool = False) -> None:
    phone.page.get_by_label("What happens", exact=True).select_option(label=kind)
    phone.page.get_by_label("Where", exact=True).select_option(
        label="in this chat" if here else "in all chats"
    )
    phone.page.get_by_label("How often", exact=True).fill(str(times))
    if seconds:
        phone.find("#fault-seconds").fill(str(seconds))
    phone.button("Add").click()


def test_faults_are_ordered_counted_and_cleared(phone: Screen, address: str) -> None:
    open_panel(phone)
    active = phone.find("#faults-list li")
    expect(active).to_have_text(["Nothing: Telegram works."])
    order(phone, "429 Too Many Requests", 2, seconds=7, here=True)
    expect(active).to_have_text(["429 Too Many Requests, retry after 7 s · Alex2 × left"])
    assert sent(address, OLENA, "spared").status_code == 200
    refused = sent(address, ALEX, "refused")
    assert (refused.status_code, refused.json()["parameters"]["retry_after"]) == (429, 7)
    expect(active).to_contain_text(["1 × left"])
    order(phone, "500 Internal Server Error")
    expect(active).to_have_count(2)
    phone.button("Clear").click()
    expect(active).to_have_text(["Nothing: Telegram works."])
    expect(phone.button("Clear")).to_have_count(0)
    order(phone, "500 Internal Server Error")
    expect(active).to_have_text(["500 Internal Server Error1 × left"])
    assert sent(address, ALEX, "refused").status_code == 500
    expect(active).to_have_text(["Nothing: Telegram works."])


def test_cut_connections_and_late_answers(phone: Screen, address: str) -> None:
    open_panel(phone)
    for kind, arrives in (("Cut before it is sent", False), ("Cut after it is sent", True)):
        order(phone, kind)
        expect(phone.find("#faults-list li")).to_have_text([f"{kind}1 × left"])
        with pytest.raises(httpx.TransportError):
            sent(address, ALEX, kind)
        expect(phone.incoming.filter(has_text=kind)).to_have_count(int(arrives))
    order(phone, "Late answer", seconds=1)
    expect(phone.find("#faults-list li")).to_have_text(["Late answer, 1 s1 × left"])
    assert sent(address, ALEX, "late").elapsed.total_seconds() >= 1
    phone.button("Close").click()
    expect(phone.find("#faults")).to_be_hidden()


def test_the_bot_is_blocked_and_unblocked(phone: Screen, address: str) -> None:
    open_panel(phone)
    expect(phone.find("#fault-migrate")).to_be_hidden()
    phone.find("#fault-block").click()
    expect(phone.find("#fault-block")).to_contain_text("Unblock the bot")
    assert sent(address, ALEX, "refused").status_code == 403
    phone.find("#fault-block").click()
    expect(phone.find("#fault-block b")).to_have_text("Block the bot")
    assert sent(address, ALEX, "welcome").status_code == 200


def test_a_group_gets_a_new_id(phone: Screen, address: str) -> None:
    phone.button("People and chats").click()
    phone.find("#chats").get_by_text("Arctic desk").click()
    open_panel(phone)
    phone.find("#fault-migrate").click()
    expect(phone.find("#toast")).to_have_text("The group has a new id")
    refused = sent(address, GROUP, "refused").json()
    moved = refused["parameters"]["migrate_to_chat_id"]
    assert phone.page.url.endswith(f"#{ALEX}/{moved}")
    assert sent(address, moved, "Here again").status_code == 200
    expect(phone.incoming.filter(has_text="Here again")).to_have_count(1)


def test_all_of_it_by_keyboard(phone: Screen, address: str) -> None:
    open_panel(phone)
    phone.page.get_by_label("How often", exact=True).fill("0")
    phone.page.keyboard.press("Enter")
    expect(phone.find("#faults-list li")).to_have_text(["Nothing: Telegram works."])
    phone.page.get_by_label("How often", exact=True).fill("3")
    phone.page.keyboard.press("Enter")
    expect(phone.find("#faults-list li")).to_contain_text(["3 × left"])
    phone.page.keyboard.press("Escape")
    expect(phone.find("#faults")).to_be_hidden()
