"""Articles about one event form one story; others stay apart; stories close after their window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cluster import StoryIndex, cluster, story_of
from summarizer.frequencies import shares
from summarizer.model import Article, Story
from summarizer.postings import Postings

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)

QUAY = (
    "Kirkvik opened a second quay for cargo ships on Monday. Mayor Olav Hamre cut the ribbon at the quay. "
    "The quay cost 40 million crowns and lets ships of 300 metres berth."
)
QUAY_AGAIN = (
    "Cargo ships of 300 metres can now berth in Kirkvik. The town opened its second quay, which cost "
    "40 million crowns, on Monday, Mayor Olav Hamre said. The quay took three years."
)
WHEAT = (
    "Farmers near Poltava expect the best wheat harvest in a decade. Rain in May and a warm June helped, the "
    "union of growers reported. Prices at the Odesa exchange fell by 4%."
)
WHEAT_RU = "Аграрии Полтавской области ждут лучшего за десять лет урожая пшеницы. Цены упали на 4%."


def article(number: int, text: str, days: float = 0.0) -> Article:
    return Article(text, published=MONDAY + timedelta(days=days), id=number)


def groups(articles: list[Article]) -> list[list[int]]:
    return [[each.id for each in story.articles] for story in cluster(articles)]


def test_one_event_is_one_story() -> None:
    articles = [article(7, QUAY), article(8, WHEAT), article(9, QUAY_AGAIN, 0.2), article(10, WHEAT_RU)]
    assert groups(articles) == [[7, 9], [8], [10]]
    assert [story.id for story in cluster(articles)] == [7, 8, 10]


def test_without_times_and_ids_the_place_counts() -> None:
    stories = cluster([Article(WHEAT), Article(QUAY), Article(QUAY_AGAIN)])
    assert [(story.id, len(story.articles)) for story in stories] == [(1, 1), (2, 2)]


def test_input_order_is_kept_whatever_the_times() -> None:
    late_first = [article(1, QUAY, 1), article(2, WHEAT), article(3, QUAY_AGAIN, 0)]
    assert groups(late_first) == [[1, 3], [2]]


def test_a_story_closes_after_its_window() -> None:
    assert groups([article(1, QUAY), article(2, QUAY_AGAIN, 3)]) == [[1, 2]]
    assert groups([article(1, QUAY), article(2, QUAY_AGAIN, 9)]) == [[1], [2]]


def test_a_long_story_stays_open_and_a_closed_one_is_forgotten() -> None:
    index = StoryIndex()
    for day in range(0, 12, 2):
        assert index.assign(article(day, QUAY, day), day) == 0
    assert index.assign(article(90, WHEAT, 40), 90) == 90
    assert index.find(article(91, QUAY_AGAIN, 40)) is None


def test_story_of_finds_the_story_among_recent_ones() -> None:
    recent = [Story(5, (article(1, QUAY),)), Story(6, (article(2, WHEAT),))]
    assert story_of(article(3, QUAY_AGAIN, 0.5), recent) == 5
    assert story_of(Article(QUAY_AGAIN), recent, MONDAY) == 5
    assert story_of(article(4, WHEAT_RU), recent) is None
    assert story_of(article(5, QUAY), []) is None


def test_empty_and_odd_texts_are_stories_of_their_own() -> None:
    odd = ["", "", "😀", "😀", "the of and", "x" * 50_000, '<b>&"😀</i>']
    assert len(cluster([Article(text) for text in odd])) == len(odd)


SUMMIT = (
    "Russian President Vladimir Putin said on Friday that Moscow was ready for talks with Ukraine and its "
    "European allies. Speaking in Sochi, he told reporters that gas deliveries could start again in spring."
)
POWER = (
    "Ukrainian President Volodymyr Zelensky thanked European allies in Kyiv on Friday for the generators "
    "they sent. Russia, he told reporters, had struck three power stations near Poltava in one week."
)


def test_a_few_articles_on_one_theme_stay_apart() -> None:
    assert groups([article(1, SUMMIT), article(2, POWER, 0.1)]) == [[1], [2]]
    assert groups([article(1, SUMMIT), article(2, POWER), article(3, QUAY), article(4, QUAY_AGAIN)]) == [
        [1],
        [2],
        [3, 4],
    ]


def test_the_background_knows_what_is_common_in_three_languages() -> None:
    known = shares()
    assert all(0 < share < 1 for share in known.values())
    assert known["presid"] > known.get("quay", 0.0)
    assert {"=putin", "=росс", "=україн"} <= known.keys()


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 4)), max_size=30), st.data())
def test_what_is_removed_leaves_no_trace(added: list[tuple[str, int]], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(added))) if added else st.nothing()))
    kept, all_of_it = Postings(), Postings()
    for number, (term, story) in enumerate(added):
        all_of_it.add({term: 0.5, "z": 0.1}, story)
        if number not in gone:
            kept.add({term: 0.5, "z": 0.1}, story)
    for number in gone:
        all_of_it.remove({added[number][0]: 0.5, "z": 0.1}, added[number][1])
    asked = {"a": 1.0, "b": 0.3, "z": 1.0, "unknown": 1.0}
    found, expected = dict(all_of_it.alike(asked, 0.05)), dict(kept.alike(asked, 0.05))
    assert found == pytest.approx(expected)


def test_an_index_that_forgets_finds_what_is_left() -> None:
    index = StoryIndex()
    for day in range(30):
        index.assign(article(day, f"{WHEAT} Report number {day}.", day), day)
        index.assign(
            article(100 + day, f"Village{day} voted for mayor{day} and bridge{day}.", day), 100 + day
        )
    assert index.find(article(200, WHEAT, 29)) == 0
    assert index.find(article(201, "Village2 voted for mayor2 and bridge2.", 29)) is None
    assert index.find(article(202, "Village28 voted for mayor28 and bridge28.", 29)) == 128
