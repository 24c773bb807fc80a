"""Every method is a sumy summarizer that gives sentences once, verbatim, at a bounded cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers import AbstractSummarizer

from summarizer.errors import UnknownMethodError
from summarizer.rank import METHODS, document, ranking, summarizer
from summarizer.sentences import split
from summarizer.text import words

HARBOUR = (
    "The harbour of Kirkvik opened a second quay for cargo ships on Monday.\n"
    "The quay cost 40 million crowns and took three years to build, the town said.\n"
    "Ships wait two days less than before.\n"
    "Ships wait two days less than before.\n"
    "Fishermen feared for the herring, which spawns beside the old breakwater every spring.\n"
    "The town promised them a study of the herring by June."
)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_sentences_once_in_order(method: str) -> None:
    sentences = split(HARBOUR)
    chosen = [
        str(sentence) for sentence in summarizer(method, "en")(document(sentences, "en", "Harbour grows"), 5)
    ]
    texts = [sentence.text for sentence in sentences]
    assert len(chosen) == len(set(chosen)) == 5
    assert [texts.index(text) for text in chosen] == sorted(texts.index(text) for text in chosen)


def test_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(UnknownMethodError, match="lex-rank"):
        summarizer("magic")


def test_methods_are_summarizers_of_sumy() -> None:
    assert all(isinstance(summarizer(method, "uk"), AbstractSummarizer) for method in METHODS)


def test_lead_is_the_lead() -> None:
    sentences = split(HARBOUR)
    assert ranking(sentences, "en", "lead")[:3] == [0, 1, 2]


def test_news_prefers_a_telling_sentence_to_a_quotation() -> None:
    text = (
        "Kirkvik opened a new quay for cargo ships on Monday.\n"
        "“What a day, what a lovely day for all of us here,” said a guest.\n"
        "The new quay lets cargo ships of 300 metres berth at Kirkvik."
    )
    assert ranking(split(text), "en", "news", "New quay at Kirkvik") == [0, 2, 1]


def test_ranking_by_news_is_what_its_summarizer_does() -> None:
    sentences = split(HARBOUR)
    order = ranking(sentences, "en", "news", "Harbour grows")
    prepared = [words(sentence.text) for sentence in sentences]
    assert ranking(sentences, "en", "news", "Harbour grows", prepared) == order
    ranked: list[str] = []

    def capture(infos: Sequence[Any]) -> Sequence[Any]:
        ranked.extend(str(info.sentence) for info in infos)
        return infos

    summarizer("news", "en")(document(sentences, "en", "Harbour grows"), capture)
    assert ranked == [sentences[index].text for index in order]


@pytest.mark.parametrize("method", METHODS)
def test_huge_and_odd_documents_are_ranked(method: str) -> None:
    long = split("\n".join(f"Ship number {n} left the port of town {n % 7} today." for n in range(3_000)))
    assert ranking(long, "en", method)
    for odd in ("", "😀 😀\n🎉.", "a", "A. B. C.", "word " * 2_000, "שלום עולם. مرحبا بالعالم."):
        order = ranking(split(odd), "en", method)
        assert len(order) == len(set(order))


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=300), method=st.sampled_from(METHODS))
def test_no_text_breaks_a_method(text: str, method: str) -> None:
    sentences = split(text)
    order = ranking(sentences, "en", method)
    assert len(order) == len(set(order)) <= len(sentences)
