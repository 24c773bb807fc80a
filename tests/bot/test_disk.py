"""The whole bot while its disk is full, its database locked, damaged or not writable."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.model import EditionKind, Part
from bot.store.connect import Store
from tests.bot.bot_process import BotProcess, bot_process
from tests.bot.delivery.post_office import IN_FLIGHT, post
from tests.bot.standin import TOKEN, StandIn, stand_in, until

pytestmark = pytest.mark.long

PEOPLE = range(3001, 3081)
PUSH = "the push"
UNWRITABLE = "could not be written: "


READ_ONLY_BY_SIGNAL = """
import signal
from bot.cli import main
from bot.store import connect

open_writer, writers = connect.open_writer, []

def kept(*arguments):
    writers.append(open_writer(*arguments))
    return writers[-1]

def switch(number, _frame):
    value = "on" if number == signal.SIGUSR1 else "off"
    writers[-1].conn.execute(f"PRAGMA query_only = {value}")

connect.open_writer = kept
signal.signal(signal.SIGUSR1, switch)
signal.signal(signal.SIGUSR2, switch)
main()
"""
"""The bot whose database is read-only from SIGUSR1 to SIGUSR2: the files that are open already stay
writable whatever their rights, and to turn a mounted disk read-only takes a failing one."""

ADVICE = {
    "full disk": "free some disk space",
    "file too large": "see that it has room",
    "read-only": "make the file and its folder writable",
}


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        await standing.people(*PEOPLE)
        # What they said is confirmed here, so that the bot has nothing to do but its push.
        await standing.post(f"/bot{TOKEN}/getUpdates", {"offset": 1_000_000})
        yield standing


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A file system of 6 MB on `folder` where this process may make one; whether it could."""
    mounted = sys.platform == "linux" and not subprocess.call(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], stderr=subprocess.DEVNULL
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.check_call(["umount", str(folder)])


def fill(folder: Path) -> None:
    """Leaves no byte free."""
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        try:
            while ballast.write(bytes(4096)):
                pass
        except OSError:
            return


