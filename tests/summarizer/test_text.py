"""Text to the forms in which it is compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import normalise, shingles, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Quoted” text", '"Quoted" text'),
        ("«Слово» — дело", '"слово" - дело'),
        ("It’s late", "it's late"),
        ("a–b", "a — b"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("too   many\u00a0spaces\n\nhere ", "too many spaces here"),
        ("said . He left ,", "said. He left,"),
        ("cafe\u0301", "café"),
        ("Straße", "STRASSE"),
        ("wait…", "wait..."),
        ("``so''", "“so”"),
        ("ﬁne", "fine"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1.5", "15"), ("rose 5%", "rose 6%"), ("a b", "ab"), ("нет", "кет")]
)
def test_what_makes_a_difference(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(max_size=200), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_unicode_forms_are_one(text: str, form: str) -> None:
    changed = unicodedata.normalize(form, text)  # type: ignore[arg-type]  # a form by its name
    assert normalise(changed) == normalise(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s 11.3% of $1,234.5, he said.", ["It’s", "11.3%", "of", "1,234.5", "he", "said"]),
        ("Россия и США: т. е. 2,5 %", ["Россия", "и", "США", "т", "е", "2,5"]),
        ("обов’язково по-новому", ["обов’язково", "по-новому"]),
        ("80th two-headed snake_case 3.11.2", ["80th", "two-headed", "snake_case", "3.11.2"]),
        ("и\u0306од", ["и\u0306од"]),
        ("... — !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_shingles() -> None:
    assert list(shingles(["a", "b", "c"], 2)) == [("a", "b"), ("b", "c")]
    assert list(shingles(["a"], 2)) == [("a",)]
    assert list(shingles([], 2)) == []
