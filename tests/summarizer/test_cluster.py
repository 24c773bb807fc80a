"""Articles about one event form one story; others stay apart; stories close after their window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from summarizer.cluster import StoryIndex, cluster, story_of
from summarizer.model import Article, Story

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
