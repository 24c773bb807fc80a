"""The name of a ranking method and a language → a sumy summarizer; sentences → their order by worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import UnknownMethodError
from summarizer.language import stem
from summarizer.sentences import SumyTokenizer

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

    Whichever it is, it gives no sentence twice, and its cost is bounded (see `news.LIMIT`, `classic.LIMIT`).
    Raises UnknownMethodError, which names the known ones.
    """
    if method not in METHODS:
        raise UnknownMethodError(f"No method “{method}”: choose one of {', '.join(METHODS)}.")
    if method in ("news", "lead"):
        from summarizer.news import LeadSummarizer, NewsSummarizer

        return NewsSummarizer(language) if method == "news" else LeadSummarizer(language)
    from summarizer.classic import classic

    return classic(method, language)


def stemmer(language: str) -> Callable[[str], str]:
    """Our stemmer as sumy wants it: one word in, its stem out."""
    return lambda word: stem(word, language)


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
    sentences: Sequence[Sentence], language: str, method: str = DEFAULT_METHOD, headline: str = ""
) -> list[int]:
    """Indices of `sentences`, the most worth telling first; equal ones count once, what is beyond a
    method's limit is left out."""
    ranked: list[Any] = []

    def capture(infos: Sequence[Any]) -> Sequence[Any]:
        # sumy hands a callable "count" all sentences, best first.
        ranked.extend(infos)
        return infos

    summarizer(method, language)(document(sentences, language, headline), capture)
    first: dict[str, int] = {}
    for index, sentence in enumerate(sentences):
        first.setdefault(sentence.text.strip(), index)
    return list(dict.fromkeys(first[str(info.sentence)] for info in ranked))
