"""Turns a story that a reader knows, and what it says by now, into an update; once for many readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.digest.memory import Mark
from bot.store import Database, Store, articles, stories
from bot.store.articles import Version
from summarizer.changes import Known
from summarizer.condense import Condenser
from summarizer.filters import Filter
from summarizer.model import Article, DigestStory, Length, Story
from summarizer.updates import update

Window = tuple[datetime, datetime, timedelta]
"""Since when, until when, and how much earlier what came in late may date from."""


@dataclass(frozen=True, slots=True)
class Stand:
    """The archive in a window, all of one instant.

    `current` is what a reader may know of each story: those in the window, and those of any age of which
    an article was replaced in it. `versions` tells of the articles in it how often they were replaced, if
    they were.
    """

    stories: tuple[Story, ...]
    current: dict[int, Mark]
    versions: dict[Article, int]


def stand(db: Database, window: Window) -> Stand:
    """Reads what there is to tell in a window."""
    since, until, late = window
    found = stories.load(db, since, until, late)
    known = {story.id for story in found}
    earlier = [stories.get(db, story_id) for story_id in stories.replaced(db, since, until) - known]
    everything = [*found, *(story for story in earlier if story)]
    numbers = articles.versions(db, (one.id for story in everything for one in story.articles))
    current: dict[int, Mark] = {}
    for story in everything:
        current[story.id] = {one.id: numbers.get(one.id, 0) for one in story.articles}
    versions = {one: numbers[one.id] for story in found for one in story.articles if one.id in numbers}
    return Stand(tuple(found), current, versions)


def has_changed(mark: Mark, current: Mark) -> bool:
    """Whether an article joined the story or was replaced since a reader got it.

    What was there already, but lay outside the reader's span, is no news.
    """
    latest = max(mark, default=0)
    return any(
        article > latest if article not in mark else mark[article] < version
        for article, version in current.items()
    )


@dataclass(frozen=True, slots=True)
class _Full:
    """A story with all that its articles say and said."""

    story: Story
    history: dict[int, list[Version]]


class Unfolding:
    """Works out updates for the archive at one instant. Not for use by two threads at once."""

    def __init__(self, store: Store, condenser: Condenser) -> None:
        self._store = store
        self._condenser = condenser
        self._full: dict[int, _Full | None] = {}
        self._known: dict[object, Known] = {}
        self._made: dict[object, DigestStory | None] = {}
        self.versions: dict[Article, int] = {}

    def update(self, story_id: int, mark: Mark, wanted: Filter | None, length: Length) -> DigestStory | None:
        """The story with what is new since the mark, for one filter; None if that is nothing of substance."""
        key = (story_id, tuple(sorted(mark.items())), wanted.expression if wanted else None, length)
        if key not in self._made:
            self._made[key] = self._update(story_id, mark, wanted, length)
        return self._made[key]

    def _update(self, story_id: int, mark: Mark, wanted: Filter | None, length: Length) -> DigestStory | None:
        if story_id not in self._full:
            self._full[story_id] = self._store.read(lambda db: _read(db, story_id))
            self._note(self._full[story_id])
        full = self._full[story_id]
        if full is None:
            return None
        changed = [
            one for one in full.story.articles if has_changed(mark, {one.id: len(full.history[one.id])})
        ]
        language = full.story.lead.language or "en"
        key = (story_id, tuple(sorted(mark.items())))
        if key not in self._known:
            self._known[key] = Known(_older(full, mark), language)
        return update(story_id, changed, self._known[key], wanted, length, self._condenser)

    def _note(self, full: _Full | None) -> None:
        if full:
            for one in full.story.articles:
                if full.history[one.id]:
                    self.versions[one] = len(full.history[one.id])


def _read(db: Database, story_id: int) -> _Full | None:
    story = stories.get(db, story_id)
    if story is None:
        return None
    return _Full(story, {one.id: articles.history(db, one.id) for one in story.articles})


def _older(full: _Full, mark: Mark) -> list[str]:
    """What the articles said that were there when the reader got the story, as they read then."""
    latest = max(mark, default=0)
    found = []
    for one in full.story.articles:
        if one.id not in mark and one.id > latest:
            continue
        past = full.history[one.id]
        version = mark.get(one.id, len(past))
        found.append(past[version].text if version < len(past) else one.text)
    return found
