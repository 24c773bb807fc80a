"""Articles (gzipped JSONL) to whether our LexRank and TextRank choose as sumy's do, and to both speeds.

python tests/bench/classic.py ../shared/bench/summaries/*.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarizer.adapter import SumyTokenizer, stemmer
from summarizer.language import detect, stop_words
from summarizer.lexrank import VectorLexRank
from summarizer.textrank import VectorTextRank

COUNTS = (1, 3, 5)
LENGTHS = (25, 50, 100, 200, 400)
"""Sentences of the documents that are timed, put together from the articles."""
PAIRS = {"LexRank": (LexRankSummarizer, VectorLexRank), "TextRank": (TextRankSummarizer, VectorTextRank)}


def read(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """The language and the sentences, split into words, of each article."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            language = detect(text)
            tokenizer = SumyTokenizer(language)
            sentences = [
                Sentence(sentence, tokenizer)
                for paragraph in text.split("\n")
                for sentence in tokenizer.to_sentences(paragraph)
            ]
            yield language, [sentence for sentence in sentences if sentence.words]


def chosen(algorithm: Any, sentences: Sequence[Sentence], language: str, count: int) -> tuple[Any, float]:
    """What a sumy summarizer chooses from these sentences, and its seconds of CPU time."""
    summarizer = algorithm(stemmer(language))
    summarizer.stop_words = stop_words(language)
    document = ObjectDocumentModel([Paragraph(sentences)])
    start = time.process_time()
    found = summarizer(document, count)
    return found, time.process_time() - start


def compare(path: Path) -> list[Sentence]:
    """Prints how many choices differ, and both times; gives the sentences of the English articles."""
    differing = dict.fromkeys(PAIRS, 0)
    seconds = {name: [0.0, 0.0] for name in PAIRS}
    articles = 0
    english: list[Sentence] = []
    for language, sentences in read(path):
        articles += 1
        if language == "en" and len(english) < max(LENGTHS):
            english += sentences
        for name, pair in PAIRS.items():
            for count in COUNTS:
                (theirs, slow), (ours, fast) = (chosen(each, sentences, language, count) for each in pair)
                differing[name] += theirs != ours
                seconds[name] = [seconds[name][0] + slow, seconds[name][1] + fast]
    for name, (slow, fast) in seconds.items():
        print(
            f"{path.name:20} {name:9} {articles:5} articles at {COUNTS} sentences: "
            f"{differing[name]} choices differ; sumy {slow:6.1f} s, ours {fast:5.1f} s, {slow / fast:5.1f} x"
        )
    return english


def time_lengths(sentences: Sequence[Sentence]) -> None:
    """Prints the least of three times of both for documents of `LENGTHS` sentences."""
    for length in LENGTHS:
        for name, pair in PAIRS.items():
            slow, fast = (
                min(chosen(each, sentences[:length], "en", 3)[1] for _ in range(3)) for each in pair
            )
            print(
                f"{name:9} {length:4} sentences: sumy {slow * 1000:7.1f} ms, ours {fast * 1000:5.1f} ms, "
                f"{slow / fast:5.1f} x"
            )


if __name__ == "__main__":
    found = [sentence for name in sys.argv[1:] for sentence in compare(Path(name))]
    if len(found) >= max(LENGTHS):
        time_lengths(found)
