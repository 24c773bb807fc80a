"""Each part is handed out once, in order, in its turn, and its end is on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Button, DuePart, EditionKind, Figures, Part, PartState
from bot.store import Database, Store, outbox
from tests.bot.store.conftest import NOW

LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)
DAILY, REQUEST, PUSH = EditionKind.DAILY, EditionKind.REQUEST, EditionKind.PUSH


def put(
    store: Store,
    chat_id: int,
    *texts: str,
    kind: EditionKind = DAILY,
    slot: str = "one",
    after: timedelta = timedelta(0),
) -> int:
    def write(db: Database) -> int:
        edition_id = outbox.create_edition(db, chat_id, kind, slot, NOW)
        assert edition_id is not None
        outbox.enqueue(db, edition_id, chat_id, None, [Part(text) for text in texts], kind, NOW, NOW + after)
        return edition_id

    return store.write(write)


def claim(
    store: Store, limit: int = 100, at: timedelta = timedelta(0), busy: frozenset[int] = frozenset()
) -> list[DuePart]:
    return store.write(lambda db: outbox.claim(db, NOW + at, limit, LEASE, busy))


def sent(store: Store, due: DuePart) -> None:
    store.write(lambda db: outbox.settle_sent(db, due.id, due.id + 1000, NOW))


def texts(claimed: list[DuePart]) -> list[str]:
    return [due.part.text for due in claimed]


def figures(store: Store) -> Figures:
    return store.read(outbox.figures)


def test_an_edition_is_made_once_for_a_slot(store: Store) -> None:
    put(store, 1, "a")
    assert store.write(lambda db: outbox.create_edition(db, 1, DAILY, "one", NOW)) is None
    assert store.write(lambda db: outbox.create_edition(db, 1, DAILY, "two", NOW)) is not None
    assert store.write(lambda db: outbox.create_edition(db, 1, PUSH, "one", NOW)) is not None
    assert store.write(lambda db: outbox.create_edition(db, 2, DAILY, "one", NOW)) is not None


def test_a_part_comes_back_as_it_went_in(store: Store) -> None:
    part = Part("<b>&amp;😀</b>", ((Button("a", data="x"), Button("b", url="https://e")),), silent=True)

    def write(db: Database) -> None:
        edition_id = outbox.create_edition(db, 5, DAILY, "x", NOW) or 0
        outbox.enqueue(db, edition_id, 5, 77, [part], DAILY, NOW)

    store.write(write)
    [due] = claim(store)
    assert (due.part, due.chat_id, due.thread_id, due.number, due.kind) == (part, 5, 77, 1, DAILY)
    assert due.attempts == 1


def test_a_part_is_claimed_once(store: Store) -> None:
    put(store, 1, "a")
    assert texts(claim(store)) == ["a"]
    assert claim(store) == []


def test_parts_of_an_edition_go_in_order_one_at_a_time(store: Store) -> None:
    put(store, 1, "a", "b", "c")
    gone: list[str] = []
    while claimed := claim(store):
        assert len(claimed) == 1
        gone += texts(claimed)
        assert claim(store) == []
        sent(store, claimed[0])
    assert gone == ["a", "b", "c"]
    assert figures(store) == Figures(sent=3)


def test_a_second_call_adds_after_the_first(store: Store) -> None:
    edition_id = put(store, 1, "a")
    store.write(lambda db: outbox.enqueue(db, edition_id, 1, 9, [Part("b")], DAILY, NOW))
    receipts = store.read(lambda db: outbox.receipts(db, edition_id=edition_id))
    assert [(receipt.number, receipt.thread_id) for receipt in receipts] == [(1, None), (2, 9)]


def test_a_later_part_waits_for_a_retried_one(store: Store) -> None:
    put(store, 1, "a", "b")
    [first] = claim(store)
    store.write(lambda db: outbox.settle_retry(db, first.id, NOW + 5 * SECOND, "no connection"))
    assert claim(store, at=4 * SECOND) == []
    [again] = claim(store, at=5 * SECOND)
    assert (again.part.text, again.attempts) == ("a", 2)


def test_a_part_given_up_does_not_hold_back_the_next(store: Store) -> None:
    put(store, 1, "a", "b")
    [first] = claim(store)
    store.write(lambda db: outbox.settle_gone(db, first.id, "message is too long"))
    assert texts(claim(store)) == ["b"]
    [receipt, _] = store.read(lambda db: outbox.receipts(db, chat_id=1))
    assert (receipt.state, receipt.reason) == (PartState.GONE, "message is too long")


def test_one_part_in_flight_for_a_chat(store: Store) -> None:
    put(store, 1, "a")
    put(store, 1, "b", slot="two")
    put(store, 2, "c")
    assert texts(claim(store)) == ["a", "c"]
    assert claim(store) == []


def test_answers_go_before_everything_else(store: Store) -> None:
    for chat_id in range(1, 6):
        put(store, chat_id, f"daily {chat_id}")
    put(store, 6, "push", kind=PUSH)
    put(store, 7, "answer", kind=REQUEST, after=SECOND)
    assert texts(claim(store, limit=2, at=SECOND)) == ["answer", "daily 1"]


def test_what_is_due_longest_goes_first_and_what_is_not_due_waits(store: Store) -> None:
    put(store, 1, "later", after=2 * SECOND)
    put(store, 2, "sooner", after=SECOND)
    assert claim(store) == []
    assert texts(claim(store, at=2 * SECOND)) == ["sooner", "later"]


def test_busy_chats_are_passed_over_without_using_up_the_limit(store: Store) -> None:
    for chat_id in range(1, 5):
        put(store, chat_id, str(chat_id))
    assert texts(claim(store, limit=2, busy=frozenset({1, 2}))) == ["3", "4"]
    assert claim(store, limit=0) == []


def test_holds(store: Store) -> None:
    put(store, -100, "group")
    put(store, 2, "person")
    store.write(lambda db: outbox.hold(db, -100, NOW + 10 * SECOND, NOW))
    store.write(lambda db: outbox.hold(db, -100, NOW + 5 * SECOND, NOW))
    assert store.read(lambda db: outbox.holds(db, NOW)) == {"-100": NOW + 10 * SECOND}
    store.write(lambda db: outbox.hold(db, outbox.EVERYBODY, NOW + 2 * SECOND, NOW))
    assert claim(store) == []
    assert texts(claim(store, at=2 * SECOND)) == ["person"]
    assert texts(claim(store, at=10 * SECOND)) == ["group"]


def test_a_lease_that_ran_out(store: Store) -> None:
    put(store, 1, "a")
    claim(store)
    assert claim(store, at=LEASE - SECOND) == []
    [again] = claim(store, at=LEASE)
    assert (again.part.text, again.attempts) == ("a", 2)


def test_leases_that_run_out_again_and_again_leave_it_in_doubt(store: Store) -> None:
    put(store, 1, "a", "b")
    for tries in range(10):
        [due] = claim(store, at=tries * LEASE)
        assert (due.part.text, due.attempts) == ("a", tries + 1)
    assert texts(claim(store, at=10 * LEASE)) == ["b"]
    assert figures(store) == Figures(sending=1, in_doubt=1)


def test_a_kind_that_is_not_sent_again_stays_in_doubt(store: Store) -> None:
    put(store, 1, "a", "b", kind=PUSH)
    claim(store)
    later = store.write(lambda db: outbox.claim(db, NOW + LEASE, 9, LEASE, resend=[DAILY]))
    assert texts(later) == ["b"]
    assert figures(store) == Figures(sending=1, in_doubt=1)
    [receipt, _] = store.read(lambda db: outbox.receipts(db, chat_id=1))
    assert receipt.reason == outbox.LEASE_RAN_OUT


def test_doubt_by_the_senders_own_word(store: Store) -> None:
    put(store, 1, "a")
    put(store, 2, "b")
    first, second = claim(store)
    store.write(lambda db: outbox.settle_doubt(db, first.id, NOW + SECOND, "no reply"))
    store.write(lambda db: outbox.settle_doubt(db, second.id, None, "no reply"))
    assert figures(store) == Figures(due=1, in_doubt=1)
    assert texts(claim(store, at=SECOND)) == ["a"]


def test_a_late_answer_counts_whatever_was_believed(store: Store) -> None:
    put(store, 1, "a")
    [first] = claim(store)
    store.write(lambda db: outbox.settle_doubt(db, first.id, NOW + SECOND, "no reply"))
    sent(store, first)
    assert figures(store) == Figures(sent=1)
    # And what was sent stays sent.
    store.write(lambda db: outbox.settle_gone(db, first.id, "too late"))
    store.write(lambda db: outbox.settle_retry(db, first.id, NOW, "too late"))
    assert figures(store) == Figures(sent=1)


def test_cancelling(store: Store) -> None:
    put(store, 1, "a", "b")
    put(store, 2, "c")
    [flying, *_] = claim(store, limit=1)
    assert store.write(lambda db: outbox.cancel_chat(db, 1, "blocked")) == 1
    store.write(lambda db: outbox.settle_gone(db, flying.id, "blocked"))
    assert figures(store) == Figures(due=1, gone=2)
    assert store.read(outbox.reasons) == {"blocked": 2}


def test_another_text_in_a_parts_place(store: Store) -> None:
    put(store, 1, "<b>a")
    [due] = claim(store)

    def plain(db: Database) -> None:
        outbox.replace_part(db, due.id, Part("a"))
        outbox.settle_retry(db, due.id, NOW, "can't parse entities")

    store.write(plain)
    assert texts(claim(store)) == ["a"]


def test_when_to_look_again(store: Store) -> None:
    def next_due() -> object:
        return store.read(outbox.next_due)

    assert next_due() is None
    put(store, 1, "a", "b", after=5 * SECOND)
    put(store, 2, "c", after=9 * SECOND)
    assert next_due() == NOW + 5 * SECOND
    store.write(lambda db: outbox.hold(db, 1, NOW + 20 * SECOND, NOW))
    assert next_due() == NOW + 9 * SECOND
    store.write(lambda db: outbox.hold(db, outbox.EVERYBODY, NOW + 30 * SECOND, NOW))
    assert next_due() == NOW + 30 * SECOND
    claimed = claim(store, at=30 * SECOND)
    assert texts(claimed) == ["a", "c"]
    # The second part of chat 1 waits for the first: nothing to do before the leases end.
    assert next_due() == NOW + 30 * SECOND + LEASE


def test_receipts_are_of_one_thing(store: Store) -> None:
    with pytest.raises(ValueError, match="one chat or of one edition"):
        store.read(lambda db: outbox.receipts(db))
