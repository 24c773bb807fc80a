"""Labelled articles to pair precision, recall and F1 of `judge`, beside an exact hash.

Run: python -m tests.bench.copies ../shared/bench/copies/dev.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from summarizer.archive import Archive
from summarizer.model import Article, CopyKind
from summarizer.text import normalise

NOISY = frozenset({"ocr3", "ocr8", "reword", "shuffle"})
"""Variants that were retyped or shuffled word by word; reported apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled article: rows of one `group` are versions of one article."""

    id: str
    group: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Over all pairs of articles."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def judged(rows: Sequence[Row]) -> list[int]:
    """For each row in turn the index of the one it is a version of, or its own."""
    archive = Archive()
    links: list[int] = []
    for number, row in enumerate(rows):
        verdict = archive.judge(Article(text=row.text), number + 1)
        links.append(number if verdict.kind is CopyKind.NEW else verdict.of - 1)
    return links


def hashed(rows: Sequence[Row]) -> list[int]:
    """The same by an exact hash of the normalised text."""
    first: dict[str, int] = {}
    return [first.setdefault(normalise(row.text), number) for number, row in enumerate(rows)]


def roots(links: Sequence[int]) -> list[int]:
    """Every link points backwards, so one pass finds each article's first."""
    found: list[int] = []
    for number, link in enumerate(links):
        found.append(number if link == number else found[link])
    return found


def score(rows: Sequence[Row], links: Sequence[int], ignored: frozenset[frozenset[str]]) -> Score:
    clusters: defaultdict[int, list[Row]] = defaultdict(list)
    for row, root in zip(rows, roots(links), strict=True):
        clusters[root].append(row)
    right = wrong = 0
    for members in clusters.values():
        for one, other in combinations(members, 2):
            if one.group == other.group:
                right += 1
            elif frozenset((one.id, other.id)) not in ignored:
                wrong += 1
    possible = sum(size * (size - 1) // 2 for size in Counter(row.group for row in rows).values())
    return Score(right / max(1, right + wrong), right / max(1, possible))


def by_kind(rows: Sequence[Row], links: Sequence[int]) -> Iterator[tuple[str, float, float]]:
    """Kind, share linked to any of its group, share linked to any of another."""
    clusters: defaultdict[int, Counter[str]] = defaultdict(Counter)
    found = roots(links)
    for row, root in zip(rows, found, strict=True):
        clusters[root][row.group] += 1
    sizes = Counter(row.group for row in rows)
    for kind in sorted({row.kind for row in rows}):
        mine = [(row, clusters[root]) for row, root in zip(rows, found, strict=True) if row.kind == kind]
        grouped = [cluster[row.group] > 1 for row, cluster in mine if sizes[row.group] > 1]
        strayed = [len(cluster) > 1 for _, cluster in mine]
        yield kind, sum(grouped) / max(1, len(grouped)), sum(strayed) / len(strayed)


def load(path: Path) -> tuple[list[Row], frozenset[frozenset[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    rows = [Row(one["id"], one["group"], one["kind"], one["text"]) for one in records]
    unclear = path.with_name("dev.ignore.json")
    pairs = json.loads(unclear.read_text("utf-8")) if unclear.exists() else []
    return rows, frozenset(frozenset(pair) for pair in pairs)


def main(path: Path) -> None:
    rows, ignored = load(path)
    started = time.perf_counter()
    links = judged(rows)
    speed = len(rows) / (time.perf_counter() - started)
    plain = [row for row in rows if row.kind not in NOISY]
    print(f"{'':34}{'P':>8}{'R':>8}{'F1':>8}")
    for name, some, made in (
        ("all kinds, judge", rows, links),
        ("all kinds, exact hash", rows, hashed(rows)),
        ("without noisy kinds, judge", plain, judged(plain)),
        ("without noisy kinds, exact hash", plain, hashed(plain)),
    ):
        result = score(some, made, ignored)
        print(f"{name:34}{result.precision:8.4f}{result.recall:8.4f}{result.f1:8.4f}")
    for kind, linked, strayed in by_kind(rows, links):
        print(f"  {kind:18} linked {linked:.3f}  falsely {strayed:.3f}")
    print(f"{speed:.0f} articles/s signed and judged")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
