"""The articles of a story to the place of the most central: the one most like all others, and no stub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from summarizer.cluster import PRIOR, background, profile, weighted
from summarizer.model import Article

STUB_WORDS = 40
"""Words below which a text is a teaser of some article."""
STUB_SHARE = 0.3
"""Share of the story's median length below which it is one, too."""


def most_central(articles: Sequence[Article]) -> int:
    """The place of the article of highest mean likeness to the others; of equals the earliest or first.

    A stub is taken only where there is nothing else. Raises ValueError for no articles.
    """
    if len(articles) == 1:
        return 0
    vectors = [weighted(profile(article), background(), PRIOR) for article in articles]
    together: Counter[str] = Counter()
    for vector in vectors:
        for term, weight in vector.items():
            together[term] += weight  # type: ignore[assignment]  # a Counter adds up weights as well
    likeness = [
        sum(weight * (together[term] - weight) for term, weight in vector.items()) for vector in vectors
    ]
    dated = [article.published for article in articles]
    earliest = min(filter(None, dated), default=None)
    ages = [(date - earliest).total_seconds() if date and earliest else 0.0 for date in dated]
    whole = _whole(articles)
    return min(whole, key=lambda number: (-round(likeness[number], 6), ages[number], number))


def _whole(articles: Sequence[Article]) -> list[int]:
    """Places of the articles that are no stubs; all if they all are."""
    lengths = [len(article.text.split()) for article in articles]
    least = max(STUB_WORDS, STUB_SHARE * median(lengths))
    return [number for number, length in enumerate(lengths) if length >= least] or list(range(len(articles)))
