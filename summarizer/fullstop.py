"""A single full stop and what stands around it to whether a sentence ends there."""

from __future__ import annotations

import re
from typing import Final

from summarizer.abbreviations import Abbreviations

_REACH: Final = 30
"""Characters before a stop that are looked at."""
_SHORT: Final = 4
"""Letters at most of a small word that a stop behind a title makes an abbreviation."""
_OPENED: Final = 200
"""Characters of a sentence in which a date may be all so far: to look at all would cost its square."""
_OPENING: Final = "“„«‹\"‘‚(['`"
_ROMAN = re.compile(r"[IVXLCХІ]+")  # also typed with the Cyrillic letters that look like it
_COMPOUND = re.compile("[-’']")
_UNIT = re.compile(r"[\d\s.,]*([^\W\d_]+)\.")


def ends(paragraph: str, start: int, at: int, word: str, behind: int, known: Abbreviations) -> bool:
    """Whether the full stop at `at`, with `word`, a capital or a figure, next, ends what began at `start`.

    `behind` is the position behind `word`.
    """
    context = paragraph[max(start, at - _REACH) : at]
    if _is_ordinary(context, word, known):
        return True
    pieces = context.split()
    if not pieces or context[-1].isspace():
        return True
    token = pieces[-1].lstrip(_OPENING)
    before = pieces[-2].lstrip(_OPENING) if len(pieces) > 1 else ""
    # `т. д` and `z. B` are written with and without the space.
    compact = before + token if before.endswith(".") else token
    if compact in known.dated and _is_counted(compact, pieces):
        return _ends_behind_date(paragraph[start : min(at, start + _OPENED)], word, known)
    if compact in known.often:
        return word not in known.inside and not (word[0].isdigit() and _goes_on(paragraph, behind, known))
    figure = word[0].isdigit()
    if figure and (token in known.numbered or token.endswith(known.streets)):
        return False
    if _never_ends(token, before, compact, known):
        return f"{before}_{token}" in known.often  # и пр.
    if token.isdigit():
        begins = not context[: -len(token)].strip()
        return not begins and (word in known.openers or not known.ordinals or len(token) > 2)
    if _is_label(token, before, known):
        return True
    if _is_initials(token) or token in known.rarely or compact in known.rarely:
        return word in known.openers and paragraph[at + 1 : at + 4].strip(" ")[1:2] != "."
    return not known.ordinals or not _is_regnal(token, before) or word in known.openers


def _is_ordinary(context: str, word: str, known: Abbreviations) -> bool:
    """Whether the stop follows what most sentences end with: a word in small letters, no abbreviation."""
    rest, _, last = context.rpartition(" ")
    return (
        last.islower()
        and last.isalpha()
        and len(last) > 1
        and last not in known.all
        and rest[-1:] != "."
        and not (word[0].isdigit() and last.endswith(known.streets))
    )


def is_plain(paragraph: str, start: int, at: int, known: Abbreviations) -> bool:
    """Whether what stands before the stop at `at` is a word, no abbreviation, initial or figure."""
    token = paragraph[max(start, at - _REACH) : at].rpartition(" ")[2].lstrip(_OPENING)
    return len(token) > 1 and token.isalpha() and token not in known.all and token.lower() not in known.all


def _is_counted(compact: str, pieces: list[str]) -> bool:
    """Whether a figure precedes: `2019 г`, `XIX в`, `44 г. до н. э`."""
    for piece in pieces[-5:-1] if "." in compact else pieces[-2:-1]:
        bare = piece.lstrip(_OPENING)
        if bare[:1].isdigit() or _ROMAN.fullmatch(bare):
            return True
    return False


def _ends_behind_date(stretch: str, word: str, known: Abbreviations) -> bool:
    """`Дом сдали в 2019 г. Банк …` ends; in `В 2019 г. Банк …` the date only opens the sentence."""
    if word in known.openers:
        return True
    pieces = stretch.split()
    opens = len(pieces) <= 3 or (len(pieces) <= 7 and (pieces[0] in known.temporal or pieces[0][0].isdigit()))
    return not opens and not word[0].isdigit()


def _goes_on(paragraph: str, behind: int, known: Abbreviations) -> bool:
    """Whether the figure that ends at `behind` has a unit too: `8 ч. 20 мин.`"""
    match = _UNIT.match(paragraph, behind, behind + _REACH)
    return match is not None and match.group(1) in known.all


def _never_ends(token: str, before: str, compact: str, known: Abbreviations) -> bool:
    return (
        token in known.never
        or compact in known.never
        or token[:1].lower() + token[1:] in known.never
        or (not token.isalnum() and _COMPOUND.split(token)[-1] in known.never)
        # Dr. med. Wolf
        or (before[-1:] == "." and before[:-1] in known.never and token.islower() and len(token) <= _SHORT)
    )


def _is_label(letter: str, before: str, known: Abbreviations) -> bool:
    """Whether a letter is no initial but a name, a unit or a numeral: `vitamin C.`, `5 º C.`, `Павел I.`"""
    if len(letter) != 1:
        return False
    if before.lower() in known.lettered or before[-1:] in ("º", "°"):
        return True
    return letter in "IVX" and "\u0400" <= before[-1:] <= "\u04ff"


def _is_regnal(token: str, before: str) -> bool:
    """Whether a Roman numeral with its ordinal's stop follows a name: `Johannes XXIII.`"""
    return before[:1].isupper() and _ROMAN.fullmatch(token) is not None


def _is_initials(token: str) -> bool:
    """`J`, `U.S`, `И`, `J.-P`: letters each on its own."""
    if len(token) == 1:
        return token.isalpha()
    letters = token.replace(".-", ".").split(".")
    return len(letters) > 1 and all(len(letter) == 1 and letter.isalpha() for letter in letters)
