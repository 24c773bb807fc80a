"""The name of a layout and chance → how a dump sets its titles, deks, bylines, gaps, rules and copies."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

RULES: Final = ("---", "* * *", "=" * 40, "-----", "***", "___", "~~~~~", "—————")
NUMBERINGS: Final = ("{}. ", "{}) ", "[{}] ", "#{} ", "{} ", "# ", "## ", "■ ")
MONTHS: Final = {
    "en": ("January", "March", "May", "Sept", "October", "December"),
    "ru": ("января", "марта", "мая", "сентября", "октября", "декабря"),
    "uk": ("січня", "березня", "травня", "вересня", "жовтня", "грудня"),
}
NAMES: Final = {
    "en": ("Anna Field", "J. R. Hodge", "Samira Khan", "Peter O'Neil", "Staff reporters", "Maria van Dyk"),
    "ru": ("Анна Полева", "И. Седов", "Мария Громова", "Пётр Ким"),
    "uk": ("Ганна Польова", "І. Сорока", "Марія Гнатюк", "Петро Кім"),
}
BY: Final = {
    "en": ("By {}", "by {}", "By {} | {}", "By {}, {}", "{} | {}", "Published: {1}", "{}, {}"),
    "ru": ("Автор: {}", "Текст: {}", "Автор: {}, {}", "{}, {}", "Опубликовано {1}"),
    "uk": ("Автор: {}", "Текст: {}", "Автор: {}, {}", "{}, {}", "Опубліковано {1}"),
}
KICKERS: Final = {
    "en": ("WORLD", "Business", "Analysis", "Latest news", "MARKETS"),
    "ru": ("МИР", "Экономика", "Новости", "Общество", "РЫНКИ"),
    "uk": ("СВІТ", "Економіка", "Новини", "Суспільство", "РИНКИ"),
}

TAILS: Final = ("https://example.org/{}", "Source: {}", "(ends)", "© {}", "-- {}")
"""What may stand beneath an article, a number filled in."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the articles of a dump are set: numbers are of blank lines, or of the kind used throughout.

    `most`: paragraphs that an article has at most, drawn anew for each (0: all).
    """

    title: bool = False
    title_rate: float = 1.0
    title_case: bool = False
    capitals: bool = False
    numbering: str = ""
    mark: str = ""
    dek: bool = False
    dek_rate: float = 1.0
    dek_stop: bool = False
    byline: bool = False
    byline_rate: float = 1.0
    date_first: bool = False
    dates: int = 0
    kicker: int = 0
    head_gap: bool = False
    paragraph_gap: int = 0
    subheads: float = 0.0
    subhead_rate: float = 1.0
    subhead_gap: int = 0
    footer: int = 0
    tail: int = 0
    quote_first: bool = False
    quote_rate: float = 1.0
    regroup: bool = False
    separator: tuple[str, ...] = ()
    copies: str = ""
    single: bool = False
    most: int = 0
    loose: bool = False

    def varied(self, chance: random.Random) -> Style:
        """For one article: not all of a dump have a title, a dek, sub-heads."""
        one = replace(
            self,
            title=self.title and chance.random() < self.title_rate,
            dek=self.dek and chance.random() < self.dek_rate,
            subheads=self.subheads if chance.random() < self.subhead_rate else 0.0,
            quote_first=self.quote_first and chance.random() < self.quote_rate,
            mark=self.mark if chance.random() < 0.3 else "",
        )
        if self.loose:  # of many sources: each article has its own form
            return replace(
                one,
                title=chance.random() < 0.7,
                dek=chance.random() < 0.4,
                byline=chance.random() < 0.4,
                dates=chance.randrange(100),
                subheads=chance.choice((0.0, 0.0, 0.3)),
                regroup=chance.random() < 0.5,
            )
        return one


def style_of(name: str, chance: random.Random) -> Style:
    """A style of the layout `name`, what it leaves open drawn by chance."""
    drawn = Style(**LAYOUTS[name](chance))
    more: dict[str, Any] = {
        "regroup": chance.random() < 0.5,
        "title_case": chance.random() < 0.3,
        "dates": chance.randrange(100),
        "copies": "" if drawn.single else chance.choice(("", "", "", "whole", "truncated", "retyped", "any")),
        "footer": chance.randint(1, 3) if chance.random() < 0.06 else 0,
        "mark": chance.choice(("?", "!", ".")) if chance.random() < 0.15 else "",
    }
    if not drawn.subheads and chance.random() < 0.15:
        more["subheads"] = chance.uniform(0.1, 0.35)
        more["subhead_rate"] = chance.uniform(0.2, 0.8)
    if (drawn.title or drawn.dek) and chance.random() < 0.06:
        more["kicker"] = chance.randint(1, 5)
    if drawn.title and chance.random() < 0.08:
        more["most"] = chance.randint(1, 4)
    if chance.random() < 0.08:
        more["tail"] = chance.randint(1, len(TAILS))
    return replace(drawn, **more)


def date(language: str, chance: random.Random, form: int) -> str:
    """A date as the dump's `form` has it, with another day each time."""
    day, month, year = chance.randint(1, 28), chance.choice(MONTHS[language]), chance.choice((2024, 2025))
    if form % 3 == 0:
        return f"{year}-{chance.randint(1, 12):02}-{day:02}"
    if form % 3 == 1:
        return f"{day}.{chance.randint(1, 12):02}.{year}"
    return f"{month} {day}, {year}" if language == "en" else f"{day} {month} {year}"


