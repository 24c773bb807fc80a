"""Stories × filters × what the reader has seen → Digest; several digests → one reader's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, zip_longest

from summarizer.acceptable import leans_back
from summarizer.additions import additions
from summarizer.condense import Condenser
from summarizer.errors import NothingToSayError
from summarizer.filters import Filter
from summarizer.language import detect
from summarizer.matching import PASSING
from summarizer.model import Article, Digest, DigestStory, Length, Match, Sentence, Story
from summarizer.told import Told, wording

LIMIT = 12
"""Stories of a digest."""

_MATCH, _SOURCES, _RECENCY = 0.6, 0.25, 0.15
"""What ranks a story: how much it is about the filter, how many tell it, how late it is; sums to 1.

Stories that mention the filter in passing stand behind all others."""


_AS_MUCH = 0.8
"""Part of the best match's score from which another article of the story may be told instead of it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A story, its articles that may be told, each with what in it speaks of the filter, and its rank."""

    story: Story
    telling: tuple[tuple[Article, Match | None], ...]
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
        entries = _entries(_everything(fresh, since, until), "", length, limit, reader)
        return Digest((), since, until, tuple(entries))
    digests = []
    for wanted in filters:
        entries = _entries(
            _matching(fresh, wanted, since, until, reader), wanted.label, length, limit, reader
        )
        digests.append(Digest((wanted.label,), since, until, tuple(entries)))
    return digests[0] if len(digests) == 1 else merge(digests, limit, reader)


def merge(
    digests: Sequence[Digest],
    limit: int = LIMIT,
    condenser: Condenser | None = None,
    known: Iterable[str] = (),
) -> Digest:
    """One reader's digest from those of single filters: in turns, no story and no sentence twice.

    Where two stories tell the same sentence, the second shows something else of its article, if it has more.
    The sentences `known` from earlier digests count as told; a story left without any stays away, and so
    does an update. Raises ValueError for no digests.
    """
    if not digests:
        raise ValueError("nothing to merge")
    chosen: dict[int, DigestStory] = {}
    told = Told()
    earlier = list(known)
    for text in earlier:
        told.add(wording(text))
    reader = condenser or Condenser()
    for entry in _in_turns([digest.stories for digest in digests]):
        if len(chosen) == limit:
            break
        if entry.story.id not in chosen:
            sentences = _untold(entry, told, reader)
            if sentences or not entry.sentences or not (entry.update or earlier):
                chosen[entry.story.id] = replace(entry, sentences=sentences)
    labels = dict.fromkeys(chain.from_iterable(digest.filters for digest in digests))
    since = min(digest.since for digest in digests)
    until = max(digest.until for digest in digests)
    return Digest(tuple(labels), since, until, tuple(chosen.values()))


def _in_turns(lists: Iterable[Sequence[DigestStory]]) -> Iterator[DigestStory]:
    return (entry for turn in zip_longest(*lists) for entry in turn if entry is not None)


def _untold(entry: DigestStory, told: Told, reader: Condenser) -> tuple[Sentence, ...]:
    """The sentences that were not told yet, without those that leaned on one that was, and others instead."""
    again = [wording(sentence.text) in told for sentence in entry.sentences]
    kept = list(entry.sentences)
    if any(again):
        kept = []
        language = entry.story.lead.language or detect(entry.story.lead.text)
        for sentence, known in zip(entry.sentences, again, strict=True):
            led_up_to = bool(kept) and kept[-1].position == sentence.position - 1
            if not known and (led_up_to or not leans_back(sentence.text, language)):
                kept.append(sentence)
    _tell(told, kept)
    if (missing := len(entry.sentences) - len(kept)) and not entry.update:
        instead = _condensed(entry.story.lead, missing, entry.match, told, reader)
        _tell(told, instead)
        kept = sorted((*kept, *instead), key=lambda sentence: (sentence.article, sentence.position))
    return tuple(kept)


def _tell(told: Told, sentences: Iterable[Sentence]) -> None:
    for sentence in sentences:
        told.add(wording(sentence.text))


def _everything(stories: Iterable[Story], since: datetime, until: datetime) -> list[_Candidate]:
    found = [
        _Candidate(
            story, tuple((article, None) for article in story.articles), _rank(0.5, story, since, until)
        )
        for story in stories
    ]
    return sorted(found, key=lambda candidate: -candidate.rank)


def _matching(
    stories: Iterable[Story], wanted: Filter, since: datetime, until: datetime, reader: Condenser
) -> list[_Candidate]:
    found = []
    for story in stories:
        matches = [(article, match) for article in story.articles if (match := reader.match(article, wanted))]
        if not matches:
            continue
        most = max(match.score for _, match in matches)
        telling = tuple((article, match) for article, match in matches if match.score >= _AS_MUCH * most)
        share = sum(match.score for _, match in matches) / len(story.articles)
        # Neither many sources nor a late hour bring a mention in passing before what is about the filter.
        about = most >= PASSING
        found.append(_Candidate(story, telling, about + _rank((most + share) / 2, story, since, until)))
    return sorted(found, key=lambda candidate: -candidate.rank)


def _led(candidate: _Candidate, reader: Condenser) -> tuple[Story, Match | None]:
    """The story with the most central of the articles that may be told in front, and what speaks in that."""
    story = candidate.story
    article, match = candidate.telling[reader.most_central(tuple(one for one, _ in candidate.telling))]
    if article is story.lead:
        return story, match
    others = (other for other in story.articles if other is not article)
    return replace(story, articles=(article, *others)), match


def _rank(strength: float, story: Story, since: datetime, until: datetime) -> float:
    span = (until - since).total_seconds()
    latest = max((article.published for article in story.articles if article.published), default=None)
    late = 0.5 if latest is None or span <= 0 else (latest - since).total_seconds() / span
    told_by = min(1.0, math.log2(len(story.articles)) / 3)
    return _MATCH * strength + _SOURCES * told_by + _RECENCY * min(1.0, max(0.0, late))


def _entries(
    candidates: Iterable[_Candidate], label: str, length: Length, limit: int, reader: Condenser
) -> Iterator[DigestStory]:
    """The first `limit` stories with their sentences; one with nothing fit to show has its headline only."""
    told = Told()
    for candidate in list(candidates)[:limit]:
        story, match = _led(candidate, reader)
        sentences = _condensed(story.lead, length, match, told, reader)
        _tell(told, sentences)
        others = [(article, its) for article, its in candidate.telling if article is not story.lead]
        if sentences and others and (room := length.sentences - len(sentences)):
            sentences += tuple(additions(story.lead, others, room, told, reader))
        yield DigestStory(story, sentences, label, match)


def _condensed(
    article: Article, length: Length | int, match: Match | None, told: Told, reader: Condenser
) -> tuple[Sentence, ...]:
    """Sentences of an article that were not told, as many as there are up to `length`."""
    try:
        return reader.condense(article, length, match=match, told=told).sentences
    except NothingToSayError:
        return ()
