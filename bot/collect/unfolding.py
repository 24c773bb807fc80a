"""Turns an article that is about to be stored into the story that it joins or opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store import Database, stories
from summarizer.cluster import WINDOW, StoryIndex
from summarizer.model import Article, Granularity

SLACK = timedelta(days=1)
"""How much older than the newest an article may be before the stories of its own days are looked up anew."""

AHEAD = timedelta(hours=6)
"""How far beyond an article's time known stories are looked at; the newer push the older out of memory."""


class StaleError(Exception):
    """Somebody else has put articles in meanwhile: the stories at hand are no longer all there are."""


class UnfoldingStories:
    """The stories that an article may still join, kept from batch to batch.

    The index in memory is a window that moves forward over the database. Whenever a transaction
    failed, somebody else added articles, or an article lies before the window, it is filled anew.
    """

    def __init__(self, granularity: Granularity) -> None:
        self._granularity = granularity
        self._filled = False
        self._sure = True
        self._first = True
        self._latest_id = 0
        self._index = StoryIndex(granularity)
        self._ids = [0]
        self._keys: dict[int, int] = {}
        self._newest = self._front = datetime.min.replace(tzinfo=UTC)

    def begin(self) -> None:
        """Before the first article of a transaction."""
        if not self._sure:
            self._filled = False
        self._sure = False
        self._first = True

    def committed(self) -> None:
        """What was placed since `begin` is in the database for good."""
        self._sure = True

    def place(self, db: Database, article: Article, at: datetime) -> int:
        """The id of the story that the article, which counts from `at`, joins or opens."""
        self._cover(db, at)
        key = len(self._ids)
        found = self._index.assign(article, key, at)
        if found == key:
            self._remember(stories.create(db, at))
        else:
            stories.touch(db, self._ids[found], at)
        return self._ids[found]

    def inserted(self, article_id: int) -> None:
        """StaleError if the article's id shows that others were put in since the last transaction."""
        if self._first and self._latest_id and article_id != self._latest_id + 1:
            raise StaleError
        self._first = False
        self._latest_id = article_id

    def _cover(self, db: Database, at: datetime) -> None:
        if not self._filled or at < self._newest - SLACK:
            self._filled = True
            self._latest_id = 0
            self._index, self._ids, self._keys = StoryIndex(self._granularity), [0], {}
            self._newest = at
            self._add(db, at - WINDOW, at + AHEAD, at)
        elif at > self._front:
            self._add(db, self._front, at + AHEAD, at)
        self._newest = max(self._newest, at)

    def _add(self, db: Database, since: datetime, until: datetime, at: datetime) -> None:
        known = stories.load(db, since, until)
        dated = [(article, story.id) for story in known for article in story.articles]
        # An article without a date of its own lies somewhere between the bounds; `at` is near enough.
        for article, story_id in sorted(dated, key=lambda pair: (pair[0].published or at, pair[0].id)):
            self._index.add(article, self._keys.get(story_id) or self._remember(story_id), at)
        self._front = until

    def _remember(self, story_id: int) -> int:
        """The key under which the index knows the story; the first is 1, so that none is false."""
        key = self._keys[story_id] = len(self._ids)
        self._ids.append(story_id)
        return key
