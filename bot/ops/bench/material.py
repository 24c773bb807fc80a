"""A seed number → articles that look like news to a machine, no two alike."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from summarizer.model import Article

TOPICS = (
    "Arctic", "Ukraine", "grain", "shipping", "inflation", "satellites", "hospitals", "schools", "bridges",
    "forests", "railways", "football", "vaccines", "harvest", "steel", "tourism", "lithium", "elections",
    "fisheries", "museums", "pensions", "robots", "drought", "insurance", "batteries", "theatre", "exports",
    "housing", "tariffs", "aviation", "volcanoes", "archives", "coffee", "chess", "glaciers", "reactors",
    "ferries", "butterflies", "textbooks", "subsidies", "comets", "libraries", "wheat", "tunnels", "dialects",
    "whales", "cement", "mortgages", "orchards", "radar",
)  # fmt: skip
SYLLABLES = (
    "ba",
    "co",
    "den",
    "fal",
    "gor",
    "hin",
    "jas",
    "kel",
    "lor",
    "mun",
    "nis",
    "pol",
    "rav",
    "sten",
    "tur",
)
LITTLE = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "on",
    "for",
    "with",
    "that",
    "by",
    "from",
    "as",
    "at",
    "its",
    "was",
)
START = datetime(2026, 1, 1, tzinfo=UTC)


def articles(count: int, *, seed: int = 1, start: datetime = START) -> Iterator[Article]:
    """`count` articles of some 150–350 words, one every two minutes from `start`, topics taken in turn."""
    chance = random.Random(seed)
    vocabulary = [_word(chance) for _ in range(6000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(vocabulary))))
    for number in range(count):
        topic = TOPICS[number % len(TOPICS)]
        own = [_word(chance) for _ in range(12)]  # names and terms that recur within one article
        text = "\n".join(
            _paragraph(chance, vocabulary, weights, own, topic) for _ in range(chance.randint(4, 8))
        )
        yield Article(
            text,
            headline=f"{topic.capitalize()}: {' '.join(chance.sample(own, 4))}",
            language="en",
            source=f"Desk {number % 7}",
            url=f"https://example.org/{seed}/{number}",
            published=start + timedelta(minutes=2 * number),
        )


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))


def _paragraph(
    chance: random.Random, vocabulary: list[str], weights: list[float], own: list[str], topic: str
) -> str:
    sentences = []
    for _ in range(chance.randint(2, 4)):
        rare = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(6, 14))
        words = [word for each in rare for word in (chance.choice(LITTLE), each)]
        words[chance.randrange(len(words))] = chance.choice(own).capitalize()
        if chance.random() < 0.4:
            words.insert(chance.randrange(len(words)), topic)
        if chance.random() < 0.3:
            words.insert(chance.randrange(len(words)), f"{chance.randint(2, 99_999):,}")
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)
