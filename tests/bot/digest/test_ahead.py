"""What comes in is read before a rush needs it, once, and no more of an old archive than is remembered."""

from __future__ import annotations

import pytest

from bot.digest import Digester
from bot.digest import digester as module
from bot.store import Store
from summarizer.condense import Condenser
from summarizer.model import Article
from summarizer.reading import Reading
from tests.bot.digest.conftest import MONDAY, SETTINGS, tell


def test_each_article_is_read_once_some_at_a_time_the_oldest_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    kept = Condenser._read

    def counted(condenser: Condenser, article: Article) -> Reading:
        taken.append(article.headline)
        return kept(condenser, article)

    monkeypatch.setattr(Condenser, "_read", counted)
    monkeypatch.setattr(module, "AT_ONCE", 2)
    monkeypatch.setattr(module, "AHEAD", 3)
    fresh = Digester(store, SETTINGS, lambda: MONDAY)
    assert fresh.read_ahead() == 0
    for number in range(5):
        tell(store, f"bay {number}", MONDAY)
    assert [fresh.read_ahead() for _ in range(3)] == [2, 1, 0]
    assert taken == ["News of bay 2", "News of bay 3", "News of bay 4"]
    tell(store, "bay 5", MONDAY)
    assert fresh.read_ahead() == 1
    assert taken[-1] == "News of bay 5"
