"""A store in a new file, and small things to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import Store, ledger

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def told(store: Store, chat_id: int) -> set[int]:
    """Ids of the stories that the ledger holds for a chat."""
    entries = store.read(lambda db: ledger.of(db, chat_id))
    pages = store.read(lambda db: ledger.pages(db, [entry.page_id for entry in entries]))
    return {story for page in pages.values() for story in page.stories}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "telegist.db") as opened:
        yield opened
