"""An article to what filters look words up in; a filter's tree × that → what speaks of it, and how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from summarizer.expressions import And, Node, Not, Or, Term, TopicNode
from summarizer.language import LANGUAGES, detect, stem, stop_words
from summarizer.model import Article, Match, Sentence
from summarizer.sentences import split
from summarizer.text import words

MAX_TOKENS = 50_000
"""Tokens of an article that are looked at, so that no text can make matching slow."""
ENOUGH = 500
"""Words of occurrences of one term that are looked for; more would not say more."""
SECTION = 6
"""Sentences for which the sub-head above them is evidence."""
ABOUT = 0.7
"""Score from which the whole article is about it: headline and opening speak of it, or much of the text."""
PASSING = 0.3
"""Score below which it is mentioned in passing: in no headline, opening or sub-head, in few sentences."""

_HEADLINE, _DEK, _SUBHEAD = -1, -2, -3
_SAID, _OPENS_SECTION, _IN_SECTION = 0.75, 0.7, 0.6
"""Strength of a sentence that speaks of it, and of those under a sub-head that does; both together: 1."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def root(word: str, language: str) -> str:
    """The stem of a word as it is looked up in a text of `language`: a word in another script has its own."""
    if _CYRILLIC.search(word):
        own = language if language in ("ru", "uk") else "uk" if _UKRAINIAN.search(word) else "ru"
        found = stem(word, own)
        # Snowball takes the “ал” of nouns for a verb's: “Урал” → “ура”, but “Урале” → “урал”.
        return stem(found, own) if own == "ru" and found.endswith(("ал", "ял", "ил", "ел")) else found
    return stem(word, "en" if language in ("ru", "uk") or language not in LANGUAGES else language)


@dataclass(frozen=True, slots=True)
class Matchable:
    """An article's words by their stems, made once and asked by many filters.

    `tokens` are its words as they stand ("" between passages), `roots` their stems, `places` where each
    stands: a sentence's position, or a negative number for headline, dek or a sub-head; `sections` are the
    sentences under a sub-head; `total` is how many sentences there are.
    """

    language: str
    tokens: tuple[str, ...]
    roots: tuple[str, ...]
    places: tuple[int, ...]
    postings: dict[str, list[int]] = field(repr=False)
    sections: dict[int, range]
    total: int


def matchable(article: Article, sentences: Sequence[Sentence] | None = None) -> Matchable:
    """Prepares an article; `sentences` are those of `split`, if they are at hand."""
    sample = f"{article.headline}\n{article.dek}\n{article.text}"
    language = article.language or detect(sample)
    parts = split(article.text, language) if sentences is None else sentences
    tokens: list[str] = []
    places: list[int] = []

    def add(text: str, place: int) -> None:
        if len(tokens) < MAX_TOKENS:
            found = words(text)
            tokens.extend((*found, ""))
            places.extend([place] * (len(found) + 1))

    add(article.headline, _HEADLINE)
    add(article.dek, _DEK)
    sections: dict[int, range] = {}
    for subhead, group in groupby(parts, key=lambda sentence: sentence.subhead):
        below = list(group)
        if subhead:
            place = _SUBHEAD - len(sections)
            sections[place] = range(below[0].position, below[0].position + min(len(below), SECTION))
            add(subhead, place)
        for sentence in below:
            add(sentence.text, sentence.position)
    roots = tuple(root(token, language) if token else "" for token in tokens)
    postings: dict[str, list[int]] = {}
    for offset, stemmed in enumerate(roots):
        if stemmed:
            postings.setdefault(stemmed, []).append(offset)
    return Matchable(language, tuple(tokens), roots, tuple(places), postings, sections, len(parts))


def evaluate(node: Node, document: Matchable) -> Match | None:
    """Matches a tree against a document; time grows with the terms of the tree and their occurrences."""
    found = _search(node, document)
    if found is None:
        return None
    score, hits = found
    offsets = sorted(hits)
    said = dict.fromkeys(document.tokens[offset] for offset in offsets)
    strengths = _strengths(_said(node, document), document)
    return Match(
        score, tuple(said), tuple(sorted(strengths)), tuple(strengths[key] for key in sorted(strengths))
    )


