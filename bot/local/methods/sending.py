"""Turns sendMessage and its kin into messages in a chat, within Telegram's limits."""

from __future__ import annotations

import mimetypes
import struct
from typing import Any

from bot.local.chats import LocalChat
from bot.local.params import Params
from bot.local.refusal import Json, bad_request, too_many_requests
from bot.local.rules import caption, keyboard, message_text
from bot.local.world import StoredFile, World


def chat_id(params: Params) -> int | str:
    """The chat that a request is for."""
    value = params.values.get("chat_id")
    if value in (None, ""):
        raise bad_request("chat_id is empty")
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return value if isinstance(value, int | str) else 0


def _replied(world: World, chat: LocalChat, params: Params) -> Json:
    """The field `reply_to_message`, {} where the message answers none."""
    wanted = params.nested("reply_parameters") or {}
    if not isinstance(wanted, dict):
        raise bad_request("object expected as reply parameters")
    number = int(wanted.get("message_id") or params.integer("reply_to_message_id"))
    if not number:
        return {}
    home = world.chat(wanted["chat_id"]) if "chat_id" in wanted else chat
    stored = home.messages.get(number)
    if stored is None:
        if wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in stored.message.items() if k != "reply_to_message"}}


def _thread(chat: LocalChat, params: Params) -> Json:
    thread = params.integer("message_thread_id")
    if not thread:
        return {}
    if not chat.forum:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def deliver(world: World, params: Params, body: Json) -> Json:
    """Posts a message of the bot's, after checks of chat, pace, keyboard and reply."""
    chat = world.writable(chat_id(params))
    markup = keyboard(params)
    body = _thread(chat, params) | _replied(world, chat, params) | body
    if markup:
        body["reply_markup"] = markup
    if wait := world.pace.take(chat.id, group=chat.kind != "private"):
        raise too_many_requests(wait)
    sender = None if chat.kind == "channel" else world.bot_user
    if sender is None:
        body["sender_chat"] = chat.as_chat()
    return world.post(chat, body, sender=sender, outgoing=False)


def send_message(world: World, params: Params) -> Json:
    """sendMessage."""
    world.writable(chat_id(params))
    return deliver(world, params, message_text(params))


def _file(world: World, params: Params, name: str, kind: str) -> StoredFile:
    """The file sent along, or one that the stand-in already holds, by its id."""
    upload = params.files.get(name)
    value = params.values.get(name)
    if upload is None and isinstance(value, str) and value.startswith("attach://"):
        upload = params.files.get(value.removeprefix("attach://"))
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        guessed = mimetypes.guess_type(upload.name)[0] or upload.kind or kind
        return world.keep_file(upload.name, guessed, upload.content, f"{name}s")
    if not value:
        raise bad_request(f"there is no {name} in the request")
    if str(value) not in world.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return world.files[str(value)]


def described(file: StoredFile) -> Json:
    """The Bot API's Document."""
    return {
        "file_id": file.id,
        "file_unique_id": f"unique-{file.id}",
        "file_name": file.name,
        "mime_type": file.kind,
        "file_size": len(file.content),
    }


def send_document(world: World, params: Params) -> Json:
    """sendDocument."""
    world.writable(chat_id(params))
    words = caption(params)
    return deliver(world, params, {"document": described(_file(world, params, "document", ""))} | words)


def _size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; a square of 512 for any other picture."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    return 512, 512


def send_photo(world: World, params: Params) -> Json:
    """sendPhoto."""
    world.writable(chat_id(params))
    words = caption(params)
    file = _file(world, params, "photo", "image/jpeg")
    width, height = _size(file.content)
    size: Json = {"file_id": file.id, "file_unique_id": f"unique-{file.id}", "width": width, "height": height}
    return deliver(world, params, {"photo": [size | {"file_size": len(file.content)}]} | words)


def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction: the page shows "typing…"."""
    chat = world.writable(chat_id(params))
    if not (action := params.text("action")):
        raise bad_request("wrong parameter action in request")
    world.feed.publish({"type": "typing", "chat": chat.id, "action": action})
    return True


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}
