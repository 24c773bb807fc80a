"""The door out against a real server on loopback: redirects, drips, bombs, lies."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.errors import FetchError
from bot.settings import FetchSettings
from bot.sources.fetch import fetch, parsed
from tests.bot.sources.web import Web, page, redirect, web

NOWHERE = FetchSettings(timeout=5, max_bytes=1000, allow=())


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    async with web() as running:
        yield running


async def test_a_page_comes_with_type_encoding_and_final_address(site: Web) -> None:
    site.answers["/a?b=1"] = page("Привет".encode("cp1251"), "text/html; charset=windows-1251")
    found = await fetch(site.url("/a?b=1#part"), site.policy())
    assert found.url == site.url("/a?b=1")
    assert (found.content_type, found.encoding) == ("text/html", "windows-1251")
    assert found.body.decode("cp1251") == "Привет"


async def test_the_request_is_honest_and_keeps_nothing(site: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    site.answers["/one"] = page(b"", status="302 Found", Location="/two", Set_Cookie="id=7")
    site.answers["/two"] = page(b"here")
    assert (await fetch(site.url("/one"), site.policy())).body == b"here"
    for head in site.asked:
        assert f"Host: 127.0.0.1:{site.port}\r\n" in head
        assert "User-Agent: Telegist/" in head
        assert "ookie" not in head


async def test_five_redirects_are_followed_and_the_sixth_is_not(site: Web) -> None:
    for number in range(8):
        site.answers[f"/{number}"] = redirect(f"/{number + 1}" if number % 2 else site.url(f"/{number + 1}"))
    site.answers["/5"] = page(b"found")
    assert (await fetch(site.url("/0"), site.policy())).body == b"found"
    site.answers["/5"] = redirect("/6")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        await fetch(site.url("/0"), site.policy())


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://2130706433/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://user:word@127.0.0.1/",
        "http://127.0.0.1:99999/",
    ],
)
async def test_a_redirect_is_vetted_like_any_address(site: Web, to: str) -> None:
    site.answers["/"] = redirect(to)
    with pytest.raises(FetchError):
        await fetch(site.url("/"), site.policy())
    assert len(site.asked) == 1


async def test_a_loopback_address_is_refused_unless_allowed(site: Web) -> None:
    site.answers["/"] = page(b"secret")
    with pytest.raises(FetchError, match="port"):
        await fetch(site.url("/"), NOWHERE)
    with pytest.raises(FetchError, match="not a public address"):
        await fetch("http://127.0.0.1/", NOWHERE)
    assert site.asked == []


async def test_a_drip_ends_at_the_deadline(site: Web) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while not writer.is_closing():
            writer.write(b".")
            await writer.drain()
            await asyncio.sleep(0.05)

    site.answers["/"] = drip
    with pytest.raises(FetchError, match=r"within 0\.5 seconds"):
        await fetch(site.url("/"), site.policy(timeout=0.5))


async def test_a_body_larger_than_allowed_is_refused_announced_or_not(site: Web) -> None:
    async def unannounced(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + bytes(5000))
        await writer.drain()

    site.answers["/told"] = page(bytes(5000), "text/plain")
    site.answers["/untold"] = unannounced
    for path in ("/told", "/untold"):
        with pytest.raises(FetchError, match="larger than"):
            await fetch(site.url(path), site.policy(max_bytes=4999))
        assert len((await fetch(site.url(path), site.policy(max_bytes=5000))).body) == 5000


async def test_a_bomb_is_not_unpacked(site: Web) -> None:
    site.answers["/"] = page(gzip.compress(bytes(300_000_000)), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than 1 MB"):
        await fetch(site.url("/"), site.policy())


@pytest.mark.parametrize(
    ("packed", "packing"),
    [
        (gzip.compress(b"text", mtime=0) + gzip.compress(b" and more", mtime=0), "gzip"),
        (zlib.compress(b"text and more"), "deflate"),
        (b"text and more", "identity"),
    ],
)
async def test_packed_bodies_are_unpacked(site: Web, packed: bytes, packing: str) -> None:
    site.answers["/"] = page(packed, Content_Encoding=packing)
    assert (await fetch(site.url("/"), site.policy())).body == b"text and more"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page(b"x", status="404 Not Found"), "does not exist"),
        (page(b"x", status="403 Forbidden"), "refuses"),
        (page(b"x", status="429 Too Many Requests"), "fewer requests"),
        (page(b"x", status="500 Internal Server Error"), "fault of its own"),
        (page(b"x", status="599 Odd"), "no known status"),
        (page(b"x", status="304 Not Modified"), "gave no page"),
        (page(b"\x89PNG", "image/png"), "is image/png, not text"),
        (page(b"x", "application/octet-stream"), "not text"),
        (page(b"x", Content_Encoding="br"), "not asked for"),
        (page(b"no gzip", Content_Encoding="gzip"), "packed wrongly"),
        (page(gzip.compress(b"x" * 9999, mtime=0)[:30], Content_Encoding="gzip"), "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", "broke the connection off"),
        (b"garbage\r\n\r\n", "broke the connection off"),
        (b"", "broke the connection off"),
        (page(b"", status="302 Found", Location="http://[bad"), "no host name"),
    ],
)
async def test_every_failure_has_its_reason(site: Web, answer: bytes, why: str) -> None:
    site.answers["/"] = answer
    with pytest.raises(FetchError, match=why):
        await fetch(site.url("/"), site.policy())


async def test_a_refused_connection_is_told(site: Web) -> None:
    async with web() as gone:
        policy, url = gone.policy(), gone.url("/")
    with pytest.raises(FetchError, match="refuses the connection"):
        await fetch(url, policy)
    with pytest.raises(FetchError, match=r"cannot be reached|TLS"):
        await fetch(site.url("/").replace("http:", "https:"), replace(site.policy(), timeout=3))


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://example.org/", "javascript:alert(1)", "http://", "http://a:b@example.org/", "http://[::1",
     "http://example.org:0/", "http://example.org:70000/", "http://" + "a" * 70_000, "file:///etc/passwd", "http:///x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        parsed(url)
