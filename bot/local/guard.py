"""Turns away requests to the people's side that another web site makes through a person's browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to


def welcome(scope: Scope, host: str) -> bool:
    """Whether a request names this server (served on `host`) and, if a page made it, comes from our own page.

    The first keeps out a foreign name that was made to resolve to this machine, the second a foreign page.
    """
    headers = Headers(scope=scope)
    asked = headers.get("host", "")
    if host not in ANYWHERE and urlsplit(f"//{asked}").hostname not in LOOPBACK | {host}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == asked
