"""Turns a push into an edition for each chat that follows its filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.digest.kitchen import Kitchen
from bot.digest.memory import NOTHING, Memories, Memory
from bot.model import Chat, EditionKind, Push
from bot.settings import Settings
from bot.store import Database, Store, chats, editions, pushes, subscriptions
from bot.store.editions import Edition, Letter


def audience(store: Store, kitchen: Kitchen, filter: str) -> dict[int, int | None]:
    """Active chats that follow the same as `filter`, however they call it, each with its thread.

    "" is all active chats.
    """
    if not filter:
        threads = {one.chat_id: one.thread_id for one in reversed(store.read(subscriptions.followers))}
        return {chat.id: threads.get(chat.id) for chat in store.read(chats.active)}
    wanted = kitchen.parsed(filter).expression
    followed = kitchen.readable(store.read(subscriptions.distinct))
    names = [name for name in followed if kitchen.parsed(name).expression == wanted]
    found: dict[int, int | None] = {}
    for name in names:
        for one in store.read(partial(subscriptions.followers, filter=name)):
            found.setdefault(one.chat_id, one.thread_id)
    return dict(sorted(found.items()))


def enqueue(store: Store, settings: Settings, kitchen: Kitchen, push_id: int) -> int:
    """Makes the push due to all its chats, a batch of them in one transaction; how many messages.

    Called again after a crash, it adds the chats that were not reached. A push that was cancelled,
    stopped or is done stays as it is. NotFoundError.
    """
    push = store.read(partial(pushes.get, push_id=push_id))
    threads = audience(store, kitchen, push.filter)
    store.write(partial(pushes.set_state, push_id=push_id, state="sending", only_from="preview"))
    messages, ids = 0, list(threads)
    memories = Memories(store)
    for start in range(0, len(ids), settings.digest.batch):
        some = ids[start : start + settings.digest.batch]
        ready = store.read(partial(chats.active, chat_ids=some))
        told = memories.of_many(some)
        letters = [
            (chat.id, _letter(kitchen, push, chat, threads[chat.id], told.get(chat.id, NOTHING)))
            for chat in ready
        ]
        messages += store.write(partial(_write, push=push, letters=letters, now=kitchen.now))
    return messages


def _letter(kitchen: Kitchen, push: Push, chat: Chat, thread_id: int | None, memory: Memory) -> Letter:
    filters = [push.filter] if push.filter else []
    digest = kitchen.digest(filters, push.since, push.until, chat.length, memory)
    return kitchen.letter(chat, digest, EditionKind.PUSH, thread_id)


def _write(db: Database, push: Push, letters: Sequence[tuple[int, Letter]], now: datetime) -> int:
    # It may have been stopped since the last batch.
    if pushes.get(db, push.id).state != "sending":
        return 0
    wanted = [
        Edition(chat_id, str(push.id), (letter,), now) for chat_id, letter in letters if letter.page.articles
    ]
    issued = editions.issue(db, EditionKind.PUSH, wanted, now, push.id)
    return sum(len(letter.parts) for chat_id, letter in letters if chat_id in issued)
