"""What is known of a sentence, and the weights that make a worth of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence

from summarizer import worth as module
from summarizer.features import NAMES, features
from summarizer.model import Sentence
from summarizer.news import NewsSummarizer
from summarizer.rank import ranking
from summarizer.text import words
from summarizer.worth import LIMIT, learned, worth

QUAY = (
    "Kirkvik opened a second quay for cargo ships on Monday.",
    "“What a day,” said Olga Berg, who runs the harbour.",
    "He had waited for it, she added.",
    "The quay cost Kirkvik 40 million crowns and took three years to build.",
    "Berg said the harbour would now take 300 ships a year",
)


def _rows(texts: Sequence[str], language: str = "en") -> dict[str, list[float]]:
    table = features(texts, [words(text) for text in texts], language)
    return {name: table[:, index].tolist() for index, name in enumerate(NAMES)}


def test_features_tell_what_they_are_called_after() -> None:
    found = _rows(QUAY)
    assert found["first"] == [1, 0, 0, 0, 0]
    assert [share > 0 for share in found["quoted"]] == [False, True, False, False, False]
    assert found["stop"] == [1, 1, 1, 1, 0]
    assert found["novel"][0] == 1
    assert found["novel"][3] < 1
    assert found["recurring"][0] > 0
    assert found["recurring"][4] == 0
    assert found["figure_words"][3] > 0
    assert found["figure_words"][0] == 0


def test_a_sentence_without_words_has_features() -> None:
    table = features(["…", "A quay opened."], [[], ["A", "quay", "opened"]], "en")
    assert np.isfinite(table).all()
    assert features([], [], "en").shape == (0, len(NAMES))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8))
def test_any_text_has_finite_features_and_a_worth(texts: list[str]) -> None:
    tokens = [words(text) for text in texts]
    assert np.isfinite(features(texts, tokens, "ru")).all()
    assert worth(texts, tokens, "ru") == worth(texts, tokens, "ru")


def test_weights_belong_to_these_features() -> None:
    weights = learned()
    assert weights.mean.shape == weights.scale.shape == weights.linear.shape == (len(NAMES),)
    assert weights.hidden.shape == (len(NAMES), len(weights.bias))


def test_worth_of_other_languages_does_not_need_what_english_has() -> None:
    for language in ("ru", "uk", "de", "fr", "es", "xx"):
        assert len(worth(QUAY, [words(text) for text in QUAY], language)) == len(QUAY)


def test_only_the_beginning_of_a_long_text_is_rated(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def counting(texts: Sequence[str], tokens: Sequence[Sequence[str]], language: str) -> list[float]:
        seen.append(len(texts))
        return [0.0] * len(texts)

    monkeypatch.setattr(module, "worth", counting)
    sentences = [Sentence(f"Ship {number} left the port.", number) for number in range(LIMIT + 500)]
    assert ranking(sentences, "en") == list(range(LIMIT))
    assert seen == [LIMIT]


class _Blanks:
    """A tokenizer of somebody else's, with no more than sumy asks of one."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(sentence.split())


def test_news_works_with_sumy_alone() -> None:
    tokenizer = _Blanks()
    document = ObjectDocumentModel([Paragraph([SumySentence(text, tokenizer) for text in QUAY])])
    summarizer = NewsSummarizer("en")
    chosen = [str(sentence) for sentence in summarizer(document, 2)]
    assert len(chosen) == 2
    assert [QUAY.index(text) for text in chosen] == sorted(QUAY.index(text) for text in chosen)
    assert [str(sentence) for sentence in summarizer(document, "40%")] == chosen
    assert [str(sentence) for sentence in NewsSummarizer("en")(document, 2)] == chosen
