"""A dump's lines to those at which its articles begin: calibrated evidence per line, then the best cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from summarizer.language import stop_words
from summarizer.layout import Line
from summarizer.repeats import Repeat

PRIOR: Final = -3.0
"""Log-odds that a line begins an article before anything is known of it."""
RULED: Final = 8.0
WIDER_GAP: Final = 2.5
RARE_GAP: Final = 4.5
CREDITED: Final = 3.0
REPEATED: Final = 5.0
ENDED: Final = 3.5
SHORT_HEAD: Final = 70
LEAST_BODY: Final = 60
"""Characters of body text that an article has at least."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_ANAPHORA = re.compile(
    r"(?:He|She|They|It|This|That|These|Those|His|Her|Their|Meanwhile|However|But|And|Also|Moreover|Still"
    r"|Он|Она|Они|Это|Этот|Его|Её|Ее|Их|Однако|Также|При этом|Но"
    r"|Він|Вона|Вони|Це|Цей|Його|Її|Їх|Однак|Також|Проте|Але)\b"
)
_BEFORE, _AFTER = 6, 4


@dataclass(frozen=True, slots=True)
class Layout:
    """What the document says of its own form.

    `head` is the usual and `shortest` the least length of the heads of sure starts (0 if they have none),
    `stacked` whether two heads stand there, a headline and a dek, `credited` whether a byline follows; `gap`
    is how many blank lines stand between paragraphs as a rule, `rare` whether blank lines are so few that
    each means something, `ruled` whether rules are drawn.
    """

    head: float
    shortest: float
    stacked: bool
    credited: bool
    gap: int
    rare: bool
    ruled: bool


def starts(lines: Sequence[Line], repeats: Sequence[Repeat], language: str) -> list[int]:
    """Indexes of the lines (at least one) at which an article begins, the first always among them."""
    layout = calibrate(lines, repeats)
    scores = evidence(lines, layout, language)
    for repeat in repeats:
        _apply(repeat, lines, scores)
    return _best_cut(lines, scores)


def calibrate(lines: Sequence[Line], repeats: Sequence[Repeat]) -> Layout:
    """What line 1, lines under rules and starts of repeated runs, which are sure starts, look like."""
    sure = {0} | {index for index, line in enumerate(lines) if line.ruled}
    for repeat in repeats:
        if lines[repeat.first].head and _holds_body(lines, repeat.first, repeat.first + repeat.length):
            sure |= {repeat.first, repeat.again}
    heads = [len(lines[index].text) for index in sure if lines[index].head]
    gaps = Counter(line.gap for line in lines[1:])
    blank = sum(count for gap, count in gaps.items() if gap)
    rare = 0 < blank <= 0.5 * max(1, len(lines) - 1)
    usual = 0 if rare else max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)
    return Layout(
        head=median(heads) if len(heads) * 2 >= len(sure) else 0.0,
        shortest=min(heads, default=0),
        stacked=sum(_stack(lines, index) > 1 for index in sure) * 2 > len(sure),
        credited=sum(_credited(lines, index) for index in sure) * 2 > len(sure),
        gap=usual,
        rare=rare,
        ruled=any(line.ruled for line in lines),
    )


def evidence(lines: Sequence[Line], layout: Layout, language: str) -> list[float]:
    """Log-odds for each line that an article begins with it."""
    terms = [_terms(line.text, language) for line in lines]
    cohesion = [_cohesion(terms, index) for index in range(len(lines))]
    usual = median(cohesion[2:-1]) if len(cohesion) > 4 else 0.0
    scores = [0.0] * len(lines)
    for index in range(1, len(lines)):
        scores[index] = (
            PRIOR
            + _spacing(lines, index, layout)
            + _looks(lines, index, layout)
            + _novelty(cohesion[index], usual)
        )
    return scores


def _spacing(lines: Sequence[Line], index: int, layout: Layout) -> float:
    line = lines[index]
    if line.ruled:
        return RULED
    if layout.ruled:
        return -2.0  # where rules are drawn they are drawn between all articles
    if layout.rare and line.gap:
        return RARE_GAP
    return WIDER_GAP + 2.0 if line.gap > layout.gap and not layout.rare else 0.0


