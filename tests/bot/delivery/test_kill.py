"""SIGKILL at random instants of a push: no part lost, duplicates within the guarantee."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from functools import partial
from pathlib import Path

from bot.model import EditionKind, Part
from bot.store import outbox
from bot.store.connect import Store
from tests.bot.delivery.post_office import IN_FLIGHT, post
from tests.bot.standin import StandIn, stand_in, until

KILLS = 4
PEOPLE = range(3001, 3101)


async def test_a_push_survives_kills(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with stand_in("--no-limits") as telegram:
        await telegram.people(*PEOPLE)
        # Every answer late, so that each kill finds requests under way.
        await telegram.fault(method="sendMessage", delay=0.1, times=100_000)
        with Store.open(path) as store:
            for person in PEOPLE:
                post(store, person, [Part("the push")], EditionKind.PUSH)

        for kill in range(KILLS + 1):
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.bot.delivery.post_office", path, telegram.url],
                cwd=Path(__file__).parents[3],
            )
            before = len(await telegram.requests("sendMessage"))
            if kill < KILLS:
                await until(partial(_sent_since, telegram, before), 60)
                await asyncio.sleep(random.random() * 0.2)
                process.kill()
                await asyncio.to_thread(process.wait)
            else:
                with Store.open(path) as store:
                    await until(partial(_through, store), 90)
                process.terminate()
                assert await asyncio.to_thread(process.wait, 15) == 0

        texts = [await telegram.texts(person) for person in PEOPLE]
        assert all(texts)
        assert sum(len(got) for got in texts) - len(texts) <= KILLS * IN_FLIGHT
        with Store.open(path) as store:
            figures = store.read(outbox.figures)
            assert (figures.sent, figures.total) == (len(PEOPLE), len(PEOPLE))


async def _sent_since(telegram: StandIn, before: int) -> bool:
    return len(await telegram.requests("sendMessage")) > before + 5


async def _through(store: Store) -> bool:
    figures = await store.aread(outbox.figures)
    return figures.due + figures.sending == 0
