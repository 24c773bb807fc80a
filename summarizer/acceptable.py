"""A sentence to whether it may be shown: the first promise, that none misleads alone, as rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import Final

from summarizer.furniture import is_said_by_page, opens_as_furniture
from summarizer.language import stop_words
from summarizer.layout import is_credit
from summarizer.model import Sentence
from summarizer.openings import opens_leaning, subjects
from summarizer.quotations import inside
from summarizer.text import first_words, normalise, words

FEW_WORDS: Final = 4
"""Fewer words than these say little."""
QUOTED: Final = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«(?:[^«»]|«[^«»]*»)*»|»[^«»]*«|\"[^\"]*\"|''[^']*''|``[^`']*''"
)
"""Quotations in the pairs of marks that news use."""
_OPENING_MARKS: Final = " \t\"'“”„«»‹‘’`([—–-•*…"
_BLANKS: Final = " \t\xa0\u202f"
_CLOSING_MARKS: Final = _BLANKS + "\"'”’»“)]"
_STOPS: Final = tuple(".!?…。！？।॥۔؟։")
_TRAILING_OFF: Final = ("…", "...", ":")
_BYLINE: Final = re.compile(
    r"^by [A-Z][\w.’'-]+(?: (?:and |[A-Z])[\w.’'-]*){0,6}(?:,.{0,60})?$", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"^\W*(?:https?://|www\.|[\w.+-]+@[\w-]+\.)\S*\W*$")
_AUTHOR: Final = re.compile(
    r"^(?:Von|Par|Por|Texte? (?:von|de)) "
    r"(?:[A-ZÀ-ÖØ-Ý][\w.’'-]*(?:,? (?:und|et|y|de|von|del|la) | ?, | |$)){1,6}.{0,40}$"
)
_DATELINE: Final = re.compile(
    r"^\W*[A-Z][\w .,’'/-]{2,40}\((?:Reuters|AP|AFP|CNN|dpa|EFE|UPI|Bloomberg)\)\W*$"
)
_SUBORDINATE: Final = frozenset(
    """
    when after before as while if although though since once until because
    когда если хотя пока после поскольку коли якщо хоча поки після als nachdem wenn bevor während weil obwohl
    quand lorsqu après avant si cuando aunque mientras
    """.split()  # noqa: SIM905 - words are read more easily than a list
)
_NAMED_NEXT: Final = re.compile(r"[^,]*, (?:the |[a-z]+ )?[A-ZА-ЯІЇЄҐÀ-Ý]\w")
_FURNITURE_WORDS: Final = 40
_BEGINNERS: Final = frozenset(
    """
    But However He She They It The A An In This These There When While Although Meanwhile Despite And After
    Speaking Asked Но Однако Он Она Они Это При Але Однак Він Вона Вони Це Проте
    """.split()  # noqa: SIM905 - words are read more easily than a list
)
_RUN_ON: Final = re.compile(rf"[^\W\d_A-ZА-ЯІЇЄҐ]{{2}} (?:{'|'.join(sorted(_BEGINNERS))}) [a-zа-яёіїєґ]")
"""A caption that runs into the next sentence without a stop: `in the stands But the club said`."""
_TAIL_OF_SPEECH: Final = re.compile(r"[.,!?…]['’]\s*$")
_OPENED_SINGLE: Final = re.compile(r"(?:^|[\s(\[“\"—–-])['‘`]\S|^['‘]\s")
_CLOSED_SINGLE: Final = re.compile(r"\S['’](?!\w)|\s['’](?=\s|$)")
_SINGLE: Final = re.compile(r"\s*['‘](?!\d).*?[,.!?…] ?['’](?=\s|$)")
_CLOSED_GUILLEMET: Final = re.compile(r"[.,!?…]»|»[.,!?…]")
_DAYS: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december yesterday today later earlier afterwards
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz mai
    juni juli oktober dezember
    """.split()  # noqa: SIM905 - words are read more easily than a list
)


