"""Single documents: Markdown, text, HTML."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.settings import resource
from bot.sources.document import parse, read
from bot.sources.markdown import plain

MARKDOWN = """\
---
title: "The ferry is late"
date: 2025-09-05
source: Port News
---

# The ferry is late

The ferry left the *harbour* at dawn,
the [port authority](https://example.org/port) **said**.

> Nobody was waiting,
> said the captain.

## What comes next

- New engines in snake_case
- A second ![picture](x.png)boat

```
code = "is left out"
```

Sub-head underlined
-------------------
| a | b |
|---|---|
Last words.[^1] 2 * 3 * 4
"""


def test_markdown_becomes_paragraphs_a_line() -> None:
    page = plain(MARKDOWN)
    assert page.headline == "The ferry is late"
    assert page.text.split("\n") == [
        "The ferry left the harbour at dawn, the port authority said.",
        "Nobody was waiting, said the captain.",
        "What comes next",
        "New engines in snake_case",
        "A second boat",
        "Sub-head underlined",
        "Last words. 2 * 3 * 4",
    ]


@given(st.text(alphabet="ab#*_`[]()<>!-|\\\n 1.>=~", max_size=200))
def test_any_markdown_is_read(text: str) -> None:
    assert "\n\n" not in plain(text).text


def test_front_matter_dates_the_article(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(MARKDOWN, "utf-8")
    found = read(path)
    assert (found.headline, found.source) == ("The ferry is late", "Port News")
    assert found.published == datetime(2025, 9, 5, tzinfo=UTC)


def test_one_text_is_one_article_and_its_first_line_its_dek(tmp_path: Path) -> None:
    dump = resource("seeds", "2025-09-08.txt").read_text("utf-8").split("\n")
    path = tmp_path / "ice.txt"
    path.write_text("\n".join(dump[:7]), "utf-8")
    found = read(path)
    assert dump[0] in (found.headline, found.dek)
    assert found.text.split("\n") == dump[1:7]


def test_a_dump_read_as_one_document_keeps_every_line() -> None:
    dump = resource("seeds", "2025-09-08.txt").read_bytes()
    assert parse(dump, "dump.txt").text == dump.decode().strip()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_empty_document_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    with pytest.raises(InputError, match="is empty"):
        read(path)
