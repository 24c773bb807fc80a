"""Articles about one event form one story; others stay apart; stories close after their window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cluster import StoryIndex, cluster, story_of
from summarizer.frequencies import shares
from summarizer.model import Article, Granularity, Story
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
    found, expected = dict(all_of_it.alike(asked, 9)), dict(kept.alike(asked, 9))
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


POLTAVA_RU = (
    "Аграрии Полтавской области собрали лучший за десять лет урожай пшеницы. Союз производителей сообщил, "
    "что цены на Одесской бирже упали на 4%. Помогли дожди в мае и тёплый июнь."
)
POLTAVA_RU_AGAIN = (
    "Урожаем пшеницы хвалятся полтавские аграрии: такого не было десять лет. По данным союза производителей, "
    "цена на бирже в Одессе снизилась на 4%. Майские дожди пришлись кстати."
)
POLTAVA_UK = (
    "Аграрії Полтавської області зібрали найкращий за десять років урожай пшениці. Спілка виробників "
    "повідомила, що ціни на Одеській біржі впали на 4%. Допомогли дощі в травні та теплий червень."
)
POLTAVA_UK_AGAIN = (
    "Урожаєм пшениці хваляться полтавські аграрії: такого не було десять років. За даними спілки виробників, "
    "ціна на біржі в Одесі знизилася на 4%. Травневі дощі прийшли вчасно."
)
CHEMIST_RU = (
    "В Томске школьница Ольга Белова выиграла олимпиаду по химии. Девятиклассница решила все восемь задач. "
    "Её учитель Пётр Громов рассказал, что они занимались по вечерам в пустой лаборатории."
)
BRIDGE_UK = (
    "У Луцьку відкрили міст через Стир після ремонту. Перший автобус проїхав о шостій ранку. Мер Ігор "
    "Поліщук сказав, що роботи коштували 90 мільйонів гривень."
)


def test_endings_do_not_part_russian_and_ukrainian_articles_on_one_event() -> None:
    told = [POLTAVA_RU, CHEMIST_RU, POLTAVA_UK, POLTAVA_RU_AGAIN, BRIDGE_UK, POLTAVA_UK_AGAIN, WHEAT]
    found = groups([article(number, text, number / 10) for number, text in enumerate(told, 1)])
    assert any({1, 4} <= set(group) for group in found)
    assert any({3, 6} <= set(group) for group in found)
    assert [2] in found
    assert [5] in found


def test_articles_of_different_languages_on_different_events_never_join() -> None:
    told = [SUMMIT, CHEMIST_RU, BRIDGE_UK, POLTAVA_UK, QUAY]
    assert groups([article(number, text) for number, text in enumerate(told, 1)]) == [[1], [2], [3], [4], [5]]


def test_what_is_as_like_one_story_as_another_joins_neither() -> None:
    """A report of one more town's budget is like all the others, and about none of them."""

    def budget(town: str, number: int) -> Article:
        own = " ".join(
            f"{thing}{town}" for thing in ("pier", "choir", "ferry", "lake", "museum", "dam", "hall")
        )
        text = f"The council of {town} agreed on its yearly budget. More goes into schools and the {own}."
        return article(number, f"{text} Mayor {town}sen of {town} thanked the council.")

    index = StoryIndex()
    for number in range(40):
        index.add(article(number, f"Village{number} voted for mayor{number} and bridge{number}."), number)
    index.add(budget("Kirkvik", 50), 50)
    assert index.find(budget("Odda", 51)) == 50
    index.add(budget("Odda", 51), 51)
    assert index.find(budget("Tromsdal", 52)) is None
    assert index.find(budget("Odda", 53)) == 51


def test_a_finer_grain_makes_more_stories() -> None:
    told = [article(1, SUMMIT), article(2, POWER, 0.1), article(3, QUAY, 0.2), article(4, QUAY_AGAIN, 0.3)]
    told += [article(10 + n, f"Village{n} voted for mayor{n} and bridge{n}.", 0.4) for n in range(20)]
    told += [article(40, SUMMIT, 0.5), article(41, POWER, 0.6), article(42, QUAY_AGAIN, 0.7)]
    grains = (Granularity.DETAIL, Granularity.EVENT, Granularity.THEME)
    counts = [len(cluster(told, grain)) for grain in grains]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] < len(told)
