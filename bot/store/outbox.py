"""Turns editions into parts that are due, hands each out once, and keeps what became of it.

    due ──claim──▶ sending ──settle──▶ sent | gone (with a reason) | in_doubt
     ▲                │
     └── retry, doubt, or a lease that ran out

A part in doubt may have reached the chat or not. By its kind it becomes due again or stays so.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from bot.model import DuePart, EditionKind, Part, PartState
from bot.store.books import Receipt, figures, reasons, receipts
from bot.store.connect import Database
from bot.store.editions import BULK, INTERACTIVE, create_edition, enqueue
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.parts import due_part, to_json

__all__ = [
    "EVERYBODY",
    "Receipt",
    "cancel_chat",
    "cancel_push",
    "claim",
    "create_edition",
    "enqueue",
    "figures",
    "hold",
    "holds",
    "next_due",
    "put_back",
    "reasons",
    "receipts",
    "replace_part",
    "settle_doubt",
    "settle_gone",
    "settle_retry",
    "settle_sent",
]

EVERYBODY = "all"
"""The scope of a hold on all chats; any other scope is a chat's id."""

LEASE_RAN_OUT = "the lease ran out while it was being sent"
STOPPED = "stopped"
UNREADABLE = "what is stored of it cannot be read"

# A part can be claimed when no earlier one of its edition is unsettled and its chat has none in flight.
_FREE = """
NOT EXISTS (SELECT 1 FROM outbox AS flying WHERE flying.chat_id = outbox.chat_id AND flying.state = 'sending')
AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier WHERE earlier.chat_id = outbox.chat_id
    AND earlier.edition_id = outbox.edition_id AND earlier.number < outbox.number AND earlier.state = 'due'
)
"""


def claim(
    db: Database,
    now: datetime,
    limit: int,
    lease: timedelta,
    busy: AbstractSet[int] = frozenset(),
    *,
    resend: Collection[EditionKind] = tuple(EditionKind),
    tries: int = 10,
) -> list[DuePart]:
    """Takes up to `limit` parts to be sent before `now + lease`, at most one for a chat.

    Answers to requests come first, then what is due longest. Chats in `busy` or under a hold are
    passed over. A part whose lease ran out is in doubt: due again if its kind is in `resend` and it
    has had fewer than `tries`.
    """
    _expire(db, now, resend, tries)
    held = holds(db, now)
    if EVERYBODY in held or limit <= 0:
        return []
    passed = {int(scope) for scope in held} | busy
    taken: dict[int, int] = {}
    rows = db.execute(
        "SELECT id, chat_id FROM outbox INDEXED BY outbox_due"
        f" WHERE state = 'due' AND due_at <= ? AND {_FREE} ORDER BY priority, due_at, id",
        [to_text(now)],
    )
    for row in rows:
        if row["chat_id"] not in passed and row["chat_id"] not in taken:
            taken[row["chat_id"]] = row["id"]
            if len(taken) == limit:
                break
    until = to_text(now + lease)
    parts = (_take(db, part_id, until) for part_id in taken.values())
    return [part for part in parts if part is not None]


def _take(db: Database, part_id: int, until: str) -> DuePart | None:
    row = db.execute(
        "UPDATE outbox SET state = 'sending', lease_until = ?, attempts = attempts + 1 WHERE id = ?"
        " RETURNING *",
        [until, part_id],
    ).fetchone()
    try:
        return due_part(row)
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
    ):  # or it would stand in the way of all others for ever
        settle_gone(db, part_id, UNREADABLE)
        return None


def _expire(db: Database, now: datetime, resend: Collection[EditionKind], tries: int) -> None:
    late = db.execute(
        "SELECT id, kind, attempts FROM outbox WHERE state = 'sending' AND lease_until <= ?", [to_text(now)]
    ).fetchall()
    for row in late:
        again = now if EditionKind(row["kind"]) in resend and row["attempts"] < tries else None
        settle_doubt(db, row["id"], again, LEASE_RAN_OUT)


def settle_sent(db: Database, part_id: int, message_id: int, now: datetime) -> None:
    """Telegram has it as `message_id`, whatever we believed meanwhile."""
    db.execute(
        "UPDATE outbox SET state = 'sent', message_id = ?, sent_at = ?, reason = '', lease_until = NULL"
        " WHERE id = ? AND state <> 'sent'",
        [message_id, to_text(now), part_id],
    )


def settle_retry(db: Database, part_id: int, due_at: datetime, reason: str) -> None:
    """It was not sent, for this reason; due again, unless its push was stopped meanwhile."""
    if _stopped(db, part_id):
        settle_gone(db, part_id, STOPPED)
    else:
        _settle(db, part_id, PartState.DUE, reason, due_at)


