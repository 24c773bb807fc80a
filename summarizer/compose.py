"""Stories × filters × what the reader has seen → Digest; several digests → one reader's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, zip_longest

from summarizer.acceptable import leans_back
from summarizer.condense import Condenser
from summarizer.errors import NothingToSayError
from summarizer.filters import Filter, Match
from summarizer.language import detect
from summarizer.model import Article, Digest, DigestStory, Length, Sentence, Story
from summarizer.text import normalise

LIMIT = 12
"""Stories of a digest."""

_MATCH, _SOURCES, _RECENCY = 0.6, 0.25, 0.15
"""What ranks a story: how much it is about the filter, how many tell it, how late it is; sums to 1."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A story that matched, with the article that matched best in front, and its rank."""

    story: Story
    match: Match | None
    rank: float


def compose(
    stories: Sequence[Story],
    filters: Sequence[Filter],
    *,
    since: datetime,
    until: datetime,
    length: Length = Length.MEDIUM,
    seen: AbstractSet[int] = frozenset(),
    limit: int = LIMIT,
    condenser: Condenser | None = None,
) -> Digest:
    """The digest of one reader: the best stories for the filters, each condensed with a view to its filter.

    No filters means everything. `seen` are ids of stories to leave out; `since` and `until` only weigh how
    late a story is, `stories` are taken as they are. Several filters have an equal share, and no sentence is
    told twice. Keep one Condenser for many calls: articles are then read once.
    """
    reader = condenser or Condenser()
    fresh = [story for story in stories if story.id not in seen and story.articles]
    if not filters:
        told = _tell(_everything(fresh, since, until), "", length, limit, reader)
        return Digest((), since, until, tuple(told))
    digests = [
        Digest((wanted.label,), since, until, tuple(_tell(candidates, wanted.label, length, limit, reader)))
        for wanted in filters
        for candidates in [_matching(fresh, wanted, since, until, reader)]
    ]
    return digests[0] if len(digests) == 1 else merge(digests, limit, reader)


def merge(digests: Sequence[Digest], limit: int = LIMIT, condenser: Condenser | None = None) -> Digest:
    """One reader's digest from those of single filters: in turns, no story and no sentence twice.

    Where two stories tell the same sentence, the second shows something else of its article, if it has more.
    Raises ValueError for no digests.
    """
    if not digests:
        raise ValueError("nothing to merge")
    chosen: dict[int, DigestStory] = {}
    told: set[str] = set()
    reader = condenser or Condenser()
    for entry in _in_turns([digest.stories for digest in digests]):
        if len(chosen) == limit:
            break
        if entry.story.id not in chosen:
            chosen[entry.story.id] = replace(entry, sentences=_untold(entry, told, reader))
    labels = dict.fromkeys(chain.from_iterable(digest.filters for digest in digests))
    since = min(digest.since for digest in digests)
    until = max(digest.until for digest in digests)
    return Digest(tuple(labels), since, until, tuple(chosen.values()))


def _in_turns(lists: Iterable[Sequence[DigestStory]]) -> Iterator[DigestStory]:
    return (entry for turn in zip_longest(*lists) for entry in turn if entry is not None)


def _untold(entry: DigestStory, told: set[str], reader: Condenser) -> tuple[Sentence, ...]:
    """The sentences that were not told yet, without those that leaned on one that was, and others instead."""
    language = entry.story.lead.language or detect(entry.story.lead.text)
    kept: list[Sentence] = []
    for sentence in entry.sentences:
        key = normalise(sentence.text)
        led_up_to = bool(kept) and kept[-1].position == sentence.position - 1
        if key not in told and (led_up_to or not leans_back(sentence.text, language)):
            kept.append(sentence)
            told.add(key)
    if missing := len(entry.sentences) - len(kept):
        instead = _condensed(entry.story.lead, missing, None, told, reader)
        told.update(normalise(sentence.text) for sentence in instead)
        kept = sorted((*kept, *instead), key=lambda sentence: sentence.position)
    return tuple(kept)


def _everything(stories: Iterable[Story], since: datetime, until: datetime) -> list[_Candidate]:
    found = [_Candidate(story, None, _rank(0.5, story, since, until)) for story in stories]
    return sorted(found, key=lambda candidate: -candidate.rank)


def _matching(
    stories: Iterable[Story], wanted: Filter, since: datetime, until: datetime, reader: Condenser
) -> list[_Candidate]:
    found = []
    for story in stories:
        matches = [(article, match) for article in story.articles if (match := reader.match(article, wanted))]
        if not matches:
            continue
        article, match = max(matches, key=lambda pair: pair[1].score)
        # The story's own first article is told unless another is clearly more about it.
        lead = next((one for other, one in matches if other is story.lead), None)
        if lead is not None and lead.score >= 0.8 * match.score:
            article, match = story.lead, lead
        share = sum(one.score for _, one in matches) / len(story.articles)
        strength = (match.score + share) / 2
        found.append(_Candidate(_led_by(story, article), match, _rank(strength, story, since, until)))
    return sorted(found, key=lambda candidate: -candidate.rank)


def _led_by(story: Story, article: Article) -> Story:
    if article is story.lead:
        return story
    return replace(story, articles=(article, *(other for other in story.articles if other is not article)))


def _rank(strength: float, story: Story, since: datetime, until: datetime) -> float:
    span = (until - since).total_seconds()
    latest = max((article.published for article in story.articles if article.published), default=None)
    late = 0.5 if latest is None or span <= 0 else (latest - since).total_seconds() / span
    told_by = min(1.0, math.log2(len(story.articles)) / 3)
    return _MATCH * strength + _SOURCES * told_by + _RECENCY * min(1.0, max(0.0, late))


def _tell(
    candidates: Iterable[_Candidate], label: str, length: Length, limit: int, reader: Condenser
) -> Iterator[DigestStory]:
    """The first `limit` stories with their sentences; one with nothing fit to show has its headline only."""
    told: set[str] = set()
    for candidate in list(candidates)[:limit]:
        sentences = _condensed(candidate.story.lead, length, candidate.match, told, reader)
        told.update(normalise(sentence.text) for sentence in sentences)
        yield DigestStory(candidate.story, sentences, label)


def _condensed(
    article: Article, length: Length | int, match: Match | None, told: AbstractSet[str], reader: Condenser
) -> tuple[Sentence, ...]:
    """Sentences of an article that were not told, as many as there are up to `length`."""
    try:
        return reader.condense(article, length, match=match, without=told).sentences
    except NothingToSayError:
        return ()
