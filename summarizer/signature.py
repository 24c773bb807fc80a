"""An article to its signature: what is kept of it to recognise its copies, as stable numbers."""

from __future__ import annotations

import hashlib
import re
import struct
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.model import Article
from summarizer.text import normalise, shingles

FINGERPRINT_WORDS: Final = 4
WINDOW: Final = 12
SHINGLE_WORDS: Final = 5
HASH_BYTES: Final = 6
LONGEST_NOTICE: Final = 400
"""Characters that a sentence of boilerplate has at most."""
LONGEST_ARTICLE: Final = 20_000
"""Words that shingles are made of; what lies beyond counts in the digest only."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_CASED = re.compile(r"(\d+(?:[.,]\d+)*)|([^\W\d_]+)|([.!?…:\n]|[“„«‹\"(])")
_HEADER: Final = struct.Struct("<BIIIII")
_VERSION: Final = 1

_SENTENCE = re.compile(r"(?<=[.!?:)]) ")
_BOILERPLATE = re.compile(
    r"all rights reserved|may not be (published|reproduced|broadcast)|trust principles"
    r"|\bcookies\b.*\b(site|experience|browser|privacy)|privacy (notice|policy)"
    r"|terms (of use|of service|and conditions)|(sign up|subscribe) (to|for) (our|the)\b|follow us on"
    r"|share this (story|article|post)|leave a comment|story continues below"
    r"|^'?(read (more|also)|advertisement|related)\b|^\(?(reporting|editing|writing) by\b"
    r"|(views|opinions) expressed|reflect the (official )?(policy|position|views)"
    r"|without modifications? to the text|only the headline has been"
    r"|подписываитесь|подпишитесь|все права защищены|читаите также|читать далее|мнение автора может"
    r"|підписуитесь|підпишіться|усі права захищен|читати далі|думка автора може"
)


def _set(text: str) -> frozenset[str]:
    return frozenset(normalise(text).split())


_CALENDAR: Final = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december понедельник вторник среду четверг пятницу субботу
    воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    понеділок вівторок середу четвер пятницю суботу неділю січня лютого березня квітня травня червня
    липня серпня вересня жовтня листопада грудня
    """
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of an article to recognise its copies.

    `digest` is that of the normalised body; `fingerprints` (for the index) and `shingles` (for the verdict)
    are 48-bit hashes; `figures` and `names` are slots, 24 bits of what stands around a figure or name and
    24 bits of the figure or name; `tokens` counts words.
    """

    digest: str
    fingerprints: frozenset[int]
    shingles: frozenset[int]
    tokens: int
    figures: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()

    def to_blob(self) -> bytes:
        """About 6 bytes a word; `from_blob` gives an equal signature back."""
        groups = (self.fingerprints, self.shingles, self.figures, self.names)
        header = _HEADER.pack(_VERSION, self.tokens, *(len(group) for group in groups))
        body = b"".join(number.to_bytes(HASH_BYTES, "little") for group in groups for number in sorted(group))
        return header + bytes.fromhex(self.digest) + body

    @classmethod
    def from_blob(cls, blob: bytes) -> Signature:
        """Raises ValueError for bytes that `to_blob` did not write."""
        if len(blob) < _HEADER.size + 16 or blob[0] != _VERSION:
            raise ValueError("not a signature of this version")
        _, tokens, *counts = _HEADER.unpack_from(blob)
        if len(blob) != _HEADER.size + 16 + HASH_BYTES * sum(counts):
            raise ValueError("a signature of the wrong length")
        digest = blob[_HEADER.size : _HEADER.size + 16].hex()
        groups: list[frozenset[int]] = []
        at = _HEADER.size + 16
        for count in counts:
            end = at + HASH_BYTES * count
            groups.append(
                frozenset(
                    int.from_bytes(blob[start : start + HASH_BYTES], "little")
                    for start in range(at, end, HASH_BYTES)
                )
            )
            at = end
        return cls(digest, groups[0], groups[1], tokens, groups[2], groups[3])


def signature(article: Article) -> Signature:
    """The signature of an article's body; of its dek and headline where there is no body."""
    text = article.text if article.text.strip() else f"{article.headline}\n{article.dek}"
    plain = normalise(text)
    tokens = (_TOKEN.findall(_own(plain)) or _TOKEN.findall(plain))[:LONGEST_ARTICLE]
    return Signature(
        digest=hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        fingerprints=frozenset(winnow([_hash(s) for s in shingles(tokens, FINGERPRINT_WORDS)])),
        shingles=frozenset(_hash(s) for s in shingles(tokens, SHINGLE_WORDS)),
        tokens=len(tokens),
        figures=frozenset(_figure_slots(tokens)),
        names=frozenset(_name_slots(text[: 8 * LONGEST_ARTICLE])),
    )


def _own(plain: str) -> str:
    """Normalised text without the sentences that every page of a site carries."""
    return " ".join(
        sentence
        for sentence in _SENTENCE.split(plain)
        if len(sentence) > LONGEST_NOTICE or not _BOILERPLATE.search(sentence)
    )


def winnow(hashes: Sequence[int], window: int = WINDOW) -> Iterator[int]:
    """The least hash of each window, rightmost of equals: Schleimer, Wilkerson, Aiken 2003.

    Two texts that share `window` consecutive shingles share a fingerprint.
    """
    rising: deque[int] = deque()
    last = -1
    for index, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(index)
        if rising[0] <= index - window:
            rising.popleft()
        if (index >= window - 1 or index == len(hashes) - 1) and rising[0] != last:
            last = rising[0]
            yield hashes[last]


def _hash(words: Iterable[str], size: int = HASH_BYTES) -> int:
    text = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=size).digest(), "little")


def _slot(around: Iterable[str], value: str) -> int:
    return _hash(around, 3) << 24 | _value(value)


@lru_cache(maxsize=1 << 14)
def _value(word: str) -> int:
    return _hash((word,), 3)


_folded = lru_cache(maxsize=1 << 16)(normalise)
"""Normalising a word costs twenty times what looking it up does."""


def _figure_slots(tokens: Sequence[str]) -> Iterator[int]:
    """Figures, weekdays and months, each with the two words before and after it."""
    masked = ["#" if token[0].isdigit() or token in _CALENDAR else token for token in tokens]
    padded = ["", "", *masked, "", ""]
    for index, token in enumerate(tokens):
        if masked[index] == "#":
            yield _slot((*padded[index : index + 2], *padded[index + 3 : index + 5]), token)


def _name_slots(text: str) -> Iterator[int]:
    """Capitalised words that do not open a sentence, each with the two words before and after it."""
    tokens: list[str] = []
    masked: list[str] = []
    named: list[int] = []
    opens = True
    for figure, word, mark in _CASED.findall(text):
        if mark:
            opens = True
            continue
        folded = _folded(word or figure)
        tokens.append(folded)
        if figure or folded in _CALENDAR:
            masked.append("#")
        elif word[0].isupper():
            masked.append("@")
            if not opens:
                named.append(len(tokens) - 1)
        else:
            masked.append(folded)
        opens = False
    padded = ["", "", *masked, "", ""]
    for index in named:
        yield _slot((*padded[index : index + 2], *padded[index + 3 : index + 5]), tokens[index])
