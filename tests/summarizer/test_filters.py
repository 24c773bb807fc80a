"""The filter language: what it matches, what it refuses and where, and that nothing makes it slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import FilterError
from summarizer.filters import (
    MAX_LENGTH,
    Filter,
    Match,
    TopicBook,
    TopicEntry,
    explain,
    matchable,
    parse,
    pointer,
    suggest,
)
from summarizer.model import Article

BOOK = TopicBook(
    [
        TopicEntry("Arctic", 'arctic OR "northern sea route" OR арктика', ("Far North",), {"ru": "Арктика"}),
        TopicEntry("Northern Sea Route", '"northern sea route"', ("NSR",)),
        TopicEntry("Ukraine", "ukraine, ukrainian, украина, україна", ("Ukrainian",), {"uk": "Україна"}),
        TopicEntry("Science and Technology", "science OR technology -fiction"),
        TopicEntry("North", "Arctic OR Science and Technology"),
    ]
)


def match(expression: str, text: str, *, headline: str = "", language: str = "") -> Match | None:
    article = Article(text, headline=headline, language=language)
    return parse(expression, BOOK).matches(matchable(article))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("ship", "Three ships left Kirkvik."),
        ("SHIPS", "A ship left Kirkvik."),
        ("norway", "Norway’s ships left."),
        ("norway", "Norway's ships left."),
        ("ships harbour", "The harbours are full. A ship waits."),
        ("ships AND harbour", "The harbours are full. A ship waits."),
        ("ships harbour -ice", "The harbours are full. A ship waits."),
        ("ships NOT (ice OR snow)", "A ship waits."),
        ("ice | ships", "A ship waits."),
        ("ice, ships", "A ship waits."),
        ("(ice, ships) wait", "A ship waits."),
        ('"sea ice"', "The sea ice melts."),
        ("“sea ice”", "The sea ice melts."),
        ("«sea ice»", "The sea ice melts."),
        ('"sea route"', "New sea routes open."),
        ("11.3%", "It fell from 11.3% to 7%."),
        ("ukraine", "The Ukrainian grid held."),
        ("Україна", "The Ukrainian grid held."),
        ("far north", "The Arctic is warm."),
        ("арктика", "В Арктике тает лёд."),
        ("арктика", "Ships in the Arctic."),
        ("корабль", "Корабли вышли из порта."),
        ("порти", "Кораблі вийшли з порту, і їх чекають."),
        ('"северный морской путь"', "Грузы Северного морского пути выросли."),
        ("NATO", "Страны NATO встретились в Осло."),
        ("icebreaker", "Russian news: «icebreakers» идут на север по маршруту из порта."),
        ("US", "The US sent two ships."),
    ],
)
def test_matches(expression: str, text: str) -> None:
    assert match(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("ship", "A shipyard in Kirkvik."),
        ("ships harbour", "A ship waits."),
        ("ships -ice", "A ship in the ice."),
        ("ships NOT (ice OR snow)", "A ship in the snow."),
        ('"sea ice"', "Ice on the sea."),
        ('"sea ice"', "They left the sea. Ice came."),
        ("ice", "A ship waits."),
        ("science and technology", "Fiction about technology."),
        ("US", "She told us of two ships."),
        ("ships", ""),
        ("ships", "😀"),
    ],
)
def test_does_not_match(expression: str, text: str) -> None:
    assert match(expression, text) is None


def test_about_it_ranks_above_in_passing() -> None:
    about = match(
        "arctic", "Ice in the Arctic melts. The Arctic warms. Ships come.", headline="Arctic ice melts"
    )
    lead = match("arctic", "The Arctic warms. " + "Ships come to Kirkvik. " * 20)
    passing = match("arctic", "Ships come to Kirkvik. " * 20 + "One was in the Arctic.")
    assert about
    assert lead
    assert passing
    assert 1 >= about.score > lead.score > passing.score > 0


def test_words_stand_as_in_the_text_and_sentences_are_told() -> None:
    found = match("ship, harbours", "Ships wait. Nothing else. The ship left the harbour. Ships wait.")
    assert found
    assert found.words == ("Ships", "ship", "harbour")
    assert found.sentences == (0, 2, 3)


def test_a_sub_head_is_evidence_for_what_follows() -> None:
    text = "The minister spoke on Monday in Oslo.\nArctic plans\nTwo ships will be built there by next year."
    found = match("arctic", text)
    assert found
    assert found.sentences == (1,)


@pytest.mark.parametrize(
    ("expression", "position"),
    [
        ("", 0),
        ("   ", 0),
        ("(ice", 0),
        ("a (b (c)", 2),
        ("ice)", 3),
        (")", 0),
        ("()", 0),
        ("a ()", 2),
        ('ice "sea', 4),
        ("«ice", 0),
        ("ice OR", 4),
        ("OR ice", 0),
        ("ice OR OR snow", 4),
        ("ice,", 3),
        (", ice", 0),
        ("ice | ", 4),
        ("ice NOT", 4),
        ("ice AND", 4),
        ("-ice", 0),
        ("NOT ice", 0),
        ("ice OR -snow", 7),
        ("-(a b)", 0),
        ("🔥", 0),
        ('ice ""', 4),
        ("ice -", 4),
        ("a " * 300, MAX_LENGTH),
        ("(" * 30 + "a" + ")" * 30, 20),
    ],
)
def test_mistakes_are_pointed_at(expression: str, position: int) -> None:
    with pytest.raises(FilterError) as caught:
        parse(expression, BOOK)
    assert caught.value.position == position
    shown, caret = pointer(caught.value).split("\n")
    assert caret.strip() == "^"
    assert len(shown) <= 62


def test_pointer_puts_the_caret_under_the_mistake() -> None:
    with pytest.raises(FilterError) as caught:
        parse("arctic (ice OR snow")
    assert pointer(caught.value) == "arctic (ice OR snow\n       ^"


def test_topics_stand_for_their_expression() -> None:
    assert parse("арктика", BOOK).expression == parse("FAR north", BOOK).expression == "Arctic"
    assert parse("arctic", BOOK).label == "Arctic"
    assert parse("nsr", BOOK).label == "Northern Sea Route"
    assert match("north -icebreaker", "Ships on the northern sea route.")
    assert parse('"arctic"', BOOK).expression == '"arctic"'
    assert parse("science and technology ice", BOOK).expression == "(Science and Technology) ice"


def test_topics_in_a_circle_and_malformed_ones_are_refused_when_defined() -> None:
    assert TopicBook([TopicEntry("Ice", "ice OR snow")])
    with pytest.raises(FilterError, match="leads back to itself"):
        TopicBook([TopicEntry("A", "x OR B"), TopicEntry("B", "y A")])
    for name, wanted in (("A, B", "x"), ("NOT A", "x"), ("", "x"), ("A", "(x"), ("A", "-x"), ('"', "x")):
        with pytest.raises(FilterError):
            TopicBook([TopicEntry(name, wanted)])
    with pytest.raises(FilterError):
        TopicBook([TopicEntry(f"T{n}", f"T{n + 1} T{n + 1}") for n in range(18)] + [TopicEntry("T18", "x y")])
    with pytest.raises(FilterError):
        TopicBook([TopicEntry(f"T{n}", f"T{n + 1} x") for n in range(500)])


def test_explain_and_suggest() -> None:
    assert explain(parse('arctic ice -"oil rig"', BOOK)) == "the topic Arctic and “ice”, without “oil rig”"
    assert suggest("artcic", BOOK) == "Arctic"
    assert suggest("украïна", BOOK) == "Ukraine"
    assert suggest("zebra", BOOK) is None


_ATOMS = st.sampled_from(
    (
        *("ice", "Arctic", "far north", "northern", "sea", "route", '"sea ice"', "11.3%", "1,5", '"or"'),
        *('"arctic"', "co-op", "AT&T", "украина", "«б в»", "science and technology", "#tag", "norway’s"),
        *("science", "technology"),
    )
)
_EXPRESSIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(" OR ".join),
        st.lists(inner, min_size=2, max_size=3).map(", ".join),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]} -({pair[1]})"),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"x NOT {one}"),
    ),
    max_leaves=8,
)


def _read(expression: str) -> Filter | None:
    try:
        return parse(expression, BOOK)
    except FilterError as error:
        mistake = error
    assert 0 <= mistake.position <= len(expression)
    return None


@settings(max_examples=300, deadline=None)
@given(expression=_EXPRESSIONS)
def test_reading_what_was_printed_changes_nothing(expression: str) -> None:
    once = _read(expression)
    if once is not None:
        again = parse(once.expression, BOOK)
        assert again.node == once.node
        assert again.expression == once.expression


@settings(max_examples=300, deadline=None)
@given(expression=st.text(max_size=60) | st.text(alphabet='ab -()|,"«»“”ORNT', max_size=60))
def test_any_input_is_read_or_refused_in_one_way(expression: str) -> None:
    once = _read(expression)
    if once is not None and len(once.expression) <= MAX_LENGTH:
        assert parse(once.expression, BOOK).node == once.node


@pytest.mark.parametrize(
    "expression", ["(" * 4096, "-" * 4096, "a " * 2048, '"' * 4096, "a OR " * 800, "ё" * 4096]
)
def test_long_input_is_refused_outright(expression: str) -> None:
    with pytest.raises(FilterError):
        parse(expression, BOOK)
    with pytest.raises(FilterError):
        parse(expression[:500] + "(", BOOK)
