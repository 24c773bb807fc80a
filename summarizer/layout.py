"""A raw dump to its lines of text, each with what its looks say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST_HEAD: Final = 260
"""Characters that a headline or dek has at most."""

_RULE = re.compile(r"^[\s\-*_=~#+•·—–]{3,}$")
_STOP = re.compile(r"[.!?…:;,。！？؟।][\s\"'”“»›’)\]]*$")
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
    r"|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)\w*"
)
_DATE = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b\d{{1,2}}\.? {_MONTHS},? \d{{4}}\b"
    rf"|\b{_MONTHS}\.? \d{{1,2}},? \d{{4}}\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|published|updated|posted|author|source|автор|текст|опубликовано|источник|опубліковано|джерело|von|par|por)"
    r"\b:?\s+\S",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is neither blank nor a rule.

    `number` counts the dump's lines from 1; `gap` is how many blank lines stand above, `ruled` whether a
    rule does; `head`: without closing stop and not too long; `credit`: a byline or a date by itself.
    """

    number: int
    text: str
    gap: int
    ruled: bool
    head: bool
    credit: bool

    @property
    def body(self) -> bool:
        return not self.head and not self.credit


def read(dump: str) -> list[Line]:
    """The dump's lines of text, in order."""
    lines: list[Line] = []
    gap, ruled = 0, False
    for number, raw in enumerate(dump.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        text = raw.strip().lstrip("\ufeff").strip()
        if not text:
            gap += 1
        elif len(text) < LONGEST_HEAD and _RULE.match(text):
            ruled = True
        else:
            credit = is_credit(text)
            lines.append(Line(number, text, gap, ruled, not credit and is_head(text), credit))
            gap, ruled = 0, False
    return lines


def is_head(text: str) -> bool:
    """Whether a line may be a headline, dek or sub-head."""
    if len(text) > LONGEST_HEAD or _STOP.search(text[-8:]):
        return False
    if text[0] == "(" and text[-1] == ")":
        return False  # (ends), (Reporting by …)
    return not text[0].islower() and any(character.isalpha() for character in text)


def is_credit(text: str) -> bool:
    """Whether a line only says who wrote it, where or when."""
    if len(text) > 120:
        return False
    if _ADDRESS.match(text):
        return True
    if _BYLINE.match(text) and (not _STOP.search(text[-4:]) or _DATE.search(text)):
        return len(text.split()) <= 14
    date = _DATE.search(text)
    return date is not None and len(text) - len(date.group()) <= 40 and not _STOP.search(text[-4:])
