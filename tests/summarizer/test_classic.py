"""Our LexRank and TextRank choose what sumy's choose, in any number; every method's cost is bounded."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarizer import graphs
from summarizer.adapter import SumyTokenizer, stemmer
from summarizer.classic import LIMIT, WORDS, BoundedSummarizer, classic
from summarizer.condense import condense
from summarizer.language import stop_words
from summarizer.lexrank import VectorLexRank
from summarizer.model import Article
from summarizer.rank import document, ranking
from summarizer.sentences import split, split_paragraph
from summarizer.textrank import VectorTextRank

ROOT = Path(__file__).parents[2]
PAIRS = ((LexRankSummarizer, VectorLexRank), (TextRankSummarizer, VectorTextRank))
SAMPLE = 50
"""Articles of each set that are compared here; tests/bench/classic.py compares all."""


def dom(text: str, language: str) -> ObjectDocumentModel:
    """sumy's document of a text, one sentence objects' paragraph a line."""
    tokenizer = SumyTokenizer(language)
    return ObjectDocumentModel(
        [
            Paragraph([Sentence(sentence, tokenizer) for sentence in tokenizer.to_sentences(line)])
            for line in text.split("\n")
        ]
    )


def assert_same_choice(read: ObjectDocumentModel, language: str) -> None:
    for theirs, ours in PAIRS:
        pair = theirs(stemmer(language)), ours(stemmer(language))
        for summarizer in pair:
            summarizer.stop_words = stop_words(language)
        assert order(pair[0], read) == order(pair[1], read)


def order(summarizer: AbstractSummarizer, read: ObjectDocumentModel) -> list[tuple[int, str]]:
    """All sentences, the best first: whatever number is asked for, sumy takes it from the beginning."""
    found: list[tuple[int, str]] = []

    def capture(infos: Sequence[Any]) -> Sequence[Any]:
        found.extend((info.order, str(info.rating)) for info in infos)
        return infos

    with np.errstate(invalid="ignore"):  # sumy's LexRank divides by zero where no sentence has a word
        summarizer(read, capture)
    return found


def seeds() -> Iterator[str]:
    for path in sorted((ROOT / "seeds").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def shared(name: str) -> list[str]:
    """Texts spread over one of the sets beside the repository; none where it is not there."""
    path = ROOT.parent / "shared" / "bench" / "summaries" / name
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    return [json.loads(line)["text"] for line in lines[:: max(1, len(lines) // SAMPLE)]]


def test_same_choice_as_sumy_on_the_seeds() -> None:
    texts = list(seeds())
    assert len(texts) > 5
    for text in texts:
        assert_same_choice(dom(text, "en"), "en")


@pytest.mark.parametrize(
    ("name", "language"), [("train.jsonl.gz", "en"), ("more.en.jsonl.gz", "en"), ("dev.ru.jsonl.gz", "ru")]
)
def test_same_choice_as_sumy_on_the_sets(name: str, language: str) -> None:
    for text in shared(name):
        assert_same_choice(dom(text, language), language)


WORDINGS = st.lists(st.sampled_from(["quay", "Quay", "ship", "the", "herring", "7"]), max_size=6).map(
    " ".join
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDINGS, max_size=12))
def test_same_choice_as_sumy_with_ties_repeats_and_empty_sentences(sentences: list[str]) -> None:
    tokenizer = SumyTokenizer("en")
    assert_same_choice(
        ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in sentences])]), "en"
    )


def test_a_likeness_at_the_threshold_counts_as_sumy_counts_it() -> None:
    read = dom(next(seeds()), "en")
    theirs, ours = LexRankSummarizer(), VectorLexRank()
    found = [theirs._to_words_set(sentence) for sentence in read.sentences]
    tf, idf = theirs._compute_tf(found), theirs._compute_idf(found)
    for row in range(1, min(8, len(found))):
        likeness = theirs.cosine_similarity(found[row - 1], found[row], tf[row - 1], tf[row], idf)
        theirs.threshold = ours.threshold = likeness
        assert (theirs._create_matrix(found, likeness, tf, idf) == ours.graph(found)).all()


def test_blocks_of_columns_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = [{"quay": 2.0, "ship": 1.0}, {}, {"ship": 3.0, "herring": 1.0}]
    whole = graphs.gram(weights).tolist()
    monkeypatch.setattr(graphs, "CELLS", 1)
    assert graphs.gram(weights).tolist() == whole == [[5, 0, 3], [0, 0, 0], [3, 0, 10]]


@pytest.mark.parametrize("summarizer", [VectorLexRank, VectorTextRank])
def test_usable_with_sumy_alone(summarizer: type[AbstractSummarizer]) -> None:
    empty = ObjectDocumentModel([])
    assert isinstance(summarizer(), AbstractSummarizer)
    assert summarizer()(empty, 3) == ()
    assert len(summarizer()(dom(next(seeds()), "en"), 2)) == 2


class Seen(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """Notes how much it is given."""

    def __call__(self, read: ObjectDocumentModel, sentences_count: Any) -> Sequence[Sentence]:
        self.sentences = len(read.sentences)
        self.words = max(len(sentence.words) for sentence in read.sentences)
        return tuple(read.sentences[:sentences_count])


def test_a_method_is_given_a_bounded_part_of_any_document() -> None:
    text = "\n".join(f"Ship {n} left." for n in range(5_000)) + "\nThen " + "ship " * 5_000 + "left."
    seen = Seen()
    BoundedSummarizer(seen)(document(split(text), "en"), 3)
    assert seen.sentences == LIMIT
    BoundedSummarizer(seen)(document(split(text)[-3:], "en"), 3)
    assert seen.words == WORDS


def test_methods_of_that_name_are_the_fast_ones() -> None:
    assert isinstance(classic("lex-rank", "en").algorithm, VectorLexRank)
    assert isinstance(classic("text-rank", "en").algorithm, VectorTextRank)


def test_very_many_sentences_are_split_and_the_first_are_ranked() -> None:
    article = Article("\n".join(f"Ship number {n} left the port of town {n} today." for n in range(8_000)))
    for method in ("news", "lex-rank", "text-rank"):
        assert condense(article, 3, method=method).total == 8_000
    assert len(ranking(split(article.text), "en", "lex-rank")) == LIMIT


class Counted(str):
    """A text that counts the characters that are copied out of it."""

    __slots__ = ("copied",)
    copied: int

    def __getitem__(self, key: Any) -> str:
        piece = str.__getitem__(self, key)
        self.copied += len(piece)
        return piece


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("A quay (b.) ", "en"),
        ("5. Mai ", "de"),
        ("в 2019 г. 5 ", "ru"),
        ("№ 5. ", "ru"),
        ("“A. ", "en"),
        ("U.S. Inc. ", "en"),
        (".?! ", "en"),
        ("word ", "en"),
        ("— Так, — сказал он. — и ", "ru"),
        ("a. b. ", "en"),
        ("«»", "uk"),
    ],
)
def test_splitting_copies_no_more_than_a_multiple_of_the_text(unit: str, language: str) -> None:
    text = Counted(unit * (60_000 // len(unit)))
    text.copied = 0
    assert "".join("".join(split_paragraph(text, language)).split()) == "".join(text.split())
    assert text.copied <= 60 * len(text)