class Fitness(IntEnum):
    """Whether a sentence may be shown."""

    FIT = 0
    """Stands alone."""
    LEANING = 1
    """Only right behind the sentence before it: opens with a pronoun or connective, or quotes nobody."""
    WEAK = 2
    """Only if the article has nothing better: a question, a fragment, a shout, half a quotation."""
    REFUSED = 3
    """Never: furniture of the page, a caption, a byline, the headline again, no words, weak and leaning."""


def fitness(
    sentence: Sentence,
    language: str,
    titles: Sequence[frozenset[str]] = (),
    tokens: Sequence[str] | None = None,
) -> Fitness:
    """Judges one sentence; `titles` are the words of headline and dek, see `title_words`.

    `tokens` are the sentence's `words`, if they are at hand.
    """
    text = sentence.text
    found = words(text) if tokens is None else tokens
    if not found or _is_furniture(text, len(found)) or _repeats(found, titles):
        return Fitness.REFUSED
    weak = _is_weak(text, found)
    if leans_back(text, language):
        return Fitness.REFUSED if weak else Fitness.LEANING
    return Fitness.WEAK if weak else Fitness.FIT


def judge(
    sentences: Sequence[Sentence],
    language: str,
    titles: Sequence[frozenset[str]] = (),
    tokens: Sequence[Sequence[str]] | None = None,
) -> tuple[Fitness, ...]:
    """Judges the sentences of an article in their order, as `fitness` does, and by what stands around them.

    Inside a quotation that begins and ends in other sentences, one is `WEAK` at best.
    """
    held = inside(sentence.text for sentence in sentences)
    found = []
    for index, sentence in enumerate(sentences):
        judgement = fitness(sentence, language, titles, None if tokens is None else tokens[index])
        if index in held:
            judgement = Fitness.WEAK if judgement in (Fitness.FIT, Fitness.WEAK) else Fitness.REFUSED
        found.append(judgement)
    for index in range(1, len(found)):
        one, before = sentences[index], sentences[index - 1]
        # A caption is the whole of its line: “The ferry at noon. © Anna Berg”.
        if (
            found[index] is Fitness.REFUSED
            and one.paragraph == before.paragraph != (sentences[index - 2].paragraph if index > 1 else -1)
            and (index + 1 == len(found) or sentences[index + 1].paragraph != one.paragraph)
            and _is_credited(one.text)
        ):
            found[index - 1] = Fitness.REFUSED
    return tuple(found)


def title_words(title: str) -> frozenset[str]:
    """The words of a headline or dek, as `fitness` compares them."""
    # `normalise` takes the blanks around quotes and dashes away, and what they keep apart would be one word.
    return frozenset(words(normalise(title).replace("'", " ").replace("-", " ")))


@lru_cache(maxsize=4_096)
def leans_back(text: str, language: str) -> bool:
    """Whether the sentence can only be understood behind the one before it."""
    start = text.lstrip(_OPENING_MARKS)
    opening = text[: len(text) - len(start)].strip(" \t—–-")
    if text[:1] == "(" and text.rstrip(" .").endswith(")"):
        return True
    if not opening and opens_leaning(start, language):
        return True
    outside = QUOTED.sub(" ", text) if _is_marked(text) else text
    if opening[:1] in ("'", "‘") and (speech := _SINGLE.match(text)):
        outside = text[speech.end() :]
    if ("”" in outside or "»" in outside) and not ("“" in outside or "«" in outside or "„" in outside):
        return True
    if outside == text and not opening:
        return _speaks_of_someone(outside, language, again=True)
    found = first_words(outside, 5)
    if len(found) < 2 or (len(found) < 5 and found[0] == "it"):
        return True
    return _speaks_of_someone(outside, language)


def _is_marked(text: str) -> bool:
    """Whether there is anything for `QUOTED` to look for, which is slow."""
    if '"' in text or "''" in text or "``" in text:
        return True
    return not text.isascii() and ("“" in text or "«" in text or "„" in text or "»" in text)


