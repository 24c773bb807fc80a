"""The benchmarks of `telegist bench`: each row runs in a process of its own and gives named figures."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.ops.bench import condense, digests, ingest, pacing, paid, scale

ROWS: dict[str, Callable[[], dict[str, str]]] = {
    "condense": condense.measure,
    "ingest": ingest.measure,
    "digests": digests.measure,
    "pacing": pacing.measure,
    "paid": paid.measure,
    "scale": scale.measure,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One benchmark's figures, as text ready to print, with the peak memory of its process in MB."""

    name: str
    figures: dict[str, str]
    peak_mb: int


def run(names: tuple[str, ...]) -> Iterator[Row]:
    """Runs the named benchmarks (all for none), one after the other."""
    context = multiprocessing.get_context("spawn")
    for name in names or tuple(ROWS):
        with context.Pool(1) as pool:
            figures, peak = pool.apply(_measure, (name,))
        yield Row(name, figures, peak)


def _measure(name: str) -> tuple[dict[str, str], int]:
    figures = ROWS[name]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return figures, peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
