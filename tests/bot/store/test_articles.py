"""Articles, their copies and versions, the search over them and the stories they make."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotFoundError
from bot.store import Database, Store, articles, known, stories
from summarizer.model import Article, CopyKind, Judgement
from summarizer.signature import signature
from tests.bot.store.conftest import NOW

HOUR = timedelta(hours=1)

ICE = Article(
    headline="Ice retreats in the Kara Sea",
    dek="Ships pass a month early",
    text="The ice in the Kara Sea has retreated further than in any year on record, harbour masters said.\n"
    "Three cargo ships passed the strait a month earlier than usual, according to the port’s log.",
    language="en",
    source="Harbour News",
    url="https://example.org/ice",
    published=NOW - HOUR,
)
GRAIN = Article(
    headline="Зерно йде річкою",
    text="Перші баржі із зерном вирушили Дунаєм у понеділок, повідомили в порту.\nНаступні підуть у середу.",
    language="uk",
)


def keep(store: Store, article: Article, story_id: int | None = None, now: datetime = NOW) -> int:
    return store.write(lambda db: articles.insert(db, article, signature(article), story_id, now))


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    article_id = keep(store, ICE)
    found = store.read(lambda db: articles.get(db, article_id))
    assert found.id == article_id
    assert (found.headline, found.dek, found.text, found.source) == (
        ICE.headline,
        ICE.dek,
        ICE.text,
        ICE.source,
    )
    assert (found.url, found.language, found.published) == (ICE.url, "en", ICE.published)
    with pytest.raises(NotFoundError, match="no article 99"):
        store.read(lambda db: articles.get(db, 99))


def like(store: Store, text: str) -> list[tuple[int, str]]:
    """The articles that a text is compared with, and the digests of their versions."""
    found = store.read(lambda db: known.like(db, signature(Article(text=text))))
    return [(article_id, version.digest) for article_id, version in found.versions]


def test_what_shares_text_is_known(store: Store) -> None:
    ice, _ = keep(store, ICE), keep(store, GRAIN)
    mark = signature(ICE)
    assert like(store, ICE.text) == [(ice, mark.digest)]
    longer = ICE.text + "\nA further line that was added below, of no great length."
    assert like(store, longer) == [(ice, mark.digest)]
    assert like(store, "Nothing of this was ever said before by anybody in any port of the world.") == []


def test_boilerplate_leads_to_nobody(store: Store) -> None:
    ice = keep(store, ICE)
    longer = ICE.text + "\nA further line that was added below."
    prints = signature(ICE).kept.tolist()
    store.write(lambda db: known.retire(db, prints[:-1]))
    assert like(store, longer) == []
    store.write(lambda db: known.retire(db, prints[:-1]))
    keep(store, GRAIN)
    assert like(store, ICE.text) == [(ice, signature(ICE).digest)]


def test_a_misread_copy_and_older_texts_are_compared_with_too(store: Store) -> None:
    ice = keep(store, ICE)
    misread = Article(text=ICE.text.replace("e", "c"))
    judgement = Judgement(CopyKind.NEAR, ice, 0.8, retyped=True)
    store.write(lambda db: articles.record_copy(db, misread, signature(misread), judgement, NOW))
    newer = Article(text=ICE.text.replace("Three", "Four"))
    store.write(lambda db: articles.replace(db, ice, newer, signature(newer), NOW))
    expected = [(ice, signature(each).digest) for each in (newer, ICE, misread)]
    assert like(store, ICE.text + " More.") == expected
    assert like(store, misread.text + " More.") == expected


def test_copies_and_versions_are_remembered(store: Store) -> None:
    article_id = keep(store, ICE)
    judgement = Judgement(CopyKind.NEAR, article_id, 0.9)
    store.write(lambda db: articles.record_copy(db, ICE, signature(ICE), judgement, NOW))
    [copy] = store.read(lambda db: articles.copies_of(db, article_id))
    assert (copy.kind, copy.similarity, copy.url, copy.seen_at) == (CopyKind.NEAR, 0.9, ICE.url, NOW)

    newer = Article(headline="Ice back", text=ICE.text.replace("Three", "Four"), language="en")
    store.write(lambda db: articles.replace(db, article_id, newer, signature(newer), NOW + HOUR))
    found = store.read(lambda db: articles.get(db, article_id))
    assert (found.text, found.published) == (newer.text, ICE.published)
    [version] = store.read(lambda db: articles.history(db, article_id))
    assert (version.number, version.text, version.replaced_at) == (1, ICE.text, NOW + HOUR)
    assert store.read(articles.counts) == {"articles": 1, "stories": 0, "copies": 1, "updates": 1}
    assert store.read(lambda db: articles.search(db, "Four cargo")).count == 1
    assert store.read(lambda db: articles.search(db, "Three cargo")).count == 0
    assert like(store, newer.text) == [(article_id, signature(newer).digest)]
    with pytest.raises(NotFoundError):
        store.write(lambda db: articles.replace(db, 99, newer, signature(newer), NOW))


def test_an_article_counts_from_its_own_date_else_from_when_it_came(store: Store) -> None:
    ice, grain = keep(store, ICE), keep(store, GRAIN)

    def since(start: datetime, end: datetime | None = None) -> list[int]:
        return [article.id for article, _ in store.read(lambda db: articles.since(db, start, end))]

    assert since(NOW - HOUR) == [ice, grain]
    assert since(NOW - HOUR, NOW) == [ice]
    assert since(NOW) == [grain]


def test_search_ranks_headlines_first_and_pages(store: Store) -> None:
    below = keep(store, Article(text="Far from it all, the ice of the Kara Sea was discussed. " * 3))
    ice = keep(store, ICE)
    hits = store.read(lambda db: articles.search(db, "kara sea ice", limit=1))
    assert hits.count == 2
    assert [hit.article.id for hit in hits.hits] == [ice]
    assert "Kara" in hits.hits[0].snippet
    further = store.read(lambda db: articles.search(db, "kara sea ice", limit=1, offset=1))
    assert [hit.article.id for hit in further.hits] == [below]
    keep(store, GRAIN)
    assert store.read(lambda db: articles.search(db, "ЗЕРНО дунаєм")).count == 1


@pytest.mark.parametrize("words", ["", "   ", "😀", "\"'*", "()", "-", "\0", "🚢🚢 !!!"])
def test_search_without_a_word_finds_nothing(store: Store, words: str) -> None:
    keep(store, ICE)
    assert store.read(lambda db: articles.search(db, words)) == articles.Hits((), 0)


@pytest.mark.parametrize(
    "words",
    [
        'ice AND "',
        "NEAR(ice sea)",
        "headline:ice",
        "ice OR grain",
        "ice*",
        "'; DROP TABLE articles --",
        "^ice",
    ],
)
def test_search_syntax_means_nothing(store: Store, words: str) -> None:
    keep(store, ICE)
    assert store.read(lambda db: articles.search(db, words)).count in (0, 1)
    assert store.read(articles.counts)["articles"] == 1


def test_search_survives_anything(store: Store) -> None:
    keep(store, ICE)

    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=200))
    def search(words: str) -> None:
        assert store.read(lambda db: articles.search(db, words)).count >= 0

    search()
    assert store.read(lambda db: articles.search(db, "ice " * 50_000)).count == 1


def test_stories(store: Store) -> None:
    story_id = store.write(lambda db: stories.create(db, NOW))
    other_id = store.write(lambda db: stories.create(db, NOW - 9 * HOUR))
    ice = keep(store, ICE, story_id)
    also = keep(store, Article(text="The strait is open, a pilot said.", published=NOW - 3 * HOUR), story_id)
    grain = keep(store, GRAIN, other_id, NOW - 9 * HOUR)

    def loaded(start: datetime, end: datetime, late: timedelta = timedelta(0)) -> list[tuple[int, list[int]]]:
        found = store.read(lambda db: stories.load(db, start, end, late))
        return [(story.id, [article.id for article in story.articles]) for story in found]

    assert loaded(NOW - 9 * HOUR, NOW + HOUR) == [(story_id, [ice, also]), (other_id, [grain])]
    assert loaded(NOW - 2 * HOUR, NOW + HOUR) == [(story_id, [ice])]
    # It came in within the span, but dates from before.
    assert loaded(NOW - 2 * HOUR, NOW + HOUR, late=HOUR) == [(story_id, [ice, also])]
    assert loaded(NOW - HOUR / 2, NOW + HOUR, late=HOUR) == [(story_id, [ice])]
    assert loaded(NOW - 20 * HOUR, NOW - 10 * HOUR) == []
    assert store.read(lambda db: stories.checked(db, NOW - 9 * HOUR, NOW)) == 3
    assert [story.id for story in store.read(lambda db: stories.recent(db, NOW - HOUR))] == [story_id]
    store.write(lambda db: stories.touch(db, other_id, NOW))
    assert [story.id for story in store.read(lambda db: stories.recent(db, NOW - HOUR))] == [
        story_id,
        other_id,
    ]
    whole = store.read(lambda db: stories.get(db, story_id))
    assert whole is not None
    assert whole.lead.id == ice
    assert store.read(lambda db: stories.get(db, 77)) is None


def test_a_failed_judgement_leaves_nothing(store: Store) -> None:
    keep(store, ICE)

    def half(db: Database) -> None:
        articles.insert(db, GRAIN, signature(GRAIN), None, NOW)
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        store.write(half)
    assert store.read(articles.counts)["articles"] == 1
    assert store.read(lambda db: articles.search(db, "Зерно")).count == 0


def test_instants_need_a_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        keep(store, ICE, now=datetime(2026, 1, 1))  # noqa: DTZ001 - this is what is refused
    assert NOW.tzinfo is UTC
