"""Digests: what matched, best first, in fair shares, no story and no sentence twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from summarizer.compose import compose, merge
from summarizer.condense import Condenser
from summarizer.filters import Filter, parse
from summarizer.model import Article, Digest, Length, Story

SINCE = datetime(2026, 3, 2, 8, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=1)
SHARED = "“The north will never be the same again after this winter,” said Captain Olav Hamre of Kirkvik."


def story(number: int, *texts: str, headline: str = "", hour: int = 6) -> Story:
    published = SINCE + timedelta(hours=hour)
    return Story(
        number,
        tuple(
            Article(text, headline=headline, published=published, language="en", id=number * 10 + place)
            for place, text in enumerate(texts)
        ),
    )


ICE = story(
    1,
    f"The Arctic ice shrank to a record low in February, the institute in Kirkvik said.\n{SHARED}\n"
    "Two satellites measured the ice every day of the winter.",
    headline="Arctic ice at a record low",
)
SHIPS = story(
    2,
    "Shipping companies ordered nine freighters from the yard at Kirkvik.\n"
    "The yard will hire 300 welders by June, its director Anna Berg said.\n"
    f"{SHARED}\nOne of the freighters is meant for the Arctic.",
    headline="Nine freighters for Kirkvik",
)
WHEAT = story(3, "Wheat prices in Odesa fell by 4% on Monday, the exchange reported.", headline="Wheat falls")
WHEAT_TOLD_BY_TWO = story(
    4,
    "The union of growers near Poltava expects a good year for sunflowers and maize.",
    "Wheat growers near Poltava expect a good harvest, the union of wheat growers said.",
)
STORIES = [SHIPS, ICE, WHEAT, WHEAT_TOLD_BY_TWO]


def told(digest: Digest) -> list[str]:
    return [sentence.text for entry in digest.stories for sentence in entry.sentences]


def digest(*expressions: str, limit: int = 12, seen: frozenset[int] = frozenset()) -> Digest:
    filters: list[Filter] = [parse(expression) for expression in expressions]
    return compose(STORIES, filters, since=SINCE, until=UNTIL, seen=seen, limit=limit)


def ids(made: Digest) -> list[int]:
    return [entry.story.id for entry in made.stories]


def test_what_it_is_about_comes_before_a_mention() -> None:
    made = digest("arctic")
    assert ids(made) == [1, 2]
    assert made.filters == ("arctic",)
    assert {entry.matched for entry in made.stories} == {"arctic"}
    assert any("Arctic" in sentence.text for sentence in made.stories[1].sentences)


def test_no_filter_is_everything() -> None:
    made = digest()
    assert sorted(ids(made)) == [1, 2, 3, 4]
    assert made.filters == ()
    assert made.articles == 5


def test_no_sentence_is_told_twice() -> None:
    for made in (digest(), digest("arctic"), digest("arctic", "freighters", "kirkvik")):
        texts = told(made)
        assert len(texts) == len(set(texts))
        assert texts.count(SHARED) <= 1


def test_filters_have_equal_shares() -> None:
    assert ids(digest("arctic", "wheat", limit=2)) == [1, 3]
    made = digest("wheat", "arctic")
    assert [entry.matched for entry in made.stories] == ["wheat", "arctic", "wheat", "arctic"]
    assert made.filters == ("wheat", "arctic")


def test_seen_stories_stay_away() -> None:
    assert ids(digest("arctic", seen=frozenset({1}))) == [2]
    assert ids(digest("zebra")) == []


def test_the_article_that_matched_leads_its_story() -> None:
    entry = next(entry for entry in digest("wheat").stories if entry.story.id == 4)
    assert entry.story.lead.id == 41
    assert len(entry.story.articles) == 2
    assert all(sentence.text in entry.story.lead.text for sentence in entry.sentences)


def test_sentences_are_as_many_as_asked() -> None:
    for length in Length:
        made = compose(STORIES, [], since=SINCE, until=UNTIL, length=length)
        assert all(len(entry.sentences) <= length.sentences for entry in made.stories)


def test_a_story_with_nothing_to_say_keeps_its_headline() -> None:
    made = compose([story(9, "Read more", headline="Ice")], [parse("ice")], since=SINCE, until=UNTIL)
    assert [(entry.story.lead.title, entry.sentences) for entry in made.stories] == [("Ice", ())]


def test_merging_single_digests_is_composing_all_filters() -> None:
    condenser = Condenser()
    single = [
        compose(STORIES, [parse(one)], since=SINCE, until=UNTIL, condenser=condenser)
        for one in ("arctic", "wheat")
    ]
    assert merge(single) == digest("arctic", "wheat")
    assert merge([single[0]]) == single[0]
    with pytest.raises(ValueError, match="nothing"):
        merge([])


def test_merging_drops_what_leans_on_a_dropped_sentence() -> None:
    opening = "The yard at Kirkvik hired 300 welders in a single day, its director Anna Berg said."
    one = story(1, f"{opening}\nShe praised the welders for their patience during the hard winter months.")
    two = story(2, f"{opening}\nShe blamed the banks for the delay of the freighters over the summer months.")
    parts = [compose([each], [], since=SINCE, until=UNTIL) for each in (one, two)]
    assert [len(entry.sentences) for entry in merge(parts).stories] == [2, 0]


def test_merging_shows_something_else_instead_of_what_was_told() -> None:
    opening = "The yard at Kirkvik hired 300 welders in a single day, its director Anna Berg said."
    one = story(1, f"{opening}\nTugs pulled the second hull of the freighter out of the dock on Sunday.")
    two = story(2, f"{opening}\nBanks in Oslo refused the yard another loan of 90 million crowns in May.")
    parts = [compose([each], [], since=SINCE, until=UNTIL, length=Length.SHORT) for each in (one, two)]
    spare = story(3, f"{two.lead.text}\nThe council of Kirkvik wants a bridge across the northern inlet.")
    short = compose([spare], [], since=SINCE, until=UNTIL, length=Length.SHORT)
    made = merge([parts[0], short])
    assert [len(entry.sentences) for entry in made.stories] == [2, 2]
    assert len(set(told(made))) == 4
    assert [len(entry.sentences) for entry in merge(parts).stories] == [2, 1]


def test_a_condenser_reads_an_article_once() -> None:
    condenser = Condenser()
    for expression in ("arctic", "ice", "kirkvik"):
        compose(STORIES, [parse(expression)], since=SINCE, until=UNTIL, condenser=condenser)
    assert condenser.matchable.cache_info().misses == 5
    assert condenser.read.cache_info().misses <= 4


def test_a_mention_in_passing_comes_last_however_many_tell_it_and_however_late() -> None:
    passing = (
        "Welders of the yard at Kirkvik asked for higher pay on Monday.\n"
        "Their union wants nine percent more.\nThe director Anna Berg offered five.\n"
        "Talks go on in Oslo next week.\nOne of the freighters is meant for the Arctic.\n"
        "The yard has hired 300 welders since May."
    )
    often = story(7, *(f"{passing}\nSo wrote newspaper number {number}." for number in range(8)), hour=23)
    section = story(
        8,
        "The minister presented her plan for the north on Monday.\nSchools stay open until 2030.\n"
        "Doctors get a house each.\nArctic\nTwo rescue ships will be stationed at the edge of the ice.\n"
        "Norway pays for one of the two ships.\nMoney\nThe plan costs 90 million crowns in all.\n"
        "Half of it comes from the fishing fund.\nParliament votes on the plan in December.",
        hour=0,
    )
    made = compose([often, section], [parse("arctic")], since=SINCE, until=UNTIL)
    assert ids(made) == [8, 7]
    texts = [[sentence.text for sentence in entry.sentences] for entry in made.stories]
    assert [sentence.subhead for sentence in made.stories[0].sentences] == ["", "Arctic", "Arctic"]
    assert len(texts[1]) == 2, "one sentence mentions it, one says what the article is about"
    assert "meant for the Arctic" in texts[1][1]


QUOTING = (
    "Captain Olav Hamre steered the last ship out of Kirkvik on Monday.\n"
    "“The north will never be the same again after this winter,” the captain told reporters on the quay.\n"
    "Ten ships of the Arctic fleet stay in the south until May."
)
RETYPED = QUOTING.replace("“", '"').replace("”", '"').replace("on Monday", "— on Monday")
PARTIAL = (
    "A harbour without ships is a strange sight, people in Kirkvik say.\n"
    "Asked about the Arctic ice, Hamre told the county council: “The north will never be the same again "
    "after this winter.”\n"
    "The council wants Arctic pilots to be paid until the ice is gone.\n"
    "Two hundred families live from the harbour, according to the mayor."
)


@pytest.mark.parametrize("second", [RETYPED, PARTIAL])
@pytest.mark.parametrize("expressions", [(), ("arctic",), ("arctic", "kirkvik")])
def test_where_two_stories_quote_the_same_line_the_second_shows_something_else(
    second: str, expressions: tuple[str, ...]
) -> None:
    filters = [parse(expression) for expression in expressions]
    pair = [story(1, QUOTING, headline="Arctic winter in Kirkvik"), story(2, second)]
    for made in (
        compose(pair, filters, since=SINCE, until=UNTIL),
        merge([compose([one], filters, since=SINCE, until=UNTIL) for one in pair]),
    ):
        assert len(made.stories) == 2
        assert sum("never be the same again" in text for text in told(made)) == 1
        if second is PARTIAL:
            assert made.stories[1].sentences


def test_what_is_shown_instead_speaks_of_the_filter_too() -> None:
    pair = [story(1, QUOTING, headline="Arctic winter in Kirkvik"), story(2, PARTIAL)]
    made = merge([compose([one], [parse("arctic")], since=SINCE, until=UNTIL) for one in pair])
    assert any("Arctic pilots" in sentence.text for sentence in made.stories[1].sentences)
