"""Summaries are verbatim, in order, without repetition, and no sentence of them misleads alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.acceptable import Fitness, fitness, leans_back, title_words
from summarizer.condense import Condenser, condense
from summarizer.errors import NothingToSayError
from summarizer.filters import matchable, parse
from summarizer.model import Article, Length, Sentence
from summarizer.pace import words_within
from summarizer.rank import METHODS
from summarizer.text import words

SPEECH = Article(
    headline="Minister Berg outlines plan for the north",
    language="en",
    text="\n".join(
        (
            "Minister Anna Berg presented a plan for the northern counties in Kirkvik on Monday.",
            "She spoke for two hours and took questions from fishermen, teachers and doctors.",
            "However, the opposition said that the plan lacks money for half of its promises.",
            "Schools to stay open",
            "All schools with more than ten pupils will stay open until 2030, Berg said.",
            "“We will not close a single one,” she added.",
            "Cooperation in the Arctic",
            "Berg wants to station two new rescue ships at the edge of the Arctic ice by next winter.",
            "Norway and Canada will share the cost of the ships, according to the plan.",
            "“They are long overdue,” said Captain Olav Hamre of the coast guard.",
            "Doctors wanted",
            "The northern hospitals lack 120 doctors, and the plan offers each of them a house.",
            "Read more about the hospitals here.",
            "Subscribe to our newsletter for the latest from the north.",
        )
    ),
)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("length", list(Length))
def test_summaries_are_verbatim_and_in_order(method: str, length: Length) -> None:
    summary = condense(SPEECH, length, method=method)
    assert 1 <= len(summary.sentences) <= length.sentences
    assert list(summary.positions) == sorted(set(summary.positions))
    assert all(sentence.text in SPEECH.text for sentence in summary.sentences)
    assert not any(
        "newsletter" in sentence.text or "Read more" in sentence.text for sentence in summary.sentences
    )


@pytest.mark.parametrize("count", range(1, 10))
def test_leaning_sentences_come_with_the_one_before(count: int) -> None:
    summary = condense(SPEECH, count)
    for sentence in summary.sentences:
        assert not leans_back(sentence.text, "en") or sentence.position - 1 in summary.positions


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He added that talks go on.", "en"),
        ("However, the talks go on in Geneva.", "en"),
        ("But the talks go on in Geneva.", "en"),
        ("That’s not the behaviour of a friend.", "en"),
        ("On Friday, he said the talks go on.", "en"),
        ("In February he was appointed envoy.", "en"),
        ("“Nobody doubts it,” he added.", "en"),
        ("“We are ready to talk.”", "en"),
        ("No, the talks failed.", "en"),
        ("At the same time, prices rose by 3%.", "en"),
        ("Он добавил, что переговоры продолжаются.", "ru"),
        ("Однако переговоры продолжаются в Женеве.", "ru"),
        ("По его словам, цены вырастут.", "ru"),
        ("«Мы готовы к переговорам», — добавил он.", "ru"),
        ("При этом цены выросли на 3%.", "ru"),
        ("Він додав, що переговори тривають.", "uk"),
        ("Проте переговори тривають у Женеві.", "uk"),
        ("За його словами, ціни зростуть.", "uk"),
        ("«Ми готові», — додала вона.", "uk"),
    ],
)
def test_these_lean_on_the_sentence_before(text: str, language: str) -> None:
    assert fitness(Sentence(text, 1), language) is Fitness.LEANING


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("This week the talks in Geneva failed.", "en"),
        ("Trump said he wanted to meet the Chinese leader.", "en"),
        ("“We are ready to talk,” Anna Berg said.", "en"),
        ("IT companies hired 300 people in Kirkvik.", "en"),
        ("The minister said prices would fall by June.", "en"),
        ("«Мы готовы», — заявил министр Петров.", "ru"),
        ("Александр Попов изобрёл радио в 1895 году.", "ru"),
        ("Ірина Коваль сказала, що вона готова.", "uk"),
    ],
)
def test_these_stand_alone(text: str, language: str) -> None:
    assert fitness(Sentence(text, 1), language) is Fitness.FIT


@pytest.mark.parametrize(
    "text",
    [
        "Read more: the plan in full",
        "By Anna Berg",
        "Photo: Kirkvik from the air",
        "We use cookies to improve your experience.",
        "Sign up for our newsletter.",
        "A ship at Kirkvik, 3 May. © Getty Images",
        "Here are the key points of the plan.",
        "Читайте также: план целиком",
        "Подписывайтесь на наш канал",
        "Фото: Киркивик с воздуха",
        "Читайте також: увесь план",
        "Підписуйтесь на наш канал",
        "https://example.org/plan",
        "😀 🎉",
        "***",
    ],
)
def test_furniture_is_refused(text: str) -> None:
    assert fitness(Sentence(text, 3), "en") is Fitness.REFUSED


def test_headline_and_dek_are_not_repeated() -> None:
    headline = "Kirkvik opens a second quay for cargo ships"
    article = Article(
        f"{headline}.\nThe quay cost 40 million crowns, said the town of Kirkvik.", headline=headline
    )
    assert condense(article).positions == (1,)
    assert fitness(
        Sentence("Kirkvik opens a second quay!", 0), "en", [title_words("Kirkvik opens a second quay")]
    )


def test_a_sentence_told_twice_in_the_article_is_told_once() -> None:
    line = "Ships now wait two days less at Kirkvik than they did before."
    assert len(condense(Article(f"{line}\n{line}\n{line}"), 3).sentences) == 1


def test_words_are_a_budget() -> None:
    few = condense(SPEECH, words=40)
    assert 1 < len(few.sentences) < len(condense(SPEECH, words=90).sentences)


def test_reading_time_is_a_budget_of_words_in_the_language_of_the_article() -> None:
    assert words_within(60, "en") == 238
    assert words_within(60, "ru") == words_within(60, "uk") == 192
    assert words_within(60, "xx") > 150
    assert words_within(0.1, "en") == 1
    assert condense(SPEECH, seconds=15) == condense(SPEECH, words=words_within(15, "en"))
    assert condense(SPEECH, words=40, seconds=600) == condense(SPEECH, words=40)


@settings(max_examples=100, deadline=None)
@given(
    budget=st.integers(1, 250),
    timed=st.booleans(),
    expression=st.none() | st.sampled_from(["arctic", "berg", "doctors OR schools", "canada"]),
)
def test_no_budget_is_exceeded_but_by_a_first_sentence(
    budget: int, timed: bool, expression: str | None
) -> None:
    focus = parse(expression) if expression else None
    if timed:
        summary = condense(SPEECH, seconds=budget / 4, focus=focus)
        budget = words_within(budget / 4, "en")
    else:
        summary = condense(SPEECH, words=budget, focus=focus)
    assert len(summary.sentences) == 1 or sum(len(words(each.text)) for each in summary.sentences) <= budget


@pytest.mark.parametrize("text", ["", "  \n ", "😀😀😀", "He left.", "Read more", "But why?"])
def test_nothing_fit_to_show_is_said(text: str) -> None:
    with pytest.raises(NothingToSayError):
        condense(Article(text))


@pytest.mark.parametrize(
    "text",
    [
        '<b>&"😀</i>',
        "Ice melts.",
        "שלום לכולם מהעיר הגדולה בצפון.",
        "x" * 100_000,
        "Why do ships wait in Kirkvik?",
    ],
)
def test_short_and_odd_texts_come_back_whole(text: str) -> None:
    assert [sentence.text for sentence in condense(Article(text)).sentences] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The yard closes on Monday…",
        "Three questions for the mayor of Kirkvik today:",
        "Why now?)",
        "QUAYS OPEN IN MAY.",
    ],
)
def test_questions_shouts_and_what_trails_off_are_weak(text: str) -> None:
    assert fitness(Sentence(text, 3), "en") is Fitness.WEAK


def test_words_at_hand_make_no_difference() -> None:
    titles = [title_words(SPEECH.headline)]
    for line in SPEECH.text.split("\n"):
        sentence = Sentence(line, 2)
        assert fitness(sentence, "en", titles) == fitness(sentence, "en", titles, words(line))


def test_condenser_agrees_with_condense_and_remembers() -> None:
    condenser = Condenser()
    wanted = parse("arctic")
    first = condenser.condense(SPEECH, Length.SHORT, match=condenser.match(SPEECH, wanted))
    assert first == condense(SPEECH, Length.SHORT, focus=wanted)
    assert condenser.read(SPEECH) is condenser.read(SPEECH)
    assert condenser.match(SPEECH, wanted) == wanted.matches(matchable(SPEECH))


_PIECES = st.sampled_from(
    (
        *("He added.", "The harbour opened on Monday.", "Schools to stay open", "“Yes.”", "😀", "Read more"),
        *(
            "However, ships wait.",
            "Он добавил.",
            "Порт открыт с понедельника.",
            "<b>bold</b> & more.",
            "\n",
            " ",
        ),
        *("The harbour opened on", "Monday.", "“We will stay,” Anna Berg said.", "Проте кораблі чекають."),
        *("\u202e", "e.g. U.S. ships."),
    )
)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(_PIECES | st.text(max_size=20), max_size=30), count=st.integers(1, 6))
def test_any_text_is_condensed_verbatim_in_order_without_repetition(pieces: list[str], count: int) -> None:
    article = Article(" ".join(pieces))
    try:
        summary = condense(article, count)
    except NothingToSayError:
        return
    texts = [sentence.text for sentence in summary.sentences]
    assert 1 <= len(texts) <= count
    assert len(texts) == len(set(texts))
    assert list(summary.positions) == sorted(set(summary.positions))
    assert all(text in article.text for text in texts)
