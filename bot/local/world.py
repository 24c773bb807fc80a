"""Turns requests of the bot and acts of people into one world of chats, messages, files and updates."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.local.chats import LocalChat, Person, Stored
from bot.local.clock import WorldClock
from bot.local.feed import Feed
from bot.local.pace import Pace
from bot.local.questions import Questions
from bot.local.refusal import Json, bad_request, forbidden
from bot.local.updates import UpdateQueue

BOT: Json = {
    "id": 7_000_000_001,
    "is_bot": True,
    "first_name": "Telegist",
    "username": "telegist_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
GROUP = -1_002_000_000_001


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that went either way."""

    id: str
    name: str
    kind: str
    content: bytes
    path: str


@dataclass(slots=True)
class World:
    """Everything that the stand-in remembers; in memory only."""

    bot: Json = field(default_factory=lambda: dict(BOT))
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, LocalChat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    commands: dict[tuple[str, int, int, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    clock: WorldClock = field(default_factory=WorldClock)
    feed: Feed = field(default_factory=Feed)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    pace: Pace = field(default_factory=Pace)
    questions: Questions = field(default_factory=Questions)
    next_private_id: int = 1

    @property
    def bot_user(self) -> Json:
        """The bot as the author of a message."""
        return {name: self.bot[name] for name in ("id", "is_bot", "first_name", "username")}

    def now(self) -> int:
        """The moved clock's Unix time in seconds."""
        return int(time.time() + self.clock.offset)

    def instant(self) -> datetime:
        """The moved clock's instant."""
        return datetime.fromtimestamp(time.time() + self.clock.offset, UTC)

    def add_person(self, person: Person) -> Person:
        """Adds someone, with a private chat that the bot may write to."""
        self.people[person.id] = person
        self.chats[person.id] = LocalChat(person.id, "private", person.first_name, [person.id])
        return person

    def chat(self, chat_id: int | str) -> LocalChat:
        """The chat of that id or @username, else "chat not found"."""
        if isinstance(chat_id, str):
            found = next((c for c in self.chats.values() if c.username and f"@{c.username}" == chat_id), None)
        else:
            found = self.chats.get(chat_id)
        if found is None:
            raise bad_request("chat not found")
        return found

    def writable(self, chat_id: int | str) -> LocalChat:
        """The chat if the bot may write to it now, else the refusal that says why not."""
        chat = self.chat(chat_id)
        if chat.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        if chat.present:
            return chat
        if chat.kind == "private":
            raise forbidden("bot was blocked by the user")
        names = {"group": "group", "supergroup": "supergroup", "channel": "channel"}
        raise forbidden(f"bot was kicked from the {names[chat.kind]} chat")

    def new_id(self, chat: LocalChat) -> int:
        """The next message's id: one row for all private chats and basic groups, one per supergroup."""
        if chat.kind in {"supergroup", "channel"}:
            number, chat.next_id = chat.next_id, chat.next_id + 1
        else:
            number, self.next_private_id = self.next_private_id, self.next_private_id + 1
        return number

    def post(self, chat: LocalChat, body: Json, *, sender: Json | None, outgoing: bool) -> Json:
        """Adds a message to a chat and tells the page; gives the Bot API's Message."""
        message: Json = {"message_id": self.new_id(chat)}
        if sender is not None:
            message["from"] = sender
        message |= {"chat": chat.as_chat(), "date": self.now(), **body}
        stored = Stored(message, outgoing)
        chat.keep(message["message_id"], stored)
        self.announce("message", chat, stored)
        return message

    def replace(self, chat: LocalChat, message: Json) -> Json:
        """Puts an edited message in its place and tells the page."""
        stored = Stored(message, chat.messages[message["message_id"]].outgoing)
        chat.messages[message["message_id"]] = stored
        self.announce("edited", chat, stored)
        return message

    def remove(self, chat: LocalChat, message_id: int) -> bool:
        """Deletes a message; False if there is none."""
        if chat.messages.pop(message_id, None) is None:
            return False
        self.feed.publish({"type": "deleted", "chat": chat.id, "message_id": message_id})
        return True

    def announce(self, kind: str, chat: LocalChat, stored: Stored) -> None:
        """Publishes a message's event, numbering the message with it."""
        stored.changed = self.feed.last + 1
        self.feed.publish({"type": kind, "chat": chat.id, "message": stored.shown()})

    def keep_file(self, name: str, kind: str, content: bytes, folder: str = "documents") -> StoredFile:
        """Stores a file's bytes and gives it an id and a path."""
        number = len(self.files)
        suffix = "." + name.rpartition(".")[2] if "." in name else ""
        file = StoredFile(f"local-file-{number}", name, kind, content, f"{folder}/file_{number}{suffix}")
        self.files[file.id] = file
        return file

    def changed(self) -> None:
        """Tells the page that people or chats changed."""
        self.feed.publish({"type": "world"})

    def close(self) -> None:
        """Lets go of everyone who waits, so that the server can end."""
        self.feed.close()
        self.updates.close()
        self.questions.close()
        self.clock.close()


def demo_world() -> World:
    """Three readers, an administrator and a group: what the demo starts with."""
    world = World()
    world.add_person(Person(1000, "Robin", "en", "robin", admin=True))
    world.add_person(Person(1001, "Alex", "en", "alex"))
    world.add_person(Person(1002, "Олена", "uk"))
    world.add_person(Person(1003, "Ирина", "ru"))
    world.chats[GROUP] = LocalChat(GROUP, "supergroup", "Arctic desk", [1000, 1001, 1002], [1000])
    return world
