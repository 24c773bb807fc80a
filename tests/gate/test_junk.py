"""What is no article is known as what it is, and articles pass, also those about cookies and paywalls."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.junk import REASONS, why_junk
from tests.bench.junk import FILES, Entry, entries, texts
from tests.conftest import SHARED

WRITTEN = Path(__file__).parents[1] / "summarizer" / "junk"
EVERY = 20
"""Of the real articles one in so many is judged here; `tests.bench.junk` judges them all."""
FALSE = 0.001
"""Share of real articles that may be rejected; it only falls."""
KNOWN = ("archive", "Tweets", "was not found", "could not be loaded", "More from this")
"""What those among the real articles that are junk say."""


@pytest.mark.parametrize("entry", entries(WRITTEN / "junk.txt"), ids=lambda entry: entry.text[:30])
def test_junk_is_known_for_what_it_is(entry: Entry) -> None:
    assert why_junk(entry.text, entry.title) == REASONS[entry.kind]


@pytest.mark.parametrize("entry", entries(WRITTEN / "articles.txt"), ids=lambda entry: entry.text[:30])
def test_articles_pass_with_and_without_their_title(entry: Entry) -> None:
    assert why_junk(entry.text, entry.title) is None
    assert why_junk(entry.text) is None


def test_there_is_enough_of_each_in_six_languages() -> None:
    for name in ("junk.txt", "articles.txt"):
        written = entries(WRITTEN / name)
        assert len(written) >= 60
        assert {entry.language for entry in written} == {"en", "ru", "uk", "de", "fr", "es"}


def test_real_articles_pass() -> None:
    if not (SHARED / "bench").exists():
        pytest.skip("no ../shared/ beside this clone")
    rows = [row for name in FILES for row in texts(SHARED / "bench" / name, EVERY)]
    wrong = [text[:80] for title, text in rows if why_junk(text, title) and not any(map(text.count, KNOWN))]
    assert len(wrong) <= FALSE * len(rows), wrong
