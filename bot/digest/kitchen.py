"""Turns filters and a span into digests and their messages; what many readers share is made once."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model import Chat, EditionKind, Part
from bot.render.digest import render_digest
from bot.settings import Settings
from bot.store import Store, stories, topics
from summarizer.compose import compose, merge
from summarizer.condense import Condenser
from summarizer.errors import FilterError
from summarizer.filters import Filter, TopicBook, parse
from summarizer.model import Digest, Length, Story

log = logging.getLogger(__name__)

_SPARE = 4
"""A filter's digest is made this many times longer than a reader's, who may have seen much of it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest as messages for one thread of a chat, and the stories in it."""

    thread_id: int | None
    parts: tuple[Part, ...]
    story_ids: tuple[int, ...]


class Kitchen:
    """Works on the archive as it stands at one instant, for as many readers as there are.

    Composes once for each distinct filter, span and length; renders once for each distinct list of
    stories, language and local date. Not for use by two threads at once.
    """

    def __init__(self, store: Store, settings: Settings, condenser: Condenser, now: datetime) -> None:
        self.now = now
        self._condenser = condenser
        self._store = store
        self._limit = settings.digest.max_stories
        self._late = timedelta(hours=settings.digest.late_hours)
        offered = store.read(topics.all)
        self._names = {topic.name: topic.names for topic in offered}
        self._book = TopicBook(offered)
        self._parsed: dict[str, Filter] = {}
        self._broken: set[str] = set()
        self._stories: dict[tuple[datetime, datetime, timedelta], list[Story]] = {}
        self._checked: dict[tuple[datetime, datetime], int] = {}
        self._dishes: dict[object, Digest] = {}
        self._menus: dict[object, Digest] = {}
        self._letters: dict[object, tuple[Digest, tuple[Part, ...]]] = {}

    @property
    def composed(self) -> int:
        """How many times stories were composed."""
        return len(self._dishes)

    @property
    def rendered(self) -> int:
        """How many times messages were rendered."""
        return len(self._letters)

    def digest(
        self,
        filters: Sequence[str],
        since: datetime,
        until: datetime,
        length: Length,
        seen: AbstractSet[int] = frozenset(),
        *,
        limit: int | None = None,
        late: bool = False,
    ) -> Digest:
        """One reader's digest of all `filters` (none: everything) without the stories in `seen`.

        `late` also takes in what came in since `since` but dates from before. FilterError.
        """
        limit = limit or self._limit
        window = (since, until, self._late if late else timedelta(0))
        if not filters:
            dishes = [self._dish(None, window, length, limit)]
        else:
            wanted = {found.expression: found for found in map(self.parsed, filters)}
            dishes = [self._dish(found, window, length, limit) for found in wanted.values()]
        hidden = seen & {entry.story.id for dish in dishes for entry in dish.stories}
        key = (tuple(id(dish) for dish in dishes), frozenset(hidden), limit)
        if key not in self._menus:
            self._menus[key] = merge([_without(dish, hidden) for dish in dishes], limit, self._condenser)
        return self._menus[key]

    def letter(self, chat: Chat, digest: Digest, kind: EditionKind, thread_id: int | None) -> Letter:
        """The digest as messages in the chat's language and time."""
        zone = ZoneInfo(chat.zone)
        # What a reader's clock shows at both ends of the span is all that a zone adds to a message.
        clock = (self.now.astimezone(zone).isoformat(), digest.since.astimezone(zone).isoformat())
        key = (id(digest), chat.language, clock, kind)
        if key not in self._letters:
            checked = 0 if digest.stories else self._look(digest.since, digest.until)
            parts = render_digest(
                digest,
                language=chat.language,
                zone=chat.zone,
                now=self.now,
                kind=kind,
                checked=checked,
                names={name: names.get(chat.language, name) for name, names in self._names.items()},
            )
            # Holding the digest keeps its id from being given to another.
            self._letters[key] = (digest, tuple(parts))
        return Letter(thread_id, self._letters[key][1], tuple(entry.story.id for entry in digest.stories))

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

    def _dish(
        self, wanted: Filter | None, window: tuple[datetime, datetime, timedelta], length: Length, limit: int
    ) -> Digest:
        key = (wanted.expression if wanted else None, window, length, limit)
        if key not in self._dishes:
            if window not in self._stories:
                since, until, late = window
                self._stories[window] = self._store.read(lambda db: stories.load(db, since, until, late))
            self._dishes[key] = compose(
                self._stories[window],
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


def _without(digest: Digest, hidden: AbstractSet[int]) -> Digest:
    if not hidden:
        return digest
    return replace(digest, stories=tuple(entry for entry in digest.stories if entry.story.id not in hidden))
