"""Turns the outcome of an attempt into what the outbox, the chat and the gate remember of it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.delivery.gate import Gate
from bot.delivery.outcome import Fault, Gone, InDoubt, Malformed, Migrated, Outcome, Retry, Sent
from bot.delivery.plain import plain
from bot.delivery.retry import LONGEST_OUTAGE, DoubtPolicy, backoff
from bot.errors import DamagedError, StoreError
from bot.model import Clock, DuePart
from bot.store import chats, outbox
from bot.store.connect import Database, Store

log = logging.getLogger(__name__)

Tell = Callable[[str], None]
"""Lets the administrators know; does not wait."""

BLOCKED = "blocked"
MALFORMED = "Telegram refuses a message, so its words go without markup"
HOPELESS = "Telegram refuses a message also without markup, so it is given up"
OWN_FAULT = "our own fault"
UNSENT = "a message could not be sent by a fault of ours, so it is given up; the log says more"

TRIES_DESPITE_FAULT = 5
"""A fault of ours mostly comes back with the same part; whether the part had left by then, nobody knows."""


class Settler:
    """Writes down what became of a part; does not give up before it is written."""

    def __init__(self, store: Store, gate: Gate, clock: Clock, doubt: DoubtPolicy, tell: Tell) -> None:
        self._store = store
        self._gate = gate
        self._clock = clock
        self._doubt = doubt
        self._tell = tell
        self._outages = 0
        self.last: tuple[datetime, int] | None = None
        """When a part was last settled for good, and which: what shows that delivery moves on."""

    async def settle(self, due: DuePart, outcome: Outcome) -> None:
        """By the outcome's kind; once it returns, what it says is on the disk."""
        match outcome:
            case Retry():
                await self._retry(due, outcome)
                return
            case Sent(message_id):
                self._outages = 0
                await self._write(lambda db: outbox.settle_sent(db, due.id, message_id, self._clock()))
            case Gone():
                await self._write(lambda db: self._gone(db, due, outcome))
            case Migrated(new_id):
                await self._write(lambda db: self._migrated(db, due, new_id))
            case InDoubt(why):
                await self._write(lambda db: self._in_doubt(db, due, why))
            case Malformed(why):
                await self._malformed(due, why)
            case Fault(name):
                await self._fault(due, f"{OWN_FAULT}: {name}")
        if not isinstance(outcome, InDoubt | Fault):
            self.last = self._clock(), due.id
        if not isinstance(outcome, Sent):
            log.warning("part %s to chat %s: %s", due.id, due.chat_id, outcome)

    async def put_back(self, due: DuePart, wait: timedelta) -> None:
        """It has not been tried: due again when its chat may get something."""
        await self._write(lambda db: outbox.put_back(db, due.id, self._clock() + wait, "waits for its turn"))

    async def _retry(self, due: DuePart, outcome: Retry) -> None:
        log.warning("part %s to chat %s is tried again: %s", due.id, due.chat_id, outcome.why)
        pause = outcome.after
        if outcome.everyone:
            # One part's failure tells about all: hold the line rather than try them one by one.
            self._outages += 1
            pause = pause or backoff(self._outages, random.random(), LONGEST_OUTAGE)
            self._gate.hold(None, pause)
        elif pause is not None:
            await self._refused(due, pause)
        else:
            pause = backoff(due.attempts, random.random())
        due_at = self._clock() + pause
        # What never left for Telegram must not use up the tries of a part that may be in doubt later.
        again = outbox.put_back if outcome.everyone else outbox.settle_retry
        await self._write(lambda db: again(db, due.id, due_at, outcome.why))

    async def _refused(self, due: DuePart, pause: timedelta) -> None:
        try:
            await self._gate.refused(due.chat_id, pause)
        except DamagedError:
            raise
        except StoreError as error:  # the pause holds in this process all the same
            log.warning("a pause that Telegram asks for could not be written: %s", error)

    def _gone(self, db: Database, due: DuePart, outcome: Gone) -> None:
        # In the books as one with the later parts, which `block` cancels.
        by_reader = outcome.blocked and "blocked by the user" in outcome.why
        outbox.settle_gone(db, due.id, BLOCKED if by_reader else outcome.why)
        if outcome.blocked:
            chats.block(db, due.chat_id)

    def _migrated(self, db: Database, due: DuePart, new_id: int) -> None:
        outbox.settle_retry(db, due.id, self._clock(), "the group has a new id")
        chats.rekey(db, due.chat_id, new_id)

    def _in_doubt(self, db: Database, due: DuePart, why: str) -> None:
        after = self._doubt.again_after(due.kind, due.attempts, random.random())
        outbox.settle_doubt(db, due.id, None if after is None else self._clock() + after, why)

    async def _fault(self, due: DuePart, why: str) -> None:
        given_up = due.attempts >= TRIES_DESPITE_FAULT
        if given_up:
            await self._write(lambda db: outbox.settle_gone(db, due.id, why))
        else:
            await self._write(lambda db: self._in_doubt(db, due, why))
        if given_up or due.kind not in self._doubt.resend:
            self._tell(f"{UNSENT} (edition {due.edition_id}, chat {due.chat_id}): {why}")

    async def _malformed(self, due: DuePart, why: str) -> None:
        bare = plain(due.part)
        if due.part == bare:
            await self._write(lambda db: outbox.settle_gone(db, due.id, why))
            self._tell(f"{HOPELESS} (edition {due.edition_id}, chat {due.chat_id}): {why}")
            return

        def replaced(db: Database) -> None:
            outbox.replace_part(db, due.id, bare)
            outbox.settle_retry(db, due.id, self._clock(), why)

        await self._write(replaced)
        self._tell(f"{MALFORMED} (edition {due.edition_id}, chat {due.chat_id}): {why}")

    async def _write(self, fn: Callable[[Database], object]) -> None:
        """What was sent must be on record: try until the database takes it, or is damaged for good."""
        tries = 0
        while True:
            try:
                await self._store.awrite(fn)
            except DamagedError:
                raise
            except StoreError as error:
                tries += 1
                if tries == 1:
                    log.error("what became of a part could not be written: %s", error)  # noqa: TRY400 - one line
                await asyncio.sleep(backoff(tries, random.random(), LONGEST_OUTAGE).total_seconds())
            else:
                return
