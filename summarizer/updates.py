"""Articles of a story that a reader knows, and what older texts say → the story told as an update."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.acceptable import Fitness
from summarizer.changes import Known, news
from summarizer.condense import Condenser
from summarizer.filters import Filter
from summarizer.model import Article, DigestStory, Length, Match, Sentence, Story
from summarizer.reading import LOOKED_AT, Reading
from summarizer.selection import Selection


def update(
    story_id: int,
    changed: Sequence[Article],
    known: Known,
    wanted: Filter | None,
    length: Length,
    reader: Condenser,
) -> DigestStory | None:
    """The story told by what is new in the `changed` articles; None if nothing of it may be shown.

    Only articles that match the filter count. The one that matches best leads and is condensed to its new
    sentences; where it has none that may be shown, the next. The others stand among the sources.
    """
    found: list[tuple[float, Article, Match | None]] = []
    for article in changed:
        match = reader.match(article, wanted) if wanted else None
        if match or wanted is None:
            found.append((match.score if match else 0.0, article, match))
    found.sort(key=lambda each: (-each[0], -each[1].id))
    for _, lead, match in found:
        if sentences := _told(reader.read(lead), known, match, length):
            others = (article for _, article, _ in found if article is not lead)
            story = Story(story_id, (lead, *others))
            return DigestStory(story, sentences, wanted.label if wanted else "", match, update=True)
    return None


def _told(reading: Reading, known: Known, match: Match | None, length: Length) -> tuple[Sentence, ...]:
    """New sentences of an article: first what speaks of the filter, and none that leans on an old one."""
    fresh = frozenset(news(reading.sentences[:LOOKED_AT], known))
    about = frozenset(match.sentences) if match else frozenset()
    order = [position for position in reading.order if position in fresh]
    order.sort(key=lambda position: position not in about)
    selection = Selection(reading, length.sentences, None, None)
    for weakest in (Fitness.LEANING, Fitness.WEAK):
        if not selection.chosen:
            selection.take(order, weakest)
            selection.take(order, weakest, strict=False)
    return tuple(reading.sentences[position] for position in sorted(selection.chosen))
