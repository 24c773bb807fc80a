"""JSONL and CSV, good lines and bad."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.model import Rejected
from bot.sources.tabular import read_csv, read_jsonl, record
from summarizer.model import Article

TEXT = "The ferry left the harbour at dawn, the port authority said, and reached the island two hours late."


def test_good_lines_are_taken_and_bad_ones_named(tmp_path: Path) -> None:
    good = {
        "id": 1,
        "title": "Late ferry",
        "text": TEXT,
        "published": "2025-09-05T08:00:00+03:00",
        "source": "Port",
    }
    lines = [
        json.dumps(good),
        '{"id": 2, "text": ',
        "",
        "[1, 2]",
        '{"id": 3}',
        '{"id": 4, "text": 7}',
        '{"id": 5, "text": "x", "published": "soon"}',
        "[" * 100_000,
        json.dumps({"text": "один\r\nдва"}, ensure_ascii=False),
    ]
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    first, *bad, last = read_jsonl(path)
    published = datetime(2025, 9, 5, 5, tzinfo=UTC)
    assert first == Article(TEXT, headline="Late ferry", source="Port", published=published)
    assert last == Article("один\nдва")
    assert [item.where for item in bad if isinstance(item, Rejected)] == [
        f"some.jsonl, line {number}" for number in (2, 4, 5, 6, 7, 8)
    ]


def test_jsonl_may_come_in_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    line = json.dumps({"text": "Льды Арктики"}, ensure_ascii=False) + "\n"
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le"):
        path.write_bytes((line * 3).encode(encoding))
        assert list(read_jsonl(path)) == [Article("Льды Арктики")] * 3
    path.write_bytes(line.encode() * 3 + line.encode("cp1251") + line.encode())
    assert [type(item) for item in read_jsonl(path)] == [Article, Article, Article, Rejected, Article]


@given(st.text())
def test_any_line_is_an_article_or_a_reason(line: str) -> None:
    assert isinstance(record(line, "line 1"), Article | Rejected)


@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "published", "url", "language"]),
        st.none() | st.booleans() | st.floats() | st.text() | st.lists(st.integers()),
    )
)
def test_any_values_are_an_article_or_a_reason(values: dict[str, object]) -> None:
    assert isinstance(record(json.dumps(values), "line 1"), Article | Rejected)


@pytest.mark.parametrize(
    "table",
    [
        f'headline,body,date,link\nLate ferry,"{TEXT}",2025-09-05,https://example.org/1\n',
        f'Заголовок;Текст;Дата;Ссылка\nLate ferry;"{TEXT}";2025-09-05;https://example.org/1\n',
        f"https://example.org/1\t2025-09-05\tLate ferry leaves\t{TEXT}\n",
        f'2025-09-05,"{TEXT}",https://example.org/1,Late ferry leaves\n',
    ],
)
def test_columns_are_guessed_by_name_or_by_looks(tmp_path: Path, table: str) -> None:
    path = tmp_path / "some.csv"
    path.write_text(table, "utf-8")
    (found,) = read_csv(path)
    assert isinstance(found, Article)
    assert found.text == TEXT
    assert found.headline.startswith("Late ferry")
    assert found.published == datetime(2025, 9, 5, tzinfo=UTC)
    assert found.url == "https://example.org/1"


def test_a_bad_row_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(
        f'title,text,date\nA,"{TEXT}",2025-09-05\nB,,\nC\nD,"{TEXT}",soon\nE,"{TEXT}",\n', "utf-8"
    )
    found = list(read_csv(path))
    assert [type(item) for item in found] == [Article, Rejected, Rejected, Rejected, Article]
    assert [item.where for item in found if isinstance(item, Rejected)] == [
        f"some.csv, row {number}" for number in (3, 4, 5)
    ]


def test_a_table_without_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    for content, why in (("a,b\n1,2\n", "no column"), ("", "is empty"), ("\x00\x01" * 50, "binary")):
        path.write_text(content, "utf-8")
        with pytest.raises(InputError, match=why):
            list(read_csv(path))
