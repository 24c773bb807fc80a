"""Labelled articles to pair precision, recall and F1 of `judge`, beside an exact hash.

Run: python -m tests.bench.copies ../shared/bench/copies/dev.jsonl.gz
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from bot.ops.bench.copies import linked, read, roots, score
from bot.ops.bench.rivals import ExactHash, Ours
from bot.ops.bench.variants import Labelled

NOISY = frozenset({"ocr3", "ocr8", "reword", "shuffle"})
"""Variants that were retyped or shuffled word by word; reported apart."""


def by_kind(rows: Sequence[Labelled], links: Sequence[int]) -> Iterator[tuple[str, float, float]]:
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


def main(path: Path) -> None:
    rows, unclear = read(path)
    started = process_time()
    links = linked(Ours(), rows)
    speed = len(rows) / (process_time() - started)
    plain = [row for row in rows if row.kind not in NOISY]
    print(f"{'':34}{'P':>8}{'R':>8}{'F1':>8}")
    for name, some, made in (
        ("all kinds, judge", rows, links),
        ("all kinds, exact hash", rows, linked(ExactHash(), rows)),
        ("without noisy kinds, judge", plain, linked(Ours(), plain)),
        ("without noisy kinds, exact hash", plain, linked(ExactHash(), plain)),
    ):
        result = score(some, made, unclear)
        print(f"{name:34}{result.precision:8.4f}{result.recall:8.4f}{result.f1:8.4f}")
    for kind, grouped, strayed in by_kind(rows, links):
        print(f"  {kind:18} linked {grouped:.3f}  falsely {strayed:.3f}")
    print(f"{speed:.0f} articles/s signed and judged")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
