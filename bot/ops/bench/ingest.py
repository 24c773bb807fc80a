"""Generated articles taken in through the whole first stage, into a real database on disk."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.collect import Collector
from bot.model import system_clock
from bot.ops.bench.material import articles
from bot.store import Store

COUNT = 10_000


def measure() -> dict[str, str]:
    """Judged for copies, put into stories, stored and indexed for search: articles per second."""
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db") as store:
        start = perf_counter()
        report = Collector(store, system_clock).ingest(articles(COUNT))
        seconds = perf_counter() - start
        size = (Path(folder) / "bench.db").stat().st_size
    return {
        "articles": f"{report.found:,} ({report.new:,} new)",
        "articles/s": f"{report.found / seconds:,.0f}",
        "database": f"{size / 1e6:,.0f} MB",
    }
