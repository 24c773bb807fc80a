"""Turns a language code into the words of the interface in that language."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

SOURCE = "en"
"""The language that the messages in the code are written in."""

_REGIONS = {"en": "en_GB"}
"""Where a language's plain locale would write dates and hours otherwise than this bot takes them."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Marks a message for the catalogues where it cannot be translated yet."""
    return message


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that the interface speaks: the source and one for each catalogue."""
    found = (entry.name for entry in files("bot.render").joinpath("locales").iterdir())
    return (SOURCE, *sorted(name.removesuffix(".po") for name in found if name.endswith(".po")))


def best(code: str | None, default: str = SOURCE) -> str:
    """The interface's language for what Telegram says about a person (`uk`, `en-GB`, nothing)."""
    language = (code or "").replace("_", "-").partition("-")[0].lower()
    return language if language in languages() else default


@cache
def catalogue(language: str) -> NullTranslations:
    """The messages of a language; of the source where there is no catalogue.

    Compiled from the .po file in memory, so that a translation is one file and no build step.
    """
    if language == SOURCE or language not in languages():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with files("bot.render").joinpath("locales", f"{language}.po").open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


def locale_of(language: str) -> str:
    """The name under which babel keeps a language's dates and places."""
    return _REGIONS.get(language, language if language in languages() else _REGIONS[SOURCE])


@cache
def language_name(code: str) -> str:
    """What a language calls itself: `Українська`."""
    from babel import Locale

    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]
