"""Many filters → one index that tells which of them a document matches, without trying each."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.expressions import And, Node, Not, Or, Term, TopicNode
from summarizer.filters import Filter
from summarizer.language import stop_words
from summarizer.matching import Matchable, root
from summarizer.model import Match


class FilterIndex:
    """Looks filters up by a word that each of them cannot do without."""

    def __init__(self, filters: Sequence[Filter]) -> None:
        self.filters = tuple(filters)
        self._needs = [_needed(wanted.node) or frozenset() for wanted in self.filters]
        self._by_root: dict[str, dict[str, list[int]]] = {}

    def matches(self, document: Matchable) -> list[tuple[int, Match]]:
        """(number of the filter, its match) for all that match, by number."""
        roots = self._roots(document.language)
        fewer, more = (
            (roots, document.postings) if len(roots) < len(document.postings) else (document.postings, roots)
        )
        numbers = {number for key in fewer if key in more for number in roots[key]}
        found = ((number, self.filters[number].matches(document)) for number in sorted(numbers))
        return [(number, match) for number, match in found if match]

    def _roots(self, language: str) -> dict[str, list[int]]:
        """Stem → numbers of the filters that one of its words leads to; stems differ by language."""
        if language not in self._by_root:
            roots: dict[str, list[int]] = {}
            for number, needs in enumerate(self._needs):
                for key in {root(word, language) for word in needs}:
                    roots.setdefault(key, []).append(number)
            self._by_root[language] = roots
        return self._by_root[language]


def _needed(node: Node) -> frozenset[str] | None:
    """Words of which at least one stands in every document that matches; None if there need be none."""
    match node:
        case Term():
            telling = [token for token in node.tokens if token.casefold() not in stop_words("en")]
            return frozenset((max(telling or node.tokens, key=len),))
        case TopicNode(_, part):
            return _needed(part)
        case Not():
            return None
        case And(parts):
            known = [needs for needs in map(_needed, parts) if needs]
            return min(known, key=len) if known else None
        case Or(parts):
            needs = [_needed(part) for part in parts]
            return None if None in needs else frozenset[str]().union(*(need for need in needs if need))
