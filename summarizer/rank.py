"""The name of a ranking method and a language → a sumy summarizer; sentences → their order by worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from summarizer.adapter import SumyTokenizer
from summarizer.errors import UnknownMethodError
from summarizer.text import words

if TYPE_CHECKING:
    from sumy.models.dom import ObjectDocumentModel
    from sumy.summarizers import AbstractSummarizer

    from summarizer.model import Sentence

DEFAULT_METHOD: Final = "news"
METHODS: Final = (
    "news",
    "lead",
    "lex-rank",
    "text-rank",
    "lsa",
    "luhn",
    "kl",
    "sum-basic",
    "reduction",
    "edmundson",
)
"""`news` and `lead` are ours, the rest sumy's (its `random` is left out)."""


def summarizer(method: str = DEFAULT_METHOD, language: str = "en") -> AbstractSummarizer:
    """A summarizer with our stemmer and stop words; call it with a document and a number of sentences.

    Whichever it is, it gives no sentence twice, and its cost is bounded (see `worth.LIMIT`, `classic.LIMIT`).
    Raises UnknownMethodError, which names the known ones.
    """
    if method not in METHODS:
        raise UnknownMethodError(f"No method “{method}”: choose one of {', '.join(METHODS)}.")
    if method in ("news", "lead"):
        from summarizer.news import LeadSummarizer, NewsSummarizer

        return NewsSummarizer(language) if method == "news" else LeadSummarizer(language)
    from summarizer.classic import classic

    return classic(method, language)


def document(sentences: Sequence[Sentence], language: str, headline: str = "") -> ObjectDocumentModel:
    """sumy's document of our sentences, which stay as they are; the headline is a heading in it."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence

    tokenizer = SumyTokenizer(language)
    paragraphs: dict[int, list[Any]] = {}
    if headline:
        paragraphs[-1] = [SumySentence(headline, tokenizer, is_heading=True)]
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(SumySentence(sentence.text, tokenizer))
    return ObjectDocumentModel([Paragraph(each) for each in paragraphs.values()])


def ranking(
    sentences: Sequence[Sentence],
    language: str,
    method: str = DEFAULT_METHOD,
    headline: str = "",
    tokens: Sequence[Sequence[str]] | None = None,
) -> list[int]:
    """Indices of `sentences`, the most worth telling first; equal ones count once, what is beyond a
    method's limit is left out. `tokens` are the words of each, if they are at hand."""
    first: dict[str, int] = {}
    for index, sentence in enumerate(sentences):
        first.setdefault(sentence.text.strip(), index)
    if method == "news":
        return _by_worth(sentences, list(first.values()), language, tokens)
    ranked: list[Any] = []

    def capture(infos: Sequence[Any]) -> Sequence[Any]:
        # sumy hands a callable "count" all sentences, best first.
        ranked.extend(infos)
        return infos

    summarizer(method, language)(document(sentences, language, headline), capture)
    return list(dict.fromkeys(first[str(info.sentence)] for info in ranked))


def _by_worth(
    sentences: Sequence[Sentence],
    distinct: Sequence[int],
    language: str,
    tokens: Sequence[Sequence[str]] | None,
) -> list[int]:
    """As `NewsSummarizer` does, without sumy's objects: this is what every article goes through."""
    from summarizer.worth import LIMIT, worth  # pulls in numpy

    indices = distinct[:LIMIT]
    texts = [sentences[index].text for index in indices]
    found = [words(text) for text in texts] if tokens is None else [tokens[index] for index in indices]
    scores = dict(zip(indices, worth(texts, found, language), strict=True))
    return sorted(indices, key=lambda index: -scores[index])
