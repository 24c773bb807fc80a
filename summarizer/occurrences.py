"""The words of an article's sentences to the stems in them: where each stands, how often, whether before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from operator import itemgetter
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from summarizer.language import LEXICON, lexicon

_Value = TypeVar("_Value")
Column = npt.NDArray[np.float64]
"""A number for each sentence or each stem."""

KEY_STEMS: Final = 20
"""Stems of highest weight, whose share in a sentence tells how much it is on the subject."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """In which sentences each stem stands, sorted by stem, then by sentence: one entry a pair.

    `stem`, `sentence` and `times` (how often it stands there) have an entry each; `weight` is tf·idf, of
    length 1 by sentence; `again` tells whether the stem stood in a sentence before, `still` whether it comes
    once more. By stem, `spread` is in how many sentences it stands, `keys` its share if it is a key stem.
    """

    stem: npt.NDArray[np.int64]
    sentence: npt.NDArray[np.int64]
    times: npt.NDArray[np.int64]
    weight: Column
    again: npt.NDArray[np.bool_]
    still: npt.NDArray[np.bool_]
    spread: Column
    keys: Column
    size: int

    def by_sentence(self, values: npt.NDArray[Any]) -> Column:
        """Sums of a value for each entry, by sentence."""
        summed: npt.NDArray[Any] = np.bincount(self.sentence, weights=values, minlength=self.size)
        return summed

    def by_stem(self, values: npt.NDArray[Any]) -> Column:
        """Sums of a value for each entry, by stem."""
        summed: npt.NDArray[Any] = np.bincount(self.stem, weights=values, minlength=len(self.spread))
        return summed

    def likeness(self, vector: Column) -> Column:
        """Inner product of each sentence with a vector over the stems."""
        return self.by_sentence(self.weight * vector[self.stem])


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of all sentences, one after the other.

    `stem` is 0 for a stop word; `name` tells a capital inside a sentence, `figure` a digit in front.
    """

    sentence: npt.NDArray[np.int64]
    stem: npt.NDArray[np.int64]
    name: npt.NDArray[np.bool_]
    figure: npt.NDArray[np.bool_]
    lengths: npt.NDArray[np.int64]
    stems: int

    def count(self, wanted: npt.NDArray[np.bool_]) -> Column:
        """How many of the words are wanted, by sentence."""
        return np.bincount(self.sentence[wanted], minlength=len(self.lengths)).astype(np.float64)


class _Marks(dict[str, int]):
    """Words as they stand → 1 for a capital (or no letter) and 2 for a figure at its start, in sum."""

    def __missing__(self, word: str) -> int:
        if len(self) >= LEXICON:
            self.clear()
        self[word] = found = (not word.islower()) + 2 * word[0].isdigit()
        return found


_marks = _Marks()


def _looked_up(known: Mapping[str, _Value], keys: Sequence[str]) -> Sequence[_Value]:
    """The values of all keys, in one call that loops in C."""
    return itemgetter(*keys)(known) if len(keys) > 1 else [known[key] for key in keys]


def read(tokens: Sequence[Sequence[str]], language: str) -> Tokens:
    """`tokens` are the words of each sentence; stop words and stems are the language's."""
    flat = list(chain.from_iterable(tokens))
    stems = _looked_up(lexicon(language), flat)
    numbers = dict(zip(dict.fromkeys(("", *stems)), count(), strict=False))
    marks = np.array(_looked_up(_marks, flat), np.int8)
    lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
    marks[(np.cumsum(lengths) - lengths)[lengths > 0]] &= 2  # a sentence's first word has a capital anyway
    return Tokens(
        sentence=np.repeat(np.arange(len(tokens)), lengths),
        stem=np.array(_looked_up(numbers, stems), np.int64),
        name=marks == 1,
        figure=marks > 1,
        lengths=lengths,
        stems=len(numbers) - 1,
    )


def occurrences(found: Tokens, size: int) -> Occurrences:
    """The stems of `size` sentences, weighed by tf·idf of sentences (Salton & Buckley 1988)."""
    content = found.stem > 0
    pairs, times = np.unique(found.stem[content] * size + found.sentence[content], return_counts=True)
    stem, sentence = pairs // size, pairs % size
    kinds = found.stems + 1
    spread = np.bincount(stem, minlength=kinds).astype(np.float64)
    frequency = np.bincount(found.stem[content], minlength=kinds)
    idf = np.log(1 + size / np.maximum(spread, 1))
    weight = times * idf[stem]
    norm = np.sqrt(np.bincount(sentence, weights=weight * weight, minlength=size))
    norm[norm == 0] = 1
    again = np.zeros(len(stem), dtype=np.bool_)
    again[1:] = stem[1:] == stem[:-1]
    still = np.zeros(len(stem), dtype=np.bool_)
    still[:-1] = again[1:]
    keys = np.where(frequency > 1, frequency * idf, 0.0)
    keys[np.argsort(-keys, kind="stable")[KEY_STEMS:]] = 0
    keys /= keys.sum() or 1
    return Occurrences(stem, sentence, times, weight / norm[sentence], again, still, spread, keys, size)
