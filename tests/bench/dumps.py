"""The data beside the repository → base articles in three languages, and generated dumps as files to look at.

Run: python -m tests.bench.dumps ../shared FOLDER [EACH]
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from bot.ops.bench.dumps import Base, base, generate

SEED = 20261122


def english(shared: Path) -> Iterator[Base]:
    """The base articles of bench/copies that are prose."""
    with gzip.open(shared / "bench" / "copies" / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        for record in map(json.loads, stream):
            made = record["kind"] == "base" and base(record["id"], record["title"] or "", record["text"])
            if made:
                yield made


def russian(shared: Path) -> Iterator[Base]:
    """Those of bench/summaries, a reference's first sentence being the title and its second the dek."""
    with gzip.open(shared / "bench" / "summaries" / "dev.ru.jsonl.gz", "rt", encoding="utf-8") as stream:
        for record in map(json.loads, stream):
            title, _, dek = record["reference"].partition(". ")
            text = record["text"]
            end = max(text.rfind(stop) for stop in (". ", "! ", "? ")) + 1  # most are cut off in the middle
            text = text if text[-1] in ".!?»" else text[:end]
            made = len(title) <= 160 and base(record["id"], title, text, "ru", dek or title)
            if made:
                yield made


def material(shared: Path) -> list[Base]:
    """All there is, Ukrainian from the project's own samples."""
    from bot.ops.bench.segment import samples

    return [*english(shared), *russian(shared), *(one for one in samples() if one.language == "uk")]


def is_held_out(article: Base) -> bool:
    """Whether it is for testing alone: by its id, and so for good; all Ukrainian is."""
    return article.language == "uk" or zlib.crc32(article.id.encode()) % 3 == 0


def main(shared: Path, folder: Path, each: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    bases = [one for one in material(shared) if is_held_out(one)]
    for number, dump in enumerate(generate(bases, each, SEED)):
        stem = f"{number:04} {dump.name}"
        (folder / f"{stem}.txt").write_text(dump.text, "utf-8")
        (folder / f"{stem}.truth.json").write_text(json.dumps(dump.truth), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 5)
