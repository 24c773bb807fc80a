"""A filter expression to its tokens, each with its place, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from summarizer.errors import FilterError

_QUOTES = {'"': '"”“', "“": '”"', "”": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "＂": "＂", "‟": "”"}
_OPERATORS = {"OR": "OR", "AND": "AND", "NOT": "NOT"}
_MARKS = {"(": "OPEN", ")": "CLOSE", "|": "OR", ",": "COMMA", "，": "COMMA", "،": "COMMA"}


class Kind(Enum):
    """What a token is; a MINUS stands directly before what it excludes."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    COMMA = auto()
    NOT = auto()
    MINUS = auto()
    PHRASE = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` without quotes, between `start` and `end` in the expression."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(expression: str) -> Iterator[Token]:
    """The tokens of an expression, closed by one END; a quotation that is not closed raises FilterError."""
    at = 0
    while at < len(expression):
        mark = expression[at]
        if mark.isspace():
            at += 1
            continue
        token = _quoted(expression, at) if mark in _QUOTES else _bare(expression, at)
        yield token
        at = token.end
    yield Token(Kind.END, "", len(expression), len(expression))


def is_operator(word: str) -> bool:
    """Whether an unquoted word would be read as OR, AND or NOT."""
    return word.upper() in _OPERATORS


def _quoted(expression: str, at: int) -> Token:
    closing = _QUOTES[expression[at]]
    for end in range(at + 1, len(expression)):
        if expression[end] in closing:
            return Token(Kind.PHRASE, expression[at + 1 : end], at, end + 1)
    raise FilterError("This quotation mark is never closed.", expression, at)


def _bare(expression: str, at: int) -> Token:
    mark = expression[at]
    if mark in _MARKS:
        return Token(Kind[_MARKS[mark]], mark, at, at + 1)
    # A dash is how a phone's keyboard may write the minus.
    if mark in "-−–—" and at + 1 < len(expression) and not expression[at + 1].isspace():
        return Token(Kind.MINUS, mark, at, at + 1)
    end = at
    while end < len(expression) and not (
        expression[end].isspace() or expression[end] in _MARKS or expression[end] in _QUOTES
    ):
        end += 1
    word = expression[at:end]
    return Token(Kind[_OPERATORS.get(word.upper(), "WORD")], word, at, end)
