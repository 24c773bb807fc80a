"""Labelled articles → how well copies are recognised, and how fast, beside what others use for it."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import process_time

from bot.errors import TelegistError
from bot.ops.bench.rivals import Cosine, Detector, ExactHash, MinHash, Ours
from bot.ops.bench.variants import Labelled, of_samples

SEED = 4
ABSENT = "datasketch is not installed (pip install datasketch)"

METHODS: Mapping[str, Callable[[], Detector]] = {
    "ours": Ours,
    "exact hash": ExactHash,
    "MinHash-LSH k=3 J≥.2": lambda: MinHash(3, 0.2),
    "MinHash-LSH k=5 J≥.7": lambda: MinHash(5, 0.7),
    "tf-idf cosine≥.4": lambda: Cosine(0.4),
}
"""Thresholds of others are those with the best F1 on the articles of tests.bench.copies; k=5: the usual."""


@dataclass(frozen=True, slots=True)
class Score:
    """Over all pairs of articles."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def measure(path: Path | None = None) -> dict[str, str]:
    """Precision, recall and F1 over pairs, CPU time, and bytes to keep, of labelled articles.

    `path` is JSONL, also gzipped, of {"id", "group", "kind", "text"}; else the samples' versions.
    """
    rows, unclear = read(path) if path else (of_samples(SEED), frozenset[frozenset[str]]())
    figures = {"articles": f"{len(rows):,}"}
    linked(Ours(), rows[:20])  # what is loaded or remembered once is not counted
    for name, method in METHODS.items():
        if name.startswith("MinHash") and not MinHash.is_there():
            figures[name] = ABSENT
            continue
        detector = method()
        started = process_time()
        links = linked(detector, rows)
        speed = len(rows) / (process_time() - started)
        made = score(rows, links, unclear)
        figures[name] = (
            f"P {made.precision:.3f} R {made.recall:.3f} F1 {made.f1:.3f}, {speed:,.0f}/s,"
            f" {detector.stored / len(rows):,.0f} bytes an article"
        )
    return figures


def read(path: Path) -> tuple[list[Labelled], frozenset[frozenset[str]]]:
    """Labelled articles, and pairs of ids to leave out: beside `x.jsonl.gz` they stand in `x.ignore.json`.

    TelegistError where a line is no labelled article.
    """
    rows: list[Labelled] = []
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for line in lines:
                record = json.loads(line)
                rows.append(Labelled(*(record[field] for field in ("id", "group", "kind", "text"))))
    except (OSError, EOFError) as error:
        raise TelegistError(f"{path} cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TelegistError(
            f"{path}, line {len(rows) + 1}: is no labelled article; give id, group, kind and text"
        ) from error
    beside = path.with_name(f"{path.name.partition('.')[0]}.ignore.json")
    pairs = json.loads(beside.read_text("utf-8")) if beside.exists() else []
    return rows, frozenset(frozenset(pair) for pair in pairs)


def linked(detector: Detector, rows: Sequence[Labelled]) -> list[int]:
    """For each row in turn the index of the one it is a version of, or its own."""
    return [detector.of(row.text, number) - 1 for number, row in enumerate(rows, start=1)]


def roots(links: Sequence[int]) -> list[int]:
    """Every link points backwards, so one pass finds each article's first."""
    found: list[int] = []
    for number, link in enumerate(links):
        found.append(number if link == number else found[link])
    return found


def score(
    rows: Sequence[Labelled], links: Sequence[int], unclear: Iterable[frozenset[str]] = frozenset()
) -> Score:
    """Pairs that links join, directly or not, against pairs of one group; `unclear` ones are not wrong."""
    ignored = frozenset(unclear)
    clusters: defaultdict[int, list[Labelled]] = defaultdict(list)
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