def byline(language: str, chance: random.Random, form: int) -> str:
    """A byline as the dump's `form` has it."""
    pattern = BY[language][form % len(BY[language])]
    return pattern.format(chance.choice(NAMES[language]), date(language, chance, form // 7))


def tail(chance: random.Random, form: int) -> str:
    """What stands beneath an article to say whence it is; `form` from 1."""
    return TAILS[form - 1].format(chance.randint(1000, 99_999))


def kicker(language: str, form: int) -> str:
    """The word above a headline that says what section it is of."""
    return KICKERS[language][form % len(KICKERS[language])]


def _heads(chance: random.Random) -> dict[str, Any]:
    """Any usual way to begin an article."""
    return {
        "title": chance.random() < 0.7,
        "dek": chance.random() < 0.35,
        "byline": chance.random() < 0.25,
        "dek_stop": chance.random() < 0.2,
    }


def _blank(chance: random.Random, least: int = 1) -> tuple[str, ...]:
    return ("",) * chance.choice((least, least, least + 1, least + 2))


def _rules(chance: random.Random) -> dict[str, Any]:
    gap = chance.randint(0, 1)
    around = ("",) * chance.randint(0, 1)
    return _heads(chance) | {
        "separator": (*around, chance.choice(RULES), *around),
        "paragraph_gap": gap,
        "head_gap": bool(gap),
    }


def _single(chance: random.Random) -> dict[str, Any]:
    gap = chance.choice((0, 0, 1))
    return _heads(chance) | {
        "single": True,
        "paragraph_gap": gap,
        "head_gap": bool(gap),
        "date_first": chance.random() < 0.1,
        "subheads": chance.choice((0.0, 0.0, 0.2, 0.4)),
        "subhead_gap": chance.choice((0, 0, 1)),
        "quote_first": chance.random() < 0.1,
    }


def _mixed(chance: random.Random) -> dict[str, Any]:
    gap = chance.choice((0, 0, 1))
    separator = chance.choice((("",) * (gap + 1), ("",) * gap, ("",) * gap))
    return {"loose": True, "paragraph_gap": gap, "head_gap": bool(gap), "separator": separator}


def _gaps(chance: random.Random) -> dict[str, Any]:
    return _heads(chance) | {"separator": _blank(chance)}


def _spaced(chance: random.Random) -> dict[str, Any]:
    return _heads(chance) | {"title": True, "paragraph_gap": 1, "head_gap": True, "separator": ("",)}


def _wide(chance: random.Random) -> dict[str, Any]:
    title_gap = chance.random() < 0.7
    return _heads(chance) | {"paragraph_gap": 1, "head_gap": title_gap, "separator": _blank(chance, 2)}


def _subheads(chance: random.Random) -> dict[str, Any]:
    gap = chance.choice((0, 0, 0, 1))
    dek = chance.random() < 0.6
    return {
        "title": not dek or chance.random() < 0.6,
        "dek": dek,
        "subheads": chance.uniform(0.15, 0.5),
        "subhead_rate": chance.uniform(0.3, 1.0),
        "subhead_gap": gap,
        "separator": ("",) * chance.choice((gap, 1 + gap)),
    }


def _briefs(chance: random.Random) -> dict[str, Any]:
    gap = chance.choice((0, 1))
    separator = chance.choice((("",) * gap, ("",) * (gap + 1), ("",) * (gap + 2), (chance.choice(RULES),)))
    return {"paragraph_gap": gap, "head_gap": bool(gap), "separator": separator}


def _gap_of(chance: random.Random) -> dict[str, Any]:
    gap = chance.choice((0, 0, 0, 1))
    return {"paragraph_gap": gap, "head_gap": bool(gap), "separator": ("",) * chance.choice((gap, 1))}


LAYOUTS: Final[dict[str, Callable[[random.Random], dict[str, Any]]]] = {
    "bodies": lambda chance: {},
    "bodies, spaced": lambda chance: {"paragraph_gap": 1, "separator": ("",)},
    "titles": lambda chance: {"title": True},
    "deks": lambda chance: {"dek": True},
    "titles and deks": lambda chance: {"title": True, "dek": True, "dek_stop": chance.random() < 0.25},
    "bylines": lambda chance: (
        {"title": True, "byline": True, "byline_rate": chance.choice((1, 1, 0.7))} | _gap_of(chance)
    ),
    "dates": lambda chance: {"title": chance.random() < 0.6, "date_first": True} | _gap_of(chance),
    "gaps": _gaps,
    "spaced": _spaced,
    "wide gaps": _wide,
    "rules": _rules,
    "sub-heads": _subheads,
    "capitals": lambda chance: {"title": True, "capitals": True} | _gap_of(chance),
    "numbered": lambda chance: (
        {"title": True, "numbering": chance.choice(NUMBERINGS), "dek": chance.random() < 0.2}
        | _gap_of(chance)
    ),
    "quotes": lambda chance: (
        {"title": chance.random() < 0.6, "dek": chance.random() < 0.4, "quote_first": True, "quote_rate": 0.7}
        | _gap_of(chance)
    ),
    "some titles": lambda chance: (
        {"title": True, "title_rate": 0.7, "dek": chance.random() < 0.5, "dek_rate": 0.6} | _gap_of(chance)
    ),
    "briefs": lambda chance: (
        {"title": True, "most": chance.randint(1, 3), "byline": chance.random() < 0.2} | _briefs(chance)
    ),
    "mixed": _mixed,
    "single": _single,
}
"""What each layout fixes; the last two kinds are of many sources, and of one article alone."""
