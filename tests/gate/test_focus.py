"""What a reader of a filter is shown is what a human editor would show, more so than with plain keywords."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.settings import FetchSettings, load_topics
from bot.sources import read_all
from summarizer.condense import condense
from summarizer.filters import TopicBook, parse
from summarizer.model import Article
from tests.bench.focus import focused, keywords, unfocused
from tests.gate.judgements import Judgement, load, score

PRECISION, RECALL, F1 = 0.97, 0.95, 0.96
"""Floors; they only rise."""
AHEAD = 0.03
"""F1 by which a focused summary is ahead of the sentences with the filter's words."""


@cache
def judgements() -> tuple[Judgement, ...]:
    return tuple(load())


def test_focused_summaries_stay_above_the_floors() -> None:
    made = score(judgements(), focused)
    assert made.precision >= PRECISION
    assert made.recall >= RECALL
    assert made.f1 >= F1
    assert made.unled == 0


def test_focused_summaries_are_ahead_of_news_and_of_keywords() -> None:
    made = score(judgements(), focused)
    assert made.f1 > score(judgements(), keywords).f1 + AHEAD
    assert made.f1 > score(judgements(), keywords, readable=True).f1 + 2 * AHEAD
    assert made.f1 > score(judgements(), unfocused).f1 + 0.5


def test_the_judgements_are_many_and_of_every_kind() -> None:
    """Sixty at least, in three languages; topics, phrases, alternatives, exclusions."""
    found = judgements()
    assert len(found) >= 60
    expressions = [each.wanted.expression for each in found]
    assert sum('"' in one for one in expressions) >= 8
    assert sum(" OR " in one for one in expressions) >= 8
    assert sum(" -" in one for one in expressions) >= 5
    assert sum(one in {topic.name for topic in load_topics()} for one in expressions) >= 10
    assert len({each.article.title for each in found}) >= 15
    assert sum("ъ" in each.article.text or "ы" in each.article.text for each in found) >= 5
    assert sum("ї" in each.article.text for each in found) >= 5
    for each in found:
        assert not each.must & each.may
        assert 1 <= len(each.must) <= each.count


def test_a_reader_of_arctic_sees_the_arctic_section_of_a_long_article(seed_document: Path) -> None:
    policy = FetchSettings(timeout=1, max_bytes=1, allow=())
    articles = [item for item in read_all([str(seed_document)], policy) if isinstance(item, Article)]
    takeaways = next(article for article in articles if "key takeaways" in article.text)
    summary = condense(takeaways, focus=parse("Arctic", TopicBook(load_topics())))
    sections = [sentence.subhead.partition(" ")[0] for sentence in summary.sentences]
    assert sections == ["", "Arctic", "Arctic"]
