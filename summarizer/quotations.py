"""A paragraph to the stretches that its quotation marks and brackets hold together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 900
"""Characters that a quotation may hold together; a longer one is split inside like plain text."""

# One set first, for which `re` can scan; of ` and ' two make a mark.
_MARK = re.compile(r"[“”„«»‹›\"‘’‚()\[\]「」『』（）`'](?:(?<![`'])|(?<=`)`|(?<=')')")
_CLOSERS: Final = {
    "”": "“„",
    "»": "«",
    "›": "‹",
    "’": "‘‚",
    ")": "(",
    "]": "[",
    "''": "`",
    "」": "「",
    "』": "『",
    "）": "（",
}
_OPENERS: Final = frozenset("“„«‹‘‚([「『（")
_DOUBLE: Final = re.compile("[“”„«»]")
_DOUBLE_MARK: Final = re.compile(r"((?:^|(?<=[\s(\[—–-]))\"|[“„«])|[\"”»]")


@dataclass(frozen=True, slots=True)
class Quotations:
    """What holds together: `held` are disjoint, sorted (start, end) stretches.

    `pairs` maps the position of a closing mark to its opening one's; `opening` are the positions of opening
    marks, closed or not.
    """

    held: tuple[tuple[int, int], ...]
    pairs: dict[int, int]
    opening: frozenset[int]


_NONE: Final = Quotations((), {}, frozenset())


class _Stack:
    """Open marks; looks for the one a closing mark belongs to in amortised constant time."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._counts: dict[str, int] = {}

    def push(self, kind: str, position: int) -> None:
        self._open.append((kind, position))
        self._counts[kind] = self._counts.get(kind, 0) + 1

    def holds(self, kinds: str) -> bool:
        return any(self._counts.get(kind) for kind in kinds)

    def pop(self, kinds: str) -> int:
        """Drops what was left open above and gives the position of the last open mark of `kinds`."""
        while True:
            kind, position = self._open.pop()
            self._counts[kind] -= 1
            if kind in kinds:
                return position


def find(paragraph: str) -> Quotations:
    """Pairs the marks in one pass. A mark without partner holds nothing: it cannot swallow what follows."""
    stack = _Stack()
    pairs: dict[int, int] = {}
    opening: set[int] = set()
    for match in _MARK.finditer(paragraph):
        mark, at = match.group(), match.start()
        wanted = _partner(paragraph, mark, at, stack)
        if wanted and stack.holds(wanted):
            opened = stack.pop(wanted)
            pairs[match.end() - 1] = opened
        elif kind := _opened(paragraph, mark, at):
            stack.push(kind, at)
            opening.add(at)
    if not opening:
        return _NONE
    return Quotations(_merge(pairs), pairs, frozenset(opening))


def _partner(paragraph: str, mark: str, at: int, stack: _Stack) -> str:
    """The kinds of opening mark that `mark`, if it closes here, closes; "" if it cannot close."""
    if mark == '"':
        # An opening form (space before, none after) while one is open: that one was never closed.
        before, after = paragraph[at - 1 : at], paragraph[at + 1 : at + 2]
        return "" if (not before or before.isspace() or before in "([") and after.isalnum() else '"`'
    if mark == "’":
        return "" if paragraph[at + 1 : at + 2].isalpha() else _CLOSERS[mark]
    if mark == "“":
        return "„"
    if mark == "‘":
        return "‚"
    if mark == "«":
        return "»"
    return _CLOSERS.get(mark, "")


def _opened(paragraph: str, mark: str, at: int) -> str:
    """The kind under which `mark` is put on the stack; "" if it does not open anything."""
    after = paragraph[at + 1 : at + 2]
    if mark == "``":
        return "`"
    if mark == "»":  # German and Danish print »so«
        before = paragraph[at - 1 : at]
        return "»" if after.isalnum() and (not before or before.isspace() or before in "(–—") else ""
    if mark == '"':
        return '"' if after else ""
    if mark == "‘":
        return "‘" if not paragraph[at - 1 : at].isalnum() else ""
    return mark if mark in _OPENERS else ""


def _merge(pairs: dict[int, int]) -> tuple[tuple[int, int], ...]:
    held: list[tuple[int, int]] = []
    for start, end in sorted(
        (opened, closed) for closed, opened in pairs.items() if closed - opened <= LONGEST
    ):
        if held and start <= held[-1][1]:
            held[-1] = (held[-1][0], max(end, held[-1][1]))
        else:
            held.append((start, end))
    return tuple(held)


def inside(sentences: Iterable[str]) -> frozenset[int]:
    """Positions of sentences without a mark of their own that stand between an opening and a closing one.

    What a long quotation holds when it was cut: they read as if the article itself said them.
    """
    found: set[int] = set()
    waiting: list[int] = []
    opened = False
    for position, text in enumerate(sentences):
        if '"' not in text and (text.isascii() or not _DOUBLE.search(text)):
            waiting.append(position)
            continue
        marks = _DOUBLE_MARK.findall(text)
        if opened and marks and not marks[0]:
            found.update(waiting)
        waiting.clear()
        opened = bool(marks) and bool(marks[-1])
    return frozenset(found)
