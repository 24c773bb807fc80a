"""Editions come at the reader's hour, once, with what is new; many readers cost few compositions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bot.digest import Digester, daily
from bot.digest.daily import Timetable, run
from bot.digest.kitchen import Kitchen
from bot.digest.memory import NOTHING, Memories
from bot.model import ChatState, Figures
from bot.store import Store, chats, ledger, outbox, subscriptions
from bot.store.editions import Letter
from bot.store.ledger import Page
from summarizer.condense import Condenser
from tests.bot.digest.conftest import (
    DAY,
    HOUR,
    MONDAY,
    SETTINGS,
    chat_of,
    slots,
    subscribe,
    subscriptions_of,
    tell,
    texts,
)
from tests.bot.store.conftest import told


def test_a_digest_at_the_readers_hour_and_only_then(store: Store, digester: Digester) -> None:
    story_id = tell(store, "arctic ice edge", MONDAY - 2 * HOUR)
    tell(store, "grain harvest", MONDAY - 2 * HOUR)
    subscribe(store, 1, "Arctic")
    assert digester.run_due(MONDAY - HOUR) == 0
    assert digester.run_due(MONDAY) == 1
    assert digester.run_due(MONDAY) == 0
    [text] = texts(store, 1)
    assert "arctic ice edge" in text
    assert "grain" not in text
    assert slots(store, 1) == ["2026-03-02T08:00"]
    assert told(store, 1) == {story_id}
    chat = chat_of(store, 1)
    assert (chat.next_due_at, chat.last_digest_at) == (MONDAY + DAY, MONDAY)


def test_a_zone_this_machine_does_not_know_holds_up_nobody_else(store: Store, digester: Digester) -> None:
    tell(store, "arctic ice edge", MONDAY - 2 * HOUR)
    lost = subscribe(store, 1, "Arctic")
    subscribe(store, 2, "Arctic")
    store.write(lambda db: chats.save(db, replace(lost, zone="Mars/Base", next_due_at=MONDAY)))
    assert digester.run_due(MONDAY) == 1
    assert texts(store, 1) == []
    assert len(texts(store, 2)) == 1
    assert chat_of(store, 1).next_due_at == MONDAY


def test_nothing_comes_twice_and_what_came_in_late_still_comes(store: Store, digester: Digester) -> None:
    tell(store, "arctic ice edge", MONDAY - 2 * HOUR)
    subscribe(store, 1, "Arctic")
    digester.run_due(MONDAY)
    tell(store, "polar ice bridge", MONDAY - HOUR, taken_in=MONDAY + HOUR)
    assert digester.run_due(MONDAY + DAY) == 1
    [_, text] = texts(store, 1)
    assert "polar ice bridge" in text
    assert "arctic ice edge" not in text


def test_with_nothing_to_say_one_quiet_line_which_can_be_switched_off(
    store: Store, digester: Digester
) -> None:
    tell(store, "grain harvest", MONDAY - 2 * HOUR)
    subscribe(store, 1, "Arctic")
    subscribe(store, 2, "Arctic", quiet_line=False)
    subscribe(store, 3)
    assert digester.run_due(MONDAY) == 1
    [text] = texts(store, 1)
    assert "Nothing on Arctic" in text
    assert "1 article checked" in text
    assert texts(store, 2) == texts(store, 3) == []
    assert chat_of(store, 2).last_digest_at == MONDAY
    assert chat_of(store, 3).next_due_at == MONDAY + DAY


def test_after_downtime_the_latest_only(store: Store, digester: Digester) -> None:
    subscribe(store, 1, "Arctic", at=("08:00", "19:00"))
    tell(store, "arctic ice edge", MONDAY + HOUR)
    assert digester.run_due(MONDAY + 2 * DAY + 2 * HOUR) == 1
    assert slots(store, 1) == ["2026-03-04T08:00"]
    assert chat_of(store, 1).next_due_at == MONDAY + 2 * DAY + 11 * HOUR
    assert digester.run_due(MONDAY + 400 * DAY) == 1
    assert slots(store, 1)[1:] == ["2027-04-06T08:00"]


def test_a_clock_set_back_or_a_new_zone_brings_no_second_digest(store: Store, digester: Digester) -> None:
    chat = subscribe(store, 1, "Arctic", zone="Europe/Berlin")
    digester.run_due(MONDAY)
    assert slots(store, 1) == ["2026-03-02T08:00"]
    # The reader flies to New York, where it is not 08:00 yet on the same date.
    store.write(
        lambda db: chats.save(db, replace(chat, zone="America/New_York", next_due_at=MONDAY + 5 * HOUR))
    )
    assert digester.run_due(MONDAY + 5 * HOUR) == 0
    assert slots(store, 1) == ["2026-03-02T08:00"]
    store.write(lambda db: chats.save(db, replace(chat, next_due_at=MONDAY - HOUR)))
    assert digester.run_due(MONDAY - HOUR) == 0


def test_a_pause_ends_with_one_merged_digest(store: Store, digester: Digester) -> None:
    subscribe(store, 1, "Arctic", last_digest_at=MONDAY - DAY)
    store.write(lambda db: chats.pause(db, 1, MONDAY + 2 * DAY + HOUR))
    for day in range(3):
        tell(store, f"arctic ice field {'abc'[day]}", MONDAY + day * DAY)
        assert digester.run_due(MONDAY + day * DAY) == 0
    assert digester.run_due(MONDAY + 2 * DAY + 2 * HOUR) == 0
    chat = chat_of(store, 1)
    assert (chat.state, chat.paused_until, chat.next_due_at) == (ChatState.ACTIVE, None, MONDAY + 3 * DAY)
    assert digester.run_due(MONDAY + 3 * DAY) == 1
    told = "".join(texts(store, 1))
    assert all(f"ice field {letter}" in told for letter in "abc")


def test_each_thread_gets_what_was_subscribed_there(store: Store, digester: Digester) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    tell(store, "grain harvest", MONDAY - HOUR)
    subscribe(store, 1)
    store.write(lambda db: subscriptions.add(db, 1, "Arctic", 7, MONDAY))
    store.write(lambda db: subscriptions.add(db, 1, "grain", 9, MONDAY))
    assert digester.run_due(MONDAY) == 1
    receipts = store.read(lambda db: outbox.receipts(db, chat_id=1))
    assert [(receipt.number, receipt.thread_id) for receipt in receipts] == [(1, 7), (2, 9)]
    first, second = texts(store, 1)
    assert "arctic" in first
    assert "grain" in second


def test_a_filter_that_cannot_be_read_stops_no_other(
    store: Store, digester: Digester, caplog: pytest.LogCaptureFixture
) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    subscribe(store, 1, "Arctic", "((((")
    assert digester.run_due(MONDAY) == 1
    assert "cannot be read" in caplog.text


def test_a_reader_who_changes_settings_meanwhile_is_left_for_the_next_look(store: Store) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    for chat_id in range(1, 6):
        subscribe(store, chat_id, "Arctic", next_due_at=MONDAY)
    kitchen = Kitchen(store, SETTINGS, Condenser(), MONDAY)
    due = store.read(chats.active)
    timetable = Timetable(MONDAY)
    plans = [
        daily.plan(kitchen, SETTINGS, timetable, chat, subscriptions_of(store, chat.id), NOTHING)
        for chat in due
    ]
    store.write(lambda db: chats.forget(db, 1))
    store.write(lambda db: chats.pause(db, 2, None))
    store.write(lambda db: subscriptions.add(db, 4, "grain", None, MONDAY))
    store.write(lambda db: chats.save(db, replace(chat_of(store, 5), language="uk")))
    assert store.write(lambda db: daily.write(db, plans, MONDAY)) == 1
    assert store.read(outbox.figures) == Figures(due=1)
    assert len(texts(store, 3)) == 1
    assert [chat_of(store, chat_id).next_due_at for chat_id in (3, 4, 5)] == [MONDAY + DAY, MONDAY, MONDAY]
    # What is planned already is not made again, however late its plan is written.
    assert store.write(lambda db: daily.write(db, plans, MONDAY)) == 0


def test_who_is_served_first_need_not_wait_for_the_last(store: Store) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    for chat_id in range(1, 9):
        subscribe(store, chat_id, "Arctic", next_due_at=MONDAY)
    for chat_id in range(9, 13):
        subscribe(store, chat_id, next_due_at=MONDAY)
    settings = replace(SETTINGS, digest=replace(SETTINGS.digest, batch=4))
    waiting: list[int] = []

    def ready() -> None:
        waiting.append(store.read(outbox.figures).due)

    assert run(store, settings, Condenser(), MONDAY, ready) == 8
    # Not after a batch of readers who get nothing.
    assert waiting == [4, 8]
    assert run(store, settings, Condenser(), MONDAY, ready) == 0
    assert waiting == [4, 8]


@pytest.mark.parametrize("batch", [7, 200])
def test_many_readers_cost_few_compositions(
    store: Store, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    subjects = ["arctic ice edge", "grain harvest", "copper mine", "river ferry", "wind farm"]
    for subject in subjects:
        tell(store, subject, MONDAY - HOUR)
    zones = ["UTC", "Africa/Abidjan", "Europe/Berlin"]
    for chat_id in range(1, 121):
        wanted = [subjects[chat_id % 5], subjects[(chat_id + 1) % 5]]
        subscribe(store, chat_id, *wanted, zone=zones[chat_id % 3], next_due_at=MONDAY)
    made: list[Kitchen] = []
    kept = Kitchen.__init__

    def remember(kitchen: Kitchen, *given: object) -> None:
        made.append(kitchen)
        kept(kitchen, *given)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Kitchen, "__init__", remember)
    settings = replace(SETTINGS, digest=replace(SETTINGS.digest, batch=batch))
    assert run(store, settings, Condenser(), MONDAY) == 120
    [kitchen] = made
    assert kitchen.composed == 5
    # Five pairs of filters, and two wall clocks: Abidjan's is UTC's.
    assert kitchen.rendered == 10
    assert store.read(outbox.figures) == Figures(due=120)


def test_what_is_no_longer_remembered_is_made_again_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    subjects = ["arctic ice edge", "grain harvest", "copper mine"]
    ids = [tell(store, subject, MONDAY - HOUR) for subject in subjects]
    for chat_id in range(1, 31):
        wanted = [subjects[chat_id % 3], subjects[(chat_id + 1) % 3]]
        subscribe(store, chat_id, *wanted, language=["en", "uk"][chat_id % 2], next_due_at=MONDAY)
        page = Page.of((story_id, story_id, 0) for story_id in ids[: chat_id % 2])
        store.write(partial(ledger.enter, told=[(chat_id, 0, page)], now=MONDAY))
    chats_due = store.read(chats.active)

    def letters() -> list[Letter]:
        kitchen, timetable = Kitchen(store, SETTINGS, Condenser(), MONDAY), Timetable(MONDAY)
        return [
            letter
            for chat in chats_due
            for memory in [Memories(store).of(chat.id)]
            for letter in daily.plan(
                kitchen, SETTINGS, timetable, chat, subscriptions_of(store, chat.id), memory
            ).letters
        ]

    remembered = letters()
    monkeypatch.setattr("bot.digest.kitchen._KEPT", 1)
    assert letters() == remembered
    assert len({letter.parts for letter in remembered}) == 6
