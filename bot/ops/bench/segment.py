"""Generated dumps → how exactly they are split, and how fast, beside plain rules and TextTiling."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import process_time

from bot.ops.bench.dumps import Base, Dump, base, generate
from bot.settings import resource
from summarizer import forced, layout
from summarizer.language import LANGUAGES, detect, stop_words
from summarizer.segment import segment

EACH = 4
"""Dumps in every layout."""
SEED = 5
Split = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Of boundaries, line 1 of a dump not counted: `right` of `found` and of `true` ones; of `dumps`, how
    many are `perfect`."""

    right: int = 0
    found: int = 0
    true: int = 0
    perfect: int = 0
    dumps: int = 0

    def with_dump(self, starts: Iterable[int], dump: Dump) -> Score:
        """The score with one more dump, which was split at the lines `starts`."""
        found, true = set(starts) - {1}, set(dump.starts) - {1}
        return Score(
            self.right + len(found & true),
            self.found + len(found),
            self.true + len(true),
            self.perfect + (found == true),
            self.dumps + 1,
        )

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.true + other.true,
            self.perfect + other.perfect,
            self.dumps + other.dumps,
        )

    @property
    def f1(self) -> float:
        """Of exact boundaries; 1.0 where there are none and none is found."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0

    @property
    def exact(self) -> float:
        """The share of dumps without a mistake."""
        return self.perfect / max(1, self.dumps)


def measure() -> dict[str, str]:
    """F1 of exact boundaries, share of dumps without a mistake, and CPU time, on dumps of the samples.

    The model has not seen these articles; `tests/bench/segment.py` measures on others, layout by layout.
    """
    dumps = list(generate(list(samples()), EACH, SEED))
    figures = {"dumps": f"{len(dumps)}"}
    split_by_model("A first line.\nThe model is loaded with the first dump.\n")
    for name, split in (("ours", split_by_model), ("rules", split_by_rules), ("TextTiling", split_by_tiling)):
        started = process_time()
        found = [split(dump.text) for dump in dumps]
        speed = sum(len(dump.text) for dump in dumps) / (process_time() - started) / 1000
        score = sum((Score().with_dump(*each) for each in zip(found, dumps, strict=True)), Score())
        figures[name] = f"F1 {score.f1:.3f}, {score.exact:.0%} perfect, {speed:,.0f} kB/s"
    return figures


def split_by_model(text: str) -> list[int]:
    """First lines of the articles in a dump as `segment` has them."""
    return [one.first_line for one in segment(text)]


def split_by_rules(text: str) -> list[int]:
    """The same by plain rules: drawn rules, else wide gaps, else titles."""
    lines = layout.read(text)
    return [lines[start].number for start in forced.by_rules(lines)]


def split_by_tiling(text: str) -> list[int]:
    """The same by NLTK's TextTiling, which wants blank lines between paragraphs and a text of some length."""
    from nltk.tokenize import TextTilingTokenizer  # type: ignore[import-untyped]  # NLTK has no types

    lines = layout.read(text)
    stops = sorted(frozenset[str]().union(*(stop_words(code) for code in LANGUAGES)))
    try:
        tiles = TextTilingTokenizer(stopwords=stops).tokenize("\n\n".join(line.text for line in lines) + "\n")
    except (ValueError, IndexError):  # too short for its blocks
        return [1]
    found, place = [], 0
    for tile in tiles:
        found.append(lines[min(place, len(lines) - 1)].number)
        place += len(layout.read(tile))
    return found


def samples() -> Iterator[Base]:
    """The project's own articles: of those told by several desks the first."""
    told: set[str] = set()
    for path in sorted(resource("seeds").glob("*.jsonl")):
        for record in map(json.loads, path.read_text("utf-8").splitlines()):
            story = record["id"].partition("-")[0]
            kept = story if story not in ("ru", "uk") else record["id"]
            made = base(record["id"], record["title"], record["text"], detect(record["text"]))
            if made and kept not in told:
                told.add(kept)
                yield made