def refuse_growth(bot: BotProcess, size: int = 100_000) -> None:
    """The bot may write no file beyond `size` bytes."""
    resource.prlimit(bot.popen.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


async def pushed(telegram: StandIn) -> int:
    """How many messages of the push have arrived."""
    events = (await telegram.get("/local/poll?timeout=0"))["events"]
    return sum(event["type"] == "message" and event["message"].get("text") == PUSH for event in events)


def recorded(path: Path) -> tuple[int, int]:
    """How many parts are sent, and how many neither sent nor given up."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows = dict(database.execute("SELECT state, count(*) FROM outbox GROUP BY state").fetchall())
    database.close()
    return rows.get("sent", 0), rows.get("due", 0) + rows.get("sending", 0)


def due_push(path: Path) -> None:
    with Store.open(path) as store:
        for person in PEOPLE:
            post(store, person, [Part(PUSH)], EditionKind.PUSH)


async def logged(bot: BotProcess, words: str) -> bool:
    return words in bot.wrote()


async def some(telegram: StandIn) -> bool:
    return await pushed(telegram) > 3


async def through(path: Path) -> bool:
    return recorded(path) == (len(PEOPLE), 0)


async def stop(bot: BotProcess) -> int:
    bot.popen.send_signal(signal.SIGTERM)
    return await asyncio.to_thread(bot.ended)


@pytest.mark.parametrize("kind", ADVICE)
async def test_while_it_cannot_be_written_nothing_is_sent_that_is_not_recorded(
    tmp_path: Path, telegram: StandIn, kind: str
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    await telegram.fault(method="sendMessage", delay=0.3, times=100_000)
    with small_disk(disk) as mounted:
        path = disk / "bot.db"
        due_push(path)
        program = ("-c", READ_ONLY_BY_SIGNAL) if kind == "read-only" else ("-m", "bot")
        with bot_process(tmp_path, telegram.url, program, TELEGIST_DB=str(path)) as bot:
            await until(partial(some, telegram))
            if kind == "full disk" and not mounted:
                kind = "file too large"
            if kind == "full disk":
                fill(disk)
            elif kind == "read-only":
                bot.popen.send_signal(signal.SIGUSR1)
            else:
                refuse_growth(bot)
            await until(partial(logged, bot, UNWRITABLE))
            await telegram.say(1001, "/help")
            before = await pushed(telegram)
            await asyncio.sleep(2)
            assert await pushed(telegram) - before <= IN_FLIGHT
            assert await pushed(telegram) - recorded(path)[0] <= IN_FLIGHT
            assert await pushed(telegram) < len(PEOPLE)
            assert await telegram.texts(1001) == []
            assert str(path) in bot.wrote()
            assert ADVICE[kind] in bot.wrote()

            (disk / "ballast").unlink(missing_ok=True)
            resource.prlimit(bot.popen.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            if kind == "read-only":
                bot.popen.send_signal(signal.SIGUSR2)
            await until(partial(through, path))
            await until(partial(answered, telegram))
            assert await pushed(telegram) == len(PEOPLE)
            assert await stop(bot) == 0
        assert bot.wrote().count(UNWRITABLE) <= IN_FLIGHT + 2


async def test_a_start_without_room_is_one_line(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk) as mounted:
        path = disk / "bot.db"
        due_push(path)
        if mounted:
            fill(disk)
        limit = "" if mounted else "ulimit -f 1; "
        start = f"{limit}exec {sys.executable} -m bot run"
        result = subprocess.run(
            ["bash", "-c", start], env=run_environment(path), capture_output=True, text=True, timeout=60
        )
        (disk / "ballast").unlink(missing_ok=True)
        assert result.returncode == 1
        [line] = result.stderr.splitlines()
        assert line.startswith("Error: ")
        assert str(path) in line
        assert "room" in line
        assert recorded(path) == (0, len(PEOPLE))


async def answered(telegram: StandIn) -> bool:
    return bool(await telegram.texts(1001))


async def test_another_programs_lock_is_waited_for(tmp_path: Path, telegram: StandIn) -> None:
    path = tmp_path / "bot.db"
    due_push(path)
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(some, telegram))
        with locked(path):
            await until(partial(logged, bot, "is locked by another program; waiting"))
            await telegram.say(1001, "/help")
            await asyncio.sleep(4)
            assert await pushed(telegram) - recorded(path)[0] <= IN_FLIGHT
        await until(partial(through, path))
        await until(partial(answered, telegram))
        assert await pushed(telegram) == len(PEOPLE)
        assert await stop(bot) == 0
    assert UNWRITABLE not in bot.wrote()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


async def test_it_stops_in_time_although_another_program_holds_a_lock(
    tmp_path: Path, telegram: StandIn
) -> None:
    path = tmp_path / "bot.db"
    due_push(path)
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(some, telegram))
        with locked(path):
            await until(partial(logged, bot, "is locked by another program; waiting"))
            assert await stop(bot) == 0
    unsure = await pushed(telegram) - recorded(path)[0]
    assert unsure <= IN_FLIGHT
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(through, path))
    assert await pushed(telegram) <= len(PEOPLE) + unsure


async def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    due_push(path)
    damage(path, range(1, 40))
    content = path.read_bytes()
    with bot_process(tmp_path, "http://127.0.0.1:9") as bot:
        assert await asyncio.to_thread(bot.ended) == 1
    [line] = bot.wrote().splitlines()
    assert line.startswith(f"Error: {path} is damaged, or not a database")
    assert "restore it from a backup" in line
    assert path.read_bytes() == content


def damage(path: Path, pages: range | list[int]) -> None:
    """Overwrites pages, counted from 1, of a database whose log is empty."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)


async def test_damage_met_while_running_ends_it(tmp_path: Path, telegram: StandIn) -> None:
    path = tmp_path / "bot.db"
    due_push(path)
    await telegram.fault(method="sendMessage", delay=0.3, times=100_000)
    with bot_process(tmp_path, telegram.url) as bot:
        await until(partial(some, telegram))
        with sqlite3.connect(path, isolation_level=None) as other:
            roots = other.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'outbox'").fetchall()
            # Its pages leave the log for the file, where they are then overwritten, and a write
            # of ours makes the bot read them anew.
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            damage(path, [root for (root,) in roots if root])
            other.execute("INSERT INTO meta (key, value) VALUES ('another', 'program')")
        other.close()
        assert await asyncio.to_thread(bot.ended, 60) == 1
        before = await pushed(telegram)
    assert before < len(PEOPLE)
    assert f"{path} is damaged" in bot.wrote()
    assert bot.wrote().splitlines()[-1].startswith("Error: ")


def run_environment(path: Path) -> dict[str, str]:
    """What `telegist run` needs to know, with a Telegram that is not there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TELEGIST_")}
    token = f"1:{'a' * 35}"
    return kept | {
        "TELEGIST_TOKEN": token,
        "TELEGIST_DB": str(path),
        "TELEGIST_API_URL": "http://127.0.0.1:9",
    }
