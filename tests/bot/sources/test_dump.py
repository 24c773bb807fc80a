"""Dumps on the disk: whole, half-written, in odd encodings, and things that are none."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.model import Rejected
from bot.settings import resource
from bot.sources.dump import read, read_text
from bot.sources.located import Located

DUMP = resource("seeds", "2025-09-08.txt")


def whole() -> list[Located]:
    return [item for item in read(DUMP) if isinstance(item, Located)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_dump_reads_the_same_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(DUMP.read_text("utf-8").encode(encoding))
    assert list(read(path)) == [replace(item, source="dump.txt") for item in whole()]
    assert read_text(path) == DUMP.read_text("utf-8")


def test_the_seed_document_holds_ten_articles(seed_document: Path) -> None:
    found = list(read(seed_document))
    assert len(found) == 10
    assert all(isinstance(item, Located) for item in found)


@pytest.mark.parametrize("cut", [-200, -350])
def test_of_a_half_written_dump_all_but_the_last_article_count(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(DUMP.read_bytes()[:cut].rstrip(b".,; "))
    *found, last = read(path)
    assert [item.article for item in found if isinstance(item, Located)] == [
        item.article for item in whole()[:4]
    ]
    assert isinstance(last, Rejected)
    assert "breaks off" in last.why
    assert last.where.startswith("dump.txt, lines ")


def test_a_letter_cut_in_two_is_a_half_written_file(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes("Длинная строка о льдах Арктики, написанная лишь наполовину".encode()[:-1])
    assert [type(item) for item in read(path)] == [Rejected]
    with pytest.raises(InputError, match="breaks off within a letter"):
        read_text(path)


def test_what_cannot_be_read_says_why_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 10)
    os.mkfifo(tmp_path / "pipe")
    for name, why in (
        (".", "is a folder"),
        ("missing.txt", "No such file"),
        ("empty.txt", "is empty"),
        ("binary.txt", "is a binary file"),
        ("pipe", "no ordinary file"),
    ):
        with pytest.raises(InputError, match=why) as error:
            list(read(tmp_path / name))
        assert "\n" not in str(error.value)
