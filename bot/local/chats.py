"""Turns people and chats of the stand-in into the User, Chat and ChatMember objects of the Bot API."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.local.refusal import Json

KEEP = 5_000
"""Messages kept per chat; older ones are forgotten as if deleted."""


@dataclass(slots=True)
class Person:
    """Someone with a phone."""

    id: int
    first_name: str
    language_code: str = "en"
    username: str = ""
    admin: bool = False

    def as_user(self) -> Json:
        """The Bot API's User."""
        user: Json = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }
        if self.username:
            user["username"] = self.username
        return user


@dataclass(slots=True)
class Stored:
    """A message as the Bot API shows it, who wrote it, and the number of the event that last changed it."""

    message: Json
    outgoing: bool
    changed: int = 0

    def shown(self) -> Json:
        """What the page gets."""
        return {**self.message, "outgoing": self.outgoing, "changed": self.changed}


@dataclass(slots=True)
class LocalChat:
    """A private chat, group, supergroup or channel with its messages in order."""

    id: int
    kind: str
    title: str
    members: list[int] = field(default_factory=list)
    administrators: list[int] = field(default_factory=list)
    forum: bool = False
    bot_status: str = "member"
    migrated_to: int | None = None
    username: str = ""
    messages: dict[int, Stored] = field(default_factory=dict)
    next_id: int = 1
    menu_button: Json | None = None

    @property
    def grouped(self) -> bool:
        """Whether it is a group or supergroup."""
        return self.kind in {"group", "supergroup"}

    @property
    def present(self) -> bool:
        """Whether the bot may write here."""
        return self.bot_status in {"member", "administrator"}

    def as_chat(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {"id": self.id, "type": self.kind}
        chat["first_name" if self.kind == "private" else "title"] = self.title
        if self.username:
            chat["username"] = self.username
        if self.forum:
            chat["is_forum"] = True
        return chat

    def keep(self, message_id: int, stored: Stored) -> None:
        """Stores a message and forgets the oldest beyond the limit."""
        self.messages[message_id] = stored
        if len(self.messages) > KEEP:
            del self.messages[next(iter(self.messages))]

    def shown(self) -> Json:
        """What the page gets."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "members": self.members,
            "administrators": self.administrators,
            "forum": self.forum,
            "bot": self.bot_status,
        }
