"""Golden files of every message, and the same messages made of hostile words.

After a wanted change: `python -m tests.bot.render.test_screens` writes the files anew; read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.i18n import languages
from bot.render.limits import MAX_DATA, fits, visible
from tests.bot.render.screens import screens, shown

GOLDEN = Path(__file__).parents[2] / "golden"
WORDS = 'sea ice <b>&"'
HOSTILE = (
    "",
    "<script>alert(1)</script>",
    "'; DROP TABLE chats; --",
    "{filters} {0} %s",
    "\u202eאבג\u2066 \u200fمرحبا",
    "🦆" * 50,
    "a" * 100_000,
    "слово " * 20_000,
    "&amp;" * 5_000,
    "\n" * 1000,
    "\x00\ud800",
    '"' * 600,
)


def golden(language: str) -> str:
    return "".join(f"== {name}\n{shown(parts)}\n\n" for name, parts in screens(WORDS, language))


@pytest.mark.parametrize("language", languages())
def test_every_message_reads_as_it_was_last_approved(language: str) -> None:
    assert golden(language) == (GOLDEN / f"messages.{language}.txt").read_text("utf-8")


def judge(words: str, language: str) -> None:
    for name, parts in screens(words, language):
        for part in parts:
            assert fits(part.text), name
            assert visible(part.text).strip(), name
            assert "<script" not in part.text, name
            part.text.encode()
            for row in part.buttons:
                for button in row:
                    assert 0 < len(button.data.encode()) <= MAX_DATA, name
                    assert button.text.strip(), name


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_break_no_message(words: str) -> None:
    judge(words, "uk")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=600))
def test_no_words_break_a_message(words: str) -> None:
    judge(words, "ru")


if __name__ == "__main__":
    for code in languages():
        (GOLDEN / f"messages.{code}.txt").write_text(golden(code), "utf-8")
