"""Articles with reference summaries (gzipped JSONL) to sentences, and chosen sentences to ROUGE."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from nltk.stem.porter import PorterStemmer  # type: ignore[import-untyped]  # has no types
from rouge_score import rouge_scorer, tokenize  # type: ignore[import-untyped]  # has no types

from summarizer.language import stem
from summarizer.sentences import split
from summarizer.text import words

KINDS = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True, slots=True)
class Pair:
    """An article and a summary of it that somebody wrote; `sentences` are ours, each once."""

    text: str
    reference: str
    source: str
    language: str
    sentences: tuple[str, ...]


def read(path: Path, language: str = "en", limit: int | None = None) -> list[Pair]:
    """The pairs of a file, the first `limit` of them; sources keep what stands before a colon."""
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sentences = dict.fromkeys(sentence.text for sentence in split(row["text"], language))
            source = row["source"].split(":")[0]
            pairs.append(Pair(row["text"], row["reference"], source, language, tuple(sentences)))
            if len(pairs) == limit:
                break
    return pairs


class _RememberedStems:
    """Porter's stemmer, as rouge-score uses it, each word once."""

    def __init__(self) -> None:
        self.stem = lru_cache(1 << 17)(PorterStemmer().stem)


class Tokenizer:
    """What rouge-score asks of a tokenizer: its own for English; for others our words, stemmed."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tokenize = lru_cache(1 << 17)(self._tokenize)
        self._stems = _RememberedStems()

    def _tokenize(self, text: str) -> list[str]:
        if self.language == "en":
            found: list[str] = tokenize.tokenize(text, self._stems)
            return found
        return [stem(word, self.language) for word in words(text)]


class Scorer:
    """ROUGE-1, ROUGE-2 and ROUGE-Lsum (F1, 0–100) of chosen sentences against a reference."""

    def __init__(self, language: str = "en") -> None:
        self.tokenizer = Tokenizer(language)
        self._scorer = rouge_scorer.RougeScorer(list(KINDS), use_stemmer=True, tokenizer=self.tokenizer)
        self._known: dict[tuple[str, tuple[str, ...]], tuple[float, ...]] = {}

    def score(self, reference: str, chosen: Iterable[str]) -> tuple[float, ...]:
        """Lines of the reference are its sentences; the same question is answered from memory."""
        key = reference, tuple(chosen)
        if key not in self._known:
            found = self._scorer.score(reference, "\n".join(key[1]))
            self._known[key] = tuple(100 * found[kind].fmeasure for kind in KINDS)
        return self._known[key]


def interval(
    differences: Sequence[tuple[float, ...]] | npt.NDArray[np.float64], resamples: int = 2_000
) -> npt.NDArray[np.float64]:
    """Paired 95 % bootstrap interval of each column's mean: rows low and high."""
    table = np.asarray(differences)
    chance = np.random.default_rng(0)
    means = [table[chance.integers(0, len(table), len(table))].mean(axis=0) for _ in range(resamples)]
    found: npt.NDArray[np.float64] = np.percentile(means, (2.5, 97.5), axis=0)
    return found
