"""News sentences to their worth: a linear score over cheap features, in time linear in the text."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from operator import mul
from typing import Final, NamedTuple

from summarizer.acceptable import QUOTED, leans_back
from summarizer.language import lexicon

LIMIT: Final = 2_000
"""Sentences that are rated; the rest of a longer text is not looked at."""
KEY_STEMS: Final = 20
"""Stems of highest weight, whose share in a sentence tells how much it is on the subject."""


class Features(NamedTuple):
    """What is known of a sentence, each in 0–1."""

    first: float
    position: float
    length: float
    keys: float
    figures: float
    quoted: float
    leaning: float
    lead: float
    headline: float
    novelty: float


WEIGHTS: Final = Features(
    first=0.35,
    position=1.0,
    length=0.6,
    keys=0.7,
    figures=0.05,
    quoted=-0.35,
    leaning=-0.3,
    lead=0.3,
    headline=0.5,
    novelty=0.15,
)
"""Set by hand on the order of magnitude that a feature should move a sentence."""

_FIGURE: Final = re.compile(r"\d")
_LEAD: Final = 3


def worth(
    texts: Sequence[str], tokens: Sequence[Sequence[str]], language: str, headline: Sequence[str] = ()
) -> list[float]:
    """Scores of the sentences of an article, `tokens` being the words of each and of the headline.

    Position, length, share of the key stems, likeness to lead and headline, novelty, figures; less for
    quotations and for sentences that lean on the one before. Reference point: Edmundson (1969) for position,
    title and key words.
    """
    known = lexicon(language)
    stems = [_stems(each, known) for each in tokens]
    counts = [Counter(each) for each in stems]
    on_top = frozenset(_stems(headline, known))
    keys = _keys(stems, counts)
    lead = Counter(chain.from_iterable(stems[:_LEAD]))
    norm = _norm(lead)
    span = math.log1p(max(len(texts), 20))
    seen: set[str] = set()
    scores = []
    for index, (text, own) in enumerate(zip(texts, stems, strict=True)):
        features = Features(
            first=index == 0,
            position=1 - math.log1p(index) / span,
            length=_length(len(tokens[index])),
            keys=_told(counts[index], keys),
            figures=_FIGURE.search(text) is not None,
            quoted=_quoted_share(text),
            leaning=leans_back(text, language),
            lead=_likeness(counts[index], lead, norm) if index >= _LEAD else 0.5,
            headline=_share(on_top, own),
            novelty=1 - _share(seen, own),
        )
        seen.update(own)
        scores.append(sum(map(mul, WEIGHTS, features)))
    return scores


def _stems(tokens: Sequence[str], known: Mapping[str, str]) -> list[str]:
    return list(filter(None, map(known.__getitem__, tokens)))


def _keys(stems: Sequence[Sequence[str]], counts: Sequence[Counter[str]]) -> dict[str, float]:
    """The stems of highest tf·idf (a sentence is a document), with their shares of the sum."""
    frequency = Counter(chain.from_iterable(stems))
    spread = Counter(chain.from_iterable(counts))
    weights = {
        each: count * math.log(1 + len(stems) / spread[each])
        for each, count in frequency.items()
        if count > 1
    }
    top = sorted(weights, key=lambda each: (-weights[each], each))[:KEY_STEMS]
    total = sum(weights[each] for each in top)
    return {each: weights[each] / total for each in top} if total else {}


def _told(counts: Mapping[str, int], keys: Mapping[str, float]) -> float:
    return min(1.0, 2 * sum([keys[each] for each in counts if each in keys]))


def _length(tokens: int) -> float:
    """1 between 16 and 32 words, falling to 0 at 4 and at 64."""
    if tokens < 16:
        return max(0.0, (tokens - 4) / 12)
    return max(0.0, min(1.0, (64 - tokens) / 32))


def _share(of: AbstractSet[str], stems: Sequence[str]) -> float:
    return sum(map(of.__contains__, stems)) / len(stems) if of and stems else 0.0


def _likeness(counts: Mapping[str, int], lead: Mapping[str, int], norm: float) -> float:
    """Cosine with the lead, whose norm is given."""
    dot = sum([count * lead[each] for each, count in counts.items() if each in lead])
    return dot / (_norm(counts) * norm) if dot else 0.0


def _norm(counts: Mapping[str, int]) -> float:
    return math.hypot(*counts.values())


def _quoted_share(text: str) -> float:
    return sum(map(len, QUOTED.findall(text))) / len(text) if text else 0.0
