"""A layout that somebody names and a dump's lines → where its articles begin by that rule alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from summarizer.layout import Line


class Layout(StrEnum):
    """How a dump tells its articles apart; AUTO leaves that to be found out."""

    AUTO = "auto"
    BLANK_LINES = "blank-lines"
    WIDE_GAPS = "wide-gaps"
    RULES = "rules"
    TITLES = "titles"
    SINGLE = "single"


def starts(lines: Sequence[Line], form: Layout) -> list[int]:
    """Indexes of the lines (at least one) at which an article begins, by the rule of `form`.

    BLANK_LINES: below any blank line or rule; WIDE_GAPS: below more blank lines than stand between most
    lines; RULES: below a drawn rule; TITLES: at a line without closing stop, or a byline, under one with it.
    ValueError for AUTO, which is no rule.
    """
    if form is Layout.SINGLE:
        return [0]
    if form is Layout.RULES:
        found = [index for index, line in enumerate(lines) if line.ruled]
    elif form is Layout.BLANK_LINES:
        found = [index for index, line in enumerate(lines) if line.gap or line.ruled]
    elif form is Layout.WIDE_GAPS:
        usual = usual_gap(lines)
        found = [index for index, line in enumerate(lines) if line.gap > usual or line.ruled]
    elif form is Layout.TITLES:
        found = [index for index in range(1, len(lines)) if lines[index - 1].body and not lines[index].body]
    else:
        raise ValueError(form)
    return sorted({0, *found})


def by_rules(lines: Sequence[Line]) -> list[int]:
    """By drawn rules, else wide gaps, else titles: what `segment` is measured beside."""
    for form in (Layout.RULES, Layout.WIDE_GAPS, Layout.TITLES):
        found = starts(lines, form)
        if len(found) > 1:
            return found
    return [0]


def usual_gap(lines: Sequence[Line]) -> int:
    """How many blank lines stand between most lines."""
    counts = Counter(line.gap for line in lines[1:])
    return max(counts, key=lambda gap: (counts[gap], -gap), default=0)
