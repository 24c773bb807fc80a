"""Turns filters and a span into digests and their messages; what many readers share is made once."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.digest.memory import NOTHING, Memory, hash_of
from bot.digest.unfolding import Stand, Unfolding, Window, has_changed, stand
from bot.model import Chat, EditionKind
from bot.render.digest import body_of, render_digest
from bot.settings import Settings
from bot.store import Store, stories, topics
from bot.store.editions import Letter
from bot.store.ledger import Page
from summarizer.compose import compose, merge
from summarizer.condense import Condenser
from summarizer.errors import FilterError
from summarizer.filters import Filter, TopicBook, parse
from summarizer.model import Digest, DigestStory, Length

log = logging.getLogger(__name__)

T = TypeVar("T")

_KEPT = 1024
"""How many menus and letters are remembered: readers with much in common, but no rush of readers without."""

_BODIES = 8192
"""How many stories' sentences and sources are remembered as they read in a message."""

_SPARE = 4
"""A filter's digest is made this many times longer than a reader's, who may have seen much of it."""


class Kitchen:
    """Works on the archive as it stands at one instant, for as many readers as there are.

    Composes once for each distinct filter, span and length; renders once for each distinct list of
    stories, language and local date, as long as it remembers. Not for use by two threads at once.
    """

    def __init__(self, store: Store, settings: Settings, condenser: Condenser, now: datetime) -> None:
        self.now = now
        self._condenser = condenser
        self._store = store
        self._limit = settings.digest.max_stories
        self._late = timedelta(hours=settings.digest.late_hours)
        offered = store.read(topics.all)
        self._offered = offered
        self._names: dict[str, dict[str, str]] = {}
        self._book = TopicBook(offered)
        self._parsed: dict[str, Filter] = {}
        self._broken: set[str] = set()
        self._stands: dict[Window, Stand] = {}
        self._unfolding = Unfolding(store, condenser)
        self._checked: dict[tuple[datetime, datetime], int] = {}
        self._dishes: dict[object, Digest] = {}
        self._menus: OrderedDict[object, Digest] = OrderedDict()
        self._letters: OrderedDict[object, tuple[Digest, Letter]] = OrderedDict()
        self._rendered = 0
        self._body = lru_cache(_BODIES)(body_of)
        self._clocks: dict[tuple[str, datetime], tuple[str, str]] = {}

    @property
    def composed(self) -> int:
        """How many times stories were composed."""
        return len(self._dishes)

    @property
    def rendered(self) -> int:
        """How many times messages were rendered."""
        return self._rendered

    def digest(
        self,
        filters: Sequence[str],
        since: datetime,
        until: datetime,
        length: Length,
        memory: Memory = NOTHING,
        *,
        limit: int | None = None,
        late: bool = False,
    ) -> Digest:
        """One reader's digest of all `filters` (none: everything): nothing that is in `memory` again.

        A story that the reader knows comes only as an update. `late` also takes in what came in since `since`
        but dates from before. FilterError.
        """
        limit = limit or self._limit
        window = (since, until, self._late if late else timedelta(0))
        wanted = self._wanted(filters)
        dishes = [self._dish(each, window, length, limit) for each in wanted]
        whole = (tuple(id(dish) for dish in dishes), memory.key, limit)
        if whole in self._menus:
            self._menus.move_to_end(whole)
            return self._menus[whole]
        hidden = memory.known(frozenset(entry.story.id for dish in dishes for entry in dish.stories))
        updates = self._updates(wanted, window, length, memory)
        told: frozenset[str] = frozenset()
        while True:
            made = self._menu(dishes, hidden, updates, limit, told)
            again = memory.told(self._said(made)) if memory.pages else frozenset()
            if not again:
                return _recent(self._menus, whole, lambda: made)  # noqa: B023 - called at once
            told |= again

    def again(
        self,
        filters: Sequence[str],
        since: datetime,
        until: datetime,
        length: Length,
        memory: Memory,
        without: AbstractSet[int],
    ) -> tuple[DigestStory, ...]:
        """The stories that the reader has seen, each with when it was; not those in `without`."""
        window = (since, until, timedelta(0))
        dishes = [self._dish(each, window, length, self._limit) for each in self._wanted(filters)]
        offered = frozenset(entry.story.id for dish in dishes for entry in dish.stories)
        hidden = offered - (memory.known(offered) - without)
        made = self._menu(dishes, hidden, (), self._limit, frozenset())
        return tuple(replace(entry, seen=memory.seen_at(entry.story.id)) for entry in made.stories)

    def _wanted(self, filters: Sequence[str]) -> list[Filter | None]:
        """The distinct filters; None alone is everything."""
        return list({found.expression: found for found in map(self.parsed, filters)}.values()) or [None]

    def _updates(
        self, wanted: Sequence[Filter | None], window: Window, length: Length, memory: Memory
    ) -> tuple[DigestStory, ...]:
        """What is new in the stories that the reader knows, the latest story first."""
        current = self._stand(window).current
        found = []
        for story_id in sorted(memory.known(current.keys()), reverse=True):
            mark = memory.mark(story_id)
            if has_changed(mark, current[story_id]):
                made = (self._unfolding.update(story_id, mark, each, length) for each in wanted)
                found += [entry for entry in made if entry][:1]
        return tuple(found)

    def _menu(
        self,
        dishes: Sequence[Digest],
        hidden: frozenset[int],
        updates: tuple[DigestStory, ...],
        limit: int,
        told: frozenset[str],
    ) -> Digest:
        key = (tuple(id(dish) for dish in dishes), hidden, tuple(id(entry) for entry in updates), limit, told)

        def made() -> Digest:
            lists = [_without(dish, hidden) for dish in dishes]
            if updates:
                lists.append(replace(dishes[0], stories=updates))
            return merge(lists, limit, self._condenser, sorted(told))

        return _recent(self._menus, key, made)

    def _said(self, digest: Digest) -> dict[int, str]:
        return {hash_of(one.text): one.text for entry in digest.stories for one in entry.sentences}

    def _page(self, digest: Digest) -> Page:
        """What the digest tells, for the ledger."""
        versions = self._unfolding.versions
        articles = (
            (entry.story.id, one.id, versions.get(one, 0))
            for entry in digest.stories
            for one in entry.story.articles
        )
        return Page.of(articles, self._said(digest))

    def letter(self, chat: Chat, digest: Digest, kind: EditionKind, thread_id: int | None) -> Letter:
        """The digest as messages in the chat's language and time."""
        key = (id(digest), chat.language, self._clock(chat.zone, digest.since), kind)
        # Holding the digest keeps its id from being given to another.
        _, letter = _recent(self._letters, key, lambda: (digest, self._written(chat, digest, kind)))
        return letter if thread_id is None else replace(letter, thread_id=thread_id)

    def _written(self, chat: Chat, digest: Digest, kind: EditionKind) -> Letter:
        self._rendered += 1
        parts = render_digest(
            digest,
            language=chat.language,
            zone=chat.zone,
            now=self.now,
            kind=kind,
            checked=0 if digest.stories else self._look(digest.since, digest.until),
            names=self._called(chat.language),
            body=self._body,
        )
        return Letter(None, tuple(parts), self._page(digest))

    def _called(self, language: str) -> dict[str, str]:
        """What the topics are called in a language, those that have a name in it."""
        if language not in self._names:
            named = {topic.name: topic.names.get(language, "") for topic in self._offered}
            self._names[language] = {name: own for name, own in named.items() if own}
        return self._names[language]

    def _clock(self, zone: str, since: datetime) -> tuple[str, str]:
        """What a reader's clock shows at both ends of the span: all that a zone adds to a message."""
        key = (zone, since)
        if key not in self._clocks:
            place = ZoneInfo(zone)
            self._clocks[key] = (self.now.astimezone(place).isoformat(), since.astimezone(place).isoformat())
        return self._clocks[key]

    def parsed(self, text: str) -> Filter:
        """The filter as it reads with the topics there are; FilterError."""
        if text not in self._parsed:
            self._parsed[text] = parse(text, self._book)
        return self._parsed[text]

    def readable(self, filters: Iterable[str]) -> list[str]:
        """The filters without those that cannot be read any more: they must not stop the others."""
        return [text for text in filters if self._is_readable(text)]

    def _is_readable(self, text: str) -> bool:
        if text in self._broken:
            return False
        try:
            self.parsed(text)
        except FilterError as error:
            log.warning("a filter that is followed cannot be read, and is left out: %s", error)
            self._broken.add(text)
            return False
        return True

    def _stand(self, window: Window) -> Stand:
        if window not in self._stands:
            self._stands[window] = self._store.read(lambda db: stand(db, window))
            self._unfolding.versions.update(self._stands[window].versions)
        return self._stands[window]

    def _dish(self, wanted: Filter | None, window: Window, length: Length, limit: int) -> Digest:
        key = (wanted.expression if wanted else None, window, length, limit)
        if key not in self._dishes:
            self._dishes[key] = compose(
                self._stand(window).stories,
                [wanted] if wanted else [],
                since=window[0],
                until=window[1],
                length=length,
                limit=limit * _SPARE,
                condenser=self._condenser,
            )
        return self._dishes[key]

    def _look(self, since: datetime, until: datetime) -> int:
        span = (since, until)
        if span not in self._checked:
            self._checked[span] = self._store.read(lambda db: stories.checked(db, since, until))
        return self._checked[span]


def _recent(kept: OrderedDict[object, T], key: object, make: Callable[[], T]) -> T:
    """What was made for the key, now or not long ago."""
    if key in kept:
        kept.move_to_end(key)
        return kept[key]
    made = kept[key] = make()
    if len(kept) > _KEPT:
        kept.popitem(last=False)
    return made


def _without(digest: Digest, hidden: AbstractSet[int]) -> Digest:
    if not hidden:
        return digest
    return replace(digest, stories=tuple(entry for entry in digest.stories if entry.story.id not in hidden))
