"""Requests, samples, counts, pushes and exports: one way to make a digest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.digest import Digester
from bot.model import EditionKind, Figures, Topic
from bot.render.export import digest_html, digest_json, digest_text
from bot.store import Store, chats, outbox, pushes, topics
from summarizer.errors import FilterError
from summarizer.model import Length
from tests.bot.digest.conftest import (
    DAY,
    HOUR,
    MONDAY,
    subscribe,
    tell,
    texts,
)
from tests.bot.store.conftest import told


def test_a_request_is_due_at_once_and_shows_what_was_seen_last(store: Store, digester: Digester) -> None:
    old = tell(store, "arctic ice edge", MONDAY - HOUR)
    chat = subscribe(store, 1, "Arctic")
    digester.request(chat, ["Arctic"], MONDAY - DAY, None)
    new = tell(store, "polar ice bridge", MONDAY - 20 * HOUR)
    edition_id = digester.request(chat, ["the north"], MONDAY - DAY, 5)
    [receipt] = store.read(lambda db: outbox.receipts(db, edition_id=edition_id))
    assert (receipt.kind, receipt.thread_id) == (EditionKind.REQUEST, 5)
    text = texts(store, 1)[1]
    assert 0 < text.index("polar ice bridge") < text.index("arctic ice edge")
    assert told(store, 1) == {old, new}
    assert "<i>seen on 2 March</i>" in text
    digester.request(chat, ["grain"], MONDAY - DAY, None)
    assert "Nothing on grain" in texts(store, 1)[2]
    with pytest.raises(FilterError):
        digester.request(chat, ["(("], MONDAY - DAY, None)


def test_a_sample_and_the_counts(store: Store, digester: Digester) -> None:
    tell(store, "arctic ice edge", MONDAY - 6 * DAY)
    tell(store, "grain harvest", MONDAY - HOUR)
    chat = subscribe(store, 1)
    assert len(digester.sample(chat, "Arctic").stories) == 1
    offered = [*store.read(topics.all), Topic("Grain", "grain"), Topic("Cats", "cats")]
    assert digester.counts(offered, MONDAY - DAY) == {"Arctic": 0, "Grain": 1, "Cats": 0}
    assert digester.counts(offered, MONDAY - 7 * DAY) == {"Arctic": 1, "Grain": 1, "Cats": 0}


def test_a_push_goes_once_to_all_who_follow_the_same(store: Store, digester: Digester) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    for chat_id, wanted in enumerate(["Arctic", "arctic", "the north", "grain", "Arctic"], start=1):
        subscribe(store, chat_id, wanted)
    store.write(lambda db: chats.block(db, 5))
    digest, number = digester.preview_push("Arctic", MONDAY - DAY, MONDAY)
    assert (len(digest.stories), number) == (1, 3)
    assert digester.preview_push("", MONDAY - DAY, MONDAY)[1] == 4

    push_id = store.write(lambda db: pushes.create(db, 9, "Arctic", MONDAY - DAY, MONDAY, MONDAY))
    assert digester.enqueue_push(push_id) == 3
    assert digester.enqueue_push(push_id) == 0
    push = store.read(lambda db: pushes.get(db, push_id))
    assert (push.state, push.total) == ("sending", 3)
    assert store.read(lambda db: outbox.figures(db, push_id)) == Figures(due=3)

    cancelled = store.write(lambda db: pushes.create(db, 9, "", MONDAY - DAY, MONDAY, MONDAY))
    store.write(lambda db: pushes.set_state(db, cancelled, "cancelled"))
    assert digester.enqueue_push(cancelled) == 0


@pytest.mark.parametrize("show", [digest_text, digest_html])
def test_exports_show_it_all(store: Store, digester: Digester, show: Callable[[object], str]) -> None:
    tell(store, "arctic <b>ice</b> edge", MONDAY - HOUR)
    digest = digester.compose(["ice"], MONDAY - DAY, MONDAY, Length.SHORT)
    text = show(digest)
    assert "example.org" in text
    assert "matched: ice" in text
    if show is digest_html:
        assert "<b>" not in text
        assert "arctic &lt;b&gt;ice&lt;/b&gt; edge" in text


def test_the_json_export(store: Store, digester: Digester) -> None:
    tell(store, "arctic ice edge", MONDAY - HOUR)
    shown = digest_json(digester.compose(["Arctic"], MONDAY - DAY, MONDAY, Length.SHORT))
    assert (shown["filter"], shown["articles"]) == ("Arctic", 1)
    [story] = shown["stories"]
    assert (story["headline"], story["matched"], len(story["sentences"])) == (
        "News of arctic ice edge",
        "Arctic",
        2,
    )
    assert story["articles"] == [
        {
            "id": 1,
            "url": "https://example.org/arctic-ice-edge",
            "source": "Arctic Ice Edge Post",
            "headline": "News of arctic ice edge",
        }
    ]
    empty = digest_json(digester.compose(["cats"], MONDAY - DAY, MONDAY, Length.SHORT))
    assert empty == {"filter": "cats", "articles": 0, "stories": []}
