"""Turns questions about the bot, chats, members and files into Bot API objects."""

from __future__ import annotations

from typing import Any

from bot.local.chats import LocalChat
from bot.local.methods.sending import chat_id
from bot.local.params import Params
from bot.local.refusal import Json, bad_request, forbidden
from bot.local.world import World

LARGEST_DOWNLOAD = 20 * 1024 * 1024


def get_me(world: World, params: Params) -> Json:
    """getMe."""
    return world.bot


def get_chat(world: World, params: Params) -> Json:
    """getChat: the full form."""
    chat = world.writable(chat_id(params))
    full = chat.as_chat() | {"accent_color_id": 0, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    return full


def _rights(names: str) -> dict[str, bool]:
    return dict.fromkeys(names.split(), True)


def member(world: World, chat: LocalChat, user_id: int) -> Json:
    """The Bot API's ChatMember for a person or for the bot itself."""
    if user_id == world.bot["id"]:
        return bot_member(world, chat.bot_status)
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user_id in chat.administrators:
        first = chat.administrators[0] == user_id
        if first:
            return {"status": "creator", "user": person.as_user(), "is_anonymous": False}
        return {"status": "administrator", "user": person.as_user(), **administrator_rights()}
    status = "member" if user_id in chat.members else "left"
    return {"status": status, "user": person.as_user()}


def administrator_rights() -> Json:
    """What an ordinary administrator may do."""
    return {"can_be_edited": False, "is_anonymous": False} | _rights(
        "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
        " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories"
        " can_delete_stories can_manage_tags"
    )


def bot_member(world: World, status: str) -> Json:
    """The bot's own ChatMember."""
    shown: Json = {"status": status, "user": world.bot_user}
    if status == "administrator":
        shown |= administrator_rights()
    if status == "kicked":
        shown["until_date"] = 0
    return shown


def get_member(world: World, params: Params) -> Json:
    """getChatMember."""
    chat = world.writable(chat_id(params))
    return member(world, chat, params.integer("user_id"))


def get_administrators(world: World, params: Params) -> list[Json]:
    """getChatAdministrators."""
    chat = world.writable(chat_id(params))
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    listed = [member(world, chat, number) for number in chat.administrators]
    if chat.bot_status == "administrator":
        listed.append(bot_member(world, "administrator"))
    return listed


def count_members(world: World, params: Params) -> int:
    """getChatMemberCount: the bot counts too."""
    chat = world.writable(chat_id(params))
    return len(chat.members) + 1


def leave(world: World, params: Params) -> bool:
    """leaveChat."""
    chat = world.chat(chat_id(params))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    if not chat.present:
        raise forbidden("bot is not a member of the chat")
    chat.bot_status = "left"
    world.changed()
    return True


def get_file(world: World, params: Params) -> Json:
    """getFile: up to 20 MB, as Telegram has it."""
    if not (number := params.text("file_id")):
        raise bad_request("file_id not specified")
    file = world.files.get(number)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": f"unique-{file.id}",
        "file_size": len(file.content),
        "file_path": file.path,
    }


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "leaveChat": leave,
    "getFile": get_file,
}
