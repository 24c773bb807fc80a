"""Weighted terms of articles to the stories whose articles are like a given one: an index in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

import numpy as np

Vector = Mapping[str, float]
"""Weights by term."""
LONE = 0.3
"""Part of an article that a story's number of articles is counted less: one or two do not show yet all that
it is about, and what belongs to it is like them by less than it will be by many."""


class Postings:
    """For each term the stories it stands in and its weights there, in arrays that NumPy adds up at once.

    A story has a slot from its first article on. What is removed is written down once more with its weight
    negated, as arrays only grow: whoever removes builds the index anew when it has become sparse.
    """

    def __init__(self) -> None:
        self._slots: dict[str, array[int]] = {}
        self._weights: dict[str, array[float]] = {}
        self._slot_of: dict[int, int] = {}
        self._stories: list[int] = []
        self._sizes = array("d")
        self._added = self._removed = 0

    def __contains__(self, story: int) -> bool:
        return story in self._slot_of

    @property
    def is_sparse(self) -> bool:
        """Whether more articles have been removed than are left."""
        return self._removed * 2 > self._added

    def add(self, vector: Vector, story: int) -> None:
        """Notes an article of the story."""
        slot = self._slot_of.get(story)
        if slot is None:
            slot = self._slot_of[story] = len(self._stories)
            self._stories.append(story)
            self._sizes.append(0.0)
        self._sizes[slot] += 1
        self._added += 1
        for term, weight in vector.items():
            slots = self._slots.get(term)
            if slots is None:
                self._slots[term], self._weights[term] = array("q", (slot,)), array("d", (weight,))
            else:
                slots.append(slot)
                self._weights[term].append(weight)

    def remove(self, vector: Vector, story: int) -> None:
        """Takes back an article that was added to the story; with its last one the story is gone."""
        slot = self._slot_of[story]
        for term, weight in vector.items():
            self._slots[term].append(slot)
            self._weights[term].append(-weight)
        self._removed += 1
        self._sizes[slot] -= 1
        if not self._sizes[slot]:
            del self._slot_of[story]

    def alike(self, vector: Vector, most: int) -> Iterator[tuple[int, float]]:
        """Up to `most` stories with anything in common, the most alike first, and how much each is.

        That is the sum of the products of `vector` and the story's articles over their number, less `LONE`.
        """
        shared = [term for term in vector if term in self._slots]
        if not shared:
            return
        slots = np.concatenate([np.frombuffer(self._slots[term], dtype=np.int64) for term in shared])
        products = np.concatenate(
            [np.frombuffer(self._weights[term], dtype=np.float64) * vector[term] for term in shared]
        )
        sums = np.bincount(slots, products, minlength=len(self._stories))
        sizes = np.frombuffer(self._sizes, dtype=np.float64)
        # Of a story that is gone rounding leaves next to nothing, and it may not come back.
        means = np.where(sizes > 0, sums / np.maximum(sizes - LONE, 1 - LONE), 0.0)
        best = np.argpartition(-means, most)[:most] if len(means) > most else np.arange(len(means))
        # The older story comes first where two are equally alike.
        for slot in best[np.lexsort((best, -means[best]))].tolist():
            if means[slot] > 0:
                yield self._stories[slot], float(means[slot])
