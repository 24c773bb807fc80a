"""A dump's lines to where its words and names come up, go on and end: lexical chains as numbers per line.

After Hearst, TextTiling (Computational Linguistics 23(1), 1997), sections 4 and 5: blocks of lines compared
across a gap, and the depth of the valley there; chains after Morris and Hirst (1991).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from summarizer.language import LANGUAGES, stop_words

Column = npt.NDArray[np.float64]

NEAR: Final = 3
FAR: Final = 6
MEMORY: Final = 12
"""Lines over which a chain goes on."""
LOOKED_AT: Final = 1500
"""Characters of a line, from its start, whose words count."""
STEM: Final = 6
"""A crude stem serves every language here: so many first letters."""

_WORD = re.compile(r"[^\W_][\w’'-]*")


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """A dump may hold several languages: the stop words of all."""
    return frozenset[str]().union(*(stop_words(code) for code in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a line speaks of, each once, in order: crude stems, the names among them, and pairs of
    capitalised words, which are mostly persons in full."""

    stems: tuple[str, ...]
    names: tuple[str, ...]
    full: tuple[tuple[str, str], ...]


def terms(text: str) -> Terms:
    """The terms of a line."""
    stops = _stops()
    # Keys of dictionaries stay in order: sums of fractions come out the same in every run.
    stems: dict[str, None] = {}
    names: dict[str, None] = {}
    full: dict[tuple[str, str], None] = {}
    before, end = "", -2
    opening = True
    part = text[:LOOKED_AT]
    for match in _WORD.finditer(part):
        word = match.group()
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        capital = word[0].isupper()
        if len(folded) > 2 and folded not in stops:
            stem = folded[:STEM]
            stems[stem] = None
            if capital and not opening:
                names[stem] = None
        if capital and folded not in stops and len(folded) > 1:
            if before and match.start() == end + 1:
                full[before, folded[:STEM]] = None
            before = folded[:STEM]
        else:
            before = ""
        end = match.end()
        opening = part[end : end + 1] in (".", "!", "?")
    return Terms(tuple(stems), tuple(names), tuple(full))


def columns(texts: Sequence[str]) -> dict[str, Column]:
    """Per line: what crosses the gap above it, begins at it, has ended before it; words, names, persons."""
    found = [terms(text) for text in texts]
    of_stems, of_names = _places([each.stems for each in found]), _places([each.names for each in found])
    weight = {stem: log(1 + len(texts) / len(lines)) for stem, lines in of_stems.items()}
    size = np.array([sum(map(weight.__getitem__, each.stems)) for each in found])
    made = _chains(of_stems, weight, size)
    names = _chains(
        of_names, dict.fromkeys(of_names, 1.0), np.array([float(len(one.names)) for one in found])
    )
    made |= {f"names {name}": column for name, column in names.items()}
    made["in full"], made["in full again"] = _persons([each.full for each in found])
    return made


def _places(terms: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(terms):
        for term in line:
            places[term].append(index)
    return places


def _chains(
    places: Mapping[str, Sequence[int]], weight: Mapping[str, float], size: Column
) -> dict[str, Column]:
    count = len(size)
    spans = {reach: np.zeros(count + 1) for reach in (1, NEAR, FAR, MEMORY)}
    begun, ended, new = np.zeros(count + 1), np.zeros(count + 1), np.zeros(count + 1)
    for term, lines in places.items():
        _follow(lines, weight[term], spans, begun, ended, new)
    ahead = _window(size, 0, NEAR)
    made: dict[str, Column] = {}
    for reach, column in spans.items():
        block = NEAR if reach <= NEAR else FAR
        rarer = np.minimum(_window(size, -block, 0), _window(size, 0, block))
        share = np.cumsum(column)[:count] / (rarer + 1.0)
        made[f"crossing {reach}"] = share
        if reach in (NEAR, FAR):
            made[f"depth {reach}"] = _depth(share, reach)
    made["begun"] = np.log1p(begun[:count])
    made["begun near"] = np.log1p(_window(begun[:count], 0, 2))
    made["ended near"] = np.log1p(_window(ended[:count], -1, 1))
    made["new"] = new[:count] / (size + 1.0)
    made["new ahead"] = _window(new[:count], 0, NEAR) / (ahead + 1.0)
    made["size"] = np.log1p(size)
    return made


def _follow(
    lines: Sequence[int],
    value: float,
    spans: Mapping[int, Column],
    begun: Column,
    ended: Column,
    new: Column,
) -> None:
    """Adds a term that stands in `lines` to the columns; those of `spans` hold differences."""
    last, run = -3 * MEMORY, 0
    for place in lines:
        if place - last <= MEMORY:
            for reach, column in spans.items():
                if place - last <= reach:
                    column[last + 1] += value
                    column[place + 1] -= value
            if not run:
                begun[last] += value
            run += 1
        else:
            new[place] += value
            if run:
                ended[last + 1] += value
            run = 0
        last = place
    if run:
        ended[last + 1] += value


def _window(column: Column, start: int, end: int) -> Column:
    """Sums over the lines from `start` to before `end`, counted from each."""
    sums = np.concatenate(([0.0], np.cumsum(column)))
    index = np.arange(len(column))
    low, high = np.clip(index + start, 0, len(column)), np.clip(index + end, 0, len(column))
    difference: Column = sums[high] - sums[low]
    return difference


def _depth(column: Column, reach: int) -> Column:
    """How far the column rises on both sides of each line, within `reach` lines."""
    padded = np.concatenate((np.full(reach, -np.inf), column, np.full(reach, -np.inf)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, reach + 1)
    left, right = windows[: len(column)].max(axis=1), windows[reach : reach + len(column)].max(axis=1)
    depth: Column = left + right - 2 * column
    return depth


def _persons(full: Sequence[Sequence[tuple[str, str]]]) -> tuple[Column, Column]:
    """How many persons a line names in full, for the first time and again after a while."""
    first, again = np.zeros(len(full)), np.zeros(len(full))
    seen: dict[tuple[str, str], int] = {}
    for index, pairs in enumerate(full):
        for pair in pairs:
            if pair not in seen:
                first[index] += 1
            elif index - seen[pair] > 2:
                again[index] += 1
            seen[pair] = index
    return np.minimum(first, 4), np.minimum(again, 3)
