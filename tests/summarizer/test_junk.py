"""Pages of machines are known from articles, also from articles about such pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cluster import cluster
from summarizer.junk import why_junk
from summarizer.model import Article

JUNK = [
    "The page you are looking for could not be found.\nPlease check the address or go to the home page.",
    "404 Not Found",
    "Error 503. The service is busy.\nPlease try again later.",
    "Access Denied\nYou don't have permission to access this page.",
    "Please enable JavaScript to view this page.",
    "We use cookies to improve your experience. Learn more\nAccept all cookies",
    "This collection of web captures was made for a library.\nThese web captures are for the general public.",
    "The interactive transcript could not be loaded.\nThis feature is not available right now.",
    "You have reached your limit of free articles. Subscribe to continue reading.",
    "Страница не найдена. Вернитесь на главную.",
    "Сторінку не знайдено. Перейдіть на головну.",
    "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с этим.",
]
COURT = (
    "A court in Oslo ruled on Tuesday that web sites must ask before they set cookies. The consumer council "
    "had sued three newspapers. Their lawyer said that they would appeal: readers click everything away."
)
LIBRARY = (
    "The Kirkvik library put 4,000 old newspapers on the web. Nobody could read them: the scans were gone. "
    "“The page was not found, they told us,” said the librarian, Tove Lund. A volunteer had kept copies."
)
ARTICLES = [
    COURT,
    LIBRARY,
    "В Архангельске открыли новый причал. Он принимает суда длиной 300 метров, сообщил мэр.",
    "Video games outsold films for the third year, the Danish trade board said on Monday. Sales rose by 8%.",
    "",
]


@pytest.mark.parametrize("text", JUNK)
def test_junk_is_known(text: str) -> None:
    assert why_junk(text)


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_is_not_junk(text: str) -> None:
    assert not why_junk(text)


def test_what_says_more_is_an_article_whatever_stands_around_it() -> None:
    assert not why_junk(f"{JUNK[4]}\n{ARTICLES[0]} {ARTICLES[3]}\nWe use cookies. Learn more")


def test_junk_is_no_story_with_other_junk() -> None:
    pages = [Article(JUNK[0]), Article(JUNK[0]), Article(JUNK[6]), Article(JUNK[6])]
    assert len(cluster(pages)) == len(pages)


@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    why_junk(text)
