"""Commands as an operator types them, mistakes included: real processes, real files, real exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import resource

pytestmark = pytest.mark.long

ARTICLE = (
    "The harbour of Lindholm will stay closed for two weeks, its operator said on Monday. "
    "A crane had fallen across the only deep berth during the storm on Saturday night. "
    "Nobody was hurt, but nine ships are waiting outside with grain and timber. "
    "Divers began to cut the crane into pieces on Sunday morning."
)
OTHER = (
    "Astronomers in Chile have found a comet that last came near the Sun before there were people. "
    "Its tail can be seen with binoculars before dawn until the middle of March. "
    "The comet will not return for some four million years, the observatory said."
)


def telegist(
    *words: str | Path, typed: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own, with nothing of the operator's environment."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if not name.startswith("TELEGIST_")},
        timeout=100,
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample articles in it."""
    db = tmp_path_factory.mktemp("archive") / "telegist.db"
    done = telegist("ingest", resource("seeds"), "--db", db)
    assert done.returncode == 0, done.stderr
    return db


def jsonl(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{json.dumps(r) if not isinstance(r, str) else r}\n" for r in records), "utf-8")
    return path


def test_help_names_every_command_and_each_has_an_example() -> None:
    from bot.cli import COMMANDS

    top = telegist("--help").stdout
    for command in COMMANDS:
        assert f"  {command} " in top
    for command in ("digest", "push", "segment"):
        assert "Example: telegist" in telegist(command, "--help").stdout


def test_help_imports_nothing_heavy() -> None:
    heavy = ("numpy", "sumy", "telegram", "sqlite_utils", "pydantic", "httpx", "babel")
    code = (
        "import sys, bot.cli; from click.testing import CliRunner\n"
        "CliRunner().invoke(bot.cli.cli, ['--help'])\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["digset"], "Did you mean “digest”"),
        (["digest", "--since", "soon"], "24h, 3d or 1w"),
        (["push", "--db", "x.db"], "--filter EXPR or --all"),
        (["summarize", "--sentences", "0"], "0"),
        (["summarize", "--reading-time", "soon"], "30s, 2m or 1m30s"),
        (["summarize", "--words", "9", "--reading-time", "1m"], "one of --sentences"),
        (["receipts"], "--chat ID or --edition ID"),
        (["bench", "nonsense"], "condense"),
    ],
)
def test_wrong_usage_is_status_2_with_one_line(words: list[str], wanted: str) -> None:
    done = telegist(*words)
    assert done.returncode == 2
    assert wanted in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["digest", "--db", "none.db"],
        ["search", "ice", "--db", "none.db"],
        ["segment", "none.txt"],
        ["dedupe", "none.jsonl"],
        ["summarize", "none.txt"],
        ["run", "--db", "new.db"],
        ["ingest", "none.txt", "--db", "new.db"],
        ["topics", "--config", "none.toml"],
    ],
)
def test_what_cannot_be_done_is_status_1_with_one_line(words: list[str], tmp_path: Path) -> None:
    done = telegist(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_ingest_reports_as_json_and_twice_changes_nothing(tmp_path: Path) -> None:
    db = tmp_path / "t.db"
    first = json.loads(telegist("ingest", resource("seeds"), "--db", db, "--json").stdout)
    assert first["new"] > 15
    assert all(first["copies"][kind] for kind in ("exact", "near", "excerpt"))
    assert first["updates"] == 1
    assert first["rejected"] == []
    second = json.loads(telegist("ingest", resource("seeds"), "--db", db, "--json").stdout)
    assert (second["found"], second["new"], second["updates"]) == (first["found"], 0, 0)


def test_ingest_of_the_seed_document(seed_document: Path, tmp_path: Path) -> None:
    db = tmp_path / "t.db"
    assert telegist("ingest", seed_document, "--db", db).stdout == "10 found, 6 new, 4 exact copies\n"
    assert telegist("ingest", seed_document, "--db", db).stdout == "10 found, 0 new, 10 exact copies\n"


def test_segment_of_the_seed_document_is_the_truth(seed_document: Path) -> None:
    truth = (seed_document.parent.parent / "bench" / "segment" / "seed.truth.jsonl").read_text("utf-8")
    done = telegist("segment", seed_document, "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(0.9 < record.pop("certainty") <= 1 for record in found)
    assert found == [json.loads(line) for line in truth.splitlines()]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    (folder / "b.bin").write_bytes(bytes(range(256)) * 40)
    jsonl(folder / "c.jsonl", {"id": 1, "text": ARTICLE}, "{broken", {"id": 2, "text": OTHER})
    report = json.loads(telegist("ingest", folder, "--db", tmp_path / "t.db", "--json").stdout)
    assert report["new"] == 2
    assert len(report["rejected"]) == 3
    assert any("line 2" in item["where"] for item in report["rejected"])


def test_summarize_text_file_stdin_and_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    lines = telegist("summarize", tmp_path / "a.txt", "--sentences", "2").stdout.splitlines()
    assert len(lines) == 2
    assert all(line in ARTICLE for line in lines)
    assert telegist("summarize", "-", "--sentences", "2", typed=ARTICLE).stdout.splitlines() == lines
    assert len(telegist("summarize", tmp_path / "a.txt", "--reading-time", "1s").stdout.splitlines()) == 1
    source = jsonl(tmp_path / "a.jsonl", {"id": "x", "text": ARTICLE}, "[]", {"id": 7, "text": OTHER})
    done = telegist("summarize", source, "--sentences", "1", "--method", "lex-rank")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["x", 7]
    assert set(records[0]) == {"id", "sentences", "positions", "language", "method"}
    assert done.returncode == 1
    assert "line 2" in done.stderr


def test_summarize_with_a_focus_or_an_unknown_method(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert "grain" in telegist("summarize", tmp_path / "a.txt", "--focus", "grain", "--sentences", "2").stdout
    wrong = telegist("summarize", tmp_path / "a.txt", "--method", "magic")
    assert wrong.returncode == 1
    assert "lex-rank" in wrong.stderr
    pointed = telegist("summarize", tmp_path / "a.txt", "--focus", "(grain OR")
    assert pointed.returncode == 1
    assert "^" in pointed.stderr


def test_dedupe_and_stories_keep_order_and_ids(tmp_path: Path) -> None:
    retyped = ARTICLE.replace(" ", "  ").upper()
    source = jsonl(
        tmp_path / "a.jsonl",
        {"id": "one", "text": ARTICLE},
        {"id": 2, "text": OTHER},
        {"id": "again", "text": retyped},
    )
    judged = [json.loads(line) for line in telegist("dedupe", source).stdout.splitlines()]
    assert judged == [
        {"id": "one", "kind": "new", "of": None, "similarity": 0.0},
        {"id": 2, "kind": "new", "of": None, "similarity": 0.0},
        {"id": "again", "kind": "exact", "of": "one", "similarity": 1.0},
    ]
    told = [json.loads(line) for line in telegist("stories", source).stdout.splitlines()]
    assert told == [{"id": "one", "story": "one"}, {"id": 2, "story": 2}, {"id": "again", "story": "one"}]


def test_digest_in_three_formats(archive: Path) -> None:
    made = json.loads(
        telegist(
            "digest", "--filter", "Arctic", "--since", "1000w", "--db", archive, "--format", "json"
        ).stdout
    )
    assert set(made) == {"filter", "articles", "stories"}
    assert len(made["stories"]) >= 2
    story = made["stories"][0]
    assert set(story) == {"headline", "sentences", "articles", "matched"}
    assert story["matched"] == "Arctic"
    text = telegist("digest", "--filter", "Arctic", "--since", "1000w", "--db", archive).stdout
    assert story["headline"] in text
    page = telegist("digest", "--since", "1000w", "--db", archive, "--format", "html").stdout
    assert page.startswith("<!doctype html>")


def test_article_search_topics_and_figures(archive: Path) -> None:
    found = telegist("search", "icebreaker", "--db", archive).stdout
    number = found.split()[0]
    shown = telegist("article", number, "--db", archive)
    assert "Summary" in shown.stdout
    assert telegist("article", "999999", "--db", archive).returncode == 1
    assert telegist("search", "'; DROP TABLE articles --", "AND", '"', "--db", archive).returncode in (0, 1)
    assert "Arctic" in telegist("topics", "--db", archive).stdout
    assert "articles" in telegist("stats", "--db", archive).stdout
    assert "nothing is waiting" in telegist("queue", "--db", archive).stdout
    assert telegist("subscribers", "--db", archive).returncode == 0


def test_an_updates_history_is_a_diff(archive: Path) -> None:
    number = telegist("search", "transformers", "grid", "--db", archive).stdout.split()[0]
    shown = telegist("article", number, "--history", "--db", archive).stdout
    assert "\nversion 2, " in shown
    assert "\n  - " in shown
    assert "\n  + " in shown


def test_check_says_what_to_do(tmp_path: Path) -> None:
    done = telegist("check", "--db", tmp_path / "t.db")
    assert done.returncode == 1
    assert "TELEGIST_TOKEN" in done.stdout
    assert "Traceback" not in done.stderr
