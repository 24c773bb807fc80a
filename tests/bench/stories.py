"""Labelled stories (gzipped JSONL) to BCubed precision, recall and F1; unrelated articles to false joins.

python tests/bench/stories.py ../shared/bench/stories/dev.jsonl.gz [../shared/bench/copies/dev.jsonl.gz]

Of the second file the originals count, a random sample of each collection, all within a few days. Some of
them do tell of the same event, so what is counted is more than the false joins.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, stdev

from summarizer.cluster import cluster
from summarizer.model import Article

FOLDS = 5
START = datetime(2026, 1, 1, tzinfo=UTC)
MOST = 700


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, the story people put it in, and the collection it is from."""

    article: Article
    story: str
    source: str


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over articles, each 0–1 (Bagga and Baldwin, 1998)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


def read(path: Path) -> list[Labelled]:
    """The labelled articles, numbered from 1."""
    labelled = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            published = datetime.fromisoformat(row["published"]) if row.get("published") else None
            article = Article(row["text"], headline=row.get("title", ""), published=published, id=number)
            labelled.append(Labelled(article, row["story"], row["source"]))
    return labelled


def bcubed(found: Sequence[int], truth: Sequence[str]) -> BCubed:
    """How well `found` story ids agree with `truth`, article by article."""
    pairs = Counter(zip(found, truth, strict=True))
    by_found, by_truth = Counter(found), Counter(truth)
    total = len(truth)
    precision = sum(count * count / by_found[one] for (one, _), count in pairs.items()) / total
    recall = sum(count * count / by_truth[other] for (_, other), count in pairs.items()) / total
    return BCubed(precision, recall)


def found(labelled: Sequence[Labelled]) -> list[int]:
    """The story that each article is put into."""
    stories = cluster([each.article for each in labelled])
    story = {article.id: number for number, one in enumerate(stories) for article in one.articles}
    return [story[each.article.id] for each in labelled]


def score(labelled: Sequence[Labelled]) -> BCubed:
    """Clusters the articles and compares."""
    return bcubed(found(labelled), [each.story for each in labelled])


def by_fold(labelled: Sequence[Labelled]) -> list[float]:
    """F1 over the articles of each fifth of the stories, all being clustered together."""
    chosen = found(labelled)
    names = sorted({_fold_of(each) for each in labelled})
    random.Random(5).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    pairs = Counter(zip(chosen, (each.story for each in labelled), strict=True))
    by_found, by_truth = Counter(chosen), Counter(each.story for each in labelled)
    made = []
    for number in range(FOLDS):
        rows = [(a, b) for a, b in zip(chosen, labelled, strict=True) if fold[_fold_of(b)] == number]
        precision = mean(pairs[a, b.story] / by_found[a] for a, b in rows)
        recall = mean(pairs[a, b.story] / by_truth[b.story] for a, b in rows)
        made.append(BCubed(precision, recall).f1)
    return made


def _fold_of(each: Labelled) -> str:
    """ECB+ has two events of each kind; both are in one fold."""
    return each.story.partition("_")[0] if each.source == "ecb" else each.story


def strangers(path: Path) -> None:
    """Prints how many of articles that hardly belong together were put into a story with another."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        originals = [row for row in map(json.loads, lines) if row["kind"] == "base"]
    for name in ("bbc", "reut"):
        rows = [row for row in originals if row["id"].startswith(name)]
        random.Random(2).shuffle(rows)
        step = timedelta(minutes=8)
        articles = [
            Article(
                row["text"], headline=row.get("title") or "", published=START + number * step, id=number + 1
            )
            for number, row in enumerate(rows[:MOST])
        ]
        stories = cluster(articles)
        joined = len(articles) - len(stories)
        most = max(len(story.articles) for story in stories)
        share = joined / len(articles)
        print(f"{name:14} {len(articles):5} articles  {share:.1%} joined another, {most} at most")


def main(path: Path) -> None:
    """Prints one line per collection, with times and without."""
    labelled = read(path)
    timeless = [Labelled(replace(each.article, published=None), each.story, each.source) for each in labelled]
    for name, rows in (("with times", labelled), ("without times", timeless)):
        folds = by_fold(rows)
        print(f"{name:14} by fold      F1 {mean(folds):.3f} ± {stdev(folds):.3f}, {min(folds):.3f} at least")
        for source in (*sorted({each.source for each in rows}), ""):
            chosen = [each for each in rows if source in ("", each.source)]
            began = time.perf_counter()
            result = score(chosen)
            speed = len(chosen) / (time.perf_counter() - began)
            print(
                f"{name:14} {source or 'all':12} {len(chosen):5} articles  "
                f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}  {speed:.0f} articles/s"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        strangers(Path(sys.argv[2]))
