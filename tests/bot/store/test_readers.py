"""Chats, what they follow and have seen, and all of it moved or erased at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.errors import LimitError, NotFoundError
from bot.model import Chat, ChatState, EditionKind, Figures, Part, Subscription, Topic
from bot.store import Database, Store, chats, inbox, ledger, outbox, pushes, subscriptions, topics
from bot.store.ledger import Page
from summarizer.model import Length
from tests.bot.store.conftest import NOW, told

HOUR = timedelta(hours=1)


def make(store: Store, chat_id: int, zone: str = "UTC") -> Chat:
    return store.write(
        lambda db: chats.ensure(
            db, chat_id, kind="private", title="Ann", language="en", zone=zone, now=NOW, times=(time(9),)
        )
    )


def edition(store: Store, chat_id: int, slot: str, *texts: str) -> int:
    def write(db: Database) -> int:
        edition_id = outbox.create_edition(db, chat_id, EditionKind.DAILY, slot, NOW)
        assert edition_id is not None
        outbox.enqueue(db, edition_id, chat_id, None, [Part(text) for text in texts], EditionKind.DAILY, NOW)
        ledger.enter(db, [(chat_id, edition_id, Page.of([(1, 1, 0), (2, 2, 0)], [chat_id]))], NOW)
        return edition_id

    return store.write(write)


def test_a_new_chat_is_due_at_its_next_hour(store: Store) -> None:
    chat = make(store, 1, "Europe/Kyiv")
    assert chat.next_due_at == NOW + 23 * HOUR  # 09:00 in Kyiv is 07:00 UTC
    assert store.read(lambda db: chats.get(db, 1)) == chat
    again = store.write(
        lambda db: chats.ensure(db, 1, kind="private", title="Anna", language="uk", zone="UTC", now=NOW)
    )
    assert again == replace(chat, title="Anna")
    assert store.read(lambda db: chats.get(db, 2)) is None


def test_all_settings_come_back(store: Store) -> None:
    chat = Chat(
        id=-100,
        kind="supergroup",
        title="Ґ&<b>",
        language="uk",
        zone="Asia/Kathmandu",
        times=(time(7, 30), time(19)),
        days=frozenset({0, 6}),
        length=Length.LONG,
        state=ChatState.PAUSED,
        paused_until=NOW + HOUR,
        next_due_at=NOW,
        last_digest_at=NOW - HOUR,
        quiet_line=False,
        created_at=NOW,
    )
    store.write(lambda db: chats.save(db, chat))
    assert store.read(lambda db: chats.get(db, -100)) == chat
    with pytest.raises(ValueError, match="made"):
        store.write(lambda db: chats.save(db, Chat(1)))


def test_who_is_due(store: Store) -> None:
    for chat_id in (3, 1, 2):
        make(store, chat_id)
    store.write(lambda db: chats.pause(db, 2, NOW + 2 * HOUR))
    assert store.read(lambda db: chats.rush(db, NOW, 9)) == []
    assert store.read(chats.next_at) == NOW + HOUR
    assert store.read(lambda db: chats.rush(db, NOW + HOUR, 9)) == [[1, 3]]
    assert sorted(store.read(lambda db: chats.rush(db, NOW + HOUR, 1))) == [[1], [3]]
    assert [chat.id for chat in store.read(lambda db: chats.due_now(db, [3, 2, 1, 4], NOW + HOUR))] == [3, 1]
    assert store.read(lambda db: chats.due_now(db, [1, 2, 3], NOW)) == []
    assert store.read(lambda db: chats.waking(db, NOW + HOUR, 9)) == []
    assert [chat.id for chat in store.read(lambda db: chats.waking(db, NOW + 2 * HOUR, 9))] == [2]
    assert store.read(chats.counts) == {"active": 2, "paused": 1, "blocked": 0}
    assert [chat.id for chat in store.read(chats.every)] == [1, 2, 3]
    assert [chat.id for chat in store.read(lambda db: chats.active(db, [2, 3, 4]))] == [3]
    assert [chat.id for chat in store.read(chats.active)] == [1, 3]


def test_chats_move_on_and_remember_when_they_were_told(store: Store) -> None:
    first, second = make(store, 1), make(store, 2)
    store.write(lambda db: chats.advance(db, [(1, NOW + 25 * HOUR, NOW), (2, None, NOW), (9, None, NOW)]))
    store.write(lambda db: chats.advance(db, [(1, NOW + 49 * HOUR, None)]))
    assert store.read(chats.every) == [
        replace(first, next_due_at=NOW + 49 * HOUR, last_digest_at=NOW),
        replace(second, next_due_at=None, last_digest_at=NOW),
    ]


def test_blocked_and_back(store: Store) -> None:
    make(store, 1)
    edition(store, 1, "one", "a", "b")
    store.write(lambda db: chats.block(db, 1))
    assert store.read(outbox.figures) == Figures(gone=2)
    assert store.read(outbox.reasons) == {"blocked": 2}
    assert store.read(lambda db: chats.rush(db, NOW + 99 * HOUR, 9)) == []
    store.write(lambda db: chats.resume(db, 1, NOW + 99 * HOUR))
    chat = store.read(lambda db: chats.get(db, 1))
    assert chat is not None
    assert (chat.state, chat.next_due_at) == (ChatState.ACTIVE, NOW + 121 * HOUR)
    store.write(lambda db: chats.resume(db, 404, NOW))


def test_subscriptions(store: Store) -> None:
    make(store, 1)
    make(store, 2)
    assert store.write(lambda db: subscriptions.add(db, 1, "Arctic", None, NOW))
    assert store.write(lambda db: subscriptions.add(db, 1, "Ukraine", 7, NOW + HOUR))
    assert not store.write(lambda db: subscriptions.add(db, 1, "Arctic", 5, NOW))
    assert store.write(lambda db: subscriptions.add(db, 2, "АРКТИКА", None, NOW))
    own = [Subscription(1, "Arctic", 5), Subscription(1, "Ukraine", 7)]
    assert store.read(lambda db: subscriptions.of(db, 1)) == own
    assert store.read(lambda db: subscriptions.of_many(db, [1, 3])) == {1: own}
    assert store.read(lambda db: subscriptions.followers(db, "arctic")) == own[:1]
    assert store.read(lambda db: subscriptions.followers(db, "арктика")) == [Subscription(2, "АРКТИКА")]
    assert len(store.read(subscriptions.followers)) == 3
    assert store.read(subscriptions.distinct) == ["Arctic", "Ukraine", "АРКТИКА"]
    store.write(lambda db: chats.block(db, 2))
    assert store.read(subscriptions.followers) == own
    assert store.write(lambda db: subscriptions.remove(db, 1, "Arctic"))
    assert not store.write(lambda db: subscriptions.remove(db, 1, "Arctic"))
    assert store.write(lambda db: subscriptions.remove_all(db, 1)) == 1


def test_topics(store: Store) -> None:
    arctic = Topic("Arctic", "arctic OR ice", ("the north",), {"uk": "Арктика"})
    store.write(lambda db: topics.seed(db, [arctic, Topic("Grain", "grain")]))
    store.write(lambda db: topics.add(db, "Own", "mine"))
    with pytest.raises(LimitError, match="already"):
        store.write(lambda db: topics.add(db, "ARCTIC", "x"))
    store.write(lambda db: topics.seed(db, [replace(arctic, filter="arctic")]))
    found = store.read(topics.all)
    assert [(topic.name, topic.filter) for topic in found] == [("Arctic", "arctic"), ("Own", "mine")]
    assert replace(found[0], id=0) == replace(arctic, filter="arctic")
    assert store.read(lambda db: topics.get(db, found[0].id)) == found[0]
    assert store.write(lambda db: topics.remove(db, "own"))
    assert not store.write(lambda db: topics.remove(db, "own"))
    with pytest.raises(NotFoundError):
        store.read(lambda db: topics.get(db, 99))


def test_inbox(store: Store) -> None:
    assert store.write(lambda db: inbox.put(db, 8, '{"update_id": 8}', NOW))
    assert store.write(lambda db: inbox.put(db, 7, '{"update_id": 7}', NOW))
    assert not store.write(lambda db: inbox.put(db, 7, "{}", NOW))
    assert store.read(inbox.open) == ['{"update_id": 7}', '{"update_id": 8}']
    store.write(lambda db: inbox.done(db, 7, NOW))
    assert store.read(inbox.open) == ['{"update_id": 8}']
    assert store.write(lambda db: inbox.prune(db, NOW)) == 0
    assert store.write(lambda db: inbox.prune(db, NOW + HOUR)) == 1


def test_pushes(store: Store) -> None:
    push_id = store.write(lambda db: pushes.create(db, 9, "Arctic", NOW - HOUR, NOW, NOW))
    push = store.read(lambda db: pushes.get(db, push_id))
    assert (push.by, push.filter, push.since, push.state, push.total) == (
        9,
        "Arctic",
        NOW - HOUR,
        "preview",
        0,
    )
    assert store.write(lambda db: pushes.set_state(db, push_id, "sending", only_from="preview"))
    assert not store.write(lambda db: pushes.set_state(db, push_id, "cancelled", only_from="preview"))
    store.write(lambda db: outbox.create_edition(db, 1, EditionKind.PUSH, str(push_id), NOW, push_id))
    store.write(lambda db: pushes.set_progress(db, push_id, 9, 44))
    [active] = store.read(pushes.active)
    assert (active.total, active.progress_chat, active.progress_message) == (1, 9, 44)
    assert store.write(lambda db: pushes.set_state(db, push_id, "done"))
    assert store.read(pushes.active) == []
    assert [push.state for push in store.read(pushes.recent)] == ["done"]
    with pytest.raises(ValueError, match="no state"):
        store.write(lambda db: pushes.set_state(db, push_id, "odd"))
    with pytest.raises(NotFoundError):
        store.read(lambda db: pushes.get(db, 99))


def test_the_figures_and_the_end_of_a_push(store: Store) -> None:
    push_id = store.write(lambda db: pushes.create(db, 9, "", NOW - HOUR, NOW, NOW))

    def write(db: Database) -> None:
        edition_id = outbox.create_edition(db, 1, EditionKind.PUSH, "x", NOW, push_id) or 0
        outbox.enqueue(db, edition_id, 1, None, [Part("a"), Part("b")], EditionKind.PUSH, NOW)

    store.write(write)
    edition(store, 1, "one", "c")
    assert store.read(lambda db: outbox.figures(db, push_id)) == Figures(due=2)
    assert store.write(lambda db: outbox.cancel_push(db, push_id, "stopped")) == 2
    assert store.read(lambda db: outbox.figures(db, push_id)) == Figures(gone=2)
    assert store.read(lambda db: outbox.reasons(db, push_id)) == {"stopped": 2}
    assert store.read(outbox.figures) == Figures(due=1, gone=2)


def test_a_group_moves_with_all_it_has(store: Store) -> None:
    chat = make(store, -5)
    edition_id = edition(store, -5, "one", "a", "b")
    store.write(lambda db: subscriptions.add(db, -5, "Arctic", None, NOW))
    store.write(lambda db: chats.rekey(db, -5, -1005))
    assert store.read(lambda db: chats.get(db, -5)) is None
    assert store.read(lambda db: chats.get(db, -1005)) == replace(chat, id=-1005)
    assert store.read(lambda db: subscriptions.of(db, -1005)) == [Subscription(-1005, "Arctic")]
    assert told(store, -1005) == {1, 2}
    claimed = store.write(lambda db: outbox.claim(db, NOW, 9, HOUR))
    assert [(due.chat_id, due.edition_id) for due in claimed] == [(-1005, edition_id)]


def test_a_group_moves_onto_one_that_is_known_already(store: Store) -> None:
    chat = make(store, -5, "Europe/Kyiv")
    make(store, -1005)
    for chat_id in (-5, -1005):
        edition(store, chat_id, "both", "a")
        store.write(lambda db, chat_id=chat_id: subscriptions.add(db, chat_id, "Arctic", None, NOW))  # type: ignore[misc]  # a default is an argument
    edition(store, -5, "only old", "b")
    store.write(lambda db: chats.rekey(db, -5, -1005))
    store.write(lambda db: chats.rekey(db, -5, -1005))
    store.write(lambda db: chats.rekey(db, -1005, -1005))
    assert store.read(chats.every) == [replace(chat, id=-1005)]
    assert len(store.read(lambda db: subscriptions.of(db, -1005))) == 1
    # The edition that both had comes once; nothing is left under the old id.
    assert store.read(outbox.figures) == Figures(due=2, gone=1)
    left = store.read(lambda db: chats.everything(db, -5))
    assert not any(left.values())


def test_what_is_stored_about_a_chat_can_be_seen_and_is_gone_when_forgotten(store: Store) -> None:
    chat_id = 777000123
    make(store, chat_id)
    make(store, 2)
    edition(store, chat_id, "one", "their own words")
    edition(store, 2, "one", "somebody else's")
    store.write(lambda db: subscriptions.add(db, chat_id, "their secret filter", None, NOW))
    store.write(lambda db: outbox.hold(db, chat_id, NOW, NOW))
    push_id = store.write(lambda db: pushes.create(db, chat_id, "", NOW, NOW, NOW))
    theirs = {"message": {"chat": {"id": chat_id}, "text": "what they wrote"}}
    others = {"message": {"chat": {"id": 2}, "text": f"about {chat_id}"}}
    store.write(lambda db: inbox.put(db, 1, json.dumps(theirs), NOW))
    store.write(lambda db: inbox.put(db, 2, json.dumps(others), NOW))

    everything = store.read(lambda db: chats.everything(db, chat_id))
    shown = json.dumps(everything)
    assert all(everything.values())
    assert "their secret filter" in shown
    assert "what they wrote" in shown
    assert "somebody else" not in shown
    assert "about" not in shown

    store.write(lambda db: chats.forget(db, chat_id))
    assert not any(store.read(lambda db: chats.everything(db, chat_id)).values())
    assert store.read(lambda db: pushes.get(db, push_id)).by == 0
    assert len(store.read(inbox.open)) == 1
    assert store.read(outbox.figures) == Figures(due=1)
    store.checkpoint()
    content = store.path.read_bytes()
    for trace in (b"their secret filter", b"their own words", b"what they wrote"):
        assert trace not in content
    assert b"somebody else" in content
