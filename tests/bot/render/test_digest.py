from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import EditionKind
from bot.render.digest import render_digest, title_of
from bot.render.limits import fits, visible
from summarizer.model import Article
from tests.bot.render.made import BARE, EMPTY, GRID, ICE, NOW, SAMPLE, digest, story

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=80)
LONG = st.integers(1, 1500).map(lambda count: "слово 😀 " * count + "конец.")
ARTICLES = st.builds(
    Article,
    text=WORDS,
    headline=WORDS | st.just(""),
    source=WORDS | st.just(""),
    url=st.just("https://x.example/") | WORDS,
)
STORIES = st.builds(
    story,
    st.integers(1, 99),
    st.lists(ARTICLES, min_size=1, max_size=12).map(tuple),
    st.lists(WORDS | LONG, max_size=6),
    WORDS | st.just(""),
)


def texts(**changes: object) -> list[str]:
    options: dict[str, object] = {
        "language": "en",
        "zone": "Europe/Kyiv",
        "now": NOW,
        "kind": EditionKind.DAILY,
    }
    return [part.text for part in render_digest(SAMPLE, **{**options, **changes})]  # type: ignore[arg-type]  # by name


def test_a_digest_reads_well() -> None:
    (text,) = texts()
    lines = visible(text).splitlines()
    assert lines[:3] == [
        "Your digest · Sunday, 22 November",
        "Arctic, Ukraine",
        "3 stories from 5 articles · about 1 min read",
    ]
    assert lines[4] == "1. Late ice opens the northern passage"
    assert lines[7] == "Northern Courier, harbour.example · matched: Arctic"
    assert '<a href="https://courier.example/ice?a=1&amp;b=2">Northern Courier</a>' in text
    assert text.count("<blockquote expandable>") == 3


def test_text_of_an_article_arrives_intact() -> None:
    (text,) = texts()
    assert 'They said <b>&"😀</i> twice.' in visible(text)


def test_an_article_without_headline_is_called_by_its_dek_or_first_words() -> None:
    assert title_of(GRID) == GRID.dek
    assert title_of(BARE).startswith("Nobody wrote a headline")
    assert title_of(BARE).endswith("…")


@pytest.mark.parametrize(
    ("language", "title", "count"),
    [
        ("ru", "Ваш дайджест · воскресенье, 22 ноября", "3 сюжета из 5 статей"),
        ("uk", "Ваш дайджест · неділя, 22 листопада", "3 сюжети з 5 статей"),
    ],
)
def test_plurals_and_dates_are_the_languages_own(language: str, title: str, count: str) -> None:
    (text,) = texts(language=language)
    assert visible(text).startswith(title)
    assert count in visible(text)


def test_the_date_is_the_readers_own() -> None:
    assert "Saturday, 21 November" in texts(zone="Pacific/Honolulu")[0]


def test_with_nothing_to_say_one_quiet_line_says_so() -> None:
    (part,) = render_digest(EMPTY, language="en", zone="UTC", now=NOW, kind=EditionKind.DAILY, checked=41)
    assert part.text == "Nothing on Arctic, Ukraine since 19 November, 06:00. 41 articles checked."
    assert part.silent


def test_a_story_too_long_loses_whole_sentences_from_its_end() -> None:
    sentences = [f"{number}: " + "word " * 250 + "end." for number in range(5)]
    (part,) = render_digest(
        digest(story(1, (ICE,), sentences, "")), language="en", zone="UTC", now=NOW, kind=EditionKind.PUSH
    )
    shown = [sentence for sentence in sentences if sentence in visible(part.text)]
    assert 0 < len(shown) < 5
    assert shown == sentences[: len(shown)]
    assert visible(part.text).count("end.") == len(shown)


@settings(max_examples=60, deadline=None)
@given(st.lists(STORIES, max_size=15), st.lists(WORDS, max_size=30))
def test_parts_fit_and_no_story_is_torn(stories: list, filters: list[str]) -> None:  # type: ignore[type-arg]  # hypothesis knows
    made = replace(digest(*stories), filters=tuple(filters))
    parts = render_digest(made, language="uk", zone="Asia/Kathmandu", now=NOW, kind=EditionKind.REQUEST)
    assert all(fits(part.text) for part in parts)
    for part in parts:
        for tag in ("b", "i", "a", "blockquote"):
            assert part.text.count(f"<{tag}>") + part.text.count(f"<{tag} ") == part.text.count(f"</{tag}>")
    headings = [line for part in parts for line in part.text.splitlines() if line.startswith("<b>")]
    assert len([line for line in headings if line[3].isdigit()]) >= len(stories)


def test_topics_are_called_as_in_the_readers_language() -> None:
    (text,) = texts(language="ru", names={"Arctic": "Арктика"})
    assert "Арктика, Ukraine" in text
    assert "по фильтру: Арктика" in text
