"""Bytes of many encodings to the same text, and the one line for what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.sources.encoding import decode

RUSSIAN = (
    "Ледокол вышел из порта в понедельник утром.\nОб этом сообщила пароходство, объяснив задержку льдом.\n"
    * 3
)
UKRAINIAN = "Жнива почалися раніше, ніж торік, повідомила спілка.\nЇхній урожай продадуть за кордон.\n" * 3
GERMAN = (
    "Die Straße nach Köln war gesperrt, weil ein Öltransporter umgestürzt war. Später wurde sie geöffnet.\n"
    * 3
)
POLISH = (
    "Zażółć gęślą jaźń, powiedział minister w środę. Źródła potwierdziły, że śnieg spadł w całej Polsce.\n"
    * 3
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")),
        *((UKRAINIAN, name) for name in ("cp1251", "koi8_u")),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        *(
            (text, name)
            for text in (RUSSIAN, UKRAINIAN, GERMAN)
            for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
        ),
    ],
)
def test_text_is_read_whatever_it_was_saved_as(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and text.strip()))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()).text == text


def test_line_ends_become_one_kind() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_what_ends_within_a_letter_says_so() -> None:
    cut = decode(RUSSIAN.rstrip().encode()[:-2])
    assert not cut.whole
    assert RUSSIAN.startswith(cut.text)
    assert not decode(RUSSIAN.encode("utf-16")[:-1]).whole


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (bytes(100), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"\x7fELF" + bytes(60), "binary"),
        (RUSSIAN.encode() + b"\xff\xfe" + RUSSIAN.encode(), "line 7 is not valid UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        decode(raw)


def test_damage_in_a_page_is_bridged_and_a_named_encoding_believed() -> None:
    assert "\ufffd" in decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), lenient=True).text
    assert decode("Größe".encode("cp1252"), "iso-8859-1").text == "Größe"
    assert decode("Пар".encode("cp1251"), "windows-1251").text == "Пар"
    assert decode(RUSSIAN.encode("cp1251"), "no-such-thing").text == RUSSIAN
