"""Articles one after the other to judgements, each in view of all that came before, in memory."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from summarizer.dedupe import judge, shortlist
from summarizer.model import Article, CopyKind, Judgement
from summarizer.signature import Signature, signature

VERSIONS: Final = 4
"""Versions of an article that others are compared with; a misread one alone would not be known again."""


class Archive:
    """Remembers originals and what became of them; a plain copy leaves no trace."""

    def __init__(self) -> None:
        self._known: defaultdict[int, list[Signature]] = defaultdict(list)
        self._digests: dict[str, int] = {}
        self._index: defaultdict[int, list[int]] = defaultdict(list)

    @property
    def fingerprints(self) -> int:
        """How many it remembers, each once for every article."""
        return sum(map(len, self._index.values()))

    @property
    def digests(self) -> int:
        """How many texts it knows to the letter."""
        return len(self._digests)

    def judge(self, article: Article, id: int) -> Judgement:
        """What `article` is; it is remembered under `id` (not 0) if it is new."""
        mark = signature(article)
        if (same := self._digests.get(mark.digest)) is not None:
            return Judgement(CopyKind.EXACT, same, 1.0)
        probes = mark.prints.tolist()
        hits = ((probe, known) for probe in probes for known in self._index.get(probe, ()))
        candidates, boilerplate = shortlist(hits, len(probes))
        versions = [(each, version) for each in candidates for version in self._known[each]]
        judgement = judge(mark, versions, boilerplate)
        self._remember(judgement.of or id, mark, judgement)
        for fingerprint in boilerplate:
            self._index[fingerprint] = [0]
        return judgement

    def _remember(self, id: int, mark: Signature, judgement: Judgement) -> None:
        if judgement.is_version:
            versions = self._known[id]
            versions.append(mark)
            if len(versions) > VERSIONS:
                del versions[1]
            for fingerprint in mark.kept.tolist():
                if id not in self._index[fingerprint]:
                    self._index[fingerprint].append(id)
            self._digests[mark.digest] = id
