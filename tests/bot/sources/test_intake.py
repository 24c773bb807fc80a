"""Files, folders and addresses together, each by its reader, each fault in its line."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from bot.model import Rejected
from bot.settings import FetchSettings, resource
from bot.sources import read_all
from summarizer.model import Article
from tests.bot.sources.test_page import GOOD, PARAGRAPHS
from tests.bot.sources.web import page, web

POLICY = FetchSettings(timeout=5, max_bytes=1000, allow=())


def test_a_folder_is_read_to_its_last_file_whatever_is_in_it(tmp_path: Path) -> None:
    dump = resource("seeds", "2025-09-08.txt").read_bytes()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "dump.txt").write_bytes(dump)
    (tmp_path / "a.jsonl").write_text('{"text": "' + "one " * 50 + '"}\nbad\n', "utf-8")
    (tmp_path / "c.html").write_text(GOOD, "utf-8")
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "e.txt").touch()
    (tmp_path / ".hidden").write_text("left alone", "utf-8")
    found = list(read_all([str(tmp_path)], POLICY))
    assert sum(isinstance(item, Article) for item in found) == 1 + 5 + 1
    reasons = {Path(item.where).name: item.why for item in found if isinstance(item, Rejected)}
    assert set(reasons) == {"a.jsonl, line 2", "d.png", "e.txt"}
    assert reasons["e.txt"] == "is empty"


def test_one_bad_source_does_not_keep_the_others_out(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    sources = [
        "no/such/file.txt",
        str(tmp_path / "empty"),
        "http://127.0.0.1/",
        str(resource("seeds", "2025-09-08.txt")),
    ]
    found = list(read_all(sources, POLICY))
    assert [type(item) for item in found] == [Rejected] * 3 + [Article] * 5
    missing, empty, local = (item for item in found if isinstance(item, Rejected))
    assert missing == Rejected("no/such/file.txt", os.strerror(2))
    assert empty.why == "is an empty folder"
    assert "not a public address" in local.why


async def test_addresses_bring_pages_dumps_and_lines() -> None:
    dump = resource("seeds", "2025-09-08.txt").read_bytes()
    async with web() as site:
        site.answers["/page"] = page(GOOD.encode())
        site.answers["/dump"] = page(dump, "text/plain")
        site.answers["/lines"] = page(
            (json.dumps({"text": "\n".join(PARAGRAPHS)}) + "\n").encode(), "application/jsonl"
        )
        urls = [site.url("/page"), site.url("/dump"), site.url("/lines"), site.url("/none")]
        found = await asyncio.to_thread(lambda: list(read_all(urls, site.policy())))
    assert [type(item) for item in found] == [Article] * 7 + [Rejected]
    assert "does not exist" in str(found[-1])
