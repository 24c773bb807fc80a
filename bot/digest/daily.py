"""Turns chats whose hour has come into daily editions, a batch of them in one transaction."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfoNotFoundError

from bot.digest.kitchen import Kitchen, Letter
from bot.due import local_slot, next_due, turn_in_rush
from bot.model import Chat, ChatState, EditionKind, Subscription
from bot.settings import Settings
from bot.store import Database, Store, chats, clock, outbox, seen, subscriptions
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


def run(store: Store, settings: Settings, condenser: Condenser, now: datetime) -> int:
    """Writes an edition for each chat that is due and has something to be told; how many."""
    if (ahead := store.read(clock.latest)) is not None and now < ahead - _STEP:
        store.write(partial(clock.set_back, now=now))
    wake(store, now)
    rush = store.read(partial(chats.rush, now=now, size=settings.digest.batch))
    with no_collection() if len(rush) > 1 else nullcontext():
        return serve(store, settings, condenser, now, rush)


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the garbage collector: a full round of it stops the event loop for a tenth of a second.

    A rush makes next to no cycles; what it makes is freed as it goes. What lives at its end is not walked
    again, or the first round afterwards would stop the loop just the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def serve(
    store: Store, settings: Settings, condenser: Condenser, now: datetime, rush: Sequence[Sequence[int]]
) -> int:
    """Writes what the chats of a rush get, a batch in one transaction; how many editions."""
    kitchen: Kitchen | None = None
    timetable = Timetable(now)
    written = 0
    for ids in rush:
        due = store.read(partial(chats.due_now, chat_ids=ids, now=now))
        kitchen = kitchen or Kitchen(store, settings, condenser, now)
        followed = store.read(partial(subscriptions.of_many, chat_ids=ids))
        shown = store.read(partial(seen.stories_of_many, chat_ids=ids))
        plans = []
        for chat in due:
            mine, known = followed.get(chat.id, ()), shown.get(chat.id, frozenset())
            try:
                plans.append(plan(kitchen, settings, timetable, chat, mine, known))
            except ZoneInfoNotFoundError:  # the zone's data went away; the others have theirs
                log.warning("chat %s waits: this machine does not know its zone %s", chat.id, chat.zone)
        written += store.write(partial(write, plans=plans, now=now))
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
    shown: AbstractSet[int],
) -> Plan:
    """What the chat gets, a letter for each thread that it is subscribed in."""
    slot, following = timetable.turn(chat)
    since = span_of(chat, kitchen.now, timedelta(days=settings.digest.longest_days))
    letters = []
    for thread_id, filters in by_thread(followed).items():
        readable = kitchen.readable(filters)
        if not readable:
            continue
        digest = kitchen.digest(readable, since, kitchen.now, chat.length, shown, late=True)
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
    written = 0
    followed = subscriptions.of_many(db, [item.chat.id for item in plans])
    clock.note(db, now)
    for item in plans:
        if tuple(followed.get(item.chat.id, ())) != item.followed:
            continue
        if not chats.advance(db, item.chat, item.next_due_at, now if item.followed else None):
            continue
        if not item.letters:
            continue
        due_at = now - _SPREAD * (1 - turn_in_rush(item.chat.id, now))
        if post(db, item.chat.id, EditionKind.DAILY, item.slot, item.letters, now, due_at=due_at) is not None:
            written += 1
        else:
            # It had this slot before its zone or the machine's clock went back: it was told nothing now.
            chats.told(db, item.chat.id, item.chat.last_digest_at)
    return written


def post(
    db: Database,
    chat_id: int,
    kind: EditionKind,
    slot: str,
    letters: Sequence[Letter],
    now: datetime,
    push_id: int | None = None,
    due_at: datetime | None = None,
) -> int | None:
    """An edition with its parts in the outbox and its stories marked as seen; None if the slot is taken."""
    edition_id = outbox.create_edition(db, chat_id, kind, slot, now, push_id)
    if edition_id is None:
        return None
    for letter in letters:
        outbox.enqueue(db, edition_id, chat_id, letter.thread_id, letter.parts, kind, now, due_at)
        seen.mark(db, chat_id, letter.story_ids, edition_id, now)
    return edition_id


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
