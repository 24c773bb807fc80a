"""What counts as news between two versions of a text, in three languages, and what never does."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.changes import Known, added
from summarizer.sentences import split

ENGLISH = (
    "The harbour of Lindholm will stay closed for two weeks, its operator said on Monday.",
    "A crane had fallen across the only deep berth during the storm on Saturday night.",
    "Nobody was hurt, but 9 ships are waiting outside with 1,200 tonnes of grain.",
    "The insurer, Nordkran, expects the repair to cost 4 million kronor.",
    "“We had warned of the wind,” said Karin Holm, who leads the crane drivers' union.",
    "Approved in 2019, the crane was to be replaced next year.",
)
RUSSIAN = (
    "Порт Линдхольм будет закрыт две недели, сообщил оператор в понедельник.",
    "Кран упал поперёк единственного глубокого причала во время субботнего шторма.",
    "Никто не пострадал, но 9 судов ждут на рейде с 1200 тоннами зерна.",
    "Страховщик «Нордкран» оценивает ремонт в 4 млн крон.",
    "Подозреваемый в краже троса был отпущен под залог.",
)
UKRAINIAN = (
    "Порт Ліндгольм буде зачинено на два тижні, повідомив оператор у понеділок.",
    "Кран упав поперек єдиного глибокого причалу під час суботнього шторму.",
    "Ніхто не постраждав, але 9 суден чекають на рейді з 1200 тоннами зерна.",
    "Страховик «Нордкран» оцінює ремонт у 4 млн крон.",
)


def found(old: str, new: str, language: str) -> list[str]:
    return [sentence.text for sentence in added(old, new, language)]


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [
        ("en", "9 ships", "12 ships"),
        ("en", "two weeks", "three weeks"),
        ("en", "4 million", "4 billion"),
        ("en", "1,200", "12,000"),
        ("en", "Monday", "Tuesday"),
        ("en", "will stay", "will not stay"),
        ("en", "Nobody was hurt", "Two workers were hurt"),
        ("en", "Approved", "Improved"),
        ("en", "Karin Holm", "Astrid Berg"),
        ("en", "during the storm", "before the storm"),
        ("en", "9 ships are waiting outside with 1,200", "1,200 ships are waiting outside with 9"),
        ("ru", "9 судов", "12 судов"),
        ("ru", "4 млн", "4 млрд"),
        ("ru", "две недели", "три недели"),
        ("ru", "будет закрыт", "не будет закрыт"),
        ("ru", "Подозреваемый в краже троса", "Вор троса"),
        ("uk", "9 суден", "11 суден"),
        ("uk", "два тижні", "три тижні"),
        ("uk", "4 млн", "4 млрд"),
        ("uk", "буде зачинено", "не буде зачинено"),
    ],
)
def test_what_changes_the_matter_is_news(language: str, was: str, now: str) -> None:
    sentences = {"en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN}[language]
    old = " ".join(sentences)
    assert old.count(was) == 1
    assert found(old, old.replace(was, now), language) == [
        sentence.replace(was, now) for sentence in sentences if was in sentence
    ]


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [
        ("en", "harbour", "harbor"),
        ("en", "operator", "opperator"),
        ("en", "the storm", "a storm"),
        ("en", "two weeks", "2 weeks"),
        ("en", "1,200", "1200"),
        ("en", "ships are", "ship is"),
        ("en", "Nordkran", "Nordkrann"),
        ("en", "said Karin Holm", "Karin Holm added"),
        ("en", "on Saturday night.", "on Saturday."),
        ("en", "weeks, its operator", "weeks. Its operator"),
        ("en", "next year.", "next year. Last updated at 10:30 GMT."),
        ("en", "next year.", "next year. Read more: ten things to know about cranes"),
        ("en", "next year.", "next year.\nUpdated: 22 November 2026, 10:30"),
        ("ru", "поперёк", "поперек"),
        ("ru", "4 млн", "4 миллиона"),
        ("ru", "две недели", "2 недели"),
        ("ru", "оператор", "опператор"),
        ("ru", "сообщил оператор", "оператор сообщил"),
        ("ru", "«Нордкран»", "“Нордкран”"),
        ("ru", "под залог.", "под залог.\nОбновлено 22 ноября в 10:30"),
        ("uk", "4 млн", "4 мільйони"),
        ("uk", "повідомив оператор", "сказав оператор"),
        ("uk", "«Нордкран»", '"Нордкран"'),
        ("uk", "шторму.", "шторму.\nОновлено 22 листопада о 10:30\n"),
    ],
)
def test_what_changes_how_it_is_written_is_none(language: str, was: str, now: str) -> None:
    old = " ".join({"en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN}[language])
    assert was in old
    assert found(old, old.replace(was, now), language) == []


def test_the_texts_of_a_story_are_known_together() -> None:
    known = Known([" ".join(ENGLISH[:3]), " ".join(ENGLISH[3:])])
    assert all(known.says(sentence) for sentence in ENGLISH)
    # What ends one text does not run on into the next.
    assert not known.says("9 ships are waiting for the insurer, Nordkran, and for 5 tugs.")
    assert Known([]).says("So it is.")
    assert not Known([]).says(ENGLISH[0])


TEXTS = st.lists(st.sampled_from(ENGLISH), min_size=1, unique=True)
DISGUISES = (
    str.upper,
    lambda text: text.replace("“", '"').replace("”", '"').replace("'", "’"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("crane", "cra\u00adne"),
    lambda text: text.replace(". ", ".\n\n"),
)


@given(TEXTS, st.randoms(use_true_random=False), st.sampled_from(DISGUISES))
def test_the_same_in_another_order_and_dress_is_no_news(
    sentences: list[str], chance: Random, disguise: Callable[[str], str]
) -> None:
    old = " ".join(sentences)
    chance.shuffle(sentences)
    assert found(old, disguise(" ".join(sentences)), "en") == []


@given(TEXTS, st.integers(0, len(ENGLISH)), st.integers(10, 99_999))
def test_a_new_sentence_is_the_news_wherever_it_stands(sentences: list[str], place: int, figure: int) -> None:
    new = f"Some {figure} people of Norvik signed a petition for another bridge."
    longer = [*sentences[:place], new, *sentences[place:]]
    assert found(" ".join(sentences), " ".join(longer), "en") == [new]
    assert found(" ".join(longer), " ".join(sentences), "en") == []
    other = " ".join(longer).replace(str(figure), str(figure + 1))
    assert found(" ".join(longer), other, "en") == [new.replace(str(figure), str(figure + 1))]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400), st.sampled_from(["en", "ru", "uk", "", "xx"]))
def test_news_are_sentences_of_the_new_text_in_order(old: str, new: str, language: str) -> None:
    sentences = added(old, new, language)
    assert [one for one in split(new, language) if one in sentences] == list(sentences)
    assert added(new, new, language) == ()
    assert not {one.text for one in sentences} & {one.text for one in split(old, language)}


def test_a_long_text_and_an_endless_sentence_are_compared_in_no_time() -> None:
    many = " ".join(
        f"In year {number} the {number % 7} towns built {number} bridges." for number in range(1_000)
    )
    assert found(many, many.replace("year 500 ", "year 5000 "), "en") == [
        "In year 5000 the 3 towns built 500 bridges."
    ]
    endless = "word " * 20_000
    assert found(endless, endless + "more", "en") == []