def put_back(db: Database, part_id: int, due_at: datetime, reason: str) -> None:
    """It was claimed but not tried; due again, and the claim does not count as an attempt."""
    db.execute(
        "UPDATE outbox SET attempts = attempts - 1 WHERE id = ? AND state = 'sending'",
        [part_id],
    )
    settle_retry(db, part_id, due_at, reason)


def settle_gone(db: Database, part_id: int, reason: str) -> None:
    """It cannot be sent, for this reason; given up."""
    _settle(db, part_id, PartState.GONE, reason, None)


def settle_doubt(db: Database, part_id: int, due_at: datetime | None, reason: str) -> None:
    """It may have been sent: due again at `due_at`; with None, or if its push was stopped, left as it is."""
    if due_at is not None and _stopped(db, part_id):
        due_at = None
    _settle(db, part_id, PartState.IN_DOUBT if due_at is None else PartState.DUE, reason, due_at)


def _stopped(db: Database, part_id: int) -> bool:
    sql = "SELECT pushes.state FROM outbox JOIN editions ON editions.id = edition_id"
    row = db.execute(f"{sql} JOIN pushes ON pushes.id = push_id WHERE outbox.id = ?", [part_id]).fetchone()
    return row is not None and row["state"] == STOPPED


def _settle(db: Database, part_id: int, state: PartState, reason: str, due_at: datetime | None) -> None:
    # Only from 'sending': the chat may have been cancelled, or the lease have run out, meanwhile.
    db.execute(
        "UPDATE outbox SET state = ?, reason = ?, due_at = coalesce(?, due_at), lease_until = NULL"
        " WHERE id = ? AND state = 'sending'",
        [state, reason, None if due_at is None else to_text(due_at), part_id],
    )


def cancel_chat(db: Database, chat_id: int, reason: str) -> int:
    """Gives up what is due to a chat; how many parts. What is in flight is settled by its sender."""
    return db.execute(
        "UPDATE outbox SET state = 'gone', reason = ? WHERE chat_id = ? AND state = 'due'", [reason, chat_id]
    ).rowcount


def cancel_push(db: Database, push_id: int, reason: str) -> int:
    """Gives up what is still due of a push; how many parts."""
    return db.execute(
        "UPDATE outbox SET state = 'gone', reason = ? WHERE state = 'due'"
        " AND edition_id IN (SELECT id FROM editions WHERE push_id = ?)",
        [reason, push_id],
    ).rowcount


def replace_part(db: Database, part_id: int, part: Part) -> None:
    """Puts another text in a part's place, as when Telegram refuses its markup."""
    db.execute("UPDATE outbox SET payload = ? WHERE id = ? AND state <> 'sent'", [to_json(part), part_id])


def hold(db: Database, scope: str | int, until: datetime, now: datetime) -> None:
    """Telegram asks now to send nothing to a chat, or to EVERYBODY, before `until`."""
    db.execute(
        "INSERT INTO holds (scope, until, made_at) VALUES (?, ?, ?)"
        " ON CONFLICT (scope) DO UPDATE SET until = excluded.until, made_at = excluded.made_at"
        " WHERE excluded.until > until",
        [str(scope), to_text(until), to_text(now)],
    )


def holds(db: Database, now: datetime) -> dict[str, datetime]:
    """The holds in force, by scope."""
    rows = db.execute("SELECT scope, until FROM holds WHERE until > ?", [to_text(now)])
    return {row["scope"]: from_text(row["until"]) for row in rows}


def next_due(db: Database) -> datetime | None:
    """When there may be something to claim next; None if nothing is due or in flight."""
    released = {row["scope"]: row["until"] for row in db.execute("SELECT scope, until FROM holds")}
    soonest: str | None = db.execute(
        "SELECT min(lease_until) FROM outbox WHERE state = 'sending'"
    ).fetchone()[0]
    for priority in (INTERACTIVE, BULK):
        rows = db.execute(
            "SELECT chat_id, due_at FROM outbox INDEXED BY outbox_due"
            f" WHERE state = 'due' AND priority = ? AND {_FREE} ORDER BY due_at, id",
            [priority],
        )
        for chat_id, due_at in rows:
            if soonest is not None and due_at >= soonest:
                break
            at = max(due_at, released.get(str(chat_id), ""))
            soonest = at if soonest is None else min(soonest, at)
    if soonest is not None:
        soonest = max(soonest, released.get(EVERYBODY, ""))
    return from_text_or_none(soonest)
