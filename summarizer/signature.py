"""An article to its signature: what is needed to recognise its copies, worked out as it is asked for."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

import numpy as np

from summarizer import slots
from summarizer.model import Article
from summarizer.prints import Hashes, distinct, of_characters, of_words, runs, winnow
from summarizer.slots import Slots
from summarizer.text import normalise

FINGERPRINT_WORDS: Final = 4
SHORT: Final = 90
"""Words below which a text is a teaser or brief: all of it must be found again, so it is indexed finely."""
FINE, MIDDLE, WIDE = 4, 8, 16
"""Windows of winnowing: of short texts, of what is looked up, of what is kept."""
OPENING: Final = 160
"""Words in which copies mostly agree; of what comes later a third of the fingerprints is kept."""
LONGEST_NOTICE: Final = 400
"""Characters that a sentence of boilerplate has at most."""
LONGEST_ARTICLE: Final = 20_000
"""Words that are compared; what lies beyond counts in the digest only."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
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
_HINTS = (
    *(
        "rights reserved",
        "may not be",
        "trust principles",
        "cookies",
        "privacy",
        "terms ",
        "sign up",
        "subscribe",
    ),
    *(
        "follow us",
        "share this",
        "leave a comment",
        "story continues",
        "read more",
        "read also",
        "advertisement",
    ),
    *("related", "reporting by", "editing by", "writing by", "expressed", "reflect the", "without modif"),
    *("only the headline", "подпи", "права защищ", "читаите", "читать", "мнение автора"),
    *("підпи", "права захищ", "читати", "думка автора"),
)
"""One of these stands in whatever the pattern finds; looking for them is ten times as fast."""


@dataclass(frozen=True, eq=False)
class Signature:
    """What tells an article from others.

    `digest` is that of the normalised body; `plain` the normalised body without what every page of a site
    carries, `tokens` its words; `written` the body as it was written; `published` as in Article.
    """

    digest: str
    plain: str
    tokens: tuple[str, ...]
    written: str
    published: datetime | None = None

    @cached_property
    def words(self) -> Hashes:
        """A hash a word."""
        return of_words(self.tokens)

    @cached_property
    def prints(self) -> Hashes:
        """Fingerprints to look copies up with; those that are kept are among them."""
        if len(self.tokens) < SHORT:
            return winnow(self.quadruples, FINE)
        return distinct(np.concatenate((winnow(self.quadruples[:OPENING], MIDDLE), self._later)))

    @cached_property
    def kept(self) -> Hashes:
        """Fingerprints to be found by: about one in ten words."""
        if len(self.tokens) < SHORT:
            return self.prints
        later = self._later[self._later % np.uint64(3) == 0]
        return distinct(np.concatenate((winnow(self.quadruples[:OPENING], WIDE), later)))

    @cached_property
    def _later(self) -> Hashes:
        return winnow(self.quadruples[OPENING:], WIDE)

    @cached_property
    def quadruples(self) -> Hashes:
        """Runs of as many words as fingerprints stand for, in order."""
        return runs(self.words, FINGERPRINT_WORDS)

    @cached_property
    def figures(self) -> Slots:
        """Where figures, weekdays and months stand."""
        return slots.figures(self.tokens)

    @cached_property
    def names(self) -> Slots:
        """Where names stand."""
        return slots.names(self.written[: 8 * LONGEST_ARTICLE])

    @cached_property
    def quintuples(self) -> Hashes:
        """Runs of five words, sorted, each once."""
        return distinct(runs(self.words, 5))

    @cached_property
    def triples(self) -> Hashes:
        """Runs of three words, sorted, each once."""
        return distinct(runs(self.words, 3))

    @cached_property
    def letters(self) -> Hashes:
        """Runs of five characters, in order."""
        return runs(of_characters(self.plain), 5)

    @cached_property
    def spellings(self) -> Hashes:
        """Runs of five characters, sorted."""
        return np.sort(self.letters)


def signature(article: Article) -> Signature:
    """The signature of an article's body; of its dek and headline where there is no body."""
    text = article.text if article.text.strip() else f"{article.headline}\n{article.dek}"
    whole = normalise(text)
    plain = _own(whole)
    tokens = _TOKEN.findall(plain)
    if not tokens:
        plain, tokens = whole, _TOKEN.findall(whole)
    return Signature(
        digest=hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        plain=plain[: 8 * LONGEST_ARTICLE],
        tokens=tuple(tokens[:LONGEST_ARTICLE]),
        written=text,
        published=article.published,
    )


def _own(plain: str) -> str:
    """Normalised text without the sentences that every page of a site carries."""
    if not any(hint in plain for hint in _HINTS):
        return plain
    return " ".join(
        sentence
        for sentence in _SENTENCE.split(plain)
        if len(sentence) > LONGEST_NOTICE or not _BOILERPLATE.search(sentence)
    )
