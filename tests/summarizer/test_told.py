"""What was told is known again in other quotes and dashes, and as a quotation with another attribution."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.told import Told, wording

LINE = "“The north will never be the same again after this winter,” said Captain Olav Hamre of Kirkvik."


def is_told(first: str, second: str) -> bool:
    told = Told()
    told.add(wording(first))
    return wording(second) in told


@pytest.mark.parametrize(
    "again",
    [
        LINE,
        '"The north will never be the same again after this winter," said Captain Olav Hamre of Kirkvik.',
        "«The north will never be the same again after this winter», said Captain Olav Hamre — of Kirkvik.",
        "At dawn a captain of the guard said: “The north will never be the same again after this winter.”",
        "“The north,” Hamre told the town’s council, “will never be the same again after this winter.”",
        "Hamre thinks that the north will never be the same again after this winter, and few disagree.",
        "“The north will never be the same again,” he said.",
    ],
)
def test_told_again(again: str) -> None:
    assert is_told(LINE, again)
    assert is_told(again, LINE)


@pytest.mark.parametrize(
    "other",
    [
        "“The south will be warmer after every winter,” said Captain Olav Hamre of Kirkvik.",
        "Captain Olav Hamre of Kirkvik has sailed in the north since 1990.",
        "“Never again,” said Captain Olav Hamre of Kirkvik, and left the ship to his son in May.",
        "",
    ],
)
def test_something_else(other: str) -> None:
    assert not is_told(LINE, other)
    assert not is_told(other, LINE)


def test_quotations_in_other_languages() -> None:
    assert is_told(
        "«Мы готовились к тяжёлой работе, а получили прогулку», – рассказала Марина Суворова.",
        "По словам начальника экспедиции, «мы готовились к тяжелой работе, а получили прогулку».",
    )
    assert is_told(
        "«Зерно сухе, тож ми майже не витрачаємо газ», – каже аграрій Тарас Вовченко з-під Миргорода.",
        "„Зерно сухе, тож ми майже не витрачаємо газ“ — так пояснив перевагу посухи один з аграріїв.",
    )


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80) | st.text(alphabet='ab “”"«»’‘.,', max_size=60))
def test_whatever_was_told_is_told(text: str) -> None:
    assert is_told(text, text)
