"""Real articles to how many are rejected as junk, each with its reason, and to the time one takes.

Run: python -m tests.bench.junk ../shared/bench
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.junk import why_junk

FILES = (
    "copies/dev.jsonl.gz",
    "stories/dev.jsonl.gz",
    "summaries/dev.ru.jsonl.gz",
    "summaries/more.en.jsonl.gz",
    "summaries/train.jsonl.gz",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text written by hand: the kind of junk ("" for an article), its language, title and body."""

    kind: str
    language: str
    title: str
    text: str


def texts(path: Path, every: int = 1) -> Iterator[tuple[str, str]]:
    """Title and text of every so-manieth row of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                row = json.loads(line)
                yield row.get("title") or "", row["text"]


def entries(path: Path) -> list[Entry]:
    """The texts in a file of them, each under a line `== [KIND] language [| title]`."""
    found = []
    for part in f"\n{path.read_text('utf-8')}".split("\n== ")[1:]:
        head, _, text = part.partition("\n")
        marks, _, title = head.partition(" | ")
        *kind, language = marks.split()
        found.append(Entry("".join(kind), language, title, text.strip()))
    return found


def main(folder: Path) -> None:
    """Prints what is rejected, file by file."""
    for name in FILES:
        rows = list(texts(folder / name))
        began = time.process_time()
        judged = [why_junk(text, title) for title, text in rows]
        spent = time.process_time() - began
        for (_, text), why in zip(rows, judged, strict=True):
            if why:
                print(f"  {why}: {' '.join(text.split())[:200]}")
        rejected = sum(why is not None for why in judged)
        print(f"{name:28}{len(rows):6} articles{rejected:5} rejected{1e6 * spent / len(rows):7.0f} µs each")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
