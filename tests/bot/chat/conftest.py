"""The real bot in this process, on the samples, against a real stand-in in another."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest_asyncio
from pydantic import SecretStr

from bot import demo, settings
from bot.app import Running
from bot.local.launch import standin
from bot.model import system_clock
from bot.store import topics
from bot.store.connect import Store
from tests.bot.standin import TOKEN
from tests.journeys.phone import Phone

ADMINISTRATOR = 1000
GROUP_MEMBER = 1001


@dataclass
class Bot:
    """A running bot: `address` is the stand-in's, `store` the bot's own."""

    address: str
    store: Store
    stack: AsyncExitStack
    people: itertools.count[int] = field(default_factory=lambda: itertools.count(7001))

    async def phone(self, person: int = 0, chat: int | None = None, language: str = "en") -> Phone:
        """The phone of somebody new, or of a known person."""
        if not person:
            person = next(self.people)
            async with httpx.AsyncClient(base_url=self.address, trust_env=False, verify=False) as local:
                order = {"id": person, "first_name": f"P{person}", "language_code": language}
                (await local.post("/local/people", json=order)).raise_for_status()
        return await self.stack.enter_async_context(Phone(self.address, person, chat))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(tmp_path_factory: object) -> AsyncIterator[Bot]:
    folder: Path = tmp_path_factory.mktemp("bot")  # type: ignore[attr-defined]  # of pytest
    env = {name: value for name, value in os.environ.items() if not name.startswith("TELEGIST_")}
    with standin(token=TOKEN, limits=False) as phone:
        usual = settings.load(env=env)
        made = replace(
            usual,
            delivery=replace(usual.delivery, per_second=1000.0, per_chat=100.0, per_group_minute=6000),
            polling=replace(usual.polling, look=0),
            token=SecretStr(TOKEN),
            api_url=phone.address,
            admins=frozenset({ADMINISTRATOR}),
            db=folder / "bot.db",
        )
        demo.load_samples(made, system_clock)
        with Store.open(made.db) as store:
            store.write(lambda db: topics.seed(db, settings.load_topics()))
            told = asyncio.Event()
            running = Running(made, store, system_clock, told)
            await running.start(None)
            living = asyncio.create_task(running.live())
            async with AsyncExitStack() as stack:
                yield Bot(phone.address, store, stack)
            told.set()
            await living
            await running.stop()
