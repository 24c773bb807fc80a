"""Pages over real HTTP through the real child process: good, walled, hostile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.errors import FetchError
from bot.sources.extractor import Extractor
from bot.sources.gate import fault
from bot.sources.page import article_from
from tests.bot.sources.web import Web, page, web

PARAGRAPHS = (
    "The ferry left the harbour at dawn, the port authority said on Friday, and reached the island late.",
    "Two engines had failed within an hour of each other, which had not happened since the ship was built.",
    "“Nobody was in danger at any time,” said Captain Erik Holm. “The sea was calm and the coffee was hot.”",
    "The line will keep the ship in dock until Tuesday and has hired a smaller one in the meantime.",
)
GOOD = f"""<!doctype html><html lang="en"><head><title>Ferry arrives late | Port News</title>
<meta charset="utf-8"><meta property="og:title" content="Ferry arrives late">
<meta property="og:site_name" content="Port News"><meta name="description" content="Engines failed twice">
<meta property="article:published_time" content="2025-09-05T08:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Ferry arrives late</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article>
<footer>© Port News. All rights reserved.</footer></body></html>"""


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    async with web() as running:
        yield running


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    made = Extractor()
    yield made
    made.close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
async def test_an_article_comes_with_what_the_page_says_of_it(
    site: Web, extractor: Extractor, encoding: str
) -> None:
    site.answers["/ferry"] = page(GOOD.encode(encoding), "text/html")
    found = await article_from(site.url("/ferry"), site.policy(), extractor)
    assert found.text.split("\n") == list(PARAGRAPHS)
    assert found.headline == "Ferry arrives late"
    assert found.dek == "Engines failed twice"
    assert found.source == "Port News"
    assert found.url == site.url("/ferry")
    assert found.published is not None
    assert found.published.date() == datetime(2025, 9, 5, tzinfo=UTC).date()


async def test_plain_text_is_taken_as_it_is(site: Web, extractor: Extractor) -> None:
    site.answers["/"] = page("\r\n\r\n".join(PARAGRAPHS).encode(), "text/plain")
    assert (await article_from(site.url("/"), site.policy(), extractor)).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<html><body><h1>404</h1><p>Page not found. Try the search.</p></body></html>", "is an error page"),
        ("<html><body><p>Subscribe to continue reading this article today.</p></body></html>", "paywall"),
        ("<html><body><p>Please enable JavaScript to go on.</p></body></html>", "robots"),
        ("<html><body></body></html>", "too little text|no article"),
        ("<html><body><p>Short.</p></body></html>", "too little text|no article"),
    ],
)
async def test_what_is_no_article_says_so(site: Web, extractor: Extractor, body: str, why: str) -> None:
    site.answers["/"] = page(body.encode())
    with pytest.raises(FetchError, match=why) as error:
        await article_from(site.url("/"), site.policy(), extractor)
    assert str(error.value).startswith(site.url("/"))


def test_a_page_nested_beyond_reason_harms_nobody(extractor: Extractor) -> None:
    deep = "<div>" * 200_000 + "text" + "</div>" * 200_000
    with suppress(FetchError):
        extractor.extract(deep)
    assert extractor.extract(GOOD) is not None


def test_a_child_that_takes_too_long_is_killed_and_replaced() -> None:
    impatient = Extractor(patience=0.0, start=0.0)
    try:
        with pytest.raises(FetchError, match="could not be read"):
            impatient.extract(GOOD)
    finally:
        impatient.close()


def test_the_child_is_kept_warm_and_renewed_after_its_share_of_pages() -> None:
    few = Extractor(pages=2)
    try:
        pids = []
        for _ in range(3):
            assert few.extract(GOOD)
            pids.append(few.pid)
        assert pids[0] == pids[1] != pids[2]
    finally:
        few.close()
    assert few.pid is None


@pytest.mark.parametrize(
    "html", ["", "\ud800", "\x00" * 10, "<", "<![CDATA[", "]]>" * 50, "&#0;" * 50, "текст" * 10]
)
def test_any_text_is_survived(extractor: Extractor, html: str) -> None:
    extractor.extract(html)
    assert extractor.extract(GOOD)


@pytest.mark.parametrize(
    ("title", "text", "why"),
    [
        ("", "word " * 10, "too little"),
        ("Page not found", "Sorry, " + "we looked everywhere. " * 10, "error page"),
        ("", "We use cookies.\nManage your consent.\nRead our privacy policy.\n" * 5, "cookie"),
        (
            "News",
            "\n".join(f"Another headline without an end number {n}" for n in range(40)),
            "list of links",
        ),
        ("Error 404 and its history", "The page not found error has a history. " * 60, ""),
        ("Ferry arrives late", "\n".join(PARAGRAPHS), ""),
    ],
)
def test_the_gate(title: str, text: str, why: str) -> None:
    found = fault(title, text)
    assert (why in found) if why else not found
