"""Articles condensed per second beside sumy's LexRank, and sumy's graph methods beside ours, in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time
from typing import TYPE_CHECKING, Any

from bot.ops.bench.material import articles
from summarizer.adapter import SumyTokenizer, stemmer
from summarizer.condense import condense
from summarizer.language import stop_words
from summarizer.model import Article
from summarizer.rank import DEFAULT_METHOD, document
from summarizer.sentences import split

if TYPE_CHECKING:
    from sumy.models.dom import ObjectDocumentModel

COUNT = 300
ROUNDS = 3
CHOSEN = 3
LONG = 200
"""Sentences of the long document on which sumy's graph methods are compared with ours."""


def measure() -> dict[str, str]:
    """CPU time, the least of several rounds taken in turn: a slow moment of the machine meets both."""
    from sumy.nlp.stemmers import Stemmer

    texts = list(articles(COUNT))
    ours, own, helped = _least(
        lambda: _condense(texts), lambda: _by_sumy(texts, Stemmer("english")), lambda: _by_sumy(texts)
    )
    rows = {
        f"{DEFAULT_METHOD} articles/s": f"{COUNT / ours:,.0f}",
        "sumy LexRank articles/s": f"{COUNT / own:,.0f}",
        "ratio": f"{own / ours:.1f} ×",
        "sumy LexRank with our stemmer articles/s": f"{COUNT / helped:,.0f}",
        "ratio to that": f"{helped / ours:.1f} ×",
    }
    return rows | _graphs(texts)


def _least(*tasks: Callable[[], object]) -> list[float]:
    """Seconds of CPU time that each task takes at best; the first round only warms up."""
    least = [float("inf")] * len(tasks)
    for number in range(ROUNDS + 1):
        for index, task in enumerate(tasks):
            start = process_time()
            task()
            if number:
                least[index] = min(least[index], process_time() - start)
    return least


def _condense(texts: Sequence[Article]) -> None:
    for article in texts:
        condense(article, CHOSEN)


def _by_sumy(texts: Sequence[Article], stem: Callable[[str], str] | None = None) -> None:
    """sumy's own class with a stemmer, ours if none is given, which remembers words.

    The splitter is ours, faster than its own, which needs a download.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    tokenizer = SumyTokenizer("en")
    lex_rank = _configured(LexRankSummarizer, stem)
    for article in texts:
        paragraphs = [
            Paragraph([Sentence(sentence, tokenizer) for sentence in tokenizer.to_sentences(line)])
            for line in article.text.split("\n")
        ]
        lex_rank(ObjectDocumentModel(paragraphs), CHOSEN)


def _graphs(texts: Sequence[Article]) -> dict[str, str]:
    """Milliseconds that LexRank and TextRank take for one long document, words at hand."""
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    from summarizer.lexrank import VectorLexRank
    from summarizer.textrank import VectorTextRank

    long = document(split("\n".join(article.text for article in texts))[:LONG], "en")
    rows = {}
    for name, theirs, ours in (
        ("LexRank", LexRankSummarizer, VectorLexRank),
        ("TextRank", TextRankSummarizer, VectorTextRank),
    ):
        sumy, vector = _least(_choosing(theirs, long), _choosing(ours, long))
        rows[f"{name} of {LONG} sentences, sumy's and ours"] = (
            f"{sumy * 1000:,.0f} and {vector * 1000:,.1f} ms, {sumy / vector:.0f} ×"
        )
    return rows


def _choosing(algorithm: Any, long: ObjectDocumentModel) -> Callable[[], object]:
    summarizer = _configured(algorithm)
    return lambda: summarizer(long, CHOSEN)


def _configured(algorithm: Any, stem: Callable[[str], str] | None = None) -> Any:
    summarizer = algorithm(stem or stemmer("en"))
    summarizer.stop_words = stop_words("en")
    return summarizer
