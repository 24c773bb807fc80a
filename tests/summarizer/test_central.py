"""The most central article of a story leads; a stub or a machine's page never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.render.digest import body_of
from summarizer.central import most_central
from summarizer.compose import compose
from summarizer.filters import parse
from summarizer.model import Article, Length, Story

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)

WHOLE = (
    "Kirkvik opened a second quay for cargo ships on Monday, three years after the first pile was driven.\n"
    "Mayor Olav Hamre cut the ribbon at the quay, which cost 40 million crowns. Ships of 300 metres can "
    "berth there.\nThe harbour company Nordhamn expects 120 container ships a year. Fishermen had feared for "
    "their landing place; it moves to the southern pier. The council of Kirkvik paid a third of the cost."
)
QUOTED = (
    "Mayor Olav Hamre said on Monday that Kirkvik had waited long enough for its second quay.\n"
    "The harbour company Nordhamn expects 120 container ships a year at the quay, which cost 40 million "
    "crowns. Fishermen move to the southern pier. Ships of 300 metres can berth there, and the council paid "
    "a third."
)
ASIDE = (
    "Fishermen in Kirkvik have landed cod at one place since 1790. Old Anders Lie, 81, mends his nets there "
    "every morning, with a thermos and a radio that gets one station.\nHe remembers herring years when boats "
    "lay in four rows. Now a quay for cargo ships stands there, and Lie will walk to the southern pier."
)
STUB = "Kirkvik opened a second quay for cargo ships on Monday, Mayor Olav Hamre said. Read more below."


def article(text: str, number: int, hours: float = 0.0) -> Article:
    return Article(text, language="en", published=MONDAY + hours * HOUR, id=number)


def test_the_one_most_like_the_others_is_central_wherever_it_stands() -> None:
    aside, whole, quoted = article(ASIDE, 1), article(WHOLE, 2, 1), article(QUOTED, 3, 2)
    assert most_central([aside, whole, quoted]) == 1
    assert most_central([quoted, aside, whole]) == 2
    assert most_central([whole, quoted, aside]) == 0


def test_of_two_the_earlier_one_is_central_and_without_dates_the_first() -> None:
    assert most_central([article(WHOLE, 1, 2), article(QUOTED, 2, 1)]) == 1
    assert most_central([article(QUOTED, 1, 1), article(WHOLE, 2, 2)]) == 0
    assert most_central([replace(article(text, 0), published=None) for text in (QUOTED, WHOLE)]) == 0


def test_a_stub_is_central_only_among_stubs() -> None:
    stub, whole = article(STUB, 1), article(WHOLE, 2, 3)
    assert most_central([stub, whole]) == 1
    assert most_central([stub, stub, stub, whole]) == 3
    assert most_central([stub, article(STUB, 2, 1)]) == 0
    assert most_central([article("", 1), article("", 2)]) == 0
    with pytest.raises(ValueError, match="empty"):
        most_central([])


def test_a_page_that_is_no_article_is_not_central() -> None:
    banner = (
        "Access denied. You don't have permission to access this page on this server. Please enable cookies "
        "and reload the page. If you think this is wrong, contact the site and tell it the number below, "
        "and what you were doing when this page came up. Your number is 2af1."
    )
    assert most_central([article(banner, 1), article(WHOLE, 2, 1), article(QUOTED, 3, 2)]) != 0


def test_the_digest_tells_the_most_central_article_and_lists_all() -> None:
    told = Story(7, (article(STUB, 1), article(ASIDE, 2, 1), article(WHOLE, 3, 2), article(QUOTED, 4, 3)))
    for filters in ([], [parse("quay")]):
        made = compose([told], filters, since=MONDAY, until=MONDAY + 24 * HOUR, length=Length.SHORT)
        (entry,) = made.stories
        assert entry.story.lead.id in (3, 4)
        assert sorted(each.id for each in entry.story.articles) == [1, 2, 3, 4]
        assert entry.sentences
        assert all(sentence.text in entry.story.lead.text for sentence in entry.sentences)


def test_an_article_that_says_more_about_the_filter_comes_before_a_central_one() -> None:
    told = Story(7, (article(WHOLE, 1), article(QUOTED, 2, 1), article(ASIDE, 3, 2)))
    made = compose([told], [parse("cod")], since=MONDAY, until=MONDAY + 24 * HOUR)
    assert [entry.story.lead.id for entry in made.stories] == [3]


SHORT = (
    "The ferry Nordlys ran aground off Kirkvik on Monday night with 84 people on board. All of them were "
    "taken off by lifeboats before dawn, the coast guard said, and nobody was hurt in the dark and sleet. "
    "Divers look at the hull on Tuesday."
)
LONGER = (
    "The ferry Nordlys ran aground off Kirkvik on Monday night with 84 people on board.\nThe ferry's owner, "
    "Fjordlinjen, had postponed an inspection of her radar twice, documents in the harbour office show. "
    "All of them were taken off by lifeboats before dawn, the coast guard said."
)


def test_another_article_adds_what_the_first_does_not_say_and_is_named() -> None:
    told = Story(7, (article(SHORT, 1), replace(article(LONGER, 2, 1), source="Desk B")))
    made = compose([told], [], since=MONDAY, until=MONDAY + 24 * HOUR, length=Length.LONG)
    (entry,) = made.stories
    assert entry.story.lead.id == 1
    added = [sentence for sentence in entry.sentences if sentence.article]
    assert [sentence.article for sentence in added] == [2]
    assert "(Desk B)" in body_of(entry, "en")[0][-1]
    assert "Desk" not in body_of(entry, "en")[0][0]
    assert added[0].text.startswith("The ferry's owner")
    assert added[0].text in LONGER
    assert entry.sentences[-1] is added[0]
    assert len(entry.sentences) <= Length.LONG.sentences


def test_nothing_is_added_beyond_the_length_nor_in_another_language_nor_of_an_unknown_article() -> None:
    russian = (
        "Паром «Нордлюс» сел на мель у Кирквика. Владелец дважды откладывал проверку радара, пишет газета."
    )
    for others in ([article(russian, 2)], [article(LONGER, 0, 1)], [article(SHORT, 2, 1)]):
        (entry,) = compose(
            [Story(7, (article(SHORT, 1), *others))], [], since=MONDAY, until=MONDAY, length=Length.LONG
        ).stories
        assert not any(sentence.article for sentence in entry.sentences)
    (entry,) = compose(
        [Story(7, (article(SHORT, 1), article(LONGER, 2, 1)))],
        [],
        since=MONDAY,
        until=MONDAY,
        length=Length.SHORT,
    ).stories
    assert len(entry.sentences) == 2
