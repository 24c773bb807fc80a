"""Generated dumps of articles not trained on → how exactly each layout is split, beside other methods.

Run: python -m tests.bench.segment ../shared [EACH] [--others]
The last table says how often a boundary of some certainty is one.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from bot.ops.bench.dumps import Dump, generate, without_copies
from bot.ops.bench.segment import Score, Split, split_by_model, split_by_rules, split_by_tiling
from summarizer.segment import segment
from tests.bench.dumps import SEED, is_held_out, material

EACH = 60
"""Dumps a layout."""
HELD_OUT_SEED = SEED + 2
STEPS = (0.5, 0.7, 0.9, 0.97, 1.01)


def by_kind(dumps: Sequence[Dump], split: Split) -> dict[str, Score]:
    """The score over all, by layout, by language, with and without copies."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    for dump in dumps:
        one = Score().with_dump(split(dump.text), dump)
        copies = "with copies" if dump.copies else "without copies"
        for kind in ("all", dump.name, f"language {dump.language}", copies):
            scores[kind] += one
    return dict(scores)


def reliability(dumps: Sequence[Dump]) -> list[tuple[float, int, float]]:
    """For boundaries of rising certainty: up to which, how many, and the share that are right."""
    counts = [[0, 0] for _ in STEPS]
    for dump in dumps:
        for one in segment(dump.text)[1:]:
            step = next(place for place, limit in enumerate(STEPS) if one.certainty < limit)
            counts[step][0] += 1
            counts[step][1] += one.first_line in dump.starts
    return [
        (limit, number, right / max(1, number)) for limit, (number, right) in zip(STEPS, counts, strict=True)
    ]


def main(shared: Path, each: int, others: bool) -> None:
    bases = [one for one in material(shared) if is_held_out(one)]
    dumps = list(generate(bases, each, HELD_OUT_SEED))
    methods: dict[str, Split] = {"ours": split_by_model}
    if others:
        methods |= {"rules": split_by_rules, "TextTiling": split_by_tiling}
    tables = {}
    for name, split in methods.items():
        started = process_time()
        tables[name] = by_kind(dumps, split)
        taken = process_time() - started
        print(f"{name}: {sum(len(dump.text) for dump in dumps) / taken / 1000:,.0f} kB/s")
    print(f"{len(dumps)} dumps\n{'':18}" + "".join(f"{name:>22}" for name in methods))
    for kind in tables["ours"]:
        cells = (f"F1 {table[kind].f1:.3f} perfect {table[kind].exact:4.0%}" for table in tables.values())
        print(f"{kind:18}" + "".join(f"{cell:>22}" for cell in cells))
    bare = [without_copies(dump) for dump in dumps if dump.copies]
    print(f"copies taken out   {by_kind(bare, split_by_model)['all'].f1:.3f}")
    for limit, number, right in reliability(dumps):
        print(f"certainty below {limit:.2f}: {number} boundaries, {right:.1%} right")


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "--others"]
    main(Path(given[0]), int(given[1]) if len(given) > 1 else EACH, "--others" in sys.argv)
