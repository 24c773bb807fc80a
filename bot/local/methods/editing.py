"""Turns edits and deletions into changed messages; what would change nothing is refused as Telegram does."""

from __future__ import annotations

from typing import Any

from bot.local.chats import LocalChat
from bot.local.methods.sending import chat_id
from bot.local.params import Params
from bot.local.refusal import Json, bad_request, too_many_requests
from bot.local.rules import caption, keyboard, message_text
from bot.local.world import World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
MOST_AT_ONCE = 100


def _target(world: World, params: Params) -> tuple[LocalChat, Json]:
    chat = world.writable(chat_id(params))
    number = params.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    stored = chat.messages.get(number)
    if stored is None:
        raise bad_request("message to edit not found")
    if stored.outgoing:
        raise bad_request("message can't be edited")
    return chat, stored.message


def _changed(world: World, chat: LocalChat, old: Json, new: Json, drop: tuple[str, ...]) -> Json:
    """Replaces the fields named in `drop` by `new`."""
    kept = {name: value for name, value in old.items() if name not in drop}
    if kept | new == old:
        raise bad_request(SAME)
    if chat.kind != "private" and (wait := world.pace.take(chat.id, group=True)):
        raise too_many_requests(wait)
    return world.replace(chat, kept | new | {"edit_date": world.now()})


def _markup(params: Params) -> Json:
    markup = keyboard(params)
    return {"reply_markup": markup} if markup else {}


def edit_text(world: World, params: Params) -> Json:
    """editMessageText: without a keyboard in the request the old one goes."""
    chat, old = _target(world, params)
    body = message_text(params)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    fields = ("text", "entities", "reply_markup", "link_preview_options")
    return _changed(world, chat, old, body | _markup(params), fields)


def edit_caption(world: World, params: Params) -> Json:
    """editMessageCaption."""
    chat, old = _target(world, params)
    if not old.keys() & {"document", "photo"}:
        raise bad_request("there is no caption in the message to edit")
    fields = ("caption", "caption_entities", "reply_markup")
    return _changed(world, chat, old, caption(params) | _markup(params), fields)


def edit_markup(world: World, params: Params) -> Json:
    """editMessageReplyMarkup."""
    chat, old = _target(world, params)
    return _changed(world, chat, old, _markup(params), ("reply_markup",))


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage."""
    chat = world.writable(chat_id(params))
    if not world.remove(chat, params.integer("message_id")):
        raise bad_request("message to delete not found")
    return True


def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: those that are not there are skipped."""
    chat = world.writable(chat_id(params))
    numbers = params.nested("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        world.remove(chat, int(number))
    return True


METHODS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
