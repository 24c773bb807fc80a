"""An older text and a newer one → the sentences of the newer that say something of substance anew."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from summarizer.acceptable import Fitness, judge
from summarizer.frequencies import shares
from summarizer.language import stem
from summarizer.model import Sentence
from summarizer.sentences import split
from summarizer.substance import HEDGES, LITTLE, NEGATIONS, NUMBERS, SCALES, canonical
from summarizer.text import normalise, words

ALIGNED: Final = 0.6
"""Share of a sentence's words, in their order, from which another is taken for its earlier version."""
REORDERED: Final = 0.85
"""Share of its content words from which a sentence says again what another says in another order."""
LOOKED_AT: Final = 3
"""Older sentences that a newer one is compared with; they share most content words."""
LONGEST: Final = 300
"""Words of a sentence that are aligned; what is longer is no sentence."""
FEW: Final = 12
"""Words up to which a line that opens as a stamp is one: `Updated: 22 November, 10:30`."""

_STAMP = re.compile(
    r"(?:last |first |this (?:story|article|report) (?:was|has been) )?(?:updated|published|posted)\b"
    r"|(?:обновл|опубликован|оновлен|опублікован)\w*\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared: folded, its stem, whether it says something by itself, and has a capital."""

    form: str
    stem: str
    content: bool
    named: bool

    @property
    def is_figure(self) -> bool:
        return self.form in NUMBERS or self.form in SCALES or any(map(str.isdigit, self.form))


class Known:
    """What older texts say, to tell what a newer one adds. Time grows linearly with the texts."""

    def __init__(self, texts: Iterable[str], language: str = "en") -> None:
        self._language = language
        self._keys: set[str] = set()
        self._said: list[tuple[_Word, ...]] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for text in texts:
            for sentence in split(text, language):
                self._add(sentence.text)
            self._said.append(())  # nothing runs on from one text into the next

    def _add(self, text: str) -> None:
        self._keys.add(normalise(text))
        found = _words(text, self._language)
        for stemmed in {word.stem for word in found if word.content}:
            self._holding[stemmed].append(len(self._said))
        self._said.append(found)

    def says(self, text: str) -> bool:
        """Whether a sentence says nothing of substance that is not said already.

        Typos, inflections, quotes, dashes, small words and a place elsewhere change nothing; a figure, a
        name, a negation or any other word of content does.
        """
        if normalise(text) in self._keys:
            return True
        found = _words(text, self._language)
        content = {word.stem for word in found if word.content}
        if not content:
            return True
        near = self._nearest(content)
        aligned = False
        for one in near:
            for older in (self._said[one], self._joined(one - 1), self._joined(one)):
                share, same = _compared(older, found)
                if same:
                    return True
                aligned |= share >= ALIGNED
        return not aligned and any(_holds(self._said[one], found) for one in near)

    def _nearest(self, content: set[str]) -> list[int]:
        shared = Counter(one for stemmed in sorted(content) for one in self._holding.get(stemmed, ()))
        return [one for one, count in shared.most_common(LOOKED_AT) if 2 * count >= len(content)]

    def _joined(self, first: int) -> tuple[_Word, ...]:
        """Two neighbours as one sentence: they may have been drawn together."""
        if first < 0 or not self._said[first + 1] or not self._said[first]:
            return ()
        return self._said[first] + self._said[first + 1]


def added(old: str, new: str, language: str = "en") -> tuple[Sentence, ...]:
    """Sentences of `new`, in order, with something of substance that `old` does not say."""
    sentences = split(new, language)
    judged = judge(sentences, language)
    fresh = set(news(sentences, Known([old], language)))
    return tuple(
        sentence
        for sentence, fitness in zip(sentences, judged, strict=True)
        if fitness is not Fitness.REFUSED and sentence.position in fresh
    )


def news(sentences: Sequence[Sentence], known: Known) -> list[int]:
    """Positions of those that say something of substance that is not known; furniture may be among them."""
    return [
        sentence.position
        for sentence in sentences
        if not _is_stamp(sentence.text) and not known.says(sentence.text)
    ]


def _is_stamp(text: str) -> bool:
    return _STAMP.match(text) is not None and len(words(text)) <= FEW


def _words(text: str, language: str) -> tuple[_Word, ...]:
    return tuple(
        word for each in words(text)[:LONGEST] for part in canonical(each) if (word := _word(part, language))
    )


@lru_cache(maxsize=1 << 14)
def _word(text: str, language: str) -> _Word | None:
    form = normalise(text)
    if not form:
        return None
    return _Word(form, normalise(stem(text, language)), form not in LITTLE, text[:1].isupper())


def _compared(older: Sequence[_Word], newer: Sequence[_Word]) -> tuple[float, bool]:
    """The share of the newer words that stand among the older in this order, and whether they say no more."""
    if not older:
        return 0.0, False
    matcher = SequenceMatcher(
        None, [word.form for word in older], [word.form for word in newer], autojunk=False
    )
    codes = matcher.get_opcodes()
    kept = sum(end - start for tag, _, _, start, end in codes if tag == "equal")
    share = kept / len(newer)
    if share < ALIGNED and not _is_spelling(older, newer):
        return share, False
    moved = {
        word.form
        for tag, first, last, _, _ in codes
        if tag != "equal"
        for word in older[first:last]
        if not word.named and not word.is_figure
    }
    same = all(
        tag == "equal" or _is_slight(older[first:last], newer[start:end], moved)
        for tag, first, last, start, end in codes
    )
    return share, same


def _is_slight(gone: Sequence[_Word], come: Sequence[_Word], moved: AbstractSet[str]) -> bool:
    """Whether nothing of substance is lost or won where these words stood and those stand now.

    What `moved` within the sentence was there before; who did what to whom is told by names and figures.
    """
    if gone and come and _is_spelling(gone, come):
        return True
    lost = any(word.form in NEGATIONS or word.form in HEDGES or word.form in SCALES for word in gone)
    return not lost and not any(word.content and word.form not in moved for word in come)


def _is_spelling(gone: Sequence[_Word], come: Sequence[_Word]) -> bool:
    """Whether it is the same, word by word, or otherwise divided: inflected, mistyped, `web site`."""
    if _letters(gone) == _letters(come):
        return True
    return len(gone) == len(come) and all(map(_is_same, gone, come))


def _letters(some: Sequence[_Word]) -> str:
    return _LETTERS.sub("", "".join(word.form for word in some))


def _is_same(one: _Word, other: _Word) -> bool:
    if one.form == other.form:
        return True
    if one.is_figure or other.is_figure or _turns(one) or _turns(other):
        return False
    return one.stem == other.stem or (not one.content and not other.content) or _is_typo(one, other)


def _turns(word: _Word) -> bool:
    return word.form in NEGATIONS or word.form in HEDGES


def _is_typo(one: _Word, other: _Word) -> bool:
    """Whether a letter or two differ, and one of them is no word that the background knows.

    Where it knows both (Iran, Iraq; approved, improved), it is another word.
    """
    shortest = min(len(one.form), len(other.form))
    if shortest < 4 or _distance(one.form, other.form) > (1 if shortest < 9 else 2):
        return False
    return not (_is_known(one) and _is_known(other))


def _is_known(word: _Word) -> bool:
    table = shares()
    return word.stem in table or f"={word.form}" in table or f"={word.stem}" in table


def _distance(one: str, other: str) -> int:
    """Letters put in, left out, exchanged or swapped with the next (Damerau 1964), 3 for more than two."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, another in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != another))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == another:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return min(3, last[-1])


def _holds(older: Sequence[_Word], newer: Sequence[_Word]) -> bool:
    """Whether nearly all that the newer sentence says stands in the older one, in whatever order."""
    held = {word.stem for word in older}
    content = [word for word in newer if word.content]
    missing = [word for word in content if word.stem not in held]
    if any(word.is_figure or _turns(word) for word in missing):
        return False
    return len(missing) <= (1 - REORDERED) * len(content)
