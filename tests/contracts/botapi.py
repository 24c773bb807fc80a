"""Turns recorded Bot API requests into a list of where they break the published Bot API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

DESCRIPTION = Path(__file__).parents[3] / "shared" / "botapi" / "bot-api-10.0.json"
AVAILABLE = DESCRIPTION.is_file()
"""Whether the Bot API's description lies beside this checkout, as it does where CI runs."""

ONE_KIND_OF_BUTTON = frozenset({"text", "icon_custom_emoji_id", "style"})
_ARRAY = "Array of "
_MUST_BE = re.compile(r"must be \W*(\w+)")


@cache
def _described() -> tuple[Mapping[str, Json], Mapping[str, Json], Mapping[str, str]]:
    """Methods, types, and the right spelling of each method's lower-cased name."""
    data = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return data["methods"], data["types"], {name.lower(): name for name in data["methods"]}


def violations(requests: Iterable[Json]) -> list[str]:
    """One line for each breach: unknown method, unknown, missing or ill-typed parameter, also within objects.

    `requests` are what the stand-in's /local/requests gives. FileNotFoundError where AVAILABLE is false.
    """
    return [f"{request['method']}: {fault}" for request in requests for fault in _request(request)]


def _request(request: Json) -> list[str]:
    methods, _, spelling = _described()
    name = spelling.get(str(request["method"]).lower())
    if name is None:
        return ["no such method"]
    params = dict(request["params"])
    attached = _attached(params)
    for file in request.get("files", []):
        if file in attached:
            del params[file]
    spoken = request.get("encoding") != "json"
    return _fields(methods[name].get("fields", []), params, "", spoken=spoken)


def _attached(value: Any) -> set[str]:
    """Names of files that some parameter refers to as attach://name."""
    if isinstance(value, str):
        return {value.removeprefix("attach://")} if value.startswith("attach://") else set()
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*(_attached(item) for item in items))


def _fields(fields: list[Json], given: Json, where: str, *, spoken: bool = False) -> list[str]:
    """Faults of an object's fields; `spoken`: numbers may come as digits, as in a form."""
    known = {field["name"]: field for field in fields}
    faults = [f"unknown parameter {where}{name}" for name in given if name not in known]
    for name, field in known.items():
        if name not in given:
            if field["required"]:
                faults.append(f"missing {where}{name}")
            continue
        value = given[name]
        if spoken:
            value = _said(value, field["types"])
        faults += _value(value, field["types"], where + name)
        faults += _constant(value, field, where + name)
    return faults


def _said(value: Any, types: list[str]) -> Any:
    """A form's text as the number or truth that its type asks for."""
    if not isinstance(value, str) or "String" in types:
        return value
    if "Integer" in types and re.fullmatch(r"-?\d+", value):
        return int(value)
    if "Float" in types and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    if "Boolean" in types and value in ("true", "false"):
        return value == "true"
    return value


def _constant(value: Any, field: Json, where: str) -> list[str]:
    """A field such as `type` that can have one value only."""
    match = _MUST_BE.search(field["description"]) if field["name"] in ("type", "source") else None
    if match is None or value == match.group(1):
        return []
    return [f"{where} must be {match.group(1)!r}, not {value!r}"]


def _value(value: Any, types: list[str], where: str) -> list[str]:
    """Faults of a value under the type that it resembles most."""
    judged = ((_strangeness(value, kind), _typed(value, kind, where)) for kind in types)
    return min(judged, key=lambda pair: (pair[0], len(pair[1])))[1]


def _strangeness(value: Any, kind: str) -> int:
    """How little an object looks like a type: another constant weighs more than names too many or missing."""
    fields = _described()[1].get(kind, {}).get("fields")
    if not isinstance(value, dict) or not fields:
        return 0
    wanted = {field["name"] for field in fields if field["required"]}
    names = len(value.keys() - {field["name"] for field in fields}) + len(wanted - value.keys())
    constants = sum(len(_constant(value.get(field["name"]), field, "")) for field in fields)
    return names + 10 * constants


def _typed(value: Any, kind: str, where: str) -> list[str]:
    if kind.startswith(_ARRAY):
        if not isinstance(value, list):
            return [_wrong(value, kind, where)]
        inner = kind.removeprefix(_ARRAY)
        return [f for place, item in enumerate(value) for f in _typed(item, inner, f"{where}[{place}]")]
    match kind:
        case "Integer":
            fits = isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            fits = isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean" | "True":
            fits = isinstance(value, bool)
        case "String":
            fits = isinstance(value, str)
        case "InputFile":
            fits = isinstance(value, dict) and {"file_name", "file_size"} == value.keys()
        case _:
            return _object(value, kind, where)
    return [] if fits else [_wrong(value, kind, where)]


def _object(value: Any, kind: str, where: str) -> list[str]:
    _, types, _ = _described()
    described = types[kind]
    if not isinstance(value, dict):
        return [_wrong(value, kind, where)]
    if subtypes := described.get("subtypes"):
        return _value(value, subtypes, where)
    faults = _fields(described.get("fields", []), value, f"{where}.")
    if kind == "InlineKeyboardButton" and len(value.keys() - ONE_KIND_OF_BUTTON) != 1:
        faults.append(f"{where} must do exactly one thing, not {sorted(value.keys() - ONE_KIND_OF_BUTTON)}")
    return faults


def _wrong(value: Any, kind: str, where: str) -> str:
    shown = repr(value)
    return f"{where} must be {kind}, not {shown if len(shown) < 60 else shown[:60] + '…'}"
