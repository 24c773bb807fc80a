"""Articles, as they come in, to the stories that they tell; single pass, nothing is clustered again."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from summarizer.frequencies import shares
from summarizer.junk import why_junk
from summarizer.language import detect, stop_words
from summarizer.matching import root
from summarizer.model import Article, Granularity, Story
from summarizer.postings import Postings, Vector
from summarizer.text import first_words

WINDOW = timedelta(days=4)
"""How long a story stays open after its latest article."""
THRESHOLDS = {Granularity.DETAIL: 0.12, Granularity.EVENT: 0.08, Granularity.THEME: 0.06}
"""Likeness to a story from which an article belongs to it."""
RIVALS = {Granularity.DETAIL: 0.9, Granularity.EVENT: 0.8, Granularity.THEME: 0.4}
"""Part of its likeness to the next story that counts against it: of many texts of one kind each is somewhat
like all others, and an article of an event is like that event's alone."""
AGEING = 0.7
"""Part of the likeness that counts no more when a story is about to close: events of a kind recur."""
COLD = 0.2
"""What is asked beyond the threshold of the first articles: they may all be about one theme."""
WARM = 12
"""Articles after which half of that is dropped."""
TERMS = 70
"""Stems of highest weight that stand for an article."""
NAMES = 15
"""Capitalised phrases that stand for an article."""
OPENING = 60
"""First words, which count double."""
NAME_SHARE = 0.4
"""Part of the likeness that names make up."""
PRIOR = 500
"""Articles that the background counts for, beside those seen."""

