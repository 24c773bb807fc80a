"""Turns the body and query of a Bot API request (JSON, form or multipart) into named parameters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from bot.local.refusal import Json, RefusalError, bad_request

LARGEST_UPLOAD = 50 * 1024 * 1024
NESTED = frozenset(
    {
        "reply_markup",
        "entities",
        "caption_entities",
        "reply_parameters",
        "link_preview_options",
        "commands",
        "scope",
        "allowed_updates",
        "media",
        "message_ids",
        "results",
        "menu_button",
        "button",
        "rights",
        "permissions",
    }
)
INTEGERS = frozenset(
    {
        "chat_id",
        "user_id",
        "from_chat_id",
        "message_id",
        "message_thread_id",
        "reply_to_message_id",
        "offset",
        "limit",
        "timeout",
        "cache_time",
        "max_connections",
        "direct_messages_topic_id",
    }
)
FLAGS = frozenset(
    {
        "disable_notification",
        "protect_content",
        "disable_web_page_preview",
        "allow_sending_without_reply",
        "show_alert",
        "disable_content_type_detection",
        "drop_pending_updates",
        "is_personal",
        "allow_paid_broadcast",
        "show_caption_above_media",
        "has_spoiler",
    }
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a request."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Params:
    """One request's parameters; `values` are decoded, `encoding` says how they came."""

    values: Json
    files: dict[str, Upload]
    encoding: str

    def text(self, name: str) -> str:
        """The parameter as text, "" if absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else json.dumps(value)
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise bad_request("strings must be encoded in UTF-8") from error
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a number; anything else counts as absent, as Telegram has it."""
        value = self.values.get(name)
        if isinstance(value, str):
            value = _number(value)
        return int(value) if isinstance(value, int | float) else default

    def flag(self, name: str) -> bool:
        """True for true, "true", "yes" and 1."""
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "yes", "1"}

    def nested(self, name: str) -> Any:
        """An object or list, given as such or as JSON text; None if absent."""
        value = self.values.get(name)
        if isinstance(value, str) and value:
            try:
                return json.loads(value)
            except (ValueError, RecursionError) as error:
                raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error
        return None if value == "" else value

    def recorded(self) -> Json:
        """What the record of requests keeps: values, and files by name and size."""
        files = {
            name: {"file_name": file.name, "file_size": len(file.content)}
            for name, file in self.files.items()
        }
        return self.values | files


def _number(text: str) -> int | str:
    try:
        return int(text)
    except ValueError:
        return text


def _decoded(name: str, text: str) -> Any:
    """A form's text as the value that it stands for; left as text where it does not."""
    if name in INTEGERS:
        return _number(text)
    if name in FLAGS:
        return {"true": True, "false": False}.get(text.lower(), text)
    if name in NESTED and text:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text


async def _multipart(request: Request) -> Params:
    values: Json = {}
    files: dict[str, Upload] = {}
    try:
        form = await request.form(max_part_size=LARGEST_UPLOAD)
    except MultiPartException as error:
        raise bad_request("can't parse multipart/form-data") from error
    for name, item in form.multi_items():
        if isinstance(item, UploadFile):
            content = await item.read()
            if len(content) > LARGEST_UPLOAD:
                raise RefusalError(413, "Request Entity Too Large")
            files[name] = Upload(item.filename or name, content, item.content_type or "")
        else:
            values[name] = _decoded(name, item)
    await form.close()
    return Params(values, files, "multipart")


async def read_params(request: Request) -> Params:
    """All parameters of a request; a malformed body is refused in Telegram's words."""
    query = {
        name: _decoded(name, text) for name, text in parse_qsl(request.url.query, keep_blank_values=True)
    }
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        sent = await _multipart(request)
        return Params(query | sent.values, sent.files, sent.encoding)
    body = await request.body()
    if kind == "application/json" and body:
        try:
            values = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise bad_request("can't parse JSON object") from error
        if not isinstance(values, dict):
            raise bad_request("expected an Object")
        return Params(query | values, {}, "json")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True)
    except UnicodeDecodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    return Params(query | {name: _decoded(name, text) for name, text in pairs}, {}, "form")
