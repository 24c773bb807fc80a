"""A signature and its candidates to a judgement: new, exact, near, excerpt or update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np

from summarizer.model import CopyKind, Judgement
from summarizer.prints import Hashes, runs, standing
from summarizer.signature import WIDE, Signature, signature
from summarizer.versions import Overlap, is_glued, is_template, overlap

__all__ = ["Signature", "judge", "shortlist", "signature"]

CANDIDATES: Final = 16
"""Articles that are compared; they share most fingerprints."""
SHARED: Final = 2
"""A single fingerprint in common is chance; two are worth a comparison."""
COMMONPLACE: Final = 40
"""Articles in which a fingerprint stands from which it is taken for boilerplate."""

WHOLE: Final = 0.8
"""Share of a text that stands in another from which nothing of it is missing there."""
RETYPED: Final = 1.4
"""Ratio of lengths from which a retyped text has more, or less, than the one that is known."""


def shortlist(hits: Iterable[tuple[int, int]], probes: int) -> tuple[list[int], frozenset[int]]:
    """Candidates and boilerplate from `hits`: (fingerprint, id) of what an index holds of so many `probes`.

    The id 0 marks a fingerprint that is boilerplate already. Candidates come best first.
    """
    found = list(hits)
    spread = Counter(fingerprint for fingerprint, _ in found)
    common = {fingerprint for fingerprint, count in spread.items() if count >= COMMONPLACE}
    common |= {fingerprint for fingerprint, id in found if id == 0}
    shared = Counter(id for fingerprint, id in found if id and fingerprint not in common)
    least = min(SHARED, probes)
    best = sorted((-count, id) for id, count in shared.items() if count >= least)
    return [id for _, id in best[:CANDIDATES]], frozenset(common)


def judge(
    article: Signature, candidates: Iterable[tuple[int, Signature]], boilerplate: frozenset[int] = frozenset()
) -> Judgement:
    """What `article` is in view of `candidates`, (id, signature) of articles known; the most similar decides.

    Several may have one id: versions of one article. What differs from one of them as articles of a template
    do, or has only a teaser in common with them, is a copy of none. What stands around
    the `boilerplate` fingerprints counts for nothing.
    """
    known = list(candidates)
    for id, other in known:
        if article.digest == other.digest:
            return Judgement(CopyKind.EXACT, id, 1.0)
    masked = _masked(article, boilerplate)
    found = [(made, id, other) for id, other in known if (made := overlap(article, other, masked))]
    count = Counter(id for id, _ in known)
    # A teaser that stands in two articles alike is rather of the one that was printed more often.
    found.sort(key=lambda each: (each[0].rank, count[each[1]], each[0].kept + each[0].held), reverse=True)
    for best, id, other in found:
        versions = [version for each, version in known if each == id]
        is_new = any(is_template(article, version) for version in versions)
        if not is_new and not is_glued(article, other, versions):
            return Judgement(_kind(best), id, round(best.similarity, 4), best.retyped)
    return Judgement(CopyKind.NEW)


def _masked(article: Signature, boilerplate: frozenset[int]) -> Hashes:
    """Five-word runs within a window of a fingerprint that is boilerplate."""
    made = runs(article.words, 5)
    if not boilerplate:
        return made[:0]
    at = np.flatnonzero(standing(article.quadruples, np.array(sorted(boilerplate), dtype=np.uint64)))
    near = (at[:, None] + np.arange(-WIDE // 2, WIDE // 2)).ravel()
    return np.unique(made[near[(near >= 0) & (near < len(made))]])


def _kind(found: Overlap) -> CopyKind:
    if found.retyped:
        ratio = found.kept / found.held
        return (
            CopyKind.EXCERPT if ratio > RETYPED else CopyKind.UPDATE if ratio < 1 / RETYPED else CopyKind.NEAR
        )
    if found.kept >= WHOLE and found.held < WHOLE:
        return CopyKind.EXCERPT
    if found.kept >= WHOLE and not found.differing:
        return CopyKind.NEAR
    return CopyKind.UPDATE