def _speaks_of_someone(outside: str, language: str, again: bool = False) -> bool:
    """Whether “he” is the subject before anybody was named: `On Friday, he said`, `“…,” she added`.

    `again`: how the sentence opens was judged before.
    """
    persons = subjects(language)
    opening = first_words(outside[:120], 8)
    if language == "fr":  # a-t-elle
        opening = [part for word in opening for part in word.split("-")]
    if persons.isdisjoint(map(str.casefold, opening)):
        return False
    before = list(takewhile(lambda token: token.casefold() not in persons, opening))
    if not before:
        return not again
    if before[0].casefold() in _SUBORDINATE and _NAMED_NEXT.match(outside):
        return False
    # In German the verb stands before its subject.
    close = len(before) < (4 if language == "de" else 3)
    if not close and not outside.split(opening[len(before)])[0].rstrip().endswith(","):
        return False
    return not any(_is_named(word, index, language) for index, word in enumerate(before))


def _is_named(word: str, index: int, language: str) -> bool:
    folded = word.casefold()
    if not word[0].isupper() or folded in _DAYS:
        return False
    return index > 0 or (folded not in stop_words(language) and not folded.endswith("ly"))


def _is_credited(text: str) -> bool:
    """Whether a photographer is named in it: `Photo: …`, `Фото: …`."""
    return "oto:" in text or "Фото:" in text or "©" in text or "Getty Images" in text


def _is_furniture(text: str, count: int) -> bool:
    if _is_credited(text):
        return True
    if count > _FURNITURE_WORDS:
        return False
    if _ADDRESS.match(text) or opens_as_furniture(text) or is_said_by_page(text):
        return True
    if _is_closed(text):
        return False
    return bool(_BYLINE.match(text) or _AUTHOR.match(text) or _DATELINE.match(text)) or is_credit(text)


def _repeats(found: Sequence[str], titles: Sequence[frozenset[str]]) -> bool:
    """Whether it has the words of a title, or says only what a title says."""
    if not titles or len(set(found)) > 2.5 * max(map(len, titles)):
        return False
    own = title_words(" ".join(found))
    return any(
        len(own & title) >= 0.8 * len(own | title)
        or (len(own) > FEW_WORDS and len(own & title) >= 0.9 * len(own))
        for title in titles
        if title
    )


def _is_weak(text: str, found: Sequence[str]) -> bool:
    if len(found) < FEW_WORDS or not _is_closed(text) or text.rstrip(_BLANKS + ")").endswith("?"):
        return True
    if text.rstrip(_BLANKS + '”»"').endswith(_TRAILING_OFF) or text.isupper():
        return True
    return _is_fragment(found[0], text) or _is_unbalanced(text) or _runs_on(text, found)


def _is_fragment(first: str, text: str) -> bool:
    """Whether it begins in the middle: with a stop, or a small letter that is no name’s (al-Shabaab)."""
    if text[0] in ".,;:)":
        return True
    return first.islower() and "-" not in first and text.lstrip(_OPENING_MARKS).startswith(first)


def _runs_on(text: str, found: Sequence[str]) -> bool:
    return not _BEGINNERS.isdisjoint(found[1:]) and _RUN_ON.search(QUOTED.sub(" ", text)) is not None


def _is_unpaired(text: str) -> bool:
    if text.isascii():
        return False
    low, high, closing = text.count("„"), text.count("“"), text.count("”")
    if (low + high + closing) % 2 if low else high != closing:
        return True
    opened, closed = text.count("«"), text.count("»")
    # One mark may close two: «На «Эхе». Then a stop stands at it.
    return opened != closed and not (opened > closed > 0 and _CLOSED_GUILLEMET.search(text))


def _is_unbalanced(text: str) -> bool:
    """Whether a quotation or bracket in it has no beginning or no end."""
    if text.count('"') % 2 or _is_unpaired(text):
        return True
    if text.count("(") != text.count(")") or text.count("``") > text.count("''"):
        return True
    if text[0] in "'‘" and not text[1:2].isdigit() and not _CLOSED_SINGLE.search(text, 1):
        return True
    return (
        text.rstrip().endswith(("'", "’"))
        and _TAIL_OF_SPEECH.search(text) is not None
        and not _OPENED_SINGLE.search(text)
    )


def _is_closed(text: str) -> bool:
    """Whether a stop stands at the end, but for marks that close what stands in front of it."""
    return text.rstrip(_CLOSING_MARKS).endswith(_STOPS)
