"""What `ingest --dry-run` and `--layout` show: real processes, real files, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.settings import resource
from tests.bot.test_cli import ARTICLE, OTHER, jsonl, telegist

DUMP = f"Harbour closed\n\n{ARTICLE}\n\n\nOld comet is back\n\n{OTHER}\n\n\nHarbour closed\n\n{ARTICLE}\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP, "utf-8")
    return path


def test_it_shows_the_split_and_what_would_be_refused_and_writes_nothing(tmp_path: Path, dump: Path) -> None:
    lines = jsonl(tmp_path / "more.jsonl", {"id": 1, "title": "Tiny", "text": "Too short."}, "no object")
    before = sorted(tmp_path.iterdir())
    done = telegist("ingest", "--dry-run", dump, lines, "none.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = done.stdout.splitlines()
    assert shown[0] == "dump.txt"
    assert [line.split()[0] for line in shown[1:4]] == ["1–3", "6–8", "11–13"]
    assert [line.split()[1].endswith("%") for line in shown[1:4]] == [True] * 3
    assert "Old comet is back" in shown[2]
    assert shown[3].endswith("(copy of line 1)")
    assert shown[4] == "  refused: Tiny: is too short (2 of at least 20 words)"
    assert shown[5].startswith("  refused: more.jsonl, line 2: ")
    assert shown[6].startswith("  refused: none.txt: ")
    assert shown[7] == "3 found, 1 copies within their dump, 3 refused; nothing was written"
    assert sorted(tmp_path.iterdir()) == before


def test_as_json_it_is_one_object(tmp_path: Path, dump: Path) -> None:
    lines = jsonl(tmp_path / "more.jsonl", {"id": 1, "title": "Tiny", "text": "Too short."})
    done = telegist("ingest", "--dry-run", "--json", dump, lines, cwd=tmp_path)
    report = json.loads(done.stdout)
    assert report["found"] == len(report["articles"]) == 3
    first, second, third = report["articles"]
    assert (first["source"], first["title"], first["certainty"]) == ("dump.txt", "Harbour closed", 1.0)
    assert (second["first_line"], second["last_line"], second["copy_of"]) == (6, 8, None)
    assert third["copy_of"] == 1
    assert [item["where"] for item in report["rejected"]] == ["Tiny"]


def test_with_nothing_to_take_in_it_fails(tmp_path: Path) -> None:
    done = telegist("ingest", "--dry-run", "none.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "0 found" in done.stdout


def test_a_layout_is_forced_on_the_split_and_on_what_is_taken_in(tmp_path: Path, dump: Path) -> None:
    for command in (("segment",), ("ingest", "--dry-run")):
        done = telegist(*command, dump, "--layout", "single", cwd=tmp_path)
        assert "1–13" in done.stdout
        assert "6–8" not in done.stdout
    done = telegist("ingest", "--json", "--layout", "single", dump, "--db", tmp_path / "one.db")
    assert json.loads(done.stdout)["found"] == 1
    done = telegist("segment", dump, "--layout", "guess")
    assert done.returncode == 2
    assert "wide-gaps" in done.stderr


def test_segment_says_how_sure_each_boundary_is(dump: Path) -> None:
    done = telegist("segment", dump, "--format", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["first_line"], one["last_line"]) for one in records] == [(1, 3), (6, 8), (11, 13)]
    assert list(records[0]) == ["first_line", "last_line", "headline", "copy_of", "certainty"]
    assert all(0.5 < one["certainty"] <= 1 for one in records)
    text = telegist("segment", dump).stdout
    assert "100%  Harbour closed" in text.splitlines()[0]


def test_both_say_how_they_are_used() -> None:
    for command in ("segment", "ingest"):
        shown = telegist(command, "--help").stdout
        assert "--layout" in shown
        assert shown.count("Example: telegist") == 2
    done = telegist("ingest", "--dry-run", resource("seeds"))
    assert done.returncode == 0
    assert "0 refused" in done.stdout
