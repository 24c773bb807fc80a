"""Articles one after the other to judgements, each in view of all that came before, in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from summarizer.dedupe import judge
from summarizer.model import Article, CopyKind, Judgement
from summarizer.signature import Signature, signature

SHARED: Final = 2
"""Fingerprints that a candidate shares at the least; one alone where a text is too short to have more."""
CANDIDATES: Final = 16


class Archive:
    """Remembers signatures of originals; a copy leaves no trace, an update takes its original's place."""

    def __init__(self) -> None:
        self._known: dict[int, Signature] = {}
        self._index: defaultdict[int, list[int]] = defaultdict(list)

    def judge(self, article: Article, id: int) -> Judgement:
        """What `article` is; it is remembered under `id` (not 0) if it is new."""
        mark = signature(article)
        judgement = judge(mark, [(known, self._known[known]) for known in self._candidates(mark)])
        if judgement.kind is CopyKind.NEW:
            self._remember(id, mark)
        elif judgement.kind is CopyKind.UPDATE:
            self._remember(judgement.of, mark)
        return judgement

    def _candidates(self, mark: Signature) -> list[int]:
        shared = Counter(known for print_ in mark.fingerprints for known in self._index.get(print_, ()))
        least = min(SHARED, len(mark.fingerprints))
        return [known for known, count in shared.most_common(CANDIDATES) if count >= least]

    def _remember(self, id: int, mark: Signature) -> None:
        old = self._known.get(id)
        self._known[id] = mark
        for print_ in mark.fingerprints - (old.fingerprints if old else frozenset()):
            self._index[print_].append(id)
