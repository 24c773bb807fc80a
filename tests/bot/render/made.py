"""Digests of articles of our own writing, for the tests of how they read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from summarizer.model import Article, Digest, DigestStory, Sentence, Story

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
ICE = Article(
    text="The ice came late this year. Ships went north.",
    headline="Late ice opens the northern passage",
    language="en",
    source="Northern Courier",
    url="https://courier.example/ice?a=1&b=2",
    id=1,
)
COPY = Article(
    text="Ships left early.", headline="Ships leave", source="", url="https://www.harbour.example/x", id=2
)
GRID = Article(
    text="Сорок трансформаторов прибыли. Зима близко.",
    dek="Сорок трансформаторов прибыли в Одессу до первых морозов",
    language="ru",
    id=3,
)
BARE = Article(
    text="Nobody wrote a headline for these words about nothing in particular today. It rained.", id=4
)


def story(number: int, articles: tuple[Article, ...], texts: list[str], matched: str) -> DigestStory:
    sentences = tuple(Sentence(text, position) for position, text in enumerate(texts))
    return DigestStory(Story(number, articles), sentences, matched)


def digest(*stories: DigestStory, days: int = 1, filters: tuple[str, ...] = ("Arctic", "Ukraine")) -> Digest:
    return Digest(filters, NOW - timedelta(days=days), NOW, stories)


SAMPLE = digest(
    story(1, (ICE, COPY), ["The ice came late this year.", "Ships went north."], "Arctic"),
    story(2, (GRID,), ["Сорок трансформаторов прибыли.", "Зима близко."], "Ukraine"),
    story(3, (BARE, BARE), ['They said <b>&"😀</i> twice.'], ""),
)
UPDATED = digest(
    story(1, (ICE, COPY), ["Ships went north."], "Arctic"),
    replace(story(2, (GRID,), ["Сорок трансформаторов прибыли."], "Ukraine"), update=True),
    replace(story(3, (COPY,), ["Ships left early."], ""), seen=NOW - timedelta(hours=31)),
)
"""A new story, what is new in a known one, and one that was seen on the 20th in UTC, on the 21st in Kyiv."""
EMPTY = digest(days=3)
