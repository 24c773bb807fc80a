"""Articles → versions of them as desks, mirrors and scanners make, and reports that only look like them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.ops.bench.segment import samples

LEAST_FIGURES: Final = 4
"""With fewer, an article whose figures differ is rather a corrected one than another report."""
MISREAD: Final = 0.03
"""Share of characters."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS: Final = [
    *("January", "February", "March", "April", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
_NOTICES: Final = (
    "All rights reserved. This material may not be published, broadcast or rewritten.",
    "Sign up for our newsletter. Follow us on every channel.",
    "Subscribe to our channel to learn more.",
)
_LETTERS: Final = "abcdefghiklmnoprstuvyабвгдежиклмнопрстуяії"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article of which is known what it is a version of: all of one `group` are; `kind` says how."""

    id: str
    group: str
    kind: str
    text: str


def of_samples(seed: int) -> list[Labelled]:
    """Versions of the project's own articles, those that differ in nothing but their figures among them."""
    chance = random.Random(seed)
    found: list[Labelled] = []
    for one in samples():
        text = "\n".join(one.paragraphs)
        found.append(Labelled(one.id, one.id, "base", text))
        found += _versions(one.id, text, chance)
    chance.shuffle(found)
    return found


def _versions(id: str, text: str, chance: random.Random) -> Iterator[Labelled]:
    for kind, made in _KINDS.items():
        yield Labelled(f"{id}~{kind}", id, kind, made(text, chance))
    if len(_FIGURE.findall(text)) >= LEAST_FIGURES:
        yield Labelled(f"{id}~report", f"{id}~report", "report", _report(text, chance))


def _exact(text: str, chance: random.Random) -> str:
    return text


def _typo(text: str, chance: random.Random) -> str:
    plain = text.replace("“", '"').replace("”", '"').replace("’", "'").replace(" – ", " - ")
    spaced = re.sub(r" ", lambda _: "\u00a0" if chance.random() < 0.05 else " ", plain)
    hyphened = re.sub(r"(?<=\w{4})(?=\w{3})", lambda _: "\u00ad" if chance.random() < 0.05 else "", spaced)
    return unicodedata.normalize("NFD", hyphened)


def _notice(text: str, chance: random.Random) -> str:
    return f"AGENCY — {text}\n{chance.choice(_NOTICES)}"


def _truncated(text: str, chance: random.Random) -> str:
    return _first(text, chance.uniform(0.3, 0.6) * len(text.split()))


def _teaser(text: str, chance: random.Random) -> str:
    return _first(text, chance.randint(28, 60)) + "… Read more"


def _first(text: str, count: float) -> str:
    return " ".join(text.split()[: round(count)])


def _corrected(text: str, chance: random.Random) -> str:
    """One figure changed and one paragraph left out; neither is the first."""
    lines = text.split("\n")
    if len(lines) > 3:
        del lines[chance.randrange(2, len(lines))]
    return _FIGURE.sub(lambda match: _another(match.group(), chance), "\n".join(lines), count=1)


def _misread(text: str, chance: random.Random) -> str:
    return "".join(
        chance.choice(_LETTERS) if letter.isalpha() and chance.random() < MISREAD else letter
        for letter in text
    )


def _report(text: str, chance: random.Random) -> str:
    """All figures, weekdays and months changed: what the same desk writes on another day."""
    other = dict(zip(_DAYS + _MONTHS, _DAYS[3:] + _DAYS[:3] + _MONTHS[5:] + _MONTHS[:5], strict=True))
    dated = re.sub("|".join(other), lambda match: other[match.group()], text)
    return _FIGURE.sub(lambda match: _another(match.group(), chance), dated)


def _another(figure: str, chance: random.Random) -> str:
    """A figure as long, and never the same."""
    while True:
        made = "".join(
            str(chance.randint(0 if at else 1, 9)) if digit.isdigit() else digit
            for at, digit in enumerate(figure)
        )
        if made != figure:
            return made


_KINDS: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "exact": _exact,
    "typo": _typo,
    "notice": _notice,
    "truncated": _truncated,
    "teaser": _teaser,
    "corrected": _corrected,
    "misread": _misread,
}
