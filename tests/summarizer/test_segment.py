"""Raw dumps to articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.forced import Layout
from summarizer.segment import Segment, segment
from tests.summarizer.dumps import ALL, COMET, FERRY, GRAIN, RUSSIAN, UKRAINIAN, Piece

SEEDS = Path(__file__).parents[2] / "seeds"


def dek_form(piece: Piece) -> list[str]:
    return [piece.dek, *piece.body]


def title_form(piece: Piece) -> list[str]:
    return [piece.title, *piece.body]


def title_and_dek(piece: Piece) -> list[str]:
    return [piece.title, piece.dek, *piece.body]


def title_and_byline(piece: Piece) -> list[str]:
    return [piece.title, piece.byline, *piece.body]


def body_only(piece: Piece) -> list[str]:
    return [line for line in piece.body if line.endswith((".", "”"))]


def spaced(form: Callable[[Piece], list[str]]) -> Callable[[Piece], list[str]]:
    def lay_out(piece: Piece) -> list[str]:
        return [line for text in form(piece) for line in (text, "")][:-1]

    return lay_out


LAYOUTS: dict[str, tuple[Callable[[Piece], list[str]], list[str]]] = {
    "deks, no separator": (dek_form, []),
    "deks, blank line": (dek_form, [""]),
    "deks, rule": (dek_form, ["---"]),
    "titles, blank line": (title_form, [""]),
    "titles, stars": (title_form, ["", "* * *", ""]),
    "titles and deks, no separator": (title_and_dek, []),
    "titles and deks, rule": (title_and_dek, ["=" * 20]),
    "titles and bylines, no separator": (title_and_byline, []),
    "titles and bylines, blank line": (title_and_byline, [""]),
    "bodies, blank line": (body_only, [""]),
    "bodies, rule": (body_only, ["***"]),
    "spaced paragraphs, deks": (spaced(dek_form), [""]),
    "spaced paragraphs, wide gaps": (spaced(title_form), ["", "", ""]),
    "spaced paragraphs, rules": (spaced(title_and_dek), ["", "-----", ""]),
}
ORDERS: list[tuple[Piece, ...]] = [
    (FERRY, GRAIN, COMET),
    (GRAIN, COMET, FERRY),
    (COMET, GRAIN, GRAIN, FERRY, COMET),
    (FERRY, FERRY, GRAIN, GRAIN, COMET),
    (RUSSIAN, UKRAINIAN, FERRY),
    (UKRAINIAN, RUSSIAN),
    ALL,
]


def compose(
    pieces: Sequence[Piece], form: Callable[[Piece], list[str]], separator: list[str]
) -> tuple[str, list[tuple[int, int, int | None]]]:
    """The dump and its truth: first line, last line, first line of what it copies."""
    lines: list[str] = []
    truth: list[tuple[int, int, int | None]] = []
    first: dict[Piece, int] = {}
    for piece in pieces:
        if lines:
            lines += separator
        start = len(lines) + 1
        lines += form(piece)
        truth.append((start, len(lines), first.get(piece)))
        first.setdefault(piece, start)
    return "\n".join(lines) + "\n", truth


def found(dump: str) -> list[tuple[int, int, int | None]]:
    return [(one.first_line, one.last_line, one.copy_of) for one in segment(dump)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("pieces", ORDERS, ids=range(len(ORDERS)))
def test_layouts(layout: str, pieces: tuple[Piece, ...]) -> None:
    dump, truth = compose(pieces, *LAYOUTS[layout])
    assert found(dump) == truth


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("piece", ALL, ids=lambda piece: piece.title[:12])
def test_single_articles_stay_whole(layout: str, piece: Piece) -> None:
    dump, truth = compose([piece], *LAYOUTS[layout])
    assert found(dump) == truth


def test_what_stands_in_a_segment() -> None:
    dump, _ = compose([GRAIN, FERRY], title_and_byline, ["", ""])
    first, second = segment(dump)
    assert first.headline == GRAIN.title
    assert first.text == "\n".join(GRAIN.body)
    assert (second.headline, second.dek) == (FERRY.title, "")
    article = second.article(source="dump.txt")
    assert (article.headline, article.language, article.source) == (FERRY.title, "en", "dump.txt")
    (both,) = segment(compose([COMET], title_and_dek, [])[0])
    assert (both.headline, both.dek, both.text) == (COMET.title, COMET.dek, "\n".join(COMET.body))


def test_a_retyped_copy_is_one() -> None:
    retyped = "\n".join(dek_form(FERRY)).replace("“", '"').replace("”", '"').replace(" – ", " - ")
    dump = "\n".join([*dek_form(FERRY), *dek_form(GRAIN), retyped])
    assert found(dump) == [(1, 6, None), (7, 15, None), (16, 21, 1)]


def test_the_project_s_own_dump() -> None:
    segments = segment((SEEDS / "2025-09-05.txt").read_text("utf-8"))
    assert len(segments) == 10
    assert sum(one.copy_of is not None for one in segments) == 4


def test_the_seed_document_is_split_exactly_also_without_its_copies(seed_document: Path) -> None:
    truth = seed_document.parents[1] / "bench" / "segment" / "seed.truth.jsonl"
    parts = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    text = seed_document.read_text("utf-8")
    rows = [(one["first_line"], one["last_line"], one["copy_of"]) for one in parts]
    assert found(text) == rows
    lines = text.split("\n")
    originals = [lines[first - 1 : last] for first, last, copy in rows if copy is None]
    bare = segment("\n".join(line for lines in originals for line in lines))
    assert [one.last_line - one.first_line + 1 for one in bare] == [len(lines) for lines in originals]


def test_how_sure_a_boundary_is() -> None:
    dump, _ = compose([FERRY, GRAIN, COMET], title_and_dek, ["", "* * *", ""])
    first, *others = segment(dump)
    assert first.certainty == 1.0
    assert all(0.9 < one.certainty <= 1.0 for one in others)
    bare, _ = compose([FERRY, GRAIN, COMET], dek_form, [])
    assert min(one.certainty for one in segment(bare)) < min(one.certainty for one in others)


@pytest.mark.parametrize(
    ("form", "firsts"),
    [
        (Layout.SINGLE, [1]),
        (Layout.BLANK_LINES, [1, 4, 10]),
        (Layout.WIDE_GAPS, [1, 4, 10]),
        (Layout.RULES, [1, 10]),
        (Layout.TITLES, [1, 6, 10]),
    ],
)
def test_a_layout_can_be_forced(form: Layout, firsts: list[int]) -> None:
    dump = (
        "Title\nA sentence.\n\nMore of it.\nThe end.\nSecond title\nA sentence.\n\n---\nA third\nIts text.\n"
    )
    parts = segment(dump, form)
    assert [one.first_line for one in parts] == firsts
    assert {one.certainty for one in parts} == {1.0}
    assert segment("", form) == []


@pytest.mark.parametrize("dump", ["", "\n\n", "   \n\t", "---\n***\n", "\ufeff"])
def test_nothing_gives_nothing(dump: str) -> None:
    assert segment(dump) == []


@pytest.mark.parametrize(
    "dump", ["word", "A title", "One sentence.", "x" * 1_000_000, "\x00\x01", "a\nb\nc", "?\n!\n."]
)
def test_odd_dumps_are_one_article(dump: str) -> None:
    (one,) = segment(dump)
    assert (one.first_line, one.copy_of) == (1, None)
    assert one.headline or one.text


@pytest.mark.parametrize(
    "dump",
    [
        "a\n" * 20_000,
        "A line of text that ends.\n" * 10_000,
        "Head\nBody text that ends here with a stop.\n" * 5_000,
        "word and Other " * 350_000,
        "".join(f"{number} line {number * 7}\n" for number in range(10_000)),
        bytes(range(256)).decode("latin-1") * 500,
    ],
    ids=["letters", "lines", "pairs", "one line", "figures", "binary"],
)
def test_hostile_dumps_take_linear_time(dump: str) -> None:
    assert segment(dump)


LINES = st.lists(
    st.sampled_from(
        [line for piece in ALL for line in title_and_byline(piece)] + ["", "---", "Read more", "x"]
    ),
    max_size=40,
)


@given(LINES | st.lists(st.text(max_size=80), max_size=20))
def test_segments_cover_the_dump_in_order(lines: list[str]) -> None:
    dump = "\n".join(lines)
    segments = segment(dump)
    last = 0
    starts: set[int] = set()
    numbered = dump.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in segments:
        assert isinstance(one, Segment)
        assert last < one.first_line <= one.last_line <= len(numbered)
        assert one.copy_of is None or one.copy_of in starts
        assert numbered[one.first_line - 1].strip()
        assert numbered[one.last_line - 1].strip()
        starts.add(one.first_line)
        last = one.last_line


@given(LINES)
def test_windows_line_ends_change_nothing(lines: list[str]) -> None:
    assert segment("\r\n".join(lines)) == segment("\n".join(lines))
