"""Turns chats whose hour has come into daily editions, a batch of them in one transaction."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfoNotFoundError

from bot.digest.kitchen import Kitchen
from bot.digest.memory import NOTHING, Memories, Memory
from bot.due import local_slot, next_due, turn_in_rush
from bot.model import Chat, ChatState, EditionKind, Subscription
from bot.settings import Settings
from bot.store import Database, Store, chats, clock, editions, subscriptions
from bot.store.editions import Edition, Letter
from summarizer.condense import Condenser

log = logging.getLogger(__name__)

_LOOK_BACK = timedelta(days=8)
"""Far enough to meet the last weekday and hour that a reader chose, however long the bot was down."""

_DAY = timedelta(days=1)

_STEP = timedelta(minutes=1)
"""A clock set back by less does no harm: the hours it shows again have been served."""

_SPREAD = timedelta(seconds=1)
"""What is made at one tick is due within this, in the order of turns; parts leave as they are due."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written for one chat: its next instant, and for this one a slot and letters."""

    chat: Chat
    slot: str
    next_due_at: datetime | None
    followed: tuple[Subscription, ...]
    letters: tuple[Letter, ...]


def run(
    store: Store,
    settings: Settings,
    condenser: Condenser,
    now: datetime,
    ready: Callable[[], object] = lambda: None,
) -> int:
    """Writes an edition for each chat that is due and has something to be told; how many.

    `ready` is called after each commit that made something due: the first readers need not wait for the last.
    """
    if (ahead := store.read(clock.latest)) is not None and now < ahead - _STEP:
        store.write(partial(clock.set_back, now=now))
    wake(store, now)
    with no_collection():
        rush = store.read(partial(chats.rush, now=now, size=settings.digest.batch))
        issued = serve(store, settings, condenser, now, rush, ready)
        if len(rush) > 1:
            # What lives now is not walked again, or the first round afterwards would stop the loop as well.
            gc.freeze()
    return issued


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the garbage collector: a full round of it stops the event loop for a tenth of a second.

    A rush makes next to no cycles; what it makes is freed as it goes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def serve(
    store: Store,
    settings: Settings,
    condenser: Condenser,
    now: datetime,
    rush: Sequence[Sequence[int]],
    ready: Callable[[], object],
) -> int:
    """Writes what the chats of a rush get, a batch in one transaction; how many editions."""
    kitchen: Kitchen | None = None
    memories = Memories(store)
    timetable = Timetable(now)
    written = 0
    for ids in rush:
        due = store.read(partial(chats.due_now, chat_ids=ids, now=now))
        kitchen = kitchen or Kitchen(store, settings, condenser, now)
        followed = store.read(partial(subscriptions.of_many, chat_ids=ids))
        told = memories.of_many(ids)
        plans = []
        for chat in due:
            mine, known = followed.get(chat.id, ()), told.get(chat.id, NOTHING)
            try:
                plans.append(plan(kitchen, settings, timetable, chat, mine, known))
            except ZoneInfoNotFoundError:  # the zone's data went away; the others have theirs
                log.warning("chat %s waits: this machine does not know its zone %s", chat.id, chat.zone)
        issued = store.write(partial(write, plans=plans, now=now))
        if issued:
            ready()
        written += issued
    return written


def wake(store: Store, now: datetime) -> None:
    """Chats whose pause is over are active again, and due at the next hour they chose."""
    for chat in store.read(lambda db: chats.waking(db, now, -1)):
        over = chat.paused_until or now
        following = next_due(chat.times, chat.days, chat.zone, over)
        awake = replace(chat, state=ChatState.ACTIVE, paused_until=None, next_due_at=following)
        store.write(partial(_awaken, was=chat, awake=awake))


def _awaken(db: Database, was: Chat, awake: Chat) -> None:
    if chats.get(db, was.id) == was:
        chats.save(db, awake)


def span_of(chat: Chat, now: datetime, longest: timedelta) -> datetime:
    """Since when a chat is to be told: its last digest, a day at least, `longest` at most.

    Full hours, so that readers of about the same span share what is composed; nobody sees a story
    twice for that, since what was seen is left out.
    """
    last = chat.last_digest_at or now
    return max(min(last, now - _DAY), now - longest).replace(minute=0, second=0, microsecond=0)


def plan(
    kitchen: Kitchen,
    settings: Settings,
    timetable: Timetable,
    chat: Chat,
    followed: Sequence[Subscription],
    memory: Memory,
) -> Plan:
    """What the chat gets, a letter for each thread that it is subscribed in."""
    slot, following = timetable.turn(chat)
    since = span_of(chat, kitchen.now, timedelta(days=settings.digest.longest_days))
    letters = []
    for thread_id, filters in by_thread(followed).items():
        readable = kitchen.readable(filters)
        if not readable:
            continue
        digest = kitchen.digest(readable, since, kitchen.now, chat.length, memory, late=True)
        if digest.stories or chat.quiet_line:
            letters.append(kitchen.letter(chat, digest, EditionKind.DAILY, thread_id))
    return Plan(chat, slot, following, tuple(followed), tuple(letters))


def by_thread(followed: Sequence[Subscription]) -> Mapping[int | None, list[str]]:
    """The filters for each thread, in an order that readers of the same filters share."""
    threads: dict[int | None, list[str]] = {}
    for subscription in sorted(followed, key=lambda one: one.filter.casefold()):
        threads.setdefault(subscription.thread_id, []).append(subscription.filter)
    return threads


def write(db: Database, plans: Sequence[Plan], now: datetime) -> int:
    """Moves each chat on and, in the same transaction, makes due what it gets; how many editions.

    A chat that changed since the plan was made, or what it follows, is left for the next look.
    """
    ids = [item.chat.id for item in plans]
    found = {chat.id: chat for chat in chats.active(db, ids)}
    followed = subscriptions.of_many(db, ids)
    kept = [
        item
        for item in plans
        if found.get(item.chat.id) == item.chat and tuple(followed.get(item.chat.id, ())) == item.followed
    ]
    clock.note(db, now)
    issued = editions.issue(
        db, EditionKind.DAILY, [_edition(item, now) for item in kept if item.letters], now
    )
    # Who has nothing to read was told so, silently or not; who had this slot before its zone or the
    # machine's clock went back was told nothing now.
    told = {item.chat.id for item in kept if item.followed and (item.chat.id in issued or not item.letters)}
    chats.advance(
        db, [(item.chat.id, item.next_due_at, now if item.chat.id in told else None) for item in kept]
    )
    return len(issued)


def _edition(item: Plan, now: datetime) -> Edition:
    due_at = now - _SPREAD * (1 - turn_in_rush(item.chat.id, now))
    return Edition(item.chat.id, item.slot, item.letters, due_at)


class Timetable:
    """Tells for each chat which of its hours this is and which comes next; worked out once for many."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._turns: dict[object, tuple[str, datetime | None]] = {}

    def turn(self, chat: Chat) -> tuple[str, datetime | None]:
        """The slot (local date and time) of the latest hour that has come, and the next instant.

        After downtime the hours before the latest are passed over: one late digest, not many.
        """
        key = (chat.times, chat.days, chat.zone, chat.next_due_at)
        if key not in self._turns:
            latest = chat.next_due_at or self._now
            following = next_due(chat.times, chat.days, chat.zone, max(latest, self._now - _LOOK_BACK))
            while following is not None and following <= self._now:
                latest = following
                following = next_due(chat.times, chat.days, chat.zone, latest)
            self._turns[key] = (local_slot(latest, chat.zone), following)
        return self._turns[key]
