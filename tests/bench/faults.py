"""Articles (gzipped JSONL) to the faults per 1,000 summaries of Lead-3, sumy's LexRank and `news`, by kind.

python -m tests.bench.faults ../shared/bench/summaries/train.jsonl.gz
python -m tests.bench.faults FILE --language ru
python -m tests.bench.faults FILE --show 100 --method telegist    a random hundred to read, faults marked
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from summarizer.adapter import SumyTokenizer, stemmer
from summarizer.condense import condense
from summarizer.errors import NothingToSayError
from summarizer.language import stop_words
from summarizer.model import Article
from summarizer.news import NewsSummarizer
from summarizer.sentences import split
from tests.bench.detectors import KINDS, faults, table

LENGTHS: Final = (1, 3, 5)
SEED: Final = 20


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its sentences; in a planted one the headline is also the first line of the text."""

    article: Article
    sentences: tuple[str, ...]


Method = Callable[[Case, int], list[int]]


def lead(case: Case, count: int) -> list[int]:
    """The first sentences."""
    return list(range(min(count, len(case.sentences))))


def lex_rank(case: Case, count: int) -> list[int]:
    """sumy's own class with our tokenizer, stemmer and stop words; it ranks once for all lengths."""
    return sorted(_lex_ranked(case)[:count])


@cache
def _lex_ranked(case: Case) -> tuple[int, ...]:
    language = case.article.language
    summarizer = LexRankSummarizer(stemmer(language))
    summarizer.stop_words = stop_words(language)
    ranked: list[Any] = []

    def capture(infos: Sequence[Any]) -> Sequence[Any]:
        # sumy hands a callable "count" all sentences, best first.
        ranked.extend(str(info.sentence) for info in infos)
        return infos

    summarizer(_document(case), capture)
    return tuple(dict.fromkeys(case.sentences.index(text) for text in ranked))


def news(case: Case, count: int) -> list[int]:
    """Our sumy summarizer by itself, without the rules of `condense`."""
    chosen = NewsSummarizer(case.article.language)(_document(case), count)
    return sorted(case.sentences.index(str(sentence)) for sentence in chosen)


def telegist(case: Case, count: int) -> list[int]:
    """What a reader gets: `condense`; nothing where no sentence may be shown."""
    try:
        return list(condense(case.article, count).positions)
    except NothingToSayError:
        return []


METHODS: Final[dict[str, Method]] = {"lead": lead, "lex-rank": lex_rank, "news": news, "telegist": telegist}


def _document(case: Case) -> ObjectDocumentModel:
    tokenizer = SumyTokenizer(case.article.language)
    return ObjectDocumentModel([Paragraph([SumySentence(each, tokenizer) for each in case.sentences])])


def read(path: Path, language: str, limit: int, planted: bool) -> list[Case]:
    """Cases of `{"text", "reference"}` lines; planted, the reference is headline and first line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(limit), strict=False)]
    return list(_cases(rows, language, planted))


def _cases(rows: Sequence[dict[str, str]], language: str, planted: bool) -> Iterator[Case]:
    for row in rows:
        headline, text = "", row["text"]
        if planted:
            headline = split(row["reference"].replace("\n", " "), language)[0].text.rstrip(" .")
            text = f"{headline}.\n{text}"
        sentences = tuple(sentence.text for sentence in split(text, language))
        yield Case(Article(text, headline=headline, language=language), sentences)


def count(method: Method, length: int, cases: Sequence[Case], planted: Sequence[Case]) -> list[float]:
    """Faults per 1,000 summaries, by kind and all; repeated headlines are those of the planted articles."""
    found: Counter[str] = Counter()
    summaries = 0
    for case in cases:
        chosen = method(case, length)
        summaries += bool(chosen)
        found.update(kind for _, kind in faults(case.sentences, chosen, case.article.language))
    for case in planted:
        chosen = method(case, length)
        marked = faults(case.sentences, chosen, case.article.language, case.article.headline)
        found["headline"] += sum(kind == "headline" for _, kind in marked)
    rates = [1_000 * found[kind] / max(1, summaries) for kind in KINDS]
    return [*rates, sum(rates)]


def show(method: Method, length: int, cases: Sequence[Case], number: int) -> None:
    """Prints a random choice of summaries, each sentence behind its position and its faults."""
    for case in random.Random(SEED).sample(list(cases), min(number, len(cases))):
        chosen = method(case, length)
        marks: dict[int, list[str]] = {}
        for position, kind in faults(case.sentences, chosen, case.article.language):
            marks.setdefault(position, []).append(kind.upper())
        print("---")
        for position in chosen:
            print(f"{position:3} {' '.join(marks.get(position, ())):10} {case.sentences[position]}")


def main() -> None:
    """Prints the table, or summaries to read."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--language", default="en", choices=("en", "ru"))
    parser.add_argument("--limit", type=int, default=1_000_000)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--method", default="", choices=("", *METHODS))
    given = parser.parse_args()
    cases = read(given.path, given.language, given.limit, planted=False)
    methods = {given.method: METHODS[given.method]} if given.method else METHODS
    if given.show:
        for method in methods.values():
            show(method, 3, cases, given.show)
        return
    planted = read(given.path, given.language, given.limit, planted=True)
    rows = [
        (f"{name}, {length} sentence(s)", count(method, length, cases, planted))
        for length in LENGTHS
        for name, method in methods.items()
    ]
    print(f"Faults per 1,000 summaries of {len(cases)} articles ({given.language})")
    print(table(rows))


if __name__ == "__main__":
    main()
