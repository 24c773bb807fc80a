"""Turns a chat's id into all that is stored about it: to show it, to erase it, to move it to a new id."""

from __future__ import annotations

import json

from bot.store import ledger
from bot.store.connect import Database

_TABLES = ("subscriptions", "editions", "outbox")
"""Where a chat stands under `chat_id`."""


def everything(db: Database, chat_id: int) -> dict[str, object]:
    """All rows about the chat by table, as plain JSON values; `chats` is empty if it is unknown."""
    found: dict[str, object] = {"chats": _rows(db, "SELECT * FROM chats WHERE id = ?", chat_id)}
    for table in _TABLES:
        found[table] = _rows(db, f"SELECT * FROM {table} WHERE chat_id = ?", chat_id)
    found["ledger"] = ledger.shown(db, chat_id)
    found["holds"] = _rows(db, "SELECT * FROM holds WHERE scope = ?", str(chat_id))
    found["pushes"] = _rows(db, "SELECT * FROM pushes WHERE by = ?1 OR progress_chat = ?1", chat_id)
    found["inbox"] = [
        {**row, "payload": json.loads(str(row["payload"]))}
        for row in _rows(
            db, "SELECT * FROM inbox WHERE update_id IN (SELECT value FROM json_each(?))", _inbox(db, chat_id)
        )
    ]
    return found


def forget(db: Database, chat_id: int) -> None:
    """Erases the chat and all that is stored about it; what an administrator pushed stays, unnamed."""
    db.execute("DELETE FROM inbox WHERE update_id IN (SELECT value FROM json_each(?))", [_inbox(db, chat_id)])
    for table in reversed(_TABLES):
        db.execute(f"DELETE FROM {table} WHERE chat_id = ?", [chat_id])
    ledger.forget(db, chat_id)
    db.execute("DELETE FROM holds WHERE scope = ?", [str(chat_id)])
    db.execute("UPDATE pushes SET progress_chat = 0, progress_message = 0 WHERE progress_chat = ?", [chat_id])
    db.execute("UPDATE pushes SET by = 0 WHERE by = ?", [chat_id])
    db.execute("DELETE FROM chats WHERE id = ?", [chat_id])


def rekey(db: Database, old: int, new: int) -> None:
    """Moves a group that Telegram gave a new id, with all that it follows, has seen and is due.

    What stands under the new id already stays; where both had the same edition, the old one's
    parts that are still due are given up, so that nothing comes twice.
    """
    if old == new:
        return
    if db.execute("SELECT 1 FROM chats WHERE id = ?", [new]).fetchone():
        _merge_chat(db, old, new)
    else:
        db.execute("UPDATE chats SET id = ? WHERE id = ?", [new, old])
    for table in ("subscriptions", "ledger"):
        db.execute(f"UPDATE OR IGNORE {table} SET chat_id = ? WHERE chat_id = ?", [new, old])
        db.execute(f"DELETE FROM {table} WHERE chat_id = ?", [old])
    _move_editions(db, old, new)
    db.execute("UPDATE outbox SET chat_id = ? WHERE chat_id = ?", [new, old])
    # A pause that Telegram asked for was for the old id.
    db.execute("DELETE FROM holds WHERE scope = ?", [str(old)])
    db.execute("UPDATE pushes SET progress_chat = ? WHERE progress_chat = ?", [new, old])


def _merge_chat(db: Database, old: int, new: int) -> None:
    """The old settings are the ones that somebody chose; the new row was made as the group moved."""
    db.execute(
        "UPDATE chats SET (language, zone, times, days, length, state, paused_until, next_due_at,"
        " last_digest_at, quiet_line, created_at) = (SELECT language, zone, times, days, length, state,"
        " paused_until, next_due_at, last_digest_at, quiet_line, created_at FROM chats WHERE id = ?1)"
        " WHERE id = ?2 AND EXISTS (SELECT 1 FROM chats WHERE id = ?1)",
        [old, new],
    )
    db.execute("DELETE FROM chats WHERE id = ?", [old])


def _move_editions(db: Database, old: int, new: int) -> None:
    twice = db.execute(
        "SELECT a.id FROM editions a JOIN editions b ON (a.kind, a.slot) = (b.kind, b.slot)"
        " WHERE a.chat_id = ? AND b.chat_id = ?",
        [old, new],
    ).fetchall()
    for row in twice:
        db.execute(
            "UPDATE outbox SET state = 'gone', reason = 'the same edition is due under the new id',"
            " lease_until = NULL WHERE edition_id = ? AND state IN ('due', 'sending')",
            [row["id"]],
        )
        db.execute(
            "UPDATE editions SET slot = slot || ' of ' || ? WHERE id = ?",
            [old, row["id"]],
        )
    db.execute("UPDATE editions SET chat_id = ? WHERE chat_id = ?", [new, old])


def _rows(db: Database, sql: str, value: object) -> list[dict[str, object]]:
    return [dict(row) for row in db.execute(sql, [value])]


def _inbox(db: Database, chat_id: int) -> str:
    """Ids, as JSON, of the updates from this chat, or from this person outside any chat."""
    rows = db.execute(
        "SELECT update_id FROM inbox WHERE instr(payload, ?1) AND EXISTS (SELECT 1 FROM json_tree(payload)"
        " WHERE key = 'id' AND atom = ?2 AND (path LIKE '%.chat' OR path LIKE '$.inline_query.from'"
        " OR path LIKE '$.chosen_inline_result.from'))",
        [str(chat_id), chat_id],
    )
    return json.dumps([row["update_id"] for row in rows])
