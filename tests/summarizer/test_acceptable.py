"""Sentences of our own, by language and fault (`fitness/*.txt`): each is judged as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.acceptable import Fitness, fitness, judge, leans_back, title_words
from summarizer.condense import condense
from summarizer.errors import NothingToSayError
from summarizer.furniture import pieces
from summarizer.model import Article, Sentence
from summarizer.sentences import split, split_paragraph

CASES = Path(__file__).parent / "fitness"
LANGUAGES = ("en", "ru", "uk", "de", "fr", "es")
FEWEST = {"en": 12}
"""Cases of a kind; five in the other languages."""
JUDGED = {
    "fit": {Fitness.FIT},
    "pronoun": {Fitness.LEANING},
    "connective": {Fitness.LEANING},
    "quotation": {Fitness.LEANING, Fitness.REFUSED},
    "broken": {Fitness.WEAK, Fitness.REFUSED},
    "subhead": {Fitness.WEAK},
    "caption": {Fitness.REFUSED},
    "byline": {Fitness.REFUSED},
    "link": {Fitness.REFUSED},
    "page": {Fitness.REFUSED},
}
"""What each kind of sentence must be judged as; both leaning and weak is refused."""
BODY = "The mayor of Kirkvik opened the new harbour on Monday with a speech of two hours."


def _read(language: str) -> Iterator[tuple[str, str]]:
    kind = ""
    for line in (CASES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        else:
            yield kind, line


def _cases(*kinds: str) -> list[tuple[str, str, str]]:
    return [
        (language, kind, text) for language in LANGUAGES for kind, text in _read(language) if kind in kinds
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_cases_of_every_kind(language: str) -> None:
    kinds = [kind for kind, _ in _read(language)]
    assert all(
        kinds.count(kind) >= FEWEST.get(language, 5) for kind in (*JUDGED, "headline", "glued", "twice")
    )


@pytest.mark.parametrize(("language", "kind", "text"), _cases(*JUDGED))
def test_each_sentence_is_judged_as_a_reader_would(language: str, kind: str, text: str) -> None:
    assert fitness(Sentence(text, 3), language) in JUDGED[kind]


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    _cases("pronoun", "connective", "quotation", "caption", "byline", "link", "page"),
)
def test_nothing_is_said_rather_than_one_of_these(language: str, kind: str, text: str) -> None:
    with pytest.raises(NothingToSayError):
        condense(Article(text, language=language), 3)


@pytest.mark.parametrize(("language", "kind", "text"), _cases("headline"))
def test_the_headline_is_no_sentence_of_the_summary(language: str, kind: str, text: str) -> None:
    headline, _, line = text.partition(" | ")
    assert fitness(Sentence(line, 0), language, [title_words(headline)]) is Fitness.REFUSED
    shown = condense(Article(f"{line}\n{BODY}", headline=headline, language=language), 3).sentences
    assert [sentence.text for sentence in shown] == [BODY]


@pytest.mark.parametrize(("language", "kind", "text"), _cases("glued"))
def test_glued_sentences_are_split(language: str, kind: str, text: str) -> None:
    assert split_paragraph(text.replace("|", ""), language) == text.split("|")


@pytest.mark.parametrize(("language", "kind", "text"), _cases("twice"))
def test_nothing_is_said_twice(language: str, kind: str, text: str) -> None:
    assert len(condense(Article(text.replace(" | ", "\n"), language=language), 3).sentences) == 1


@pytest.mark.parametrize(("language", "kind", "text"), _cases("pronoun", "connective", "quotation"))
def test_what_leans_comes_with_the_sentence_before(language: str, kind: str, text: str) -> None:
    shown = condense(Article(f"{BODY}\n{text}", language=language), 3).sentences
    assert shown[0].text == BODY


def test_what_stands_inside_a_long_quotation_is_weak() -> None:
    lines = (
        "The captain spoke of the storm in Kirkvik on Monday.",
        "“We left the port at noon with forty people.",
        "The harbour disappeared behind the waves.",
        "Nobody slept that night,” the captain said in Kirkvik.",
        "The council listened in silence for an hour.",
    )
    judged = judge([Sentence(line, number) for number, line in enumerate(lines)], "en")
    assert judged[0] is judged[4] is Fitness.FIT
    assert all(judgement >= Fitness.WEAK for judgement in judged[1:4])


def test_what_the_page_put_into_a_paragraph_is_cut_out() -> None:
    paragraph = (
        "Media playback is not supported on this device The ferry left at noon. Scroll down for video "
        "The crew stayed at home."
    )
    assert "".join(pieces(paragraph)).replace(" ", "") == paragraph.replace(" ", "")
    shown = condense(Article(paragraph, language="en"), 3).sentences
    assert [sentence.text for sentence in shown] == ["The ferry left at noon.", "The crew stayed at home."]
    assert pieces(BODY) == [BODY]


@pytest.mark.parametrize("count", [1, 3, 5])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_of_nothing_but_faults_and_one_good_sentence_shows_that_one(
    language: str, count: int
) -> None:
    refused = [text for kind, text in _read(language) if kind in ("caption", "byline", "link", "page")]
    good = next(text for kind, text in _read(language) if kind == "fit")
    article = Article("\n".join((*refused, good, *refused)), language=language)
    assert [sentence.text for sentence in condense(article, count).sentences] == [good]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_summary_of_mixed_lines_shows_a_sentence_that_leans_alone(language: str) -> None:
    lines = [text for kind, text in _read(language) if kind in ("fit", "pronoun", "connective", "quotation")]
    article = Article(
        "\n".join(line for pair in zip(lines, reversed(lines), strict=True) for line in pair),
        language=language,
    )
    for count in (1, 3, 5):
        positions = condense(article, count).positions
        texts = {sentence.position: sentence.text for sentence in split(article.text, language)}
        for before, here in pairwise((-2, *positions)):
            assert here - 1 == before or not leans_back(texts[here], language)
