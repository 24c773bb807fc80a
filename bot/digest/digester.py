"""Turns what somebody asks of the archive into a digest, or into an edition in the outbox."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.digest import daily, pushing
from bot.digest.kitchen import Kitchen
from bot.digest.memory import Memories
from bot.model import Chat, Clock, EditionKind, Topic
from bot.settings import Settings
from bot.store import Store, articles, editions
from bot.store.editions import Edition
from summarizer.condense import Condenser
from summarizer.filter_index import FilterIndex
from summarizer.filters import TopicBook, parse
from summarizer.model import Digest, Length

AHEAD = 1_000
"""Articles that are read ahead at most, the latest; half of what is remembered."""
AT_ONCE = 20
"""Articles that are read ahead at a tick, some hundredths of a second."""


class Digester:
    """Makes every digest there is. Its methods may be called from several threads at once."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        # Articles are taken apart once for all digests to come.
        self._condenser = Condenser(settings.method)
        self._read_to = 0

    def compose(
        self,
        filters: Sequence[str],
        since: datetime,
        until: datetime,
        length: Length,
    ) -> Digest:
        """A digest of `filters` as readers type them (none: everything).

        FilterError for one that cannot be read.
        """
        return self._kitchen().digest(filters, since, until, length)

    def sample(self, chat: Chat, filter: str) -> Digest:
        """What a reader gets on subscribing: the last days of one filter. FilterError."""
        now = self._clock()
        since = now - timedelta(days=self._settings.digest.first_days)
        return self.compose([filter], since, now, chat.length)

    def span_of(self, chat: Chat, now: datetime) -> datetime:
        """Since when the chat's next digest tells: its last one, a day at least."""
        return daily.span_of(chat, now, timedelta(days=self._settings.digest.longest_days))

    def request(self, chat: Chat, filters: Sequence[str], since: datetime, thread_id: int | None) -> int:
        """Makes a digest due at once, ahead of all others; its edition's id. FilterError.

        Stories that the chat has seen come last, marked, and only where there is room.
        """
        kitchen = self._kitchen()
        memory = Memories(self._store).of(chat.id)
        fresh = kitchen.digest(filters, since, kitchen.now, chat.length, memory)
        room = self._settings.digest.max_stories - len(fresh.stories)
        if room > 0 and memory.pages:
            new = {entry.story.id for entry in fresh.stories}
            known = kitchen.again(filters, since, kitchen.now, chat.length, memory, new)
            fresh = replace(fresh, stories=fresh.stories + known[:room])
        letter = kitchen.letter(chat, fresh, EditionKind.REQUEST, thread_id)
        edition = Edition(chat.id, secrets.token_hex(8), (letter,), kitchen.now)
        issued = self._store.write(
            partial(editions.issue, kind=EditionKind.REQUEST, editions=[edition], now=kitchen.now)
        )
        if chat.id not in issued:
            raise AssertionError("a slot drawn at random was taken")
        return issued[chat.id]

    def read_ahead(self) -> int:
        """Takes some articles apart that came in since the last call, so that no rush has to; how many."""
        found = self._store.read(
            partial(articles.after, article_id=self._read_to, most_back=AHEAD, limit=AT_ONCE)
        )
        for article in found:
            self._condenser.matchable(article)
            self._condenser.read(article)
            self._read_to = article.id
        return len(found)

    def run_due(self, now: datetime, ready: Callable[[], object] = lambda: None) -> int:
        """Writes the daily edition of every chat whose hour has come; how many.

        `ready` is called, in this thread, each time that some of them can leave.
        """
        return daily.run(self._store, self._settings, self._condenser, now, ready)

    def preview_push(self, filter: str, since: datetime, until: datetime) -> tuple[Digest, int]:
        """A push as readers with the usual length see it, and the number of chats. FilterError."""
        kitchen = self._kitchen()
        digest = kitchen.digest([filter] if filter else [], since, until, Length.MEDIUM)
        return digest, len(pushing.audience(self._store, kitchen, filter))

    def enqueue_push(self, push_id: int) -> int:
        """Makes a push due to all its chats; how many messages. NotFoundError, FilterError."""
        return pushing.enqueue(self._store, self._settings, self._kitchen(), push_id)

    def counts(self, topics: Iterable[Topic], since: datetime) -> dict[str, int]:
        """How many stories of the time since then each topic has, by the topic's name."""
        offered = list(topics)
        book = TopicBook(offered)
        index = FilterIndex([parse(topic.name, book) for topic in offered])
        stories: dict[str, set[int]] = {topic.name: set() for topic in offered}
        for article, story_id in self._store.read(partial(articles.since, since=since)):
            for number, _ in index.matches(self._condenser.matchable(article)):
                stories[offered[number].name].add(story_id or -article.id)
        return {name: len(found) for name, found in stories.items()}

    def _kitchen(self) -> Kitchen:
        return Kitchen(self._store, self._settings, self._condenser, self._clock())
