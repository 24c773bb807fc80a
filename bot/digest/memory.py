"""Turns the pages of the ledger into what one reader must not be told again, read once for many readers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from hashlib import blake2b

from bot.store import Store, ledger
from bot.store.ledger import Entry, Page
from summarizer.text import normalise

_KEPT = 8192
"""Pages that are remembered: those that many readers got, but not all of a rush of readers without."""

Mark = Mapping[int, int]
"""What a reader knows of a story: article → how often it had been replaced."""


@lru_cache(maxsize=1 << 15)
def hash_of(sentence: str) -> int:
    """64 bits that stand for a sentence in the ledger, whatever its quotes, dashes, case and white space."""
    found = blake2b(normalise(sentence).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "little", signed=True)


@dataclass(frozen=True, slots=True)
class Memory:
    """What one reader was told, the oldest page first."""

    pages: tuple[Page, ...] = ()
    instants: tuple[datetime, ...] = ()
    key: tuple[int, ...] = ()

    def known(self, stories: AbstractSet[int]) -> frozenset[int]:
        """Those of the stories that the reader was shown."""
        met = [page.stories & stories for page in self.pages if not page.stories.isdisjoint(stories)]
        return frozenset().union(*met)

    def mark(self, story_id: int) -> Mark:
        """What the reader knows of a story."""
        found: dict[int, int] = {}
        for page in self.pages:
            if story_id in page.stories:
                for story, article, version in page.articles:
                    if story == story_id:
                        found[article] = max(version, found.get(article, 0))
        return found

    def told(self, sentences: Mapping[int, str]) -> frozenset[str]:
        """Those of the sentences, by their hashes, that the reader was told."""
        return frozenset(
            sentences[number]
            for page in self.pages
            if not page.sentences.isdisjoint(sentences)
            for number in page.sentences.intersection(sentences)
        )

    def seen_at(self, story_id: int) -> datetime | None:
        """When the reader was last shown the story."""
        for page, at in zip(reversed(self.pages), reversed(self.instants), strict=True):
            if story_id in page.stories:
                return at
        return None


NOTHING = Memory()


class Memories:
    """Reads the ledger for one batch of readers after another. Not for use by two threads at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pages: OrderedDict[int, Page] = OrderedDict()

    def of(self, chat_id: int) -> Memory:
        """What one reader was told."""
        return self.of_many([chat_id]).get(chat_id, NOTHING)

    def of_many(self, chat_ids: Iterable[int]) -> dict[int, Memory]:
        """What each of the chats was told; one that was told nothing is missing."""
        told = self._store.read(partial(ledger.of_many, chat_ids=chat_ids))
        wanted = {entry.page_id for entries in told.values() for entry in entries}
        missing = wanted - self._pages.keys()
        if missing:
            self._pages.update(self._store.read(partial(ledger.pages, page_ids=missing)))
        # Readers with the same history share what is worked out for it.
        made: dict[tuple[Entry, ...], Memory] = {}
        found = {
            chat_id: made.get(entries) or made.setdefault(entries, self._memory(entries))
            for chat_id, entries in told.items()
        }
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return found

    def _memory(self, entries: Sequence[Entry]) -> Memory:
        # What was pruned between the two looks is forgotten.
        held = [entry for entry in entries if entry.page_id in self._pages]
        return Memory(
            tuple(self._pages[entry.page_id] for entry in held),
            tuple(entry.at for entry in held),
            tuple(entry.page_id for entry in held),
        )
