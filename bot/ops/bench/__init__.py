"""The benchmarks of `telegist bench`: each row runs in a process of its own and gives named figures."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.ops.bench import condense, copies, digests, ingest, pacing, paid, scale, segment, stories

ROWS: dict[str, Callable[[], dict[str, str]]] = {
    "condense": condense.measure,
    "copies": copies.measure,
    "ingest": ingest.measure,
    "digests": digests.measure,
    "pacing": pacing.measure,
    "paid": paid.measure,
    "scale": scale.measure,
    "segment": segment.measure,
    "stories": stories.measure,
}


OF_ARTICLES: dict[str, Callable[[Path], dict[str, str]]] = {
    "copies": copies.measure,
    "stories": stories.measure,
}
"""Those that can also measure on labelled articles of one's own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One benchmark's figures, as text ready to print, with the peak memory of its process in MB."""

    name: str
    figures: dict[str, str]
    peak_mb: int


def run(names: tuple[str, ...], articles: Path | None = None) -> Iterator[Row]:
    """Runs the named benchmarks (all for none), one after the other; those that can on `articles`, a file."""
    context = multiprocessing.get_context("spawn")
    for name in names or tuple(ROWS):
        with context.Pool(1) as pool:
            figures, peak = pool.apply(_measure, (name, articles))
        yield Row(name, figures, peak)


def _measure(name: str, articles: Path | None) -> tuple[dict[str, str], int]:
    figures = OF_ARTICLES[name](articles) if articles and name in OF_ARTICLES else ROWS[name]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return figures, peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
