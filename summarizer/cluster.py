"""Articles, as they come in, to the stories that they tell; single pass, nothing is clustered again."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from summarizer.frequencies import shares
from summarizer.language import detect, stop_words
from summarizer.matching import root
from summarizer.model import Article, Story
from summarizer.postings import Postings, Vector
from summarizer.text import words

WINDOW = timedelta(days=4)
"""How long a story stays open after its latest article."""
THRESHOLD = 0.12
"""Mean similarity to a story's articles from which an article belongs to it."""
AGEING = 0.7
"""Part of the similarity that counts no more when a story is about to close: events of a kind recur."""
COLD = 0.2
"""What is asked beyond the threshold of the first articles: they may all be about one theme."""
WARM = 30
"""Articles after which half of that is dropped."""
TERMS = 70
"""Stems of highest weight that stand for an article."""
NAMES = 30
"""Capitalised phrases that stand for an article."""
OPENING = 60
"""First words, which count double."""
NAME_SHARE = 0.3

_READ = 1_500
"""Words of an article that are looked at."""
_PRIOR = 500
"""Articles that the background counts for, beside those seen."""
_NAME = re.compile(r"[^\W\d_a-zа-яіїєґ]\w*(?:[’'-]\w+)*(?: [^\W\d_a-zа-яіїєґ]\w*(?:[’'-]\w+)*)*")
_BEGINS = re.compile(r"(?:^|[.!?…:]\W*|[“„«\"(]\s*)$")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is compared by: counts of stems and of capitalised phrases."""

    terms: Mapping[str, float]
    names: Mapping[str, float]


def profile(article: Article) -> Profile:
    """Counts stems (the opening's doubly, without stop words) and names."""
    text = "\n".join(part for part in (article.headline, article.dek, article.text) if part)
    language = article.language or detect(text)
    ignored = stop_words(language)
    found = [word.casefold() for word in words(text[: _READ * 12])[:_READ]]
    counts = Counter(found)
    counts.update(found[:OPENING])
    terms: Counter[str] = Counter()
    for word, count in counts.items():
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
        begins = _BEGINS.search(text, max(0, found.start() - 6), found.start()) or found.start() == 0
        # A lone capitalised word at the start of a sentence may be any word.
        if not parts or (begins and len(parts) == 1 and not parts[0].isupper()):
            continue
        counts[" ".join(root(part, language) for part in parts)] += 1
        if len(parts) > 1:
            counts[root(parts[-1], language)] += 1
    return {name: 1 + math.log(count) for name, count in counts.most_common(NAMES)}


class StoryIndex:
    """Live stories and their articles, looked up by shared stems.

    Feed it in the order of time: `find` tells the story of an article or None, `add` remembers where an
    article belongs. Stories whose latest article is older than the window are forgotten.
    """

    def __init__(self, threshold: float = THRESHOLD, window: timedelta = WINDOW) -> None:
        self.threshold = threshold
        self.window = window
        self._seen = 0
        self._counts = {term: 1 + _PRIOR * share for term, share in shares().items()}
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
        best = self.threshold + COLD / (1 + (self._seen / WARM) ** 2)
        chosen = None
        for story, likeness in self._postings.alike(vector, best):
            aged = likeness * self._freshness(story, at)
            if aged >= best:
                best, chosen = aged, story
        return chosen

    def _freshness(self, story: int, at: datetime | None) -> float:
        """1 for a story of this hour, less the longer nothing came to it, 0 for a closed one."""
        if at is None or story not in self._latest:
            return 1.0
        age = abs(at - self._latest[story]) / self.window
        return 1 - AGEING * age if age <= 1 else 0.0

    def _add(self, seen: Profile, vector: Vector, story: int, at: datetime | None) -> None:
        number = self._seen
        self._seen += 1
        for term in (*seen.terms, *_marked(seen.names)):
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
        """One vector, so that a product of two is their likeness: stems and names by their shares."""
        everything, counts = math.log(_PRIOR + self._seen), self._counts
        weighted = [
            (-count * (everything - math.log(counts.get(term, 1.0))), term)
            for term, count in seen.terms.items()
        ]
        weighted.sort()
        named = {
            name: count * (everything - math.log(counts.get(name, 1.0)))
            for name, count in _marked(seen.names).items()
        }
        stems = _scaled({term: -weight for weight, term in weighted[:TERMS]}, 1 - NAME_SHARE)
        return stems | _scaled(named, NAME_SHARE)


def _marked(names: Mapping[str, float]) -> dict[str, float]:
    """Names told from stems of the same letters."""
    return {f"={name}": count for name, count in names.items()}


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


def cluster(articles: Sequence[Article]) -> list[Story]:
    """Stories in the order of their first articles; a story's id is its first article's, or 1-based place."""
    index = StoryIndex()
    members: dict[int, list[int]] = defaultdict(list)
    order: Iterable[int] = range(len(articles))
    if all(article.published for article in articles):
        order = sorted(order, key=lambda number: _time(articles[number]))
    for number in order:
        members[index.assign(articles[number], number)].append(number)
    groups = sorted(sorted(numbers) for numbers in members.values())
    return [
        Story(articles[numbers[0]].id or numbers[0] + 1, tuple(articles[number] for number in numbers))
        for numbers in groups
    ]


def _time(article: Article) -> datetime:
    return article.published or datetime.min.replace(tzinfo=UTC)
