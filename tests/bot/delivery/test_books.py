"""Whatever goes wrong, the books add up: each part due is sent, given up with a reason, or uncertain."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, example, given, settings

from bot.cli import cli
from bot.model import Part
from bot.store import chats as records
from bot.store import outbox
from bot.store.books import Receipt
from bot.store.connect import Store
from tests.bot.delivery.chaos import CHATS, EVERYTHING, Act, Delivery, Due, Fault, Step, scripts
from tests.bot.delivery.post_office import post
from tests.bot.standin import StandIn, stand_in, until

pytestmark = pytest.mark.long

SETTLED = {"sent", "gone", "in_doubt"}
PERSON, GROUP, SUPERGROUP = 5000, -5000, -1_002_000_005_000
FIRST_GROUP = CHATS - 2


@pytest.mark.timeout(900)
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a script takes seconds: too long to shrink it
    suppress_health_check=list(HealthCheck),
)
@example(script=EVERYTHING)
@given(script=scripts)
def test_the_books_add_up_whatever_happens(script: list[Step]) -> None:
    async def play() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with stand_in("--no-limits") as telegram:
                await Play(telegram, Path(folder) / "bot.db").through(script)

    asyncio.run(play())


class Play:
    """One script from its first step to the books at the end."""

    def __init__(self, telegram: StandIn, db: Path) -> None:
        self._telegram = telegram
        self._db = db
        self._delivery = Delivery(db, telegram.url)
        self._ids = [PERSON + number for number in range(FIRST_GROUP)]
        self._ids += [GROUP - number for number in range(FIRST_GROUP, CHATS)]
        self._migrated: set[int] = set()
        self._touched: set[int] = set()
        self._due: dict[int, Due] = {}

    async def through(self, script: list[Step]) -> None:
        await self._set_up()
        with Store.open(self._db) as store:
            self._delivery.start()
            try:
                for step in script:
                    await self._step(store, step)
                await self._telegram.lift_faults()
                await self._delivery.kill()
                self._check_sums(store)
                self._delivery.start()
                await self._settled(store)
                await self._delivery.stop()
            finally:
                await self._delivery.kill()
            await self._check_books(store)

    async def _set_up(self) -> None:
        people = [{"id": one, "first_name": "P"} for one in self._ids[:FIRST_GROUP]]
        await self._telegram.post("/local/people", {"people": people})
        for one in self._ids[FIRST_GROUP:]:
            group = {"id": one, "kind": "group", "members": [PERSON], "administrators": [PERSON]}
            await self._telegram.post("/local/chats", group)

    async def _step(self, store: Store, step: Step) -> None:
        match step:
            case Due():
                self._post(store, step)
            case Fault(chat, order, times):
                self._touched |= set(range(CHATS)) if chat is None else {chat}
                whom = {} if chat is None else {"chat": self._ids[chat]}
                await self._telegram.fault(method="sendMessage", times=times, **dict(order), **whom)
            case Act(what="block" | "unblock"):
                self._touched.add(step.chat)
                blocked = {"chat": self._ids[step.chat], "blocked": step.what == "block"}
                await self._telegram.post("/local/blocks", blocked)
            case Act(what="migrate"):
                await self._migrate(step.chat)
            case Act():
                await asyncio.sleep(step.seconds)
                await self._interrupt(store, step.what)

    def _post(self, store: Store, due: Due) -> None:
        chat = self._ids[due.chat]
        old = GROUP - due.chat
        if due.chat in self._migrated and store.read(lambda db: records.get(db, old)):
            chat = old  # the bot has not heard of the new id yet
        # An edition's id is not known before it is written; the count of editions is as good a name.
        name = len(self._due) + 1
        texts = [f"{name}.{number}" for number in range(1, due.parts + 1)]
        parts = [Part(f"<b>{text}" if at == due.malformed else text) for at, text in enumerate(texts)]
        edition = post(store, chat, parts, due.kind)
        assert edition == name
        self._due[edition] = due

    async def _migrate(self, chat: int) -> None:
        if chat not in self._migrated:
            self._migrated.add(chat)
            old, self._ids[chat] = self._ids[chat], SUPERGROUP - chat
            await self._telegram.post("/local/migrate", {"chat": old, "to": self._ids[chat]})

    async def _interrupt(self, store: Store, how: str) -> None:
        if how == "kill":
            await self._delivery.kill()
        elif how == "stop":
            await self._delivery.stop()
        if how != "let run":
            self._check_sums(store)
            self._delivery.start()

    async def _settled(self, store: Store) -> None:
        async def still() -> bool:
            figures = await store.aread(outbox.figures)
            return figures.due + figures.sending == 0

        await until(still)

    def _check_sums(self, store: Store) -> None:
        """At any instant: each part that was due is there, once."""
        for edition, due in self._due.items():
            assert [one.number for one in _receipts(store, edition)] == list(range(1, due.parts + 1))
        assert store.read(outbox.figures).total == sum(due.parts for due in self._due.values())

    async def _check_books(self, store: Store) -> None:
        self._check_sums(store)
        arrived = defaultdict[str, list[int]](list)
        order: dict[str, int] = {}
        for request in await self._telegram.requests("sendMessage"):
            if request["status"] == 200:
                text = request["result"]["text"]
                arrived[text].append(request["result"]["message_id"])
                order.setdefault(text, request["n"])
        states = Counter[str]()
        for edition, due in self._due.items():
            receipts = _receipts(store, edition)
            states.update(str(one.state) for one in receipts)
            assert _shown(self._db, edition) == [str(one.state) for one in receipts]
            for one in receipts:
                self._check_receipt(one, arrived[f"{edition}.{one.number}"], due)
            sent = [order[f"{edition}.{one.number}"] for one in receipts if one.state == "sent"]
            assert sent == sorted(sent)
        queue = _queue(self._db)
        assert {state: queue[state] for state in SETTLED} == {state: states[state] for state in SETTLED}
        assert (queue["due"], queue["sending"]) == (0, 0)
        assert queue["total"] == states.total() == sum(due.parts for due in self._due.values())

    def _check_receipt(self, one: Receipt, messages: list[int], due: Due) -> None:
        assert one.state in SETTLED
        assert len(messages) <= one.attempts
        if one.state == "sent":
            assert one.message_id in messages
            assert one.sent_at is not None
        else:
            assert one.reason
            assert due.chat in self._touched  # where nothing went wrong, all arrived


def _receipts(store: Store, edition: int) -> list[Receipt]:
    return store.read(lambda db: outbox.receipts(db, edition_id=edition))


def _queue(db: Path) -> dict[str, int]:
    """The counts that `telegist queue` shows."""
    shown = CliRunner().invoke(cli, ["queue", "--db", str(db)], catch_exceptions=False)
    lines = [line.split() for line in shown.stdout.splitlines()]
    return {words[0]: int(words[1]) for words in lines if len(words) == 2 and words[1].isdigit()}


def _shown(db: Path, edition: int) -> list[str]:
    """The states that `telegist receipts --edition` shows, a part a line."""
    ordered = ["receipts", "--edition", str(edition), "--db", str(db)]
    shown = CliRunner().invoke(cli, ordered, catch_exceptions=False)
    return [line.split("  ")[2].strip() for line in shown.stdout.splitlines()]
