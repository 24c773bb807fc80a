"""A store whose file is damaged or locked for long: what is refused, and in which words."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from bot.errors import DamagedError, StoreError
from bot.store import Database, Store


def insert(db: Database, key: str) -> None:
    db.execute("INSERT INTO meta (key, value) VALUES (?, '')", [key])


def count(db: Database) -> int:
    return len(db.execute("SELECT filter FROM topics").fetchall())


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A database whose table of topics is garbage; all the rest is sound."""
    path = tmp_path / "a.db"
    Store.open(path).close()
    with sqlite3.connect(path) as database:
        [roots] = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'topics'").fetchall()
    database.close()
    with path.open("r+b") as file:
        file.seek((roots[0] - 1) * 4096)
        file.write(b"\xa5" * 4096)
    return path


@pytest.mark.parametrize("how", ["read", "write"])
def test_after_damage_nothing_more_is_written(damaged: Path, how: str) -> None:
    with Store.open(damaged) as store:
        store.write(lambda db: insert(db, "before"))
        with pytest.raises(DamagedError, match="restore it from a backup") as raised:
            (store.read if how == "read" else store.write)(count)
        assert str(damaged) in str(raised.value)
        assert "\n" not in str(raised.value)
        with pytest.raises(DamagedError):
            store.write(lambda db: insert(db, "after"))
        assert store.read(lambda db: [row[0] for row in db.execute("SELECT key FROM meta")]) == ["before"]


def test_damage_reaches_all_that_share_the_transaction(damaged: Path) -> None:
    with Store.open(damaged) as store:
        started, go = threading.Event(), threading.Event()

        def slow(_: Database) -> None:
            started.set()
            go.wait(10)

        first = threading.Thread(target=store.write, args=[slow])
        first.start()
        started.wait(10)
        failures: list[type[BaseException]] = []

        def attempt(work: object) -> None:
            try:
                store.write(work)  # type: ignore[arg-type]  # of several types
            except StoreError as error:
                failures.append(type(error))

        works = [lambda db: insert(db, "a"), count]
        others = [threading.Thread(target=attempt, args=[work]) for work in works]
        for other in others:
            other.start()
            time.sleep(0.1)
        go.set()
        for thread in (first, *others):
            thread.join()
        assert failures == [DamagedError, DamagedError]


def test_an_index_of_words_out_of_step_is_no_damage_of_the_file(store: Store) -> None:
    def look(db: Database) -> None:
        db.execute("INSERT INTO articles_fts (rowid, headline, dek, body) VALUES (99, 'a', 'b', 'c')")
        db.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")

    with pytest.raises(StoreError) as raised:
        store.write(look)
    assert not isinstance(raised.value, DamagedError)
    store.write(lambda db: insert(db, "goes on"))


def test_closing_does_not_wait_for_another_programs_lock_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = Store.open(path, patience=3600)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    refused: list[str] = []

    def write() -> None:
        try:
            store.write(lambda db: insert(db, "a"))
        except StoreError as error:
            refused.append(str(error))

    waiting = threading.Thread(target=write)
    waiting.start()
    time.sleep(0.2)
    store.close()
    waiting.join()
    other.close()
    [line] = refused
    assert line.startswith(f"{path} is locked by another program")
