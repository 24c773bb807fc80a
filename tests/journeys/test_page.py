"""Does on the chat page, in headless Chromium, what a person with a phone does; the bot is worked by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from bot.local.launch import standin
from tests.journeys.browser import ALEX, CHROMIUM, GROUP, OLENA, ByHand, Screen, screen

pytestmark = [pytest.mark.long, pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine")]

PAGE = Path(__file__).parents[2] / "bot" / "local" / "page"
LONG = "Ships waited for the ice to open. " * 12
HOSTILE = ('<b>&"😀</i>', "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "javascript:alert(1)")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture
def address() -> Iterator[str]:
    with standin(limits=False) as running:
        yield running.address


@pytest.fixture
def bot(address: str) -> Iterator[ByHand]:
    bot = ByHand(address)
    bot.call(
        "setMyCommands",
        commands=[
            {"command": "digest", "description": "a digest now"},
            {"command": "summary", "description": "condense a text"},
            {"command": "search", "description": "search the archive"},
        ],
    )
    yield bot
    bot.close()


@pytest.fixture
def phone(browser: Browser, address: str, bot: ByHand) -> Iterator[Screen]:
    with screen(browser, address) as opened:
        yield opened


def test_a_newcomer_needs_two_taps_and_gets_the_answer_of_a_tap(phone: Screen, bot: ByHand) -> None:
    expect(phone.find("#empty-private")).to_contain_text("What can this bot do?")
    phone.button("START").click()
    assert bot.next()["text"] == "/start"
    bot.say(ALEX, "Tap a topic:", [{"text": "Arctic", "callback_data": "follow:1"}])
    expect(phone.find("#empty-private")).to_be_hidden()
    arctic = phone.button("Arctic")
    arctic.click()
    expect(arctic).to_have_attribute("aria-busy", "true")
    query = bot.next("callback_query")
    assert (query["data"], query["from"]["id"]) == ("follow:1", ALEX)
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text=HOSTILE[1])
    expect(phone.find("#toast")).to_have_text(HOSTILE[1])
    expect(arctic).not_to_have_attribute("aria-busy", "true")
    arctic.click()
    query = bot.next("callback_query")
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="You follow Arctic.", show_alert=True)
    expect(phone.page.get_by_role("alertdialog")).to_contain_text("You follow Arctic.")
    phone.button("OK").click()
    expect(phone.page.get_by_role("alertdialog")).to_have_count(0)


def test_formatting_is_shown_where_it_stands(phone: Screen, bot: ByHand) -> None:
    bot.say(
        ALEX,
        "😀 <b>bold <i>both <u>three</u></i></b> <s>gone</s> <code>a &lt; b</code> "
        '<a href="https://example.org/x">a link</a> <tg-spoiler>hidden</tg-spoiler> /digest\n'
        '<pre><code class="language-toml">[digest]</code></pre>\n<blockquote>said</blockquote>\nafter',
    )
    text = phone.incoming.locator(".text")
    expect(text.locator("strong")).to_have_text("bold both three")
    expect(text.locator("strong em u")).to_have_text("three")
    expect(text.locator("s")).to_have_text("gone")
    expect(text.locator("code.mono")).to_have_text("a < b")
    expect(text.locator("pre code")).to_have_text("[digest]")
    expect(text.locator("blockquote")).to_have_text("said")
    link = text.get_by_role("link", name="a link")
    expect(link).to_have_attribute("href", "https://example.org/x")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(text.locator(".spoiler")).not_to_have_class(re.compile("shown"))
    text.locator(".spoiler").click()
    expect(text.locator(".spoiler")).to_have_class(re.compile("shown"))
    text.get_by_role("button", name="/digest").click()
    sent = bot.next()
    assert sent["text"] == "/digest"
    assert sent["entities"] == [{"type": "bot_command", "offset": 0, "length": 7}]


def test_hostile_text_stays_text(phone: Screen, bot: ByHand) -> None:
    for text in HOSTILE:
        bot.say(ALEX, escaped(text))
    bot.say(ALEX, f"<b>{escaped(HOSTILE[0])}</b>")
    for place, text in enumerate(HOSTILE):
        expect(phone.incoming.nth(place).locator(".text")).to_contain_text(text)
    expect(phone.incoming.nth(len(HOSTILE)).locator("strong")).to_have_text(HOSTILE[0])
    phone.type_and_send(HOSTILE[1])
    assert bot.next()["text"] == HOSTILE[1]
    expect(phone.outgoing.locator(".text")).to_contain_text(HOSTILE[1])
    expect(phone.find("#log img, #log script, #log [href^='javascript']")).to_have_count(0)


def test_an_expandable_quotation_expands_and_stays_so_through_an_edit(phone: Screen, bot: ByHand) -> None:
    quotes = f"<blockquote expandable>{LONG}</blockquote>\n<blockquote expandable>One line.</blockquote>"
    number = bot.say(ALEX, quotes)
    long, short = phone.find("blockquote").nth(0), phone.find("blockquote").nth(1)
    more = long.get_by_role("button", name="Show the whole quotation")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(short.get_by_role("button")).to_have_count(0)
    lines = "quote => Math.round(quote.clientHeight / parseFloat(getComputedStyle(quote).lineHeight))"
    assert long.locator(".quoted").evaluate(lines) == 3
    long.locator(".quoted").click()
    expect(long.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    assert long.locator(".quoted").evaluate(lines) > 3
    bot.call("editMessageText", chat_id=ALEX, message_id=number, text=quotes + " New.", parse_mode="HTML")
    expect(phone.incoming).to_contain_text("New.")
    expect(phone.incoming.locator(".edited")).to_have_text("edited ")
    expect(phone.find("blockquote").nth(0)).not_to_have_class(re.compile("collapsed"))
    bot.call("deleteMessage", chat_id=ALEX, message_id=number)
    expect(phone.incoming).to_have_count(0)


def test_the_command_menu_lists_completes_and_sends(phone: Screen, bot: ByHand) -> None:
    bot.say(ALEX, "Hello")
    options = phone.find("#commands [role=option]")
    phone.button("Menu of commands").click()
    expect(options).to_have_text(
        ["/digesta digest now", "/summarycondense a text", "/searchsearch the archive"]
    )
    options.first.click()
    assert bot.next()["text"] == "/digest"
    field = phone.page.get_by_label("Message", exact=True)
    field.fill("/s")
    expect(options).to_have_count(2)
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        phone.page.keyboard.press(key)
    assert bot.next()["text"] == "/search"
    field.fill("/su")
    phone.page.keyboard.press("Tab")
    expect(field).to_have_value("/summary ")


def test_links_to_the_bot_itself_start_it(phone: Screen, bot: ByHand) -> None:
    url = "https://t.me/telegist_bot?start=arctic"
    bot.say(ALEX, url, [{"text": "Arctic", "url": url}, {"text": "Source", "url": "https://example.org/a"}])
    phone.page.get_by_role("link", name="Arctic", exact=True).click()
    assert bot.next()["text"] == "/start arctic"
    phone.incoming.locator(".text a").click()
    assert bot.next()["text"] == "/start arctic"
    expect(phone.page.get_by_role("link", name="Source")).to_have_attribute("target", "_blank")


def test_a_file_arrives_with_its_caption_and_comes_back(phone: Screen, bot: ByHand) -> None:
    bot.say(ALEX, "Hello")
    content = "Стаття <b>&\n".encode() * 40
    name = "день & <b>.txt"
    phone.find("#file").set_input_files(FilePayload(name=name, mimeType="text/plain", buffer=content))
    phone.page.get_by_label("Message", exact=True).fill("/ingest")
    phone.button("Send").click()
    sent = bot.next()
    assert (sent["caption"], sent["document"]["file_name"]) == ("/ingest", name)
    assert bot.content(sent["document"]["file_id"]) == content
    with phone.page.expect_download() as download:
        phone.outgoing.locator(".document").click()
    assert download.value.path().read_bytes() == content


def test_a_place_a_reply_and_a_forward(phone: Screen, bot: ByHand) -> None:
    number = bot.say(ALEX, "Where are you?")
    phone.button("Attach a file or a place").click()
    phone.find("#attach-place").click()
    phone.find("#place-list").get_by_text("Tromsø").click()
    assert round(bot.next()["location"]["latitude"]) == 70
    phone.incoming.click(button="right")
    phone.button("Reply").click()
    phone.type_and_send("In the north")
    assert bot.next()["reply_to_message"]["message_id"] == number
    expect(phone.outgoing.last.locator(".reply-quote")).to_contain_text("Where are you?")
    phone.incoming.click(button="right")
    phone.button("Forward to Telegist").click()
    forwarded = bot.next()
    assert (forwarded["text"], "forward_origin" in forwarded) == ("Where are you?", True)
    expect(phone.outgoing.last).to_contain_text("Forwarded from")


def test_other_people_have_their_own_chats_and_unread_counts(phone: Screen, bot: ByHand) -> None:
    bot.say(ALEX, "Hello, Alex")
    bot.say(OLENA, "Добрий день, Олено")
    expect(phone.find("#drawer-badge")).to_have_text("1")
    phone.button("People and chats").click()
    olena = phone.find("#people button").filter(has_text="Олена")
    expect(olena.locator(".badge")).to_have_text("1")
    olena.click()
    expect(phone.find("#who")).to_contain_text("Олена")
    expect(phone.incoming).to_have_count(1)
    expect(phone.incoming).to_contain_text("Добрий день, Олено")
    expect(phone.find("#drawer-badge")).to_have_text("")
    phone.type_and_send("Дякую")
    assert bot.next()["from"]["id"] == OLENA


def test_in_a_group_everybody_has_a_name(phone: Screen, bot: ByHand) -> None:
    bot.say(GROUP, "Good morning")
    phone.button("People and chats").click()
    phone.find("#chats").get_by_text("Arctic desk").click()
    expect(phone.find("#title")).to_have_text("Arctic desk")
    expect(phone.incoming.locator(".sender")).to_have_text("Telegist")
    phone.type_and_send("/digest@telegist_bot")
    sent = bot.next()
    assert (sent["chat"]["id"], sent["from"]["id"]) == (GROUP, ALEX)
    bot.call("sendChatAction", chat_id=GROUP, action="typing")
    expect(phone.find("#status")).to_have_text("Telegist is typing…")


def test_tomorrow_comes_by_the_clock_and_days_are_told_apart(
    browser: Browser, address: str, bot: ByHand
) -> None:
    with screen(browser, address, timezone_id="Asia/Tokyo") as phone:
        phone.button("START").click()
        expect(phone.find(".day")).to_have_text(["Today"])
        phone.find("#clock").click()
        expect(phone.find("#clock-utc")).to_contain_text("17:00 here")
        expect(phone.find("#clock-here")).to_contain_text("Tomorrow 08:00 in Asia/Tokyo")
        expect(phone.find("#clock-here")).to_contain_text("23:00 UTC")
        phone.find("#clock-here").click()
        expect(phone.find("#clock-time")).to_have_text("08:00")
        expect(phone.find(".day")).to_have_text(["Yesterday"])
        bot.say(ALEX, "Good morning")
        expect(phone.find(".day")).to_have_text(["Yesterday", "Today"])
        phone.find("#clock").click()
        phone.find("#clock-reset").click()
        expect(phone.find("#clock")).not_to_have_class(re.compile("moved"))


def test_new_messages_do_not_pull_a_reader_down(phone: Screen, bot: ByHand) -> None:
    for number in range(30):
        bot.say(ALEX, f"Line {number}")
    expect(phone.incoming).to_have_count(30)
    expect(phone.incoming.last).to_be_in_viewport()
    phone.find("#scroller").evaluate("scroller => scroller.scrollTo(0, 0)")
    expect(phone.find("#jump")).to_be_visible()
    bot.say(ALEX, "The newest")
    expect(phone.find("#jump-count")).to_have_text("1")
    expect(phone.incoming.last).not_to_be_in_viewport()
    expect(phone.find("#announcer")).to_have_text("Telegist: The newest")
    phone.find("#jump").click()
    expect(phone.incoming.last).to_be_in_viewport()
    expect(phone.find("#jump")).to_be_hidden()


def test_a_lost_connection_is_shown_and_found_again(browser: Browser) -> None:
    with standin(limits=False) as first:
        opening = screen(browser, first.address)
        phone = opening.__enter__()
        phone.button("START").click()
        expect(phone.outgoing).to_have_count(1)
    expect(phone.find("#banner")).to_be_visible()
    phone.type_and_send("Is anybody there?")
    expect(phone.find("#toast")).to_contain_text("Not sent")
    expect(phone.find("#input")).to_have_value("Is anybody there?")
    with standin(first.port, limits=False):
        expect(phone.find("#banner")).to_be_hidden()
        expect(phone.outgoing).to_have_count(0)
        phone.button("START").click()
        expect(phone.outgoing).to_have_count(1)
        assert phone.watch.errors, "the lost connection should have been complained of"
        phone.watch.errors.clear()
        opening.__exit__(None, None, None)


def test_every_control_has_a_name_and_nothing_is_inline(phone: Screen, bot: ByHand) -> None:
    nameless = (
        "controls => controls.filter(c => !(c.ariaLabel || c.labels?.length || c.textContent.trim())).length"
    )
    assert phone.find("button, a, input, textarea, dialog").evaluate_all(nameless) == 0
    markup = (PAGE / "index.html").read_text("utf-8")
    assert not re.search(r"\s(style|on\w+)=|<style|<script(?![^>]* src=)|https?://", markup)
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    assert [script.name for script in PAGE.glob("*.js") if forbidden.search(script.read_text("utf-8"))] == []
