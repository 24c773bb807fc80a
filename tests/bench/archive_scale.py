"""A database of many articles to what its index of copies costs: time to open, to ask and to add, and bytes.

Run: python -m tests.bench.archive_scale FOLDER [ARTICLES [TAKEN_IN]]

`ARTICLES` (a million) have fingerprints made up in realistic numbers and no text; `TAKEN_IN` (100,000) are
generated texts that are judged, verified and stored, one in four of them a copy of an earlier one. Times are
CPU time, but for opening. Articles that are taken in are not put into stories here: that costs on its own.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from bot.ops.bench.material import articles as generated
from bot.store import Database, Store, articles, known
from summarizer.dedupe import judge, shortlist
from summarizer.model import Article, CopyKind
from summarizer.signature import signature

KEPT, ASKED = 24, 48
"""Fingerprints that an average article of tests.bench.copies (290 words) is found by, and looked up with."""
QUERIES = 5_000
BATCH = 100
DIGEST = 33
"""Bytes of the digest in its row."""
SPAN = 1 << 31
"""Fingerprints are below."""
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def fill(path: Path, count: int) -> None:
    """`count` articles without text, each with fingerprints of its own."""
    with Store.open(path):
        pass
    chance = np.random.default_rng(1)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DROP TRIGGER articles_fts_insert")
        connection.executemany(
            "INSERT INTO articles (digest, headline, dek, body, language, source, url, ingested_at, tokens)"
            " VALUES (?, '', '', '', 'en', '', '', '2026-03-01', 290)",
            ((f"{number:032x}",) for number in range(count)),
        )
        # In ten rounds, as fingerprints come in any order: pages are split, and full by two thirds.
        for first in range(0, count, count // 10):
            rows = count // 10 * KEPT
            prints = np.sort(chance.integers(0, SPAN, rows))
            owners = chance.integers(first + 1, first + count // 10 + 1, rows)
            connection.executemany(
                "INSERT OR IGNORE INTO prints VALUES (?, ?)",
                zip(prints.tolist(), owners.tolist(), strict=True),
            )
    connection.close()


def opened(path: Path) -> float:
    """Milliseconds from a closed file to the first answer, the best of five."""
    taken = []
    for _ in range(5):
        start = perf_counter()
        with Store.open(path) as store:
            store.read(lambda db: db.execute("SELECT 1 FROM prints WHERE print = 7").fetchone())
        taken.append(perf_counter() - start)
    return min(taken) * 1000


def asked(path: Path) -> float:
    """Candidate queries a second, half of the fingerprints known, half not."""
    chance = random.Random(2)
    with Store.open(path) as store:
        some = store.read(lambda db: [row[0] for row in db.execute("SELECT print FROM prints LIMIT 400000")])
        probes = [
            [*chance.sample(some, ASKED // 2), *(chance.randrange(SPAN) for _ in range(ASKED // 2))]
            for _ in range(QUERIES)
        ]
        start = process_time()
        store.read(lambda db: [shortlist(known.hits(db, each), ASKED) for each in probes])
        return QUERIES / (process_time() - start)


def bytes_each(path: Path) -> float:
    """Bytes of the fingerprints, of the digest and of its index, an article; needs SQLite with dbstat."""
    connection = sqlite3.connect(path)
    (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    (pages,) = connection.execute(
        "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1"
        " AND name IN ('prints', 'sqlite_autoindex_articles_1')"
    ).fetchone()
    connection.close()
    return float(pages / count + DIGEST)


def taken_in(path: Path, count: int) -> Iterator[tuple[int, float, int]]:
    """After every tenth: articles so far, articles a second of that tenth, copies found so far."""
    with Store.open(path) as store:
        remaining = with_copies(generated(count))
        done = copies = 0
        while tenth := list(islice(remaining, count // 10)):
            start = process_time()
            for first in range(0, len(tenth), BATCH):
                copies += _written(store, tenth[first : first + BATCH])
            done += len(tenth)
            yield done, len(tenth) / (process_time() - start), copies


def with_copies(originals: Iterable[Article]) -> Iterator[Article]:
    """Every fourth article is an earlier one, cut, with a notice, or with a figure changed."""
    chance = random.Random(3)
    recent: list[Article] = []
    for number, article in enumerate(originals):
        if number % 4 or len(recent) < 200:
            recent = [*recent[-4_000:], article] if len(recent) > 8_000 else recent
            recent.append(article)
            yield article
            continue
        earlier = chance.choice(recent)
        text = chance.choice(
            (
                earlier.text[: len(earlier.text) // 2],
                f"{earlier.text}\nAll rights reserved. Follow us.",
                f"AGENCY — {earlier.text.replace('1', '2', 1)}",
            )
        )
        yield replace(earlier, text=text, url=article.url)


def _written(store: Store, batch: Sequence[Article]) -> int:
    def take_in(db: Database) -> int:
        copies = 0
        for article in batch:
            mark = signature(article)
            like = known.like(db, mark)
            judgement = judge(mark, like.versions, like.boilerplate)
            known.retire(db, like.boilerplate)
            if judgement.kind is CopyKind.NEW:
                articles.insert(db, article, mark, None, NOW)
            elif judgement.kind is CopyKind.UPDATE:
                articles.replace(db, judgement.of, article, mark, NOW)
            else:
                articles.record_copy(db, article, mark, judgement, NOW)
            copies += judgement.kind is not CopyKind.NEW
        return copies

    return store.write(take_in)


def main(folder: Path, count: int, taken: int) -> None:
    large = folder / "large.db"
    if not large.exists():
        fill(large, count)
    print(f"{count:,} articles: {opened(large):.1f} ms to open and ask, {asked(large):,.0f} queries/s")
    print(f"{bytes_each(large):.0f} bytes an article beyond its text")
    real = folder / "real.db"
    real.unlink(missing_ok=True)
    for done, speed, copies in taken_in(real, taken):
        print(f"{done:>9,} taken in, {speed:,.0f}/s, {copies:,} copies", flush=True)
    print(f"{bytes_each(real):.0f} bytes an article beyond its text")


if __name__ == "__main__":
    numbers = [int(each.replace(",", "")) for each in sys.argv[2:]]
    main(Path(sys.argv[1]), *(numbers + [1_000_000, 100_000][len(numbers) :]))
