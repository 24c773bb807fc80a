"""The topics that come with Telegist find what they are about, in three languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

from summarizer.filter_index import FilterIndex
from summarizer.filters import TopicBook, TopicEntry, matchable, parse
from summarizer.model import Article


def test_the_index_finds_what_trying_each_finds() -> None:
    filters = [
        parse(each)
        for each in (
            "arctic",
            "ice ship",
            "ship -arctic",
            '"sea ice"',
            "snow | ship",
            "украина",
            "the ship",
            "(a, b) c",
        )
    ]
    index = FilterIndex(filters)
    for text in (
        "Sea ice in the Arctic.",
        "The ship waits.",
        "Порты Украины открыты для кораблей.",
        "C. A.",
        "",
        "😀",
    ):
        document = matchable(Article(text))
        tried = [(number, found) for number, one in enumerate(filters) if (found := one.matches(document))]
        assert index.matches(document) == tried


def test_the_topics_that_come_with_telegist() -> None:
    path = Path(__file__).parents[2] / "config" / "topics.toml"
    listed = tomllib.loads(path.read_text("utf-8"))["topic"]
    book = TopicBook(
        TopicEntry(one["name"], one["filter"], tuple(one.get("aliases", ())), one.get("names", {}))
        for one in listed
    )
    for one in listed:
        assert set(one["names"]) == {"ru", "uk"}
        assert parse(one["names"]["ru"], book).label == parse(one["name"], book).label == one["name"]
    for topic, text in (
        ("Arctic", "Ледоколы идут по Севморпути."),
        ("Arctic", "В арктических морях тает лёд."),
        ("Arctic", "Криголами пройшли арктичними водами."),
        ("Арктика", "Polar researchers drilled through the ice."),
        ("Ukraine", "Українські фермери збирають врожай."),
        ("Ukraine", "Украинские порты открыты."),
        ("Grain", "Wheat harvests were good."),
        ("Energy", "Нефтяные компании снизили добычу."),
        ("Economy", "Inflation fell to 3%."),
    ):
        assert parse(topic, book).matches(matchable(Article(text))), (topic, text)
    assert not parse("Arctic", book).matches(matchable(Article("The harbour of Kirkvik opened on Monday.")))
