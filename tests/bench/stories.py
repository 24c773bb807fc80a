"""Labelled stories (gzipped JSONL) to BCubed precision, recall and F1 of our clustering.

python tests/bench/stories.py ../shared/bench/stories/dev.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from summarizer.cluster import cluster
from summarizer.model import Article


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


def score(labelled: Sequence[Labelled]) -> BCubed:
    """Clusters the articles and compares."""
    stories = cluster([each.article for each in labelled])
    story = {article.id: number for number, one in enumerate(stories) for article in one.articles}
    return bcubed([story[each.article.id] for each in labelled], [each.story for each in labelled])


def main(path: Path) -> None:
    """Prints one line per collection, with times and without."""
    labelled = read(path)
    timeless = [Labelled(replace(each.article, published=None), each.story, each.source) for each in labelled]
    for name, rows in (("with times", labelled), ("without times", timeless)):
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