_Found = tuple[float, frozenset[int]]


def _search(node: Node, document: Matchable) -> _Found | None:
    match node:
        case Term():
            hits = _occurrences(node, document)
            return (_aboutness(hits, document), hits) if hits else None
        case TopicNode(_, part):
            return _search(part, document)
        case Not(part):
            return None if _search(part, document) else (0.0, frozenset())
        case Or(parts):
            found = [one for one in (_search(part, document) for part in parts) if one]
            if not found:
                return None
            together = frozenset[int]().union(*(hits for _, hits in found))
            return max(_aboutness(together, document), *(score for score, _ in found), 0.0), together
        case And(parts):
            return _search_all(parts, document)


def _search_all(parts: Iterable[Node], document: Matchable) -> _Found | None:
    scores: list[float] = []
    together: set[int] = set()
    for part in parts:
        found = _search(part, document)
        if found is None:
            return None
        if found[1]:
            scores.append(found[0])
            together |= found[1]
    return sum(scores) / len(scores) if scores else 0.0, frozenset(together)


def _occurrences(term: Term, document: Matchable) -> frozenset[int]:
    """Offsets of all tokens that belong to an occurrence of the term."""
    wanted = tuple(root(token, document.language) for token in term.tokens)
    lists = [document.postings.get(each, []) for each in wanted]
    count, rarest = min((len(postings), index) for index, postings in enumerate(lists))
    if not count:
        return frozenset()
    fits = _capitalised(term, document)
    hits: set[int] = set()
    for offset in lists[rarest]:
        start = offset - rarest
        if start >= 0 and document.roots[start : start + len(wanted)] == wanted and fits(offset):
            hits.update(range(start, start + len(wanted)))
            if len(hits) >= ENOUGH:
                break
    return frozenset(hits)


def _capitalised(term: Term, document: Matchable) -> Callable[[int], bool]:
    """A filter `US` or `IT` means the name, not the pronoun of the same letters."""
    text = term.text
    if text.isupper() and len(text) > 1 and text.casefold() in stop_words(document.language):
        return lambda offset: document.tokens[offset].isupper()
    return lambda offset: True


def _aboutness(hits: frozenset[int], document: Matchable) -> float:
    """How much an article is about what stands at `hits`: headline, dek, opening, sub-heads, density.

    The weights were set by hand; each piece of evidence takes its share of what the others left.
    """
    places = {document.places[offset] for offset in hits}
    spoken = {place for place in places if place >= 0}
    doubt = 1.0
    if _HEADLINE in places:
        doubt *= 0.45
    if _DEK in places:
        doubt *= 0.6
    if any(0 <= place < 3 for place in places):
        doubt *= 0.65
    if sections := places & document.sections.keys():
        doubt *= 0.73
        spoken.update(position for section in sections for position in document.sections[section])
    density = len(spoken) / max(document.total, 4)
    return 1 - doubt * (1 - min(0.7, density)) * 0.95


def _said(node: Node, document: Matchable) -> dict[int, float]:
    """Place → 0–1, the share that it says of what must all occur."""
    match node:
        case Term():
            return dict.fromkeys((document.places[offset] for offset in _occurrences(node, document)), 1.0)
        case TopicNode(_, part):
            return _said(part, document)
        case Not():
            return {}
        case Or(parts):
            said: dict[int, float] = {}
            for found in (_said(part, document) for part in parts):
                said.update((place, max(share, said.get(place, 0.0))) for place, share in found.items())
            return said
        case And(parts):
            required = [found for found in (_said(part, document) for part in parts) if found]
            places = {place for found in required for place in found}
            return {
                place: sum(found.get(place, 0.0) for found in required) / len(required) for place in places
            }


def _strengths(said: Mapping[int, float], document: Matchable) -> dict[int, float]:
    strengths = {place: _SAID * share for place, share in said.items() if place >= 0}
    for place, section in document.sections.items():
        if share := said.get(place, 0.0):
            for position in section:
                here = _OPENS_SECTION if position == section.start else _IN_SECTION
                strengths[position] = max(share * here, min(1.0, said.get(position, 0.0) + share * 0.25))
    return strengths
