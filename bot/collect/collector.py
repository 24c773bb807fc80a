"""Turns articles in batches into rows: each judged new, a copy or an update, in one transaction a batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from bot.collect.unfolding import StaleError, UnfoldingStories
from bot.model import Clock, Rejected, Report
from bot.store import Database, Store, articles, known
from summarizer.changes import added
from summarizer.dedupe import Signature, judge, signature
from summarizer.junk import why_junk
from summarizer.language import detect
from summarizer.model import Article, CopyKind, Granularity, Judgement
from summarizer.text import normalise, words

BATCH = 100
"""Articles to a transaction; other writers wait for one batch at most, some tenths of a second."""

LEAST_WORDS = 20
"""Below that there is nothing to condense and hardly anything to tell copies by."""

LEAST_CHARACTERS = 200
"""From so many on a text is not too short, in scripts that put no spaces between words."""

MOST_CHARACTERS = 1_000_000
"""A novel; whatever is longer is no article, and one of it would hold up all others."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An article ready to be judged; `at` is when it counts from."""

    article: Article
    signature: Signature
    at: datetime


class Collector:
    """Takes articles in. Judgement and insertion are one transaction, so that two at once double nothing.

    One collector serves one thread at a time; several, also in other processes, may work on one database.
    """

    def __init__(self, store: Store, clock: Clock, granularity: Granularity = Granularity.EVENT) -> None:
        self._store = store
        self._clock = clock
        self._stories = UnfoldingStories(granularity)

    def ingest(self, items: Iterable[Article | Rejected]) -> Report:
        """What became of `items`, which are read and written a batch at a time.

        `found` counts the articles that were judged: new, copies and updates together.
        """
        counts: Counter[CopyKind] = Counter()
        rejected: list[Rejected] = []
        remaining = iter(items)
        while batch := [_storable(item) for item in islice(remaining, BATCH)]:
            now = self._clock()
            refused = [item if isinstance(item, Rejected) else refusal(item) for item in batch]
            rejected += [item for item in refused if item]
            fit = [
                item
                for item, why in zip(batch, refused, strict=True)
                if isinstance(item, Article) and not why
            ]
            if fit:
                counts.update(self._written(_candidates(fit, now), now))
        return Report(
            found=counts.total(),
            new=counts[CopyKind.NEW],
            copies={kind.value: counts[kind] for kind in (CopyKind.EXACT, CopyKind.NEAR, CopyKind.EXCERPT)},
            updates=counts[CopyKind.UPDATE],
            rejected=tuple(rejected),
        )

    def is_empty(self) -> bool:
        """Whether nothing has been taken in yet."""
        return self._store.read(articles.counts)["articles"] == 0

    def _written(self, candidates: Sequence[_Candidate], now: datetime) -> list[CopyKind]:
        def take_in(db: Database) -> list[CopyKind]:
            self._stories.begin()
            return [self._take_in(db, candidate, now) for candidate in candidates]

        try:
            kinds = self._store.write(take_in)
        except StaleError:
            kinds = self._store.write(take_in)
        self._stories.committed()
        return kinds

    def _take_in(self, db: Database, candidate: _Candidate, now: datetime) -> CopyKind:
        article, mark = candidate.article, candidate.signature
        like = known.like(db, mark)
        judgement = judge(mark, like.versions, like.boilerplate)
        known.retire(db, like.boilerplate)
        if judgement.kind is CopyKind.NEAR:
            judgement = _if_it_says_more(db, article, judgement)
        if judgement.kind is CopyKind.UPDATE:
            judgement = _unless_older(db, candidate, judgement)
        if judgement.kind is CopyKind.NEW:
            story = self._stories.place(db, article, candidate.at)
            self._stories.inserted(articles.insert(db, article, mark, story, now))
        elif judgement.kind is CopyKind.UPDATE:
            articles.replace(db, judgement.of, article, mark, now)
        else:
            articles.record_copy(db, article, mark, judgement, now)
        return judgement.kind


def _storable(item: Article | Rejected) -> Article | Rejected:
    """An article without halves of a surrogate pair, which JSON can carry and no database can keep."""
    if isinstance(item, Rejected):
        return item
    parts = item.text, item.headline, item.dek, item.source, item.url
    try:
        "".join(parts).encode()
    except UnicodeEncodeError:
        text, headline, dek, source, url = (part.encode(errors="replace").decode() for part in parts)
        return replace(item, text=text, headline=headline, dek=dek, source=source, url=url)
    return item


def refusal(article: Article) -> Rejected | None:
    """Why an article is not even judged, if so."""
    where = article.url or article.title[:80]
    count = len(words(article.text[:5000]))
    if count < LEAST_WORDS and len(article.text.strip()) < LEAST_CHARACTERS:
        return Rejected(where or "article", f"is too short ({count} of at least {LEAST_WORDS} words)")
    if len(article.text) > MOST_CHARACTERS:
        return Rejected(where, f"is too long for an article ({len(article.text):,} characters)")
    why = why_junk(article.text, article.headline)
    return Rejected(where or "article", why) if why else None


def _candidates(fit: Sequence[Article], now: datetime) -> list[_Candidate]:
    """Oldest first: of two versions that come together, the older is the original."""
    found = []
    for article in fit:
        language = article.language or detect(article.text)
        known = article if article.language else replace(article, language=language)
        found.append(_Candidate(known, signature(known), known.published or now))
    return sorted(found, key=lambda candidate: candidate.at)


def _if_it_says_more(db: Database, article: Article, judgement: Judgement) -> Judgement:
    """A near copy from where the article itself came is an update if it says something of substance anew.

    A sentence more in a long text, or `two` where `three` stands, is little to tell copies by.
    """
    kept = articles.get(db, judgement.of)
    known_by = (article.url, kept.url) if article.url or kept.url else (article.source, kept.source)
    if known_by[0] and known_by[0] == known_by[1] and added(kept.text, article.text, article.language):
        return replace(judgement, kind=CopyKind.UPDATE)
    return judgement


def _unless_older(db: Database, candidate: _Candidate, judgement: Judgement) -> Judgement:
    """An update, unless the text was replaced before or dates from before the one that is kept."""
    article, kept = candidate.article, articles.get(db, judgement.of)
    text = normalise(article.text)
    if any(normalise(version.text) == text for version in articles.history(db, judgement.of)):
        return replace(judgement, kind=CopyKind.EXACT)
    if article.published and kept.published and article.published < kept.published:
        return replace(judgement, kind=CopyKind.NEAR)
    return judgement
