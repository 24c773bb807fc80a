"""Turns a broken rule into the error that Telegram answers with: code, words and parameters."""

from __future__ import annotations

from typing import Any

from bot.errors import TelegistError

Json = dict[str, Any]


class RefusalError(TelegistError):
    """A request that Telegram would refuse; `code` is the HTTP status as well."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def answer(self) -> Json:
        """The JSON body of the reply."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(words: str, **parameters: int) -> RefusalError:
    """400 with Telegram's usual prefix."""
    return RefusalError(400, f"Bad Request: {words}", dict(parameters))


def forbidden(words: str) -> RefusalError:
    """403 with Telegram's usual prefix."""
    return RefusalError(403, f"Forbidden: {words}")


def too_many_requests(seconds: int) -> RefusalError:
    """429 that asks for a pause of `seconds`."""
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
