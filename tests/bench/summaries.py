"""Articles (gzipped JSONL) to the speed of each ranking method, splitting included, beside sumy's LexRank.

python tests/bench/summaries.py ../shared/bench/summaries/train.jsonl.gz 200
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from summarizer.adapter import SumyTokenizer, stemmer
from summarizer.condense import condense
from summarizer.errors import NothingToSayError
from summarizer.language import stop_words
from summarizer.model import Article
from summarizer.rank import METHODS

SUMY = "sumy lex-rank"
"""sumy's own class on the same text with the same tokenizer, none of our rules around it."""
SENTENCES = 3


def articles_per_second(method: str, articles: Sequence[Article]) -> float:
    """How many articles a second of CPU time `method` (one of METHODS, or `SUMY`) condenses to three."""
    one = _sumy if method == SUMY else _ours(method)
    began = time.process_time()
    for article in articles:
        one(article)
    return len(articles) / (time.process_time() - began)


def _ours(method: str) -> Callable[[Article], None]:
    def run(article: Article) -> None:
        try:
            condense(article, SENTENCES, method=method)
        except NothingToSayError:
            return

    return run


def _sumy(article: Article) -> None:
    language = article.language or "en"
    tokenizer = SumyTokenizer(language)
    paragraphs = [
        Paragraph([SumySentence(sentence, tokenizer) for sentence in tokenizer.to_sentences(line)])
        for line in article.text.split("\n")
    ]
    lex_rank = LexRankSummarizer(stemmer(language))
    lex_rank.stop_words = stop_words(language)
    lex_rank(ObjectDocumentModel(paragraphs), SENTENCES)


def read(path: Path, limit: int) -> list[Article]:
    """The first `limit` articles of `{"text"}` lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            Article(json.loads(line)["text"], language="en")
            for line, _ in zip(lines, range(limit), strict=False)
        ]


def main(path: Path, limit: int) -> None:
    """Prints one line per method."""
    articles = read(path, limit)
    articles_per_second("news", articles)  # imports and stems are at hand for all
    reference = articles_per_second(SUMY, articles)
    for method in (SUMY, *METHODS):
        speed = reference if method == SUMY else articles_per_second(method, articles)
        print(f"{method:14} {speed:8.1f} articles/s  {speed / reference:6.2f} x {SUMY}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
