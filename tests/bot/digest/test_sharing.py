"""Readers with the same past share what is made of an update; none is lost that comes meanwhile."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial

import pytest

from bot.digest import Digester
from bot.digest.daily import run
from bot.digest.kitchen import Kitchen
from bot.model import EditionKind
from bot.store import Store, editions, subscriptions
from bot.store.editions import Edition
from summarizer.condense import Condenser
from summarizer.model import Length
from tests.bot.digest.conftest import (
    DAY,
    HARBOUR,
    HOUR,
    LONGER,
    MONDAY,
    SETTINGS,
    Clock,
    Ingest,
    latest,
    subscribe,
)


def test_readers_with_the_same_past_share_what_is_made(
    store: Store, clock: Clock, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Kitchen] = []
    kept = Kitchen.__init__

    def remember(kitchen: Kitchen, *given: object) -> None:
        made.append(kitchen)
        kept(kitchen, *given)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Kitchen, "__init__", remember)
    clock.now -= HOUR
    ingest(*HARBOUR, published=MONDAY - 2 * HOUR)
    for chat_id in range(1, 41):
        # Half of them follow something else first, so that they have another past.
        subscribe(store, chat_id, "harbour" if chat_id % 2 else "cats", next_due_at=MONDAY)
    condenser = Condenser()
    assert run(store, SETTINGS, condenser, MONDAY) == 40
    for chat_id in range(2, 41, 2):
        store.write(partial(subscriptions.remove_all, chat_id=chat_id))
        store.write(partial(subscriptions.add, chat_id=chat_id, filter="harbour", thread_id=None, now=MONDAY))
    clock.now = MONDAY + DAY - HOUR
    ingest(
        "Wheat prices rose by a tenth at Norvik's exchange, traders in its harbour said on Monday evening.",
        "A dry spring has cut the crop in half, and the mills have begun to buy from abroad.",
        published=clock.now,
        title="Wheat prices rise",
    )
    assert run(store, SETTINGS, condenser, MONDAY + DAY) == 40
    # Nobody was told of the wheat, and the crane lies before the span: one letter for all.
    assert (made[1].composed, made[1].rendered) == (1, 1)
    clock.now += DAY
    ingest(LONGER, *HARBOUR[1:], published=MONDAY - 2 * HOUR)
    assert run(store, SETTINGS, condenser, MONDAY + 2 * DAY) == 40
    assert (made[2].composed, made[2].rendered) == (1, 2)
    found = [re.findall("Update: Crane", latest(store, chat_id)) for chat_id in range(1, 41)]
    assert [len(each) for each in found] == [1, 0] * 20


def test_an_update_that_comes_while_digests_are_made_is_not_lost(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    ingest(*HARBOUR, published=MONDAY - 2 * HOUR)
    chat = subscribe(store, 1, "harbour")
    kitchen = Kitchen(store, SETTINGS, Condenser(), MONDAY)
    digest = kitchen.digest(["harbour"], MONDAY - DAY, MONDAY, Length.MEDIUM)
    clock.now -= timedelta(minutes=1)
    ingest(LONGER, *HARBOUR[1:], published=MONDAY - HOUR)
    letter = kitchen.letter(chat, digest, EditionKind.DAILY, None)
    edition = Edition(1, "one", (letter,), MONDAY)
    store.write(lambda db: editions.issue(db, EditionKind.DAILY, [edition], MONDAY))
    digester.run_due(MONDAY)
    assert "Update: Crane" in latest(store, 1)
    assert LONGER in latest(store, 1)
