"""The durable inbox: no update is lost to a kill, none runs beside another of its chat, poison ends."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram import Chat, Message, Update, User
from telegram.error import TelegramError

from bot.chat import polling
from bot.chat.inbox import InboxProcessor, InboxQueue
from bot.chat.polling import PollWatch
from bot.model import system_clock
from bot.store import inbox
from bot.store.connect import Store
from tests.bot.chat.echo import AT_ONCE
from tests.bot.standin import StandIn, stand_in, until

READERS = (1001, 1002, 1003, 1000)


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in("--no-limits") as standing:
        yield standing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "bot.db") as store:
        yield store


@contextmanager
def echo(path: Path, url: str, seconds: float = 0.0) -> Iterator[subprocess.Popen[bytes]]:
    """The process of echo.py; killed at the end if it still runs."""
    command = [sys.executable, "-m", "tests.bot.chat.echo", str(path), url, str(seconds)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[3])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def written(store: Store, number: int) -> bool:
    """Whether so many updates wait in the inbox."""
    return len(await store.aread(inbox.open)) >= number


async def answered(telegram: StandIn, wanted: set[str]) -> bool:
    texts = {text for reader in READERS for text in await telegram.texts(reader)}
    return wanted <= texts


async def test_ten_commands_survive_a_kill(tmp_path: Path, telegram: StandIn, store: Store) -> None:
    commands = [(READERS[number % 4], f"/do {number}") for number in range(10)]
    for reader, command in commands:
        await telegram.say(reader, command)
    with echo(tmp_path / "bot.db", telegram.url, seconds=30) as process:
        await until(partial(written, store, 10))
        process.kill()
        await asyncio.to_thread(process.wait)
    with echo(tmp_path / "bot.db", telegram.url) as process:
        await until(partial(answered, telegram, {f"re: {command}" for _, command in commands}))
        process.terminate()
        assert await asyncio.to_thread(process.wait, 60) == 0
    assert store.read(inbox.open) == []
    counts = Counter([text for reader in READERS for text in await telegram.texts(reader)])
    assert sum(counts.values()) - len(counts) <= AT_ONCE


async def test_each_chat_keeps_its_order_through_kills(
    tmp_path: Path, telegram: StandIn, store: Store
) -> None:
    for number in range(8):
        await telegram.say(1001, f"{number}")
    for _ in range(3):
        with echo(tmp_path / "bot.db", telegram.url, seconds=0.2):
            before = len(await telegram.texts(1001))
            await until(partial(_more_than, telegram, before))
    with echo(tmp_path / "bot.db", telegram.url):
        await until(partial(answered, telegram, {f"re: {number}" for number in range(8)}))
    first = list(dict.fromkeys(await telegram.texts(1001)))
    assert first == [f"re: {number}" for number in range(8)]


async def _more_than(telegram: StandIn, number: int) -> bool:
    return len(await telegram.texts(1001)) > number


async def test_poison_is_given_up_and_costs_nobody_else(
    tmp_path: Path, telegram: StandIn, store: Store
) -> None:
    await telegram.say(1001, "poison")
    await telegram.say(1002, "innocent")
    await telegram.say(1001, "after it")
    for _ in range(3):
        with echo(tmp_path / "bot.db", telegram.url, seconds=0.3) as process:
            await asyncio.to_thread(process.wait, 60)
    with echo(tmp_path / "bot.db", telegram.url):
        await until(partial(answered, telegram, {"re: innocent", "re: after it"}))

        async def empty() -> bool:
            return not await store.aread(inbox.open)

        await until(empty)


async def test_an_update_that_is_known_is_not_queued_again(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    update = Update(7)
    await queue.put(update)
    await queue.put(update)
    await queue.put("something else")
    assert queue.qsize() == 2


async def test_an_update_that_cannot_be_written_is_asked_for_again(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    store.close()
    with pytest.raises(TelegramError, match="could not be written"):
        await queue.put(Update(7))
    assert queue.empty()


def message(number: int, chat: int) -> Update:
    """An update with a message in a chat."""
    sender = User(chat, "P", is_bot=False)
    return Update(number, Message(1, system_clock(), Chat(chat, "private"), from_user=sender, text="x"))


class Work:
    """Handlers that take some time and note how many run at once, over all and in one chat."""

    def __init__(self) -> None:
        self.order: dict[int, list[int]] = {}
        self.most = 0
        self.chats_most = 0
        self._running: Counter[int] = Counter()

    async def do(self, update: Update) -> None:
        assert update.effective_chat is not None
        chat = update.effective_chat.id
        self._running[chat] += 1
        self.most = max(self.most, self._running.total())
        self.chats_most = max(self.chats_most, self._running[chat])
        await asyncio.sleep(0.002)
        self.order.setdefault(chat, []).append(update.update_id)
        self._running[chat] -= 1


async def test_one_at_a_time_in_a_chat_and_few_over_all(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    processor = InboxProcessor(store, system_clock, queue, at_once=3)
    work = Work()
    updates = [message(number, number % 5 + 1) for number in range(60)]
    for update in updates:
        await queue.put(update)
    await asyncio.gather(*(processor.process_update(update, work.do(update)) for update in updates))
    assert (work.most, work.chats_most) == (3, 1)
    assert all(order == sorted(order) for order in work.order.values())
    assert store.read(inbox.open) == []


async def test_a_chat_that_floods_leaves_room_for_others(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    processor = InboxProcessor(store, system_clock, queue, at_once=2)
    gate, done = asyncio.Event(), asyncio.Event()

    async def stuck() -> None:
        await gate.wait()

    async def quick() -> None:
        done.set()

    flood = [asyncio.create_task(processor.process_update(message(n, 1), stuck())) for n in range(50)]
    await processor.process_update(message(99, 2), quick())
    assert done.is_set()
    gate.set()
    await asyncio.gather(*flood)


async def test_what_is_cut_off_or_never_began_stays_open(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    processor = InboxProcessor(store, system_clock, queue)
    updates = [message(number, 1) for number in range(3)]
    for update in updates:
        await queue.put(update)

    async def endless() -> None:
        await asyncio.sleep(3600)

    tasks = [asyncio.create_task(processor.process_update(update, endless())) for update in updates]
    await asyncio.sleep(0.05)
    await processor.drain(0.05)
    await asyncio.gather(*tasks, return_exceptions=True)
    assert len(store.read(inbox.open)) == 3


async def test_a_handler_without_end_is_cut_off_and_done_with(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    processor = InboxProcessor(store, system_clock, queue, deadline=0.05)
    await queue.put(message(1, 1))
    await processor.process_update(message(1, 1), asyncio.sleep(3600))
    assert store.read(inbox.open) == []


async def test_what_telegram_sends_comes_back_from_the_row_as_it_was(store: Store) -> None:
    queue = InboxQueue(store, system_clock)
    update = message(5, -100)
    await queue.put(update)
    later = InboxQueue(store, system_clock)
    bot: Any = None
    assert await later.replay(bot) == 1
    again = later.get_nowait()
    assert isinstance(again, Update)
    assert again.to_dict() == update.to_dict()


def test_a_refusal_has_to_last_and_a_good_poll_ends_it() -> None:
    now = [0.0]
    watch = PollWatch(seconds=lambda: now[0])
    for status in (401, 500, 401):
        watch.answered(status)
        now[0] += polling.NEWCOMER_PATIENCE - 1
    assert watch.verdict.is_set()
    watch = PollWatch(seconds=lambda: now[0])
    watch.answered(200)
    assert watch.last_good is not None
    watch.answered(401)
    now[0] += polling.NEWCOMER_PATIENCE + 1
    watch.answered(401)
    watch.answered(200)
    now[0] += polling.PATIENCE
    watch.answered(404)
    assert not watch.verdict.is_set()
    now[0] += polling.PATIENCE
    watch.answered(401)
    assert watch.verdict.is_set()
    assert "401" in watch.reason
