"""Turns status codes and network errors into words for the person who gave the address."""

from __future__ import annotations

from http import HTTPStatus

_STATUS = {
    401: "asks for a login",
    402: "asks to be paid",
    403: "refuses to show this page to programs",
    404: "does not exist",
    410: "no longer exists",
    429: "asks for fewer requests; try again later",
    451: "may not be shown for legal reasons",
    503: "is out of order at the moment; try again later",
}

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def status(code: int) -> str:
    """Why an answer with this status brought no page."""
    name = _PHRASES.get(code, "no known status")
    words = _STATUS.get(code)
    if words is None and code >= 500:
        words = "has a fault of its own"
    return f"{words or 'gave no page'} (HTTP {code} {name})"


def too_large(max_bytes: int) -> str:
    """More than the setting allows."""
    return f"is larger than {max_bytes / 1e6:.3g} MB"


def unreachable(host: str, error: Exception) -> str:
    """Why there was no connection."""
    text = str(error).lower()
    if "certificate" in text:
        return f"{host} shows a certificate that does not hold"
    if "ssl" in text or "tls" in text:
        return f"{host} speaks no TLS that this program understands"
    if "refused" in text or "all connection attempts failed" in text:
        return f"{host} refuses the connection"
    return f"{host} cannot be reached ({short(error)})"


def short(error: Exception) -> str:
    """An error of a library in few words."""
    return (str(error) or type(error).__name__)[:120]