_READ = 1_500
"""Words of an article that are looked at."""
_LOOKED_AT = 16
"""Stories most like an article, of which the late ones may still be overtaken by fresh ones."""
_NAME = re.compile(r"[^\W\d_a-zа-яіїєґ]\w*(?:[’'-]\w+)*(?: [^\W\d_a-zа-яіїєґ]\w*(?:[’'-]\w+)*)*")
_BEGINS = re.compile(r"(?:^|[.!?…:]\W*|[“„«\"(]\s*)$")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is compared by: dampened counts of stems, and of names, which are marked with `=`."""

    terms: Mapping[str, float]
    names: Mapping[str, float]


def profile(article: Article) -> Profile:
    """Counts stems (the opening's doubly, without stop words) and names."""
    text = "\n".join(part for part in (article.headline, article.dek, article.text) if part)
    language = article.language or detect(text)
    ignored = stop_words(language)
    found = first_words(text, _READ)
    counts = Counter(found)
    counts.update(found[:OPENING])
    terms: Counter[str] = Counter()
    for each, count in counts.items():
        word = each.casefold()
        if word not in ignored and len(word) > 1:
            terms[root(word, language)] += count
    return Profile(
        {term: 1 + math.log(count) for term, count in terms.items()}, _names(text, language, ignored)
    )


def _names(text: str, language: str, ignored: frozenset[str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for found in _NAME.finditer(text[: _READ * 12]):
        parts = found.group().split()
        while parts and parts[0].casefold() in ignored:
            parts.pop(0)
        # A lone capitalised word at the start of a sentence may be any word.
        if not parts or (len(parts) == 1 and not parts[0].isupper() and _begins(text, found.start())):
            continue
        counts[" ".join(root(part, language) for part in parts)] += 1
        if len(parts) > 1:
            counts[root(parts[-1], language)] += 1
    return {f"={name}": 1 + math.log(count) for name, count in counts.most_common(NAMES)}


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    return start == 0 or _BEGINS.search(text, max(0, start - 6), start) is not None


@lru_cache(maxsize=1)
def background() -> Mapping[str, float]:
    """In how many of `PRIOR` articles a stem or name stands, and once more."""
    return MappingProxyType({term: 1 + PRIOR * share for term, share in shares().items()})


class StoryIndex:
    """Live stories and their articles, looked up by shared stems.

    Feed it in the order of time: `find` tells the story of an article or None, `add` remembers where an
    article belongs. Stories whose latest article is older than the window are forgotten.
    """

    def __init__(self, granularity: Granularity = Granularity.EVENT, window: timedelta = WINDOW) -> None:
        self.granularity = granularity
        self.window = window
        self._seen = 0
        self._counts = dict(background())
        self._postings = Postings()
        self._vectors: dict[int, Vector] = {}
        self._story_of: dict[int, int] = {}
        self._latest: dict[int, datetime] = {}
        self._order: deque[tuple[datetime, int]] = deque()

    def find(self, article: Article, at: datetime | None = None) -> int | None:
        """The story that the article belongs to; `at` stands in for a missing time of its own."""
        return self._find(self._vector(profile(article)), article.published or at)

    def add(self, article: Article, story: int, at: datetime | None = None) -> None:
        """Remembers that the article belongs to the story."""
        seen = profile(article)
        self._add(seen, self._vector(seen), story, article.published or at)

    def assign(self, article: Article, story: int, at: datetime | None = None) -> int:
        """Finds the article's story, else opens `story` for it; remembers and returns which."""
        seen, moment = profile(article), article.published or at
        vector = self._vector(seen)
        found = self._find(vector, moment)
        chosen = story if found is None else found
        self._add(seen, vector, chosen, moment)
        return chosen

    def _find(self, vector: Vector, at: datetime | None) -> int | None:
        """The story most like the article, unless another is nearly as much so."""
        fresh = [
            (likeness * freshness, likeness, story)
            for story, likeness in self._postings.alike(vector, _LOOKED_AT)
            if (freshness := self._freshness(story, at))
        ]
        best = max(fresh, key=lambda one: one[0], default=None)
        if best is None:
            return None
        rival = max((likeness for _, likeness, story in fresh if story != best[2]), default=0.0)
        wanted = THRESHOLDS[self.granularity] + COLD / (1 + (self._seen / WARM) ** 2)
        return best[2] if best[0] - RIVALS[self.granularity] * rival >= wanted else None

    def _freshness(self, story: int, at: datetime | None) -> float:
        """1 for a story of this hour, less the longer nothing came to it, 0 for a closed one."""
        if at is None or story not in self._latest:
            return 1.0
        age = abs(at - self._latest[story]) / self.window
        return 1 - AGEING * age if age <= 1 else 0.0

    def _add(self, seen: Profile, vector: Vector, story: int, at: datetime | None) -> None:
        number = self._seen
        self._seen += 1
        for term in (*seen.terms, *seen.names):
            self._counts[term] = self._counts.get(term, 1.0) + 1
        self._vectors[number] = vector
        self._postings.add(vector, story)
        self._story_of[number] = story
        if at is not None:
            self._latest[story] = max(at, self._latest.get(story, at))
            self._order.append((at, number))
            self._forget(at)

    def _forget(self, now: datetime) -> None:
        while self._order and now - self._order[0][0] > self.window:
            _, number = self._order.popleft()
            story = self._story_of[number]
            if now - self._latest[story] <= self.window:
                # The story goes on: its first articles are still what it is about.
                self._order.append((self._latest[story], number))
                continue
            self._postings.remove(self._vectors.pop(number), story)
            del self._story_of[number]
            if story not in self._postings:
                del self._latest[story]
        if self._postings.is_sparse:
            self._postings = Postings()
            for number, vector in self._vectors.items():
                self._postings.add(vector, self._story_of[number])

    def _vector(self, seen: Profile) -> Vector:
        return weighted(seen, self._counts, PRIOR + self._seen)


def weighted(seen: Profile, counts: Mapping[str, float], articles: float) -> Vector:
    """One vector, so that a product of two is their likeness in 0–1: stems and names by their shares.

    `counts` says in how many of `articles` each stands; what is not in it stands in one.
    """
    everything = math.log(articles)
    heaviest = sorted(
        (-count * (everything - math.log(counts.get(term, 1.0))), term) for term, count in seen.terms.items()
    )
    named = {
        name: count * (everything - math.log(counts.get(name, 1.0))) for name, count in seen.names.items()
    }
    stems = _scaled({term: -weight for weight, term in heaviest[:TERMS]}, 1 - NAME_SHARE)
    return stems | _scaled(named, NAME_SHARE)


def _scaled(vector: Mapping[str, float], share: float) -> dict[str, float]:
    """The vector, so long that its product with itself is `share`."""
    square = sum(value * value for value in vector.values())
    factor = math.sqrt(share / square) if square else 0.0
    return {key: value * factor for key, value in vector.items()}


def story_of(article: Article, recent: Sequence[Story], at: datetime | None = None) -> int | None:
    """The id of the story among `recent` that the article belongs to, or None.

    Reads all of `recent`; whoever has many articles to place keeps a StoryIndex.
    """
    index = StoryIndex()
    known = [(other, story.id) for story in recent for other in story.articles]
    for other, story in sorted(known, key=lambda pair: _time(pair[0])):
        index.add(other, story)
    return index.find(article, at)


def cluster(articles: Sequence[Article], granularity: Granularity = Granularity.EVENT) -> list[Story]:
    """Stories in the order of their first articles; a story's id is its first article's, or 1-based place.

    A page that is no article is a story of its own, as it tells of nothing.
    """
    index = StoryIndex(granularity)
    members: dict[int, list[int]] = defaultdict(list)
    order: Iterable[int] = range(len(articles))
    if all(article.published for article in articles):
        order = sorted(order, key=lambda number: _time(articles[number]))
    for number in order:
        article = articles[number]
        story = number if why_junk(article.text, article.headline) else index.assign(article, number)
        members[story].append(number)
    groups = sorted(sorted(numbers) for numbers in members.values())
    return [
        Story(articles[numbers[0]].id or numbers[0] + 1, tuple(articles[number] for number in numbers))
        for numbers in groups
    ]


def _time(article: Article) -> datetime:
    return article.published or datetime.min.replace(tzinfo=UTC)
