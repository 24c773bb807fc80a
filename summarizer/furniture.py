"""A line to whether it belongs to the page around an article, not to the article, in six languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from summarizer.page_lines import ENGLISH, FRENCH, GERMAN, RUSSIAN, SPANISH, UKRAINIAN

_SAID: Final[dict[str, str]] = {
    "©": "",
    "photo": r"\(photo by|photograph:|photo credit|\(photos?:|file photo\b",
    "getty images": "",
    "media playback": "",
    "last updated at": "",
    "% купить": "",
    "scroll down": r"scroll down for\b",
    "via reuters": "",
    "afp": r"/ ?afp\b",
    "click": r"\bclick (?:here|on the link)\b",
    "read more": r"read more\b",
    "your inbox": "",
    "our newsletter": "",
    "contributed to this": r"contributed to this (?:report|story|article)",
    "cookie": r"(?:accept|use|uses|used|using|policy|consent|enable|используем|использует|принима\w+|"
    r"використову\w+|verwende\w*|nutz\w+|utilis\w+|utiliz\w+|usa\w*)\b.{0,40}\bcookie|"
    r"cookies? .{0,40}(?:accept|policy|consent|experience|zu\b|pour\b|para\b)|файл[ыиівао]+ cookie",
    "enable javascript": "",
    "blocker": r"ad ?blocker",
    "subscribe": r"subscribe (?:to|for)\b",
    "sign up": r"sign up (?:to|for) (?:our|the|free|a|news)\b",
    "terms and conditions apply": "",
    "follow us on": "",
    "email us": "",
    "like us on": "",
    "find us on": "",
    "telegram": r"наш[еау]?[мгй]?о? telegram",
    "телеграм": r"наш[еау]?[мгй]?о? телеграм",
    "подписывайтесь на": "",
    "підписуйтес": r"підписуйтес[ья] на",
    "newsletter": r"(?:unseren|unserem|notre|nuestra|нашу) newsletter",
    "pictured": r"\( ?pictured\b",
    "left": r"\( ?(?:far |bottom |top )?left\b[^)]{0,30}\)",
    "right": r"\( ?(?:far |bottom |top )?right ?[),]",
    "centre": r"\( ?centre ?\)",
    "tap here": "",
    "comments below": "",
    "comments section below": "",
}
"""What no sentence of an article says, casefolded: what to look for first, the expression to find then."""


_EMBEDDED_HINTS: Final = (
    *(
        "Media playback",
        "Last updated at",
        "www.adv.",
        "% Купить",
        "Scroll down",
        "ADVERTISEMENT",
        "Advertisement",
    ),
)
_EMBEDDED: Final = re.compile(
    r"Media playback is (?:not |un)supported on (?:this|your) device|(?:\d{1,2} \w+ \d{4} )?Last updated at "
    r"\d\d:\d\d (?:BST|GMT)|www\.adv\.(?:rbc\.(?:ru\.?)?)?|(?:«[^»]{1,40}»|[\w/-]+) [A-Z]{3,5}(?:/[A-Z]{3})? "
    r"[₽$€]\d[\d ,]* [+-]?\d+(?:,\d+)?% Купить(?: Video)?|\bScroll down for videos?\b|"
    r"\bA(?:DVERTISEMENT|dvertisement)\b(?= [A-Z])"
)
"""What stands inside a paragraph and is no part of it: an article copied off a page has it between "
"sentences."""
_SAID_PATTERNS: Final = [(hint, re.compile(pattern)) for hint, pattern in _SAID.items()]
_HEAD: Final = re.compile(r"[^\W_]+")
_ENDING: Final = re.compile(r"(^|\|)\.$")


@cache
def _openings() -> dict[str, str]:
    """The first word of a line → what must follow it."""
    found: dict[str, list[str]] = {}
    for block in (ENGLISH, RUSSIAN, UKRAINIAN, GERMAN, FRENCH, SPANISH):
        for line in block.strip().splitlines():
            opening, tail = line.split(maxsplit=1)
            for word in opening.split(","):
                found.setdefault(word, []).append(_ENDING.sub(r"\1\\W*$", tail))
    return {word: "|".join(tails) for word, tails in found.items()}


@lru_cache(maxsize=1_024)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(word)}(?:['’]\w)?\s*(?:{_openings()[word]})", re.IGNORECASE)


def opens_as_furniture(text: str) -> bool:
    """Whether a line begins like one of the page: `Read more`, `Foto:`, `Подписывайтесь`."""
    head = _HEAD.search(text)
    if head is None:
        return False
    word = head.group().casefold()
    return word in _openings() and _pattern(word).match(text, head.start()) is not None


def is_said_by_page(text: str) -> bool:
    """Whether a sentence says what only the page around an article says, wherever in it."""
    folded = text.casefold()
    for hint, pattern in _SAID_PATTERNS:  # noqa: SIM110  # `any` would cost as much again as the looking
        if hint in folded and pattern.search(folded):
            return True
    return False


def pieces(paragraph: str) -> list[str]:
    """The paragraph cut around what the page put into it; the cuttings are pieces, too."""
    if not any(hint in paragraph for hint in _EMBEDDED_HINTS):
        return [paragraph]
    found = []
    start = 0
    for match in _EMBEDDED.finditer(paragraph):
        found += [paragraph[start : match.start()].strip(), match.group()]
        start = match.end()
    return [piece for piece in (*found, paragraph[start:].strip()) if piece]
