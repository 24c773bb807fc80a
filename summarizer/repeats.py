"""A dump's lines to the runs of lines that stand in it more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LONG_LINE: Final = 120
"""Characters from which a single line counts as a run."""
BUDGET: Final = 30
"""Comparisons per line that the search may cost: keeps it linear on hostile input."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Lines `first` to `first + length - 1` (indexes) stand again from `again` on."""

    first: int
    again: int
    length: int


def find(forms: Sequence[str]) -> list[Repeat]:
    """Maximal runs of ≥ 2 equal lines, or of one long one; each occurrence is compared with the next."""
    following = _next_occurrences(forms)
    budget = BUDGET * len(forms)
    found: list[Repeat] = []
    for first, again in enumerate(following):
        if again < 0 or (first > 0 and forms[first - 1] == forms[again - 1]):
            continue
        length = 0
        while budget > 0 and again + length < len(forms) and first + length < again:
            if forms[first + length] != forms[again + length]:
                break
            length += 1
            budget -= 1
        if length > 1 or (length == 1 and len(forms[first]) >= LONG_LINE):
            found.append(Repeat(first, again, length))
    return found


def same(repeats: Sequence[Repeat], count: int) -> list[int]:
    """For each of `count` lines the first that it repeats as part of one of `repeats`, or itself."""
    origin = list(range(count))
    for repeat in sorted(repeats, key=lambda each: each.again):
        for offset in range(repeat.length):
            origin[repeat.again + offset] = origin[repeat.first + offset]
    return origin


def _next_occurrences(forms: Sequence[str]) -> list[int]:
    seen: dict[str, int] = {}
    following = [-1] * len(forms)
    for index in range(len(forms) - 1, -1, -1):
        following[index] = seen.get(forms[index], -1)
        seen[forms[index]] = index
    return following
