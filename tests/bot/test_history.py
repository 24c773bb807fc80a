"""What an article's replacements changed, as an operator reads it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.collect import Collector
from bot.store import Store
from summarizer.model import Article

GOLDEN = Path(__file__).parents[1] / "golden" / "history.txt"
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
FIRST = """The harbour of Lindholm will stay closed for two weeks, its operator said on Monday.
A crane had fallen across the only deep berth during the storm on Saturday night. Nobody was hurt.
Nine ships are waiting outside with grain and timber. Divers began to cut the crane into pieces on Sunday."""
SECOND = FIRST.replace("two weeks", "three weeks").replace("Nobody was hurt.", "Two workers were hurt.")
THIRD = f"{SECOND}\nThe insurer expects the cost to reach four million kronor, a spokesman said."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A database with one article, replaced twice, an hour apart."""
    hours = count()
    with Store.open(tmp_path / "history.db") as store:
        collector = Collector(store, lambda: NOW + timedelta(hours=next(hours)))
        for text in (FIRST, SECOND, THIRD):
            headline = "Crane closes harbour" if text is FIRST else "Crane closes harbour for three weeks"
            collector.ingest(
                [Article(text, headline=headline, language="en", url="https://example.org/crane")]
            )
    return tmp_path / "history.db"


def shown(archive: Path, *words: str) -> str:
    done = CliRunner().invoke(cli, ["article", "1", *words, "--db", str(archive)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_diff_by_sentence(archive: Path) -> None:
    found = shown(archive, "--history")
    assert found[found.index("History\n") :] == GOLDEN.read_text("utf-8")
    assert "History" not in shown(archive)


def test_an_article_that_was_never_replaced(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db") as store:
        Collector(store, lambda: NOW).ingest([Article(FIRST, language="en")])
    assert re.search(r"History\nnever replaced$", shown(tmp_path / "one.db", "--history").strip())
