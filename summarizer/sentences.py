"""A text to its sentences, word for word, quotations whole; rules only, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarizer import quotations
from summarizer.abbreviations import Abbreviations, abbreviations
from summarizer.model import Sentence
from summarizer.quotations import Quotations

SUBHEAD_LENGTH: Final = 100
"""Characters that a sub-head has at most."""

_STOP = re.compile(r"[.!?…。！？｡．؟।۔]+")
_TAIL_MARKS: Final = frozenset("”»›’“‘«\")]'")
_NEXT_WORD = re.compile(r"[\s\"'“„«‹‘‚(\[–—-]*([^\W_][\w’'-]*)")
_NAME_SPEAKS = re.compile(r"(?:[A-Z][\w’.-]*\s+){1,4}([a-z]+)")
_ODD_STOP = re.compile(r"\s*[.!?…,;:)\]]")
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+")
_CLOSING_STOP: Final = tuple(".!?…:;,”»›\")]’'。！？؟।–—-")
_OPENING_QUOTES: Final = '“„«‹"‘‚'
_DASHES: Final = "–—"


def split(text: str, language: str = "en") -> list[Sentence]:
    """Sentences of `text` (a paragraph a line); each stands in it verbatim, in this order.

    A short line without closing stop above a paragraph is no sentence but the `subhead` of those that
    follow. `position` counts over the whole text, `paragraph` counts its lines from 0.
    """
    lines = [line.strip() for line in text.split("\n")]
    heads = _subheads(lines)
    sentences: list[Sentence] = []
    subhead = ""
    for number, line in enumerate(lines):
        if number in heads:
            subhead = line
            continue
        for sentence in split_paragraph(line, language):
            sentences.append(Sentence(sentence, len(sentences), number, subhead))
    return sentences


def split_paragraph(paragraph: str, language: str = "en") -> list[str]:
    """Sentences of one paragraph: substrings of it with nothing but white space between them."""
    held = quotations.find(paragraph)
    known = abbreviations(language)
    found: list[str] = []
    start = 0
    for end in _ends(paragraph, held, known):
        if sentence := paragraph[start:end].strip():
            found.append(sentence)
        start = end
    if rest := paragraph[start:].strip():
        found.append(rest)
    return found


def _subheads(lines: list[str]) -> frozenset[int]:
    """Numbers of the lines that are heads of what follows; none if nothing else would be left."""
    filled = [number for number, line in enumerate(lines) if line]
    heads = {
        number
        for number, following in pairwise(filled)
        if is_head(lines[number]) and not lines[following][0].islower()
    }
    if len(heads) + 1 == len(filled) and is_head(lines[filled[-1]]):
        return frozenset()
    return frozenset(heads)


def is_head(line: str) -> bool:
    """Whether a line reads like a head: short, without closing stop, with a word in it."""
    return (
        0 < len(line) <= SUBHEAD_LENGTH
        and not line.endswith(_CLOSING_STOP)
        and not line[0].islower()
        and any(character.isalpha() for character in line)
    )


def _ends(paragraph: str, held: Quotations, known: Abbreviations) -> Iterator[int]:
    """Positions behind the last character of each sentence but the last."""
    start = done = passed = 0
    stretches = held.held
    for stop in _STOP.finditer(paragraph):
        if stop.start() < done:
            continue
        tail = _tail(paragraph, stop.end(), held)
        while passed < len(stretches) and stretches[passed][1] < tail:
            passed += 1
        done = stop.end()
        if passed < len(stretches) and stretches[passed][0] < tail:
            continue  # still inside a quotation
        if tail < len(paragraph) and _is_end(paragraph, start, stop, tail, held, known):
            yield tail
            start = tail


def _tail(paragraph: str, at: int, held: Quotations) -> int:
    """Position behind the closing marks that belong to a stop which ends at `at`."""
    while at < len(paragraph):
        here = at
        if paragraph[here].isspace():
            # Tokenised text sets marks apart; only a mark known to close may be fetched over a gap.
            here += 1
            if paragraph[here : here + 2] == "''":
                here += 1
            if here not in held.pairs:
                break
        elif paragraph[here] not in _TAIL_MARKS or here in held.opening:
            break
        at = here + 1
    if match := _FOOTNOTE.match(paragraph, at):
        return match.end()
    return at


def _is_end(
    paragraph: str, start: int, stop: re.Match[str], tail: int, held: Quotations, known: Abbreviations
) -> bool:
    mark, at = stop.group(), stop.end()
    following = paragraph[tail]
    if not following.isspace():
        return mark[0] in "。！？｡" or _is_glued(paragraph, stop, tail, held)
    match = _NEXT_WORD.match(paragraph, tail)
    if match is None:
        return _ODD_STOP.match(paragraph, tail) is None
    word = match.group(1)
    if word[0].islower() and not (len(word) > 1 and word[1].isupper() and known.openers):
        return False
    if tail > at:
        opened = held.pairs.get(tail - 1)
        if opened is not None and paragraph[opened] in "([" and paragraph[start:opened].strip():
            return False
        if _is_attributed(paragraph, match.start(1), mark, known):
            return False
    if mark != ".":
        return mark != "!" or word not in known.rarely  # Yahoo! Inc.
    return _full_stop_ends(paragraph, start, stop.start(), word, known)


def _is_glued(paragraph: str, stop: re.Match[str], tail: int, held: Quotations) -> bool:
    """Whether a sentence ends though no space follows: `salaries.”“This`, `end.This`."""
    following = paragraph[tail]
    opens = tail in held.opening and following in _OPENING_QUOTES
    if tail > stop.end():
        return opens or following.isupper()
    if opens:
        return paragraph[stop.start() - 1 : stop.start()].isalpha()
    before = paragraph[max(0, stop.start() - 24) : stop.start()].rpartition(" ")[2]
    return (
        len(before) > 1
        and before.isalpha()
        and before.islower()
        and following.isupper()
        and paragraph[tail + 1 : tail + 2].islower()
    )


def _is_attributed(paragraph: str, at: int, mark: str, known: Abbreviations) -> bool:
    """Whether a name and a verb of speech follow a quotation: `“Why?” Maria Ivanova asked.`"""
    if not known.speech:
        return False
    match = _NAME_SPEAKS.match(paragraph, at, at + 80)
    if match is None or match.group(1) not in known.speech:
        return False
    return mark != "." or paragraph[match.end() : match.end() + 1] in ".,"


def _full_stop_ends(paragraph: str, start: int, at: int, word: str, known: Abbreviations) -> bool:
    """Whether the single full stop at `at`, with the capital or figure of `word` next, ends a sentence."""
    context = paragraph[max(start, at - 20) : at]
    pieces = context.split()
    if not pieces or context[-1].isspace():
        return True
    token = pieces[-1].lstrip("“„«‹\"‘‚(['")
    # `т. д` and `z. B` are written with and without the space.
    compact = (pieces[-2].lstrip('(«“„"') + token) if len(pieces) > 1 and pieces[-2].endswith(".") else token
    if compact in known.often or (compact == token and token in known.often):
        return word not in known.inside
    if token in known.numbered:
        return not word[0].isdigit()
    if token in known.never or compact in known.never or token[:1].lower() + token[1:] in known.never:
        return False
    opener = word in known.openers
    if token.isdigit():
        begins = not paragraph[start : at - len(token)].strip()
        return not begins and (opener or not known.ordinals or len(token) > 2)
    if token in known.rarely or compact in known.rarely or _is_initials(token):
        return opener and paragraph[at + 1 : at + 4].strip(" ")[1:2] != "."
    return True


def _is_initials(token: str) -> bool:
    """`J`, `U.S`, `И`: letters each on its own."""
    return (
        token.isalpha()
        if len(token) == 1
        else len(token) % 2 == 1
        and all(
            character.isalpha() if index % 2 == 0 else character == "."
            for index, character in enumerate(token)
        )
    )
