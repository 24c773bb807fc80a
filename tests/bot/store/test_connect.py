"""Opening, writing in groups, reading one instant, and what happens when the file lets us down."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from bot.errors import InstanceError, StoreError
from bot.store import Database, Store


def keys(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT key FROM meta ORDER BY key")]


def insert(db: Database, key: str) -> str:
    db.execute("INSERT INTO meta (key, value) VALUES (?, '')", [key])
    return key


def test_what_is_written_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        assert store.write(lambda db: insert(db, "one")) == "one"
    with Store.open(path) as store:
        assert store.read(keys) == ["one"]


def test_durable_settings(store: Store) -> None:
    def pragmas(db: Database) -> list[object]:
        return [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]

    assert store.write(pragmas) == ["wal", 2]


def test_a_failing_function_undoes_itself_alone(store: Store) -> None:
    started, go = threading.Event(), threading.Event()

    def slow(db: Database) -> None:
        started.set()
        go.wait(10)

    def failing(db: Database) -> None:
        insert(db, "undone")
        raise KeyError("mine")

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(store.write, slow)
        started.wait(10)
        # These wait together, and share a transaction.
        others = [pool.submit(store.write, partial(insert, key=key)) for key in "ab"]
        bad = pool.submit(store.write, failing)
        go.set()
        assert first.result() is None
        assert [other.result() for other in others] == ["a", "b"]
        with pytest.raises(KeyError, match="mine"):
            bad.result()
    assert store.read(keys) == ["a", "b"]


def test_thousands_of_writes_from_many_threads(store: Store) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: store.write(lambda db: insert(db, f"{n:04}")), range(1000)))
    assert store.read(keys) == [f"{n:04}" for n in range(1000)]


def test_a_full_disk_reaches_all_whose_writes_were_lost_and_the_thread_goes_on(store: Store) -> None:
    def limit(db: Database) -> None:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}").fetchone()

    def fill(db: Database) -> None:
        db.execute("INSERT INTO meta (key, value) VALUES ('big', ?)", ["x" * 1_000_000])

    store.write(limit)
    with pytest.raises(StoreError, match="full"):
        store.write(fill)
    assert store.write(lambda db: insert(db, "small")) == "small"
    assert store.read(keys) == ["small"]


def test_another_programs_lock_is_a_store_error_and_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path, patience=0.05) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            store.write(lambda db: insert(db, "a"))
        other.execute("ROLLBACK")
        other.close()
        assert store.write(lambda db: insert(db, "b")) == "b"
        assert store.read(keys) == ["b"]


def test_a_commit_that_fails_is_undone(store: Store) -> None:
    def orphan(db: Database) -> None:
        db.execute("PRAGMA defer_foreign_keys = on")
        db.execute(
            "INSERT INTO outbox (edition_id, chat_id, number, payload, kind, priority, state, due_at,"
            " created_at) VALUES (99, 1, 1, '{}', 'daily', 1, 'due', '', '')"
        )

    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.write(orphan)
    assert store.write(lambda db: db.execute("SELECT count(*) FROM outbox").fetchone()[0]) == 0


def test_sql_that_fails_is_a_store_error(store: Store) -> None:
    with pytest.raises(StoreError, match="no such table"):
        store.write(lambda db: db.execute("SELECT * FROM missing"))
    with pytest.raises(StoreError, match="no such table"):
        store.read(lambda db: db.execute("SELECT * FROM missing"))


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="readonly"):
        store.read(lambda db: insert(db, "a"))


def test_a_read_sees_one_instant(store: Store) -> None:
    def twice(db: Database) -> tuple[list[str], list[str]]:
        before = keys(db)
        threading.Thread(target=lambda: store.write(lambda db: insert(db, "later"))).start()
        while "later" not in store_keys_elsewhere(store):
            pass
        return before, keys(db)

    assert store.read(twice) == ([], [])
    assert store.read(keys) == ["later"]


def store_keys_elsewhere(store: Store) -> list[str]:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(store.read, keys).result()


def test_writing_from_within_a_write_is_refused_rather_than_waiting_for_itself(store: Store) -> None:
    def nested(_: Database) -> list[str]:
        return store.write(keys)

    with pytest.raises(RuntimeError, match=r"must not call Store\.write"):
        store.write(nested)


async def test_from_the_event_loop(store: Store) -> None:
    written = await asyncio.gather(*(store.awrite(partial(insert, key=f"{n:02}")) for n in range(50)))
    assert written == [f"{n:02}" for n in range(50)]
    assert await store.aread(keys) == written
    with pytest.raises(ZeroDivisionError):
        await store.awrite(lambda db: 1 // 0)


async def test_a_cancelled_write_stops_nobody(store: Store) -> None:
    task = asyncio.create_task(store.awrite(lambda db: insert(db, "a")))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await store.awrite(lambda db: insert(db, "b")) == "b"


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.db")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.write(keys)
    with pytest.raises(StoreError, match="closed"):
        store.read(keys)


def test_checkpoint_empties_the_log(store: Store) -> None:
    store.write(lambda db: insert(db, "a"))
    log = store.path.with_name(store.path.name + "-wal")
    assert log.stat().st_size > 0
    store.checkpoint()
    assert log.stat().st_size == 0


@pytest.mark.parametrize(
    "content", [b"not a database at all, just words", b"SQLite format 3\0" + b"\1" * 5000]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a database") as raised:
        Store.open(path)
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == content


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "missing" / "a.db")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)


def test_a_newer_versions_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    with sqlite3.connect(path) as future:
        future.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('telegist', 'x', '')"
        )
    future.close()
    with pytest.raises(StoreError, match="newer Telegist"):
        Store.open(path)


def test_two_instances(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path, exclusive=True):
        with pytest.raises(InstanceError, match="already runs"):
            Store.open(path, exclusive=True)
        # The command line may still look and write.
        with Store.open(path) as beside:
            beside.write(lambda db: insert(db, "a"))
    with Store.open(path, exclusive=True) as store:
        assert store.read(keys) == ["a"]


def test_the_instance_lock_goes_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    program = (
        "import sys, time; from pathlib import Path; from bot.store import Store;"
        "Store.open(Path(sys.argv[1]), exclusive=True); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(InstanceError):
            Store.open(path, exclusive=True)
        other.kill()
        other.wait()
    Store.open(path, exclusive=True).close()


def test_a_kill_keeps_what_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    program = (
        "import sys; from pathlib import Path; from bot.store import Store\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "for n in range(100000):\n"
        "    store.write(lambda db: db.execute('INSERT INTO meta (key, value) VALUES (?, 1)', [f'{n:06}']))\n"
        "    print(n, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        for _ in range(50):
            other.stdout.readline()
        other.kill()
        last = other.stdout.read().split()
    told = int(last[-1]) if last else 49
    with Store.open(path) as store:
        assert len(store.read(keys)) >= told + 1
        assert store.read(lambda db: db.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"


def test_two_processes_may_make_the_file_at_the_same_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    program = (
        "import sys; from pathlib import Path; from bot.store import Store;"
        "Store.open(Path(sys.argv[1])).close()"
    )
    processes = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
