from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import bot
from bot.render.faults import filter_fault
from bot.render.i18n import best, catalogue, language_name, languages
from summarizer.errors import FilterError
from summarizer.filters import parse

PACKAGE = Path(bot.__file__).parent
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
TRANSLATED = [language for language in languages() if language != "en"]


def messages_in_the_code() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for folder in ("render", "chat"):
        for _, _, message, _, _ in extract_from_dir(
            PACKAGE / folder, [("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message)
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_missing_or_unused(language: str) -> None:
    with (PACKAGE / "render" / "locales" / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    held = {message.id for message in catalog if message.id}
    wanted = messages_in_the_code()
    assert held == wanted
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), f"{language} lacks {message.id}"
        assert not message.fuzzy, message.id
        assert len(strings) == (catalog.num_plurals if isinstance(message.id, tuple) else 1), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_placeholders_tags_and_commands(language: str) -> None:
    with (PACKAGE / "render" / "locales" / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    pattern = re.compile(r"\{\w+\}|</?\w+>|(?<![<\w])/[a-z]+")
    for message in catalog:
        source = [message.id] if isinstance(message.id, str) else list(message.id)
        target = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for string in target:
            assert sorted(pattern.findall(string)) == sorted(pattern.findall(source[-1])), message.id


def test_no_message_hides_in_an_f_string() -> None:
    for file in [*(PACKAGE / "render").glob("*.py"), *(PACKAGE / "chat").glob("*.py")]:
        for line in file.read_text("utf-8").splitlines():
            assert not re.search(r"""f["'].*\{[^}]*(_|gettext)\(['"]""", line), f"{file.name}: {line}"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", ["1 сюжет", "2 сюжета", "5 сюжетов", "11 сюжетов", "21 сюжет"]),
        ("uk", ["1 сюжет", "2 сюжети", "5 сюжетів", "11 сюжетів", "21 сюжет"]),
        ("en", ["1 story", "2 stories", "5 stories", "11 stories", "21 stories"]),
    ],
)
def test_plurals(language: str, forms: list[str]) -> None:
    words = catalogue(language)
    counts = [1, 2, 5, 11, 21]
    assert [words.ngettext("{n} story", "{n} stories", n).format(n=n) for n in counts] == forms


def test_the_language_follows_telegrams_or_the_default() -> None:
    assert [best(code) for code in ("uk", "ru-RU", "en_US", "de", "", None)] == [
        "uk",
        "ru",
        "en",
        "en",
        "en",
        "en",
    ]
    assert [language_name(code) for code in languages()] == ["English", "Русский", "Українська"]


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "(a",
        "a)",
        '"a',
        "-a",
        "OR a",
        "a OR",
        "()",
        "x" * 600,
        "(" * 40 + "a" + ")" * 40,
        "!!",
        "a , , b",
        "NOT",
    ],
)
@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_wrong_with_a_filter_is_said_in_the_readers_language(expression: str, language: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(expression)
    said = filter_fault(str(caught.value), language)
    assert re.search("[а-яіїє]{3}", said), said
