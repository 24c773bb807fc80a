"""Turns what is wrong with a configuration into lines that name the key and say what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_WANTED = {
    "bool_parsing": "true or false is wanted",
    "bool_type": "true or false is wanted",
    "float_parsing": "a number is wanted",
    "float_type": "a number is wanted",
    "frozen_set_type": "a list is wanted",
    "int_from_float": "a whole number is wanted",
    "int_parsing": "a whole number is wanted",
    "int_type": "a whole number is wanted",
    "string_pattern_mismatch": "host:port is wanted, such as 127.0.0.1:8090",
    "string_too_short": "a text is wanted",
    "string_type": "a text is wanted",
    "time_parsing": "an hour such as 08:00 is wanted",
    "time_type": "an hour such as 08:00 is wanted",
    "tuple_type": "a list is wanted",
}
"""Pydantic's kinds of error, in this bot's words; others are said in pydantic's."""

_LONGEST = 60

_SECRET = ("token", "webhook.secret")


def leaves(values: Mapping[str, Any], above: str = "") -> list[str]:
    """Every key with its sections, such as `delivery.per_second`."""
    found: list[str] = []
    for key, value in values.items():
        found.extend(leaves(value, f"{above}{key}.") if isinstance(value, dict) else [above + key])
    return found


def unknown_keys(
    given: Mapping[str, Any], known: Mapping[str, Any], where: str, above: str = ""
) -> list[str]:
    """A line for each key of `given` that `known` does not have."""
    found: list[str] = []
    for key, value in given.items():
        if key not in known:
            found.append(f"{where}: {above}{key} is not known{_suggestion(key, known)}")
        elif isinstance(known[key], dict) and isinstance(value, dict):
            found.extend(unknown_keys(value, known[key], where, f"{above}{key}."))
    return found


def unknown_variable(name: str, known: Sequence[str]) -> str:
    """A line for an environment variable that means nothing."""
    return f"environment: {name} is not known{_suggestion(name, known)}"


def lines(error: ValidationError, origins: Mapping[str, str], where: str = "") -> list[str]:
    """A line for each fault; `origins` says for a key which file or variable it came from."""
    return [_line(detail, origins, where) for detail in error.errors(include_url=False)]


def _line(detail: ErrorDetails, origins: Mapping[str, str], where: str) -> str:
    key = ".".join(str(step) for step in detail["loc"])
    origin = next(
        (place for known, place in origins.items() if key == known or key.startswith(known + ".")), where
    )
    line = f"{origin + ': ' if origin else ''}{key}: {_wanted(detail)}"
    # A secret is never shown, whatever is wrong with it.
    if key.startswith(_SECRET) or detail["type"] in ("missing", "unexpected_keyword_argument"):
        return line
    given = repr(detail["input"])
    return f"{line}, not {given if len(given) <= _LONGEST else given[:_LONGEST] + '…'}"


def _wanted(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "literal_error" | "enum":
            return f"{context['expected']} is wanted"
        case "greater_than":
            return f"more than {context['gt']:g} is wanted"
        case "greater_than_equal":
            return f"at least {context['ge']:g} is wanted"
        case "less_than_equal":
            return f"at most {context['le']:g} is wanted"
        case "value_error":
            return str(context["error"])
        case "dataclass_type":
            return "a section is wanted"
        case kind:
            return _WANTED.get(kind, detail["msg"])


def _suggestion(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""
