"""Two signatures to how much they share, if they are versions of one article."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple

from summarizer.prints import Hashes, runs, standing
from summarizer.signature import SHORT, Signature
from summarizer.slots import Conflict, compare

COPIED: Final = 0.5
"""Containment of five-word runs from which two texts are versions of one, unless a template explains it."""
COPIED_SHORT: Final = 0.6
"""The same where one is not half as long as the other."""
SURE: Final = 1.7
"""Log-odds from which they are without that: retyped, misread, shuffled or rewritten."""
TRIPLES: Final = 0.08
"""Containment of three-word runs below which no more is looked at: 8 % of characters misread leave .3."""
GLUED: Final = 0.2
"""Containment of three-word runs in an article's longest version below which only a teaser is shared."""
ROUNDUP: Final = 0.15
"""Ratio of lengths below which a text holds another without being its version, unless it opens with it."""
BEGINNING: Final = 60
"""Words within which a longer version of a teaser repeats it."""
WINDOW: Final = timedelta(hours=72)
"""Between versions of one article; what is further apart is a copy only if it says just the same."""
SAME: Final = 0.8


class Measures(NamedTuple):
    """What is known of a pair; shares are of the shorter text's runs that stand in the longer, 0–1.

    `letters`: of runs of five characters; `triples`: of three words; `length`: log of the shorter text's
    words, `ratio`: log of shorter by longer; `differing`: share of aligned figures that differ; `names`:
    n / (n + 5) of how many names are aligned.
    """

    letters: float
    triples: float
    length: float
    ratio: float
    differing: float
    names: float


WEIGHTS: Final = Measures(letters=28.4, triples=-4.8, length=0.45, ratio=0.4, differing=-10.7, names=1.2)
BIAS: Final = -17.6
"""A logistic regression over labelled pairs below COPIED: `python -m tests.bench.versions` fits it."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share: the part `kept` of the incoming one, `held` of the known one, 0–1.

    `differing` is how many aligned figures differ; `retyped` whether single characters or words changed.
    """

    kept: float
    held: float
    differing: int
    retyped: bool

    @property
    def similarity(self) -> float:
        return max(self.kept, self.held)

    @property
    def rank(self) -> tuple[bool, float]:
        """Sorts the overlaps of a text with others, the surest last."""
        return not self.retyped, self.similarity


def overlap(article: Signature, known: Signature, masked: Hashes) -> Overlap | None:
    """What they share apart from the `masked` five-word runs, if they are versions of one article."""
    short, long = sorted((article, known), key=lambda each: len(each.tokens))
    if _contained(short.triples, long.triples) < TRIPLES:
        return None
    found = _found(article, known, masked)
    if found is None or _is_roundup(short, long):
        return None
    if _is_far(article, known) and (found.similarity < SAME or found.differing):
        return None
    return found


def is_template(article: Signature, known: Signature) -> bool:
    """Whether they differ in their figures as articles do that were filled from one template."""
    figures = compare(article.figures, known.figures)
    return figures.is_certain


def is_glued(article: Signature, like: Signature, versions: Sequence[Signature]) -> bool:
    """Whether no more than a teaser, `like`, makes the article a version of one known in `versions`."""
    if len(like.tokens) >= SHORT:
        return False
    longest = max(versions, key=lambda each: len(each.tokens))
    short, long = sorted((article, longest), key=lambda each: len(each.tokens))
    return len(short.tokens) >= SHORT and _contained(short.triples, long.triples) < GLUED


def measures(short: Signature, long: Signature, figures: Conflict) -> Measures:
    """The measures of a pair."""
    names = compare(short.names, long.names)
    return Measures(
        letters=float(standing(short.letters, long.spellings).mean()),
        triples=_contained(short.triples, long.triples),
        length=math.log(len(short.tokens)),
        ratio=math.log(len(short.tokens) / len(long.tokens)),
        differing=figures.share,
        names=names.places / (names.places + 5),
    )


def _found(article: Signature, known: Signature, masked: Hashes) -> Overlap | None:
    """Whether long runs of words are the same, and not because a template is; else whether it was retyped."""
    ours, theirs = article.quintuples, known.quintuples
    if len(masked):
        ours, theirs = ours[~standing(ours, masked)], theirs[~standing(theirs, masked)]
    kept, held = _contained(ours, theirs), _contained(theirs, ours)
    alike = min(len(article.tokens), len(known.tokens)) * 2 >= max(len(article.tokens), len(known.tokens))
    if max(kept, held) < (COPIED if alike else COPIED_SHORT):
        return _retyped(article, known)
    figures = compare(article.figures, known.figures)
    names = compare(article.names, known.names)
    if figures.is_template or names.is_template:
        return None
    if figures.places == figures.differing == 1 and min(len(article.tokens), len(known.tokens)) < SHORT:
        return None  # the only figure of a teaser is all there is to tell its articles apart
    return Overlap(kept, held, figures.differing, retyped=False)


def _retyped(article: Signature, known: Signature) -> Overlap | None:
    """Whether one is the other with other characters or words here and there."""
    short, long = sorted((article, known), key=lambda each: len(each.tokens))
    figures = compare(article.figures, known.figures)
    if figures.is_certain or not len(short.letters):
        return None
    made = measures(short, long, figures)
    odds = BIAS + sum(weight * measure for weight, measure in zip(WEIGHTS, made, strict=True))
    if odds < SURE:
        return None
    part = made.letters * len(short.tokens) / len(long.tokens)
    kept, held = (made.letters, part) if short is article else (part, made.letters)
    return Overlap(kept, held, 0, retyped=True)


def _contained(ours: Hashes, theirs: Hashes) -> float:
    return float(standing(ours, theirs).mean()) if len(ours) else 0.0


def _is_far(article: Signature, known: Signature) -> bool:
    if article.published is None or known.published is None:
        return False
    return abs(article.published - known.published) > WINDOW


def _is_roundup(short: Signature, long: Signature) -> bool:
    """Whether the one holds the other as one piece of many: much longer, and not from its beginning."""
    if len(short.tokens) >= ROUNDUP * len(long.tokens):
        return False
    opening = runs(long.words[:BEGINNING], 3)
    return not standing(opening, short.triples).any()
