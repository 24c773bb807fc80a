"""A text to its sentences, word for word, quotations whole; rules only, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarizer import fullstop, furniture, quotations
from summarizer.abbreviations import Abbreviations, abbreviations
from summarizer.model import Sentence
from summarizer.quotations import Quotations

SUBHEAD_LENGTH: Final = 100
"""Characters that a sub-head has at most."""
ATTRIBUTION: Final = 200
"""Characters in which the attribution of a speech is looked for."""
SHORTEST: Final = 12
"""Characters of a bracket that may hold no word at all."""

_STOP = re.compile(r"[.!?…。！？｡．؟।॥۔։።][.!?…。！？｡．؟।॥۔։።]*")  # one set first, for which `re` can scan
_TAIL_MARKS: Final = frozenset("”»›’“‘«\")]'」』）")
_CJK_STOPS: Final = frozenset("。！？｡")
# What follows a quotation that ends with a stop of its own: 「…。」と述べた, “……。”他说。
_CJK_TAG = re.compile(r"と|って|[^。！？，、「“]{0,12}(?:说|說|表示|称|稱|问|問|道|指出)")
_NEXT_WORD = re.compile(r"[\s\"'`“„«‹‘‚(\[–—№§-]*([^\W_][\w’'-]*)")
_NAME_SPEAKS = re.compile(r"(?:[A-Z][\w’.-]*\s+){1,4}([a-z]+)")
_ODD_STOP = re.compile(r"\s*[.!?…,;:)\]]")
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+")
_CLOSING_STOP: Final = tuple(".!?…:;,”»›\")]’'。！？」』）؟।–—-")
_OPENING_QUOTES: Final = '“„«‹"‘‚'
_DASHES: Final = "–—"
_ITEM_MARKS: Final = (".", ")")
_PLAIN_STOPS: Final = frozenset({".", "!", "?"})
_TAG = re.compile(r",[»”\"]? [—–-] [a-zа-яёіїєґ]")


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
    known = abbreviations(language)
    return [each for piece in furniture.pieces(paragraph) for each in _sentences(piece, known)]


def _sentences(paragraph: str, known: Abbreviations) -> list[str]:
    held = quotations.find(paragraph)
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
    if paragraph[at : at + 1] == "[" and (match := _FOOTNOTE.match(paragraph, at)):
        return match.end()
    return at


def _is_end(
    paragraph: str, start: int, stop: re.Match[str], tail: int, held: Quotations, known: Abbreviations
) -> bool:
    mark, at = stop.group(), stop.end()
    if not paragraph[tail].isspace():
        if mark[0] in _CJK_STOPS:
            return tail == at or _CJK_TAG.match(paragraph, tail) is None
        return _is_glued(paragraph, stop, tail, held, known)
    match = _NEXT_WORD.match(paragraph, tail)
    if match is None:
        return _ODD_STOP.match(paragraph, tail) is None
    word = match.group(1)
    if word[0].islower() and not word[1:2].isupper():  # iPhone
        return tail == at and _starts_small(paragraph, start, stop, match, known)
    if tail - start <= SHORTEST and not any(map(str.isalnum, paragraph[start:tail])):
        return False  # (...) stands for what was left out
    if tail > at and (
        _is_aside(paragraph, start, tail, held) or _is_attributed(paragraph, match.start(1), mark, known)
    ):
        return False
    if mark != ".":
        return mark != "!" or word not in known.rarely  # Yahoo! Inc.
    if _goes_on_speaking(paragraph, start, stop.start(), paragraph[tail : match.start(1)]):
        return False
    return fullstop.ends(paragraph, start, stop.start(), word, match.end(1), known)


def _is_aside(paragraph: str, start: int, tail: int, held: Quotations) -> bool:
    """Whether a bracket inside a sentence ends at `tail`: `The tax (it is a fee.) stays.`"""
    opened = held.pairs.get(tail - 1)
    return (
        opened is not None
        and paragraph[opened] in "(["
        and bool(paragraph[max(start, opened - SHORTEST) : opened].strip())
    )


def _starts_small(
    paragraph: str, start: int, stop: re.Match[str], following: re.Match[str], known: Abbreviations
) -> bool:
    """Whether a small letter begins a sentence: in a text that has no capitals, in a list `a. … b. …`."""
    sentence = paragraph[start : start + 4].lstrip()
    word = following.group(1)
    if not sentence[:1].islower():
        return False
    if sentence[1:2] in _ITEM_MARKS and len(word) == 1:
        listed = paragraph[following.end() : following.end() + 1] in _ITEM_MARKS
        return listed and ord(word) == ord(sentence[0]) + 1
    return stop.group() in _PLAIN_STOPS and fullstop.is_plain(paragraph, start, stop.start(), known)


def _goes_on_speaking(paragraph: str, start: int, at: int, gap: str) -> bool:
    """Whether a dash takes speech up again: `— Так, — сказал он. — И …`, `—No —dijo él—. Y …`."""
    if paragraph[at - 1] in _DASHES:
        return True
    if "—" not in gap and "–" not in gap and " - " not in gap:
        return False
    return _TAG.search(paragraph, max(start, at - ATTRIBUTION), at) is not None


def _is_glued(paragraph: str, stop: re.Match[str], tail: int, held: Quotations, known: Abbreviations) -> bool:
    """Whether a sentence ends though no space follows: `salaries.”“This`, `end.This`."""
    following = paragraph[tail]
    opens = tail in held.opening and following in _OPENING_QUOTES
    if tail > stop.end():
        return opens or following.isupper()
    if opens:
        return paragraph[stop.start() - 1 : stop.start()].isalpha() or stop.start() - 1 in held.pairs
    before = paragraph[max(0, stop.start() - 24) : stop.start()].rpartition(" ")[2]
    return (
        len(before) > 1
        and before.isalpha()
        and before.islower()
        and before not in known.all
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
