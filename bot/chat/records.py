"""Turns a reader's wishes into changes of the chat's record, with its next due instant kept in step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.chat.call import Call
from bot.errors import LimitError
from bot.model import Chat, Subscription, Topic
from bot.render.i18n import catalogue
from bot.store import chats, subscriptions, topics
from bot.store.connect import Database

MAX_FILTERS = 30
"""Filters that one chat may follow."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a chat's record, the filters it follows and the operator's topics say at one instant."""

    chat: Chat
    following: tuple[Subscription, ...]
    topics: tuple[Topic, ...]

    @property
    def filters(self) -> list[str]:
        return [subscription.filter for subscription in self.following]

    @property
    def followed(self) -> frozenset[str]:
        return frozenset(self.filters)

    def topic(self, words: str) -> Topic | None:
        """The topic of that id, as buttons give it."""
        return next((topic for topic in self.topics if str(topic.id) == words), None)


async def standing(call: Call) -> Standing:
    """All that a panel shows, read at one instant; nothing is stored."""

    def read(db: Database) -> Standing:
        chat = chats.get(db, call.chat.id) or call.chat
        return Standing(chat, tuple(subscriptions.of(db, chat.id)), tuple(topics.all(db)))

    return await call.desk.store.aread(read)


async def change(call: Call, **fields: Any) -> Chat:
    """Stores new settings of the chat, which is made known by it."""

    def write(db: Database) -> Chat:
        chat = replace(_ensured(db, call), **fields)
        return _settled(db, call, chat)

    return await call.desk.store.awrite(write)


async def known(call: Call) -> Chat:
    """The chat's record, made if there was none."""
    return await change(call)


async def follow(call: Call, filter: str) -> tuple[Chat, bool]:
    """Follows a filter; False if the chat did already. LimitError beyond MAX_FILTERS."""

    def write(db: Database) -> tuple[Chat, bool]:
        chat = _ensured(db, call)
        held = {subscription.filter for subscription in subscriptions.of(db, chat.id)}
        if filter not in held and len(held) >= MAX_FILTERS:
            _ = catalogue(call.language).gettext
            raise LimitError(_("one chat can follow {n} filters; drop one first").format(n=MAX_FILTERS))
        new = subscriptions.add(db, chat.id, filter, call.thread_id, call.now)
        return _settled(db, call, chat), new

    return await call.desk.store.awrite(write)


async def unfollow(call: Call, filter: str | None) -> tuple[Chat, bool]:
    """Stops following a filter, or all for None; False if there was nothing to stop."""

    def write(db: Database) -> tuple[Chat, bool]:
        if filter is None:
            gone = subscriptions.remove_all(db, call.chat.id) > 0
        else:
            gone = subscriptions.remove(db, call.chat.id, filter)
        chat = chats.get(db, call.chat.id)
        return (_settled(db, call, chat) if chat else call.chat), gone

    return await call.desk.store.awrite(write)


def _ensured(db: Database, call: Call) -> Chat:
    chat = call.chat
    return chats.ensure(
        db,
        chat.id,
        kind=chat.kind,
        title=chat.title,
        language=chat.language,
        zone=chat.zone,
        now=call.now,
        times=chat.times,
        length=chat.length,
    )


def _settled(db: Database, call: Call, chat: Chat) -> Chat:
    """The chat as saved: due at its next hour, or never while it follows nothing."""
    following = bool(subscriptions.of(db, chat.id))
    chat = chats.rescheduled(db, chat, call.now) if following else replace(chat, next_due_at=None)
    chats.save(db, chat)
    return chat