def _looks(lines: Sequence[Line], index: int, layout: Layout) -> float:
    line = lines[index]
    if lines[index - 1].head and not line.ruled and line.gap <= layout.gap:
        return -3.0  # stands under a head: its dek, its byline or its lede
    if line.credit:
        return CREDITED - 2.0 if layout.head == 0 else -2.0
    if not line.head:
        opens = 0.0 if line.gap > layout.gap else -1.0
        return (opens if layout.head == 0 else -3.0) - (2.0 if _ANAPHORA.match(line.text) else 0.0)
    score = _stacking(lines, index) if layout.stacked else _length(len(line.text), layout)
    ahead = lines[index + 1 : index + 4]
    if _credited(lines, index):
        score += CREDITED
    elif layout.credited:
        score -= 2.0
    if ahead and ahead[0].body and len(ahead[0].text) >= 80:
        score += 0.5
    if not ahead or not any(other.body for other in ahead):
        score -= 4.0
    return score


def _stacking(lines: Sequence[Line], index: int) -> float:
    return 3.5 if _stack(lines, index) > 1 else -3.0


def _stack(lines: Sequence[Line], index: int) -> int:
    """How many heads stand on one another from `index` on."""
    end = index
    while end < len(lines) and end < index + 4 and lines[end].head:
        end += 1
    return end - index


def _credited(lines: Sequence[Line], index: int) -> bool:
    """Whether a byline or date stands among the next three lines, before the body."""
    for line in lines[index + 1 : index + 4]:
        if line.credit:
            return True
        if line.body:
            return False
    return False


def _length(length: int, layout: Layout) -> float:
    """Whether a head is as long as those of the sure starts; sub-heads are much shorter than deks."""
    if layout.head == 0:
        return -1.0
    if layout.head >= SHORT_HEAD:
        share = length / layout.shortest
        return 3.5 if share >= 0.55 else 1.5 if share >= 0.42 else -3.0
    return 2.0 if 0.5 * layout.head <= length <= 3 * layout.head else -1.0


def _terms(text: str, language: str) -> frozenset[str]:
    stops = stop_words(language)
    # A crude stem serves every language here: the first six letters.
    return frozenset(word[:6] for word in map(str.casefold, _WORD.findall(text)) if word not in stops)


def _cohesion(terms: Sequence[frozenset[str]], index: int) -> float:
    """How much of what follows was spoken of before, 0–1: the share of the rarer side's terms that recur."""
    before = frozenset[str]().union(*terms[max(0, index - _BEFORE) : index])
    after = frozenset[str]().union(*terms[index : index + _AFTER])
    return len(before & after) / max(1, min(len(before), len(after)))


def _novelty(cohesion: float, usual: float) -> float:
    """Between 2.5 (all is new) and -1.5 (more of the same)."""
    if usual == 0:
        return 0.0
    return max(-1.5, min(2.5, 2.5 * (1.0 - cohesion / usual) * 1.4 - 0.3))


def _apply(repeat: Repeat, lines: Sequence[Line], scores: list[float]) -> None:
    """A repeated run speaks for a start where it begins, for one behind its end, against any inside."""
    first, again, length = repeat.first, repeat.again, repeat.length
    if not _holds_body(lines, first, first + length):
        return
    if lines[first].head or (length > 2 and not _ANAPHORA.match(lines[first].text)):
        scores[first] += REPEATED if lines[first].head else 2.0
        scores[again] += REPEATED if lines[first].head else 2.0
    for start in (first, again):
        behind = start + length
        if behind < len(lines) and lines[behind].head:
            scores[behind] += ENDED
    for offset in range(1, length):
        # Both occurrences are the same text: what is known of one holds of the other.
        shared = min(scores[first + offset], scores[again + offset]) - 1.0
        scores[first + offset] = scores[again + offset] = shared


def _holds_body(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(line.body for line in lines[start:end])


def _best_cut(lines: Sequence[Line], scores: Sequence[float]) -> list[int]:
    """The set of starts of greatest total evidence in which every article has a body; dynamic programming."""
    # reach[i]: the last start before i that leaves a body of the least length between.
    best = [float("-inf")] * (len(lines) + 1)
    back = [-1] * (len(lines) + 1)
    best[0] = 0.0
    body = [0]
    for line in lines:
        body.append(body[-1] + (len(line.text) if line.body else 0))
    reach, champion = 0, -1
    for index in range(1, len(lines) + 1):
        while reach < index and body[index] - body[reach] >= LEAST_BODY:
            if champion < 0 or best[reach] > best[champion]:
                champion = reach
            reach += 1
        if champion >= 0 and best[champion] > float("-inf"):
            best[index] = best[champion] + (scores[index] if index < len(lines) else 0.0)
            back[index] = champion
    cut: list[int] = []
    at = back[len(lines)]
    while at >= 0:
        cut.append(at)
        at = back[at]
    return sorted(cut) or [0]
