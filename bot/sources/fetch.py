"""Turns an address somebody gave into the bytes found there: the one door out to the web.

Each host on the way is resolved here, vetted (`vet`), and connected to by the very address that was
vetted, so that a name cannot mean one machine when it is judged and another when it is used.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.errors import FetchError
from bot.sources import reasons
from bot.sources.unpack import Unpacker
from bot.sources.vet import plain_host, vet

if TYPE_CHECKING:
    import httpx

    from bot.settings import FetchSettings

REDIRECTS = 5

_TEXT = re.compile(
    r"text/(?!css|javascript|event-stream)[\w.+-]+|application/([\w.-]+\+)?(xml|json)|application/(x-ndjson|jsonl)"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found: `url` after redirects, `content_type` without parameters, `encoding` as named or ""."""

    url: str
    content_type: str
    body: bytes
    encoding: str


async def fetch(url: str, policy: FetchSettings) -> Fetched:
    """Gets `url` by http or https; FetchError with the true reason in words.

    `policy` bounds the whole in seconds and the unpacked body in bytes. No cookie is kept, no proxy
    of the environment used, no content but text accepted.
    """
    try:
        async with asyncio.timeout(policy.timeout):
            for _ in range(REDIRECTS + 1):
                found = await _step(url, policy)
                if isinstance(found, Fetched):
                    return found
                url = found
    except TimeoutError as error:
        raise FetchError(f"no complete answer within {policy.timeout:g} seconds") from error
    raise FetchError(f"more than {REDIRECTS} redirects")


async def _step(url: str, policy: FetchSettings) -> Fetched | str:
    """One request: what was found, or the address to go on to."""
    import httpx

    target = parsed(url)
    port = target.port or (443 if target.scheme == "https" else 80)
    addresses = vet(target.host, port, await _resolve(plain_host(target.host), port), policy.allow)
    headers = {
        "Host": target.netloc.decode("ascii"),
        "User-Agent": _user_agent(),
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/xml;q=0.8,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    # The whole has its deadline; this one leaves time for a host's second address.
    timeout = httpx.Timeout(None, connect=max(1.0, policy.timeout / 4))
    async with httpx.AsyncClient(trust_env=False, verify=_tls(), timeout=timeout) as client:
        for number, address in enumerate(addresses, 1):
            try:
                async with client.stream(
                    "GET",
                    target.copy_with(host=address),
                    headers=headers,
                    extensions={"sni_hostname": target.host},
                ) as response:
                    return await _received(response, target, policy.max_bytes)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if number == len(addresses):
                    raise FetchError(reasons.unreachable(target.host, error)) from error
            except httpx.HTTPError as error:
                raise FetchError(
                    f"{target.host} broke the connection off ({reasons.short(error)})"
                ) from error
    raise FetchError(f"{target.host} has no address")


def parsed(url: str) -> httpx.URL:
    """`url` as parts; FetchError unless it is http or https, without credentials, and well-formed."""
    import httpx

    try:
        target = httpx.URL(url.strip())
        port = 80 if target.port is None else target.port
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"“{url.strip()[:80]}” is no address of a page") from error
    if target.scheme not in ("http", "https"):
        raise FetchError(f"“{url.strip()[:80]}” does not begin with http:// or https://")
    if target.userinfo:
        raise FetchError("an address with a user name or password in it is not opened")
    if not target.host or not 0 < port < 65536:
        raise FetchError(f"“{url.strip()[:80]}” is no address of a page")
    return target.copy_with(fragment=None)


async def _resolve(host: str, port: int) -> list[str]:
    """All addresses of `host`, in the system's order of preference."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"there is no host {host[:80]}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def _received(response: httpx.Response, target: httpx.URL, max_bytes: int) -> Fetched | str:
    if response.has_redirect_location:
        return _next(response, target)
    if response.status_code != 200:
        raise FetchError(reasons.status(response.status_code))
    declared = response.headers.get("content-type", "")
    content_type = declared.partition(";")[0].strip().lower()
    if content_type and not _TEXT.fullmatch(content_type):
        raise FetchError(f"is {content_type[:60]}, not text")
    if int(response.headers.get("content-length", "0") or 0) > max_bytes:
        raise FetchError(reasons.too_large(max_bytes))
    body = await _body(response.aiter_raw(), response.headers.get("content-encoding", ""), max_bytes)
    charset = _CHARSET.search(declared)
    return Fetched(str(target), content_type, body, charset.group(1) if charset else "")


def _next(response: httpx.Response, target: httpx.URL) -> str:
    import httpx

    try:
        onward = target.join(response.headers["location"])
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("redirects to something that is no address") from error
    return str(onward)


async def _body(chunks: AsyncIterator[bytes], packing: str, max_bytes: int) -> bytes:
    unpacker = Unpacker(packing, max_bytes)
    body = bytearray()
    async for chunk in chunks:
        body += unpacker.feed(chunk)
    unpacker.finish()
    return bytes(body)


@cache
def _tls() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context(trust_env=False)  # reads all the authorities, which takes a moment


@cache
def _user_agent() -> str:
    from importlib.metadata import version

    return f"Telegist/{version('telegist')} (a self-hosted digest bot; reads pages that its users name)"
