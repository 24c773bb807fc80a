"""Words to the places where figures and names stand in them: what tells a template's articles apart."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.text import normalise

Place = tuple[str, ...]
"""Words around a figure or a name."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Where figures, or names, stand in a text.

    `slots` holds each once, with the places it can be aligned by; `values` what stands at a place.
    """

    slots: frozenset[tuple[str, tuple[Place, ...]]]
    values: Mapping[Place, AbstractSet[str]]


_CASED = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[.!?…:\n“„«‹\"(]")

_CALENDAR: Final = frozenset(
    normalise(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april june july
        august september october november december понедельник вторник среду четверг пятницу субботу
        воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        понеділок вівторок середу четвер пятницю суботу неділю січня лютого березня квітня травня червня
        липня серпня вересня жовтня листопада грудня
        """
    ).split()
)
"""Weekdays and months change from one report to the next as figures do."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """At how many places both texts have something, and at how many of them not the same."""

    places: int
    differing: int

    @property
    def share(self) -> float:
        """Of places that differ, as if at two more nothing did."""
        return self.differing / (self.places + 2)

    @property
    def is_template(self) -> bool:
        """Whether so many differ that the texts were filled from one template, rather than one corrected.

        Of labelled pairs (bench copies) with two differing of two, three of three, three of four, most are of
        different articles; with one of one or two of three most are not.
        """
        return self.places > 1 and (self.differing - 0.3) / self.places > 0.57

    @property
    def is_certain(self) -> bool:
        """Whether more differ than misread figures would explain."""
        if self.places < 5:
            return self.differing > 0.99 * max(self.places, 2)
        # At worst three in ten are misread; of many, chance adds little: 2.5 standard deviations.
        chance = 0.3 * self.places + 2.5 * math.sqrt(0.21 * self.places)
        return self.differing > min(0.65 * self.places, chance)


def compare(ours: Slots, theirs: Slots) -> Conflict:
    """The template rule: aligns two texts by what stands around their figures, or names."""
    places = differing = 0
    there = theirs.values
    for value, around in ours.slots:
        values = [there[place] for place in around if place in there]
        if values:
            places += 1
            differing += not any(value in each for each in values)
    return Conflict(places, differing)


def figures(tokens: Sequence[str]) -> Slots:
    """Figures, weekdays and months in normalised words, by the two words before and by the two behind them.

    Either side is enough: “up 5% after” and “down 3% after” are one place.
    """
    masked = ["#" if word[0].isdigit() or word in _CALENDAR else word for word in tokens]
    padded = ["", "", *masked, "", ""]
    return _slots(
        (
            tokens[index],
            (("<", padded[index], padded[index + 1]), (">", padded[index + 3], padded[index + 4])),
        )
        for index, word in enumerate(masked)
        if word == "#"
    )


def names(text: str) -> Slots:
    """Capitalised words of a text as written that do not open a sentence, by the two words on both sides.

    Two of the four must be words: in a list of names every place looks the same.
    """
    masked = ["", ""]
    named: list[tuple[str, int]] = []
    opens = True
    for piece in _CASED.findall(text):
        mask = _mask(piece)
        if mask is None:
            opens = True
            continue
        if mask == "@" and not opens:
            named.append((piece, len(masked)))
        masked.append(mask)
        opens = False
    masked += ["", ""]
    around = ((masked[at - 2], masked[at - 1], masked[at + 1], masked[at + 2]) for _, at in named)
    return _slots(
        (normalise(piece), (place,))
        for (piece, _), place in zip(named, around, strict=True)
        if 4 - place.count("") - place.count("#") - place.count("@") >= 2
    )


@lru_cache(maxsize=1 << 16)
def _mask(piece: str) -> str | None:
    """A word as it stands around others; `#` for a figure, `@` for a name, None for what opens a sentence."""
    if not (piece[0].isalpha() or piece[0].isdigit()):
        return None
    folded = normalise(piece)
    if piece[0].isdigit() or folded in _CALENDAR:
        return "#"
    return "@" if piece[0].isupper() else folded


def _slots(found: Iterable[tuple[str, tuple[Place, ...]]]) -> Slots:
    slots = frozenset(found)
    values: defaultdict[Place, set[str]] = defaultdict(set)
    for value, around in slots:
        for place in around:
            values[place].add(value)
    return Slots(slots, dict(values))
