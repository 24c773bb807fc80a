"""Articles one after the other → which is a version of which, by methods that others use for it."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from collections import Counter, defaultdict
from math import log, sqrt
from typing import Any, Final, Protocol

from summarizer.archive import Archive
from summarizer.model import Article
from summarizer.text import normalise, shingles, words

PERMUTATIONS: Final = 128
"""datasketch's default."""
TERMS: Final = 60
"""Terms of a text that weigh most; the others hardly change a cosine."""


class Detector(Protocol):
    """Judges articles in the order they come in, each in view of those before."""

    def of(self, text: str, id: int) -> int:
        """The id of the article that this is a version of, else its own, `id`, by which it is known then."""

    @property
    def stored(self) -> int:
        """Bytes of what it has to keep beside the texts, without what a database or a dict adds."""


class Ours:
    """`summarizer.archive`, as `telegist dedupe` runs it."""

    def __init__(self) -> None:
        self._archive = Archive()

    def of(self, text: str, id: int) -> int:
        return self._archive.judge(Article(text), id).of or id

    @property
    def stored(self) -> int:
        """Fingerprints of four bytes, each with an id of four; digests."""
        return 8 * self._archive.fingerprints + 20 * self._archive.digests


class ExactHash:
    """A hash of the normalised text."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}

    def of(self, text: str, id: int) -> int:
        digest = hashlib.blake2b(normalise(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self._known.setdefault(digest, id)

    @property
    def stored(self) -> int:
        return 20 * len(self._known)


class MinHash:
    """datasketch's MinHash-LSH over runs of `size` words, and its estimate of what Jaccard is at least."""

    def __init__(self, size: int, jaccard: float) -> None:
        self._size, self._jaccard = size, jaccard
        self._module: Any = importlib.import_module("datasketch")
        self._index = self._module.MinHashLSH(threshold=jaccard, num_perm=PERMUTATIONS)
        self._known: dict[int, Any] = {}

    @staticmethod
    def is_there() -> bool:
        """Whether datasketch, which nothing else here needs, is installed."""
        return importlib.util.find_spec("datasketch") is not None

    def of(self, text: str, id: int) -> int:
        runs = {" ".join(run).encode() for run in shingles(words(normalise(text)), self._size)}
        made = self._module.MinHash(num_perm=PERMUTATIONS)
        made.update_batch(sorted(runs))
        found = [(made.jaccard(self._known[each]), -each) for each in self._index.query(made)]
        self._known[id] = made
        self._index.insert(id, made)
        similarity, best = max(found, default=(0.0, 0))
        return -best if similarity >= self._jaccard else id

    @property
    def stored(self) -> int:
        """The values, four bytes each, and for every band its key of four and an id of four."""
        return len(self._known) * (4 * PERMUTATIONS + 8 * int(self._index.b))


class Cosine:
    """The cosine of tf-idf vectors: sublinear, the terms that weigh most, frequencies of what came before."""

    def __init__(self, least: float) -> None:
        self._least = least
        self._in: Counter[str] = Counter()
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._count = 0

    def of(self, text: str, id: int) -> int:
        counted = Counter(words(normalise(text)))
        self._count += 1
        self._in.update(counted.keys())
        weights = {
            term: (1 + log(times)) * log((self._count + 1) / self._in[term])
            for term, times in counted.items()
        }
        best = sorted(weights.items(), key=lambda each: -each[1])[:TERMS]
        norm = sqrt(sum(weight * weight for _, weight in best)) or 1.0
        cosines: defaultdict[int, float] = defaultdict(float)
        for term, weight in best:
            for known, other in self._postings[term]:
                cosines[known] += weight / norm * other
            self._postings[term].append((id, weight / norm))
        found = max(cosines, key=lambda known: (cosines[known], -known), default=0)
        return found if found and cosines[found] >= self._least else id

    @property
    def stored(self) -> int:
        """An id and a weight of four bytes each for every term."""
        return 8 * sum(map(len, self._postings.values()))
