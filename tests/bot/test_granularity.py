"""`stories.granularity` reaches the stories that articles are put into, and a wrong one is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import Collector
from bot.errors import ConfigurationError
from bot.settings import load
from bot.store import Store, stories
from summarizer.model import Article, Granularity

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)

VOTE = (
    "Kirkvik votes on Sunday on whether a second quay for cargo ships is built. Mayor Olav Hamre is for it, "
    "the fishermen are against. The quay would cost 40 million crowns, a third of it paid by the council."
)
OPENED = (
    "The first container ship berthed at the new quay in Kirkvik on Monday. Dockers from three towns had "
    "been trained for half a year. Fishermen watched from the southern pier, where their boats lie now."
)


def told(number: int) -> Article:
    """An article with a subject of its own."""
    text = " ".join(
        f"Bridge{number} and road{number + each} were opened by mayor{number}." for each in range(6)
    )
    return Article(f"In town{number} there was a feast. {text}", published=NOW, language="en")


@pytest.mark.parametrize(("granularity", "count"), [("detail", 2), ("theme", 1)])
def test_the_setting_decides_what_one_story_is(granularity: str, count: int, tmp_path: Path) -> None:
    settings = load(env={"TELEGIST_STORIES_GRANULARITY": granularity})
    with Store.open(tmp_path / "a.db") as store:
        collector = Collector(store, lambda: NOW, settings.stories.granularity)
        collector.ingest(told(number) for number in range(60))
        quays = [Article(VOTE, published=NOW), Article(OPENED, published=NOW + timedelta(hours=90))]
        assert collector.ingest(quays).new == 2
        known = store.read(lambda db: stories.recent(db, NOW - timedelta(days=9)))
    assert sum(any("quay" in article.text for article in story.articles) for story in known) == count


def test_an_event_is_the_default_and_other_words_are_faults() -> None:
    assert load(env={}).stories.granularity is Granularity.EVENT
    with pytest.raises(ConfigurationError) as raised:
        load(env={"TELEGIST_STORIES_GRANULARITY": "0.5"})
    (fault,) = raised.value.faults
    assert "TELEGIST_STORIES_GRANULARITY" in fault
    assert "event" in fault
