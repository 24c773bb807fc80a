"""A signature and its candidates to a judgement: new, exact, near, excerpt or update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from summarizer.model import CopyKind, Judgement
from summarizer.signature import Signature, signature

__all__ = ["Signature", "judge", "signature"]

COPIED: Final = 0.45
"""Containment of shingles in either direction from which two texts are versions of one (bench copies)."""
TEMPLATE_SLOTS: Final = 3
TEMPLATE_CONFLICT: Final = 0.4
BOILERPLATE: Final = 6
"""Candidates that share a shingle from which it is taken for boilerplate."""
WHOLE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What two texts share: the part `kept` of the incoming one's shingles, `held` of the known one's."""

    kept: float
    held: float

    @property
    def similarity(self) -> float:
        return max(self.kept, self.held)


def judge(article: Signature, candidates: Iterable[tuple[int, Signature]]) -> Judgement:
    """What `article` is in view of `candidates`, (id, signature) of articles known; the most similar decides.

    Shingles that stand in many of the candidates are boilerplate and count for nothing.
    """
    known = list(candidates)
    for id, other in known:
        if article.digest == other.digest:
            return Judgement(CopyKind.EXACT, id, 1.0)
    common = _common(article, known)
    best = Judgement(CopyKind.NEW)
    rank = (0.0, 0.0)
    for id, other in known:
        overlap = _overlap(article, other, common)
        if not _is_version(article, other, overlap):
            continue
        score = (overlap.similarity, overlap.kept + overlap.held)
        if score > rank:
            best, rank = Judgement(_kind(article, other, overlap), id, round(overlap.similarity, 4)), score
    return best


def _common(article: Signature, known: list[tuple[int, Signature]]) -> frozenset[int]:
    """Shingles of `article` that at least BOILERPLATE of `known` share."""
    if len(known) < BOILERPLATE:
        return frozenset()
    counts = Counter(chain.from_iterable(article.shingles & other.shingles for _, other in known))
    return frozenset(shingle for shingle, count in counts.items() if count >= BOILERPLATE)


def _overlap(article: Signature, known: Signature, common: frozenset[int]) -> _Overlap:
    shared = len((article.shingles & known.shingles) - common)
    return _Overlap(
        shared / max(1, len(article.shingles - common)), shared / max(1, len(known.shingles - common))
    )


def _is_version(article: Signature, known: Signature, overlap: _Overlap) -> bool:
    if overlap.similarity < COPIED:
        return False
    return not (_conflict(article.figures, known.figures) or _conflict(article.names, known.names))


def _conflict(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    """The template rule: too many figures or names differ at places that are otherwise alike."""
    aligned, differing = _aligned(ours, theirs)
    return (aligned >= TEMPLATE_SLOTS and differing > TEMPLATE_CONFLICT * aligned) or (
        aligned == 2 == differing
    )


def _aligned(ours: frozenset[int], theirs: frozenset[int]) -> tuple[int, int]:
    """How many places stand in both, and at how many of them no value is shared."""
    here, there = _by_place(ours), _by_place(theirs)
    common = here.keys() & there.keys()
    return len(common), sum(here[place].isdisjoint(there[place]) for place in common)


def _by_place(slots: frozenset[int]) -> dict[int, set[int]]:
    places: dict[int, set[int]] = {}
    for slot in slots:
        places.setdefault(slot >> 24, set()).add(slot & 0xFFFFFF)
    return places


def _kind(article: Signature, known: Signature, overlap: _Overlap) -> CopyKind:
    if overlap.kept >= WHOLE and overlap.held < WHOLE:
        return CopyKind.EXCERPT
    if overlap.kept >= WHOLE and not _aligned(article.figures, known.figures)[1]:
        return CopyKind.NEAR
    return CopyKind.UPDATE
