"""Sentences of a reading in an order of worth → a selection within a length, none twice, none misleading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.acceptable import Fitness
from summarizer.reading import Reading
from summarizer.text import shingles
from summarizer.told import Told

TWICE_SAID = 0.6
"""Share of words in common from which a sentence says again what another says."""


@dataclass(slots=True)
class Selection:
    """Sentences chosen so far, and what they forbid.

    `count` sentences at most; with a `budget` no more words than that, but for a first sentence that is
    longer by itself. `told` is what the reader knows from elsewhere.
    """

    reading: Reading
    count: int
    budget: int | None
    told: Told | None
    chosen: set[int] = field(default_factory=set)
    runs: set[tuple[str, ...]] = field(default_factory=set)
    vocabularies: list[frozenset[str]] = field(default_factory=list)
    used: int = 0

    def take(self, order: Iterable[int], weakest: Fitness, strict: bool = True) -> None:
        """Takes sentences in that order as long as there is room.

        `strict` refuses one that shares three words in a row with a chosen one; otherwise only one that
        says the same.
        """
        waiting = [position for position in order if position not in self.chosen]
        while len(self.chosen) < self.count:
            found = None
            later = []
            for number, position in enumerate(waiting):
                if self._is_behind_nothing(position):
                    later.append(position)  # what it leans on may still come
                elif self._fits(position, weakest, strict):
                    found, later = position, later + waiting[number + 1 :]
                    break
            if found is None:
                return
            self._add(found)
            # What was refused once is refused for good: look again only at the rest.
            waiting = later

    def take_run(self, run: Iterable[int], weakest: Fitness) -> None:
        """Takes all of these neighbours or none; a subject's own sentences may share its words."""
        missing = [position for position in run if position not in self.chosen]
        if len(self.chosen) + len(missing) > self.count:
            return
        if len(missing) == 1:  # most are alone: nothing to take back
            if self._fits(missing[0], weakest, strict=False):
                self._add(missing[0])
            return
        before = (set(self.chosen), set(self.runs), list(self.vocabularies), self.used)
        for position in missing:
            if not self._fits(position, weakest, strict=False):
                self.chosen, self.runs, self.vocabularies, self.used = before
                return
            self._add(position)

    def _fits(self, position: int, weakest: Fitness, strict: bool) -> bool:
        if self.reading.fitness[position] > weakest or self._is_behind_nothing(position):
            return False
        said = self.reading.said(position)
        if self.budget is not None and self.chosen and self.used + len(said.words) > self.budget:
            return False
        if strict and any(run in self.runs for run in shingles(said.words, 3)):
            return False
        own = frozenset(said.words)
        if any(len(own & other) >= TWICE_SAID * len(own | other) for other in self.vocabularies):
            return False
        return self.told is None or said not in self.told

    def _is_behind_nothing(self, position: int) -> bool:
        """Whether it leans on a sentence that was not chosen."""
        leaning = self.reading.fitness[position] is Fitness.LEANING
        return leaning and not (position - 1 in self.chosen and self.reading.follows(position))

    def _add(self, position: int) -> None:
        tokens = self.reading.said(position).words
        self.chosen.add(position)
        self.runs.update(shingles(tokens, 3))
        self.vocabularies.append(frozenset(tokens))
        self.used += len(tokens)
