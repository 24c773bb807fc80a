"""Words or characters to the hashes of their runs, and those to the few fingerprints that stand for them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
"""Hashes, the same on every machine and in every run."""

REMEMBERED: Final = 1 << 17
"""Words whose hashes are remembered: the same ones come again and again."""

_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
_FINISH: Final = np.uint64(0xBF58476D1CE4E5B9)
_BITS: Final = np.uint64((1 << 31) - 1)
"""Four bytes in an index; a text is found by two fingerprints, which chance does not give."""
_SHIFT: Final = np.uint64(31)


class _Words(dict[str, int]):
    def __missing__(self, word: str) -> int:
        found = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = int.from_bytes(found, "little")
        if len(self) < REMEMBERED:
            self[word] = value
        return value


_words = _Words()


def of_words(words: Sequence[str]) -> Hashes:
    """One 64-bit hash a word, to make runs of."""
    return np.fromiter(map(_words.__getitem__, words), dtype=np.uint64, count=len(words))


def of_characters(text: str) -> Hashes:
    """One number a character, to make runs of."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def runs(units: Hashes, size: int) -> Hashes:
    """The hashes of all runs of `size` neighbours, in order; of all units together where there are fewer."""
    if not len(units):
        return units
    size = min(size, len(units))
    last = len(units) - size + 1
    made = units[:last].copy()
    for offset in range(1, size):
        made *= _MULTIPLIER
        made += units[offset : last + offset]
    made ^= made >> _SHIFT
    made *= _FINISH
    made ^= made >> _SHIFT
    return made & _BITS


def standing(ours: Hashes, theirs: Hashes) -> NDArray[np.bool_]:
    """Which of `ours` stand in `theirs`, which are sorted."""
    if not len(theirs):
        return np.zeros(len(ours), dtype=np.bool_)
    at = np.searchsorted(theirs, ours)
    at[at == len(theirs)] = 0
    found: NDArray[np.bool_] = theirs[at] == ours
    return found


def distinct(hashes: Hashes) -> Hashes:
    """The same hashes sorted, each once; a fraction of what np.unique takes for so few."""
    ordered = np.sort(hashes)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def winnow(hashes: Hashes, window: int) -> Hashes:
    """The least hash of each window, sorted, each once: Schleimer, Wilkerson, Aiken 2003, section 3.

    Two texts that share `window` runs in a row share a fingerprint. What a wider window chooses, a narrower
    one chooses too.
    """
    if len(hashes) <= window:
        return hashes.min(keepdims=True) if len(hashes) else hashes
    windows = np.lib.stride_tricks.sliding_window_view(hashes, window)
    return distinct(windows.min(axis=1))
