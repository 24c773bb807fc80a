"""What readers know comes back only as an update, with what is new: from the collector to the outbox."""

from __future__ import annotations

import pytest

from bot.digest import Digester
from bot.store import Store, chats, pushes, subscriptions
from tests.bot.digest.conftest import (
    DAY,
    HARBOUR,
    HOUR,
    INSURER,
    LONGER,
    MONDAY,
    Clock,
    Ingest,
    latest,
    subscribe,
)


def next_day(digester: Digester, clock: Clock, days: int = 1) -> int:
    """Lets days pass until the hour of the digest; how many editions it brings."""
    clock.now += days * DAY
    return digester.run_due(clock.now)


@pytest.fixture
def told(store: Store, digester: Digester, clock: Clock, ingest: Ingest) -> None:
    """Reader 1 has got the harbour's story on Monday."""
    ingest(*HARBOUR, published=MONDAY - 2 * HOUR)
    subscribe(store, 1, "harbour")
    assert digester.run_due(clock.now) == 1
    assert HARBOUR[0] in latest(store, 1)


@pytest.mark.usefixtures("told")
def test_a_corrected_figure_comes_as_an_update_alone(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    clock.now += 4 * HOUR
    ingest(LONGER, *HARBOUR[1:], published=MONDAY + 3 * HOUR)
    clock.now -= 4 * HOUR
    assert next_day(digester, clock) == 1
    text = latest(store, 1)
    assert "1. Update: Crane closes Lindholm harbour" in text
    assert "1 story from 1 article · 1 update" in text
    assert LONGER in text
    assert not any(sentence in text for sentence in HARBOUR)
    next_day(digester, clock)
    assert "Nothing on harbour" in latest(store, 1)


@pytest.mark.usefixtures("told")
def test_typos_quotes_an_order_and_furniture_are_no_update(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    clock.now += HOUR
    slight = [HARBOUR[2], HARBOUR[0].replace("operator", "opperator"), HARBOUR[1].replace("The", "“The”")]
    ingest(*slight, "Last updated at 10:30 on Monday.", "Read more: all about cranes.", published=clock.now)
    clock.now -= HOUR
    next_day(digester, clock)
    assert "Nothing on harbour" in latest(store, 1)


@pytest.mark.usefixtures("told")
def test_an_update_keeps_its_date_and_still_comes_however_late(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    next_day(digester, clock, days=4)
    clock.now += HOUR
    ingest(*HARBOUR, INSURER, published=MONDAY - 2 * HOUR)
    subscribe(store, 2, "harbour", next_due_at=clock.now)
    digester.run_due(clock.now)
    # Who did not get the older one gets no old story.
    assert "Nothing on harbour" in latest(store, 2)
    clock.now -= HOUR
    next_day(digester, clock)
    assert "Update: Crane" in latest(store, 1)
    assert INSURER in latest(store, 1)


@pytest.mark.usefixtures("told")
def test_who_did_not_get_the_older_one_gets_it_whole(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    clock.now += HOUR
    ingest(LONGER, *HARBOUR[1:], published=clock.now)
    subscribe(store, 2, "harbour")
    clock.now -= HOUR
    assert next_day(digester, clock) == 2
    assert "Update" not in latest(store, 2)
    assert all(sentence in latest(store, 2) for sentence in (LONGER, *HARBOUR[1:]))


@pytest.mark.usefixtures("told")
def test_another_article_of_a_known_story_tells_only_what_is_new(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    clock.now += 2 * HOUR
    ingest(
        HARBOUR[0],
        "Lindholm harbour's fallen crane was forty years old and had failed its inspection in January.",
        "The crane's owner, Nordkran, had been fined twice for skipping repairs in the harbour of Lindholm.",
        "Lindholm's mayor called for an inquiry into the crane and the storm on Saturday night.",
        published=clock.now,
        source="Courier",
        title="Fallen Lindholm harbour crane had failed its inspection",
    )
    [count] = store.read(lambda db: db.execute("SELECT count(DISTINCT story_id) FROM articles").fetchone())
    assert count == 1
    clock.now -= 2 * HOUR
    next_day(digester, clock)
    text = latest(store, 1)
    assert "Update: Fallen Lindholm harbour crane" in text
    assert "failed its inspection in January" in text
    assert HARBOUR[0] not in text
    assert "Courier" in text
    assert "Post" not in text


@pytest.mark.usefixtures("told")
def test_neither_other_filters_nor_a_catch_up_bring_a_known_story_back(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    store.write(lambda db: subscriptions.remove_all(db, 1))
    store.write(lambda db: subscriptions.add(db, 1, "crane OR lindholm", None, MONDAY))
    next_day(digester, clock)
    assert "Nothing on" in latest(store, 1)
    store.write(lambda db: chats.pause(db, 1, MONDAY + 4 * DAY))
    clock.now += HOUR
    ingest(*HARBOUR, INSURER, published=clock.now)
    clock.now -= HOUR
    assert next_day(digester, clock) == 0
    assert next_day(digester, clock, days=3) == 1
    assert "Update: Crane" in latest(store, 1)
    assert INSURER in latest(store, 1)
    assert HARBOUR[0] not in latest(store, 1)


@pytest.mark.usefixtures("told")
def test_a_request_shows_updates_first_and_what_was_seen_last(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    chat = store.read(lambda db: chats.get(db, 1))
    assert chat is not None
    digester.request(chat, ["harbour"], MONDAY - DAY, None)
    assert "seen on 2 March" in latest(store, 1)
    assert "1 story from 1 article · 1 seen before" in latest(store, 1)
    clock.now += HOUR
    ingest(*HARBOUR, INSURER, published=clock.now)
    clock.now += HOUR
    digester.request(chat, ["harbour"], MONDAY - DAY, None)
    assert "Update: Crane" in latest(store, 1)
    assert "seen on" not in latest(store, 1)
    clock.now += DAY
    digester.request(chat, ["harbour"], MONDAY - DAY, None)
    assert "seen on 2 March" in latest(store, 1)
    assert HARBOUR[0] in latest(store, 1)


@pytest.mark.usefixtures("told")
def test_a_push_tells_as_a_daily_digest_does(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    subscribe(store, 2, "harbour")

    def push() -> int:
        number = store.write(lambda db: pushes.create(db, 9, "harbour", MONDAY - DAY, clock.now, clock.now))
        return digester.enqueue_push(number)

    clock.now += HOUR
    # Reader 1 has had it all.
    assert push() == 1
    assert HARBOUR[0] in latest(store, 2)
    ingest(LONGER, *HARBOUR[1:], published=clock.now - HOUR)
    clock.now += HOUR
    assert push() == 2
    for chat_id in (1, 2):
        assert "Update: Crane" in latest(store, chat_id)
    assert push() == 0


@pytest.mark.usefixtures("told")
def test_another_story_does_not_tell_a_known_sentence_again(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    clock.now += HOUR
    others = (
        "Ferries between Norvik and the islands will double their fares in April, the council decided.",
        "Fishermen protested against the decision in front of the town hall for two hours on Tuesday.",
        "Pensioners and pupils will travel free of charge, and a year's card will cost nine hundred kronor.",
    )
    store.write(lambda db: subscriptions.add(db, 1, "ferries", None, MONDAY))
    ingest(others[0], HARBOUR[1], *others[1:], published=clock.now, title="Norvik ferries", source="Gazette")
    [count] = store.read(lambda db: db.execute("SELECT count(DISTINCT story_id) FROM articles").fetchone())
    assert count == 2
    clock.now -= HOUR
    next_day(digester, clock)
    text = latest(store, 1)
    assert "1. Norvik ferries" in text
    assert HARBOUR[1] not in text
    assert all(sentence in text for sentence in others)


def test_a_number_in_words_and_a_sentence_more_are_updates_where_the_address_is_the_same(
    store: Store, digester: Digester, clock: Clock, ingest: Ingest
) -> None:
    long = [
        f"The {town} council will discuss the {subject} at its meeting on the {day} of May."
        for day, (town, subject) in enumerate(
            [
                ("Lund", "budget"),
                ("Norvik", "ferries"),
                ("Holm", "library"),
                ("Vik", "schools"),
                ("Ås", "roads"),
            ],
            3,
        )
    ]
    ingest(*HARBOUR, *long, "Three ships wait outside the harbour.", published=MONDAY - 2 * HOUR)
    subscribe(store, 1, "harbour")
    digester.run_due(clock.now)
    clock.now += HOUR
    ingest(*HARBOUR, *long, "Four ships wait outside the harbour.", INSURER, published=clock.now)
    ingest(*HARBOUR, *long, "Four ships wait outside the harbour.", source="Elsewhere", published=clock.now)
    clock.now -= HOUR
    next_day(digester, clock)
    text = latest(store, 1)
    assert "Update: Crane" in text
    assert "Four ships wait outside the harbour." in text
    assert INSURER in text
    assert not any(sentence in text for sentence in (*HARBOUR, *long))
