"""Turns what an operator wrote for a setting into its value; ValueError says what is wanted instead."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr


def zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("a zone of the IANA list is wanted, such as Europe/Kyiv") from error
    return name


def address(root: str) -> str:
    if not root.startswith(("http://", "https://")):
        raise ValueError("an address that starts with http:// or https:// is wanted")
    return root.rstrip("/")


def webhook(url: str) -> str:
    if url:
        address(url)
    return url


def secret(given: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", given.get_secret_value()):
        raise ValueError("at most 256 of A-Z, a-z, 0-9, _ and - are wanted")
    return given


def method(name: str) -> str:
    from summarizer.rank import METHODS

    if name not in METHODS:
        raise ValueError(f"one of {', '.join(METHODS)} is wanted")
    return name


def listed(value: object) -> object:
    """In the environment a list is written with commas."""
    return [item.strip() for item in value.split(",") if item.strip()] if isinstance(value, str) else value
