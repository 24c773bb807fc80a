"""Turns what people do on their phones into messages in the world and updates for the bot."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass

from bot.local.chats import LocalChat, Person
from bot.local.entities import clean, detect, utf16_length
from bot.local.methods.chats import bot_member
from bot.local.methods.sending import described
from bot.local.params import Upload
from bot.local.refusal import Json, RefusalError
from bot.local.rules import LONGEST_TEXT
from bot.local.world import World

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
ANSWER_SECONDS = 10.0


def complaint(words: str) -> RefusalError:
    """An act that a phone would not let a person do."""
    return RefusalError(400, words)


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something where."""

    person: Person
    chat: LocalChat
    anonymous: bool = False


def act(world: World, order: Json) -> Act:
    """Reads `as` and `chat` of an order; both must exist and go together."""
    person = world.people.get(int(order.get("as", 0)))
    chat = world.chats.get(int(order.get("chat", 0)))
    if person is None or chat is None:
        raise complaint("no such person" if person is None else "no such chat")
    if person.id not in chat.members and person.id not in chat.administrators:
        raise complaint(f"{person.first_name} is not in this chat")
    if chat.kind == "private" and not chat.present:
        raise complaint("the bot is blocked: unblock it first")
    return Act(person, chat, bool(order.get("anonymous")))


def _sender(doing: Act) -> Json:
    if doing.chat.kind == "channel":
        return {}
    return ANONYMOUS if doing.anonymous else doing.person.as_user()


def _extras(world: World, doing: Act, order: Json) -> Json:
    """Reply, forward, thread and sender chat of a message."""
    extras: Json = {}
    if doing.anonymous or doing.chat.kind == "channel":
        extras["sender_chat"] = doing.chat.as_chat()
    if thread := int(order.get("thread", 0)):
        extras |= {"message_thread_id": thread, "is_topic_message": True}
    if order.get("forwarded"):
        origin = {"type": "hidden_user", "sender_user_name": "Somebody else", "date": world.now()}
        extras["forward_origin"] = origin
    if number := int(order.get("reply_to") or 0):
        stored = doing.chat.messages.get(number)
        if stored is None:
            raise complaint("no such message to reply to")
        original = {k: v for k, v in stored.message.items() if k != "reply_to_message"}
        extras["reply_to_message"] = original
    return extras


def _heard(world: World, chat: LocalChat, message: Json) -> bool:
    """Whether the bot gets a message: in a group with privacy mode on, only what is meant for it."""
    if not chat.grouped or chat.bot_status == "administrator" or world.bot["can_read_all_group_messages"]:
        return chat.present
    text = message.get("text") or message.get("caption") or ""
    name = str(world.bot["username"]).lower()
    if text.startswith("/"):
        addressed = text.split(maxsplit=1)[0].partition("@")[2].lower()
        return chat.present and addressed in ("", name)
    replied = message.get("reply_to_message", {}).get("from", {}).get("id")
    return chat.present and (replied == world.bot["id"] or f"@{name}" in text.lower())


def _post(world: World, doing: Act, body: Json) -> Json:
    """Posts a person's message and queues its update."""
    message = world.post(doing.chat, body, sender=_sender(doing) or None, outgoing=True)
    if _heard(world, doing.chat, message):
        kind = "channel_post" if doing.chat.kind == "channel" else "message"
        world.updates.put(kind, message)
    return message


def say(world: World, order: Json) -> Json:
    """A text message; one longer than 4,096 goes out in pieces, as Telegram's apps do; gives the last."""
    doing = act(world, order)
    text = clean(str(order.get("text", ""))).strip()
    if not text:
        raise complaint("nothing to send")
    extras = _extras(world, doing, order)
    message: Json = {}
    for piece in _pieces(text):
        body = {"text": piece, **extras}
        if entities := detect(piece):
            body["entities"] = [entity.as_json() for entity in entities]
        message = _post(world, doing, body)
    return message


def _pieces(text: str) -> list[str]:
    """Pieces of ≤ 4,096 UTF-16 units."""
    pieces = []
    while utf16_length(text) > LONGEST_TEXT:
        end = LONGEST_TEXT
        while utf16_length(text[:end]) > LONGEST_TEXT:
            end -= max(1, (utf16_length(text[:end]) - LONGEST_TEXT) // 2)
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]


def locate(world: World, order: Json) -> Json:
    """A shared location."""
    doing = act(world, order)
    place = order["location"]
    location = {"latitude": float(place["latitude"]), "longitude": float(place["longitude"])}
    return _post(world, doing, {"location": location, **_extras(world, doing, order)})


def hand_in(world: World, order: Json, upload: Upload) -> Json:
    """A document, with a caption if the order has one."""
    doing = act(world, order)
    kind = mimetypes.guess_type(upload.name)[0] or upload.kind or "application/octet-stream"
    body: Json = {"document": described(world.keep_file(upload.name, kind, upload.content))}
    if words := str(order.get("caption") or ""):
        body["caption"] = words
        if entities := detect(words):
            body["caption_entities"] = [entity.as_json() for entity in entities]
    return _post(world, doing, body | _extras(world, doing, order))


async def tap(world: World, order: Json, seconds: float = ANSWER_SECONDS) -> Json | None:
    """A tap on an inline button, with any data, also forged; the bot's answer, None if none comes."""
    doing = act(world, order)
    stored = doing.chat.messages.get(int(order.get("message", 0)))
    if stored is None:
        raise complaint("no such message")
    number, answer = world.questions.ask()
    query: Json = {
        "id": number,
        "from": doing.person.as_user(),
        "message": stored.message,
        "chat_instance": str(-doing.chat.id),
        "data": str(order.get("data", "")),
    }
    world.updates.put("callback_query", query)
    return await world.questions.wait(number, answer, seconds)


async def ask_inline(world: World, order: Json, seconds: float = ANSWER_SECONDS) -> Json | None:
    """Typing "@bot words" in any chat; the bot's results or None."""
    person = world.people.get(int(order.get("as", 0)))
    if person is None:
        raise complaint("no such person")
    number, answer = world.questions.ask()
    query: Json = {
        "id": number,
        "from": person.as_user(),
        "query": str(order.get("query", "")),
        "offset": str(order.get("offset", "")),
    }
    world.updates.put("inline_query", query)
    return await world.questions.wait(number, answer, seconds)


def set_status(world: World, chat: LocalChat, status: str, by: Json) -> None:
    """Changes the bot's place in a chat (blocked, added, made administrator) and tells it."""
    if status == chat.bot_status:
        return
    old, chat.bot_status = chat.bot_status, status
    world.updates.put(
        "my_chat_member",
        {
            "chat": chat.as_chat(),
            "from": by,
            "date": world.now(),
            "old_chat_member": bot_member(world, old),
            "new_chat_member": bot_member(world, status),
        },
    )
    world.changed()


def migrate(world: World, chat: LocalChat, to: int) -> LocalChat:
    """Turns a basic group into a supergroup with another id, with both service messages."""
    if to in world.chats:
        raise complaint("there is a chat of that id")
    by = world.people[(chat.administrators or chat.members)[0]].as_user()
    new = LocalChat(
        to, "supergroup", chat.title, chat.members, chat.administrators, bot_status=chat.bot_status
    )
    world.chats[to] = new
    world.updates.put("message", world.post(chat, {"migrate_to_chat_id": to}, sender=by, outgoing=True))
    chat.migrated_to = to
    world.updates.put("message", world.post(new, {"migrate_from_chat_id": chat.id}, sender=by, outgoing=True))
    world.changed()
    return new
