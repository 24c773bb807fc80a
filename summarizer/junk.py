"""An article to why it is none: an archive's banner, an error page, a wall, a widget's labels, a template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from summarizer import junk_pages, junk_walls
from summarizer.furniture import is_said_by_page, opens_as_furniture

LONGEST: Final = 250
"""Words; of what says more only consent, lists, templates and crashes are looked for."""
STUB: Final = 200
"""Words of an article's beginning that stands before a wall at most."""
SHARE: Final = 0.6
"""Share of the words in what only pages say, from which a text is junk; half of it if that comes first."""

_HEAD: Final = 600
_TAIL: Final = 200
"""Characters at the beginning and at the end, in which a page gives itself away."""
_BEGUN: Final = 4
"""Letters by which a word is looked up."""
_LOOKED_AT: Final = 12_000
_LABEL: Final = 25
"""Words of what stands around an article; in a longer sentence it ran into the article's own words."""
_FEW: Final = 4
"""Words of a title that says nothing but that there is nothing."""
_BRIEF: Final = 60
_EARLY: Final = 2
"""Sentences from the beginning in which a page gives itself away."""

REASONS: Final = {
    "ARCHIVE": "is the banner of a web archive, not an article",
    "ERROR": "is an error page, not an article",
    "ROBOT": "asks for JavaScript or a test for robots instead of showing the article",
    "COOKIES": "shows a cookie banner instead of the article",
    "PAYWALL": "is behind a paywall: only its beginning can be read",
    "LOGIN": "asks to sign in instead of showing the article",
    "WIDGET": "holds only what stands around articles: buttons, forms, weather",
    "LIST": "is a list of links, not an article",
    "EMPTY": "is an unfilled template or placeholder text, not an article",
    "CRASH": "is a program's error message or code, not an article",
}
"""Kind of page → what is said of it."""
_SOURCES: Final = {
    kind: getattr(junk_walls if hasattr(junk_walls, kind) else junk_pages, kind) for kind in REASONS
}
_ENDLESS: Final = frozenset({"COOKIES", "LIST", "EMPTY", "CRASH"})
"""What may be as long as an article."""

_LENGTHY: Final = frozenset({"ARCHIVE", "ERROR", "COOKIES", "EMPTY", "CRASH"})
"""What speaks in sentences of any length."""

_WORD: Final = re.compile(r"\w+")
_BEGINNING: Final = re.compile(rf"\b\w{{1,{_BEGUN}}}")
_UNIT: Final = re.compile(r"\n+|(?<=[.!?…])\s+|\s+[|•·›»]\s+")
_STOP: Final = tuple(".!?…:;,-–—\"”“»’')]*。！？।॥۔؟։")
_QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|‘[^’]*’|(?<!\w)\"[^\"]{2,}\"")
_TOLD: Final = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|wrote|explained|added|"
    r"сказал\w*|сообщил\w*|заявил\w*|по словам|рассказал\w*|сказав|повідоми\w+|заяви\w+|за словами|розповів|"
    r"sagte|teilte|erklärte|zufolge|berichtete\w*|a (?:dit|déclaré|annoncé|indiqué|expliqué)|selon|"
    r"dijo|según|anunció|explicó|afirmó|informó)\b"
)
"""Somebody is quoted, so the page does not speak for itself."""
_WIDGET_WORD: Final = re.compile(
    r"^\W*(?:facebook|twitter|x|whatsapp|telegram|viber|e-?mail|print|instagram|linkedin|pinterest|reddit|"
    r"youtube|tiktok|vk|вконтакте|одноклассники|messenger|flipboard|menu|home|search|login|меню|поиск|пошук|"
    r"suche|startseite|accueil|rechercher|inicio|buscar|drucken|imprimer|imprimir|печать|друк)\W*$"
    r"|-?\d{1,2} ?° ?[cf]?\b|\b(?:humidity|wind|pressure|sunrise|sunset|uv index|feels like|precipitation|"
    r"влажность|ветер|давление|восход|закат|ощущается|вологість|вітер|тиск|схід сонця|захід сонця|"
    r"luftfeuchtigkeit|luftdruck|niederschlag|gefühlt|sonnenaufgang|humidité|vent|pression|ressenti|"
    r"lever du soleil|humedad|viento|presión|sensación|amanecer)\b"
)
"""A button's label, or an instrument's."""
_ADDRESSING: Final = re.compile(
    r"\b(?:we|our|you|your|sorry|please|мы|вы|вам|ваш\w*|нам|ми|ви|ваш\w*|wir|sie|ihre|bitte|nous|vous|votre|"
    r"lo sentimos|usted|nuestr\w+|por favor)\b"
)
"""The page speaks, or speaks to the reader."""
_VERSE: Final = re.compile(
    r"(?:and|but|of|or|with|in|to|for|that|и|а|но|в|на|с|і|й|та|у|з|und|aber|mit|et|mais|de|y|o|en|con)\s",
    re.IGNORECASE,
)
_DATA: Final = re.compile(r"[\d%$€£₽₴]")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What pages of a kind say: the expression, and what stands wherever it fits."""

    order: int
    kind: str
    hint: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or a label: its words, what page says it ("" for none), whether it is prose."""

    size: int
    kind: str
    prose: bool


def why_junk(text: str, title: str = "") -> str | None:
    """What a text is instead of an article, as the end of a sentence; None if it reads like an article.

    Judged by the share of its words in what only pages say (in the first place at the beginning), by the
    share in labels, and by how its lines look. News about cookies or paywalls says more besides, or quotes.
    """
    text = text.strip()
    lines = [line for line in map(str.strip, text[:_LOOKED_AT].split("\n")) if line]
    labels = sum(len(line) for line in lines if len(line) < 120 and not line.endswith(_STOP))
    labelled = 2 * labels > min(len(text), _LOOKED_AT)
    phrases = _phrases_in(f"{title}\n{text[:_HEAD]}\n{text[-_TAIL:]}".casefold())
    count = text.count(" ") + text.count("\n") + 1
    if count > LONGEST:
        phrases = [phrase for phrase in phrases if phrase.kind in _ENDLESS]
    if labelled or (phrases and _gives_itself_away(text, title, phrases)):
        addressed = _ADDRESSING.search(_QUOTED.sub(" ", text[:_HEAD].casefold())) is not None
        said = _judged(title, _units(text, phrases), _kind(title, phrases), addressed)
        if said and (count <= LONGEST or said in _ENDLESS):
            return REASONS[said]
    return REASONS["LIST"] if labelled and _is_link_list(lines) else None


def _phrases_in(head: str) -> list[_Phrase]:
    """What may stand in a text: by the beginnings of its words first, for most texts have none of it."""
    begun = set(_BEGINNING.findall(head))
    found = [each for start in begun & _by_beginning().keys() for each in _by_beginning()[start]]
    return sorted((each for each in (*found, *_by_beginning()[""]) if each.hint in head), key=_order)


def _order(phrase: _Phrase) -> int:
    return phrase.order


@cache
def _by_beginning() -> Mapping[str, Sequence[_Phrase]]:
    """The beginning of the longest word of what to look for first ("" if it has none) → phrases."""
    listed: list[tuple[str, str, str]] = []
    for kind, block in _SOURCES.items():
        for line in block.strip().split("\n"):
            hint, _, pattern = line.partition("  ")
            if hint:
                listed.append((kind, hint, pattern.strip() or re.escape(hint)))
            else:
                kind, hint, begun = listed.pop()
                listed.append((kind, hint, begun + pattern.strip()))
    found: dict[str, list[_Phrase]] = {"": []}
    for order, (kind, hint, pattern) in enumerate(listed):
        word = max(_WORD.findall(hint), key=len, default="")
        found.setdefault(word[:_BEGUN], []).append(_Phrase(order, kind, hint, re.compile(pattern)))
    return found


def _gives_itself_away(text: str, title: str, phrases: Sequence[_Phrase]) -> bool:
    """Whether a page speaks in the title, in the first sentences or in the last."""
    first, last = _UNIT.split(text[:_HEAD])[:4], _UNIT.split(text[-_TAIL:])[-3:]
    return any(_kind(sentence, phrases) for sentence in (title, *first, *last))


def _units(text: str, phrases: Sequence[_Phrase]) -> list[_Unit]:
    found = []
    for sentence in filter(None, map(str.strip, _UNIT.split(text[:_LOOKED_AT]))):
        size = len(sentence.split())
        kind = _kind(sentence, phrases)
        if not kind and size <= _LABEL:
            if opens_as_furniture(sentence) or is_said_by_page(sentence):
                kind = "page"
            elif size <= 6 and _WIDGET_WORD.search(sentence.casefold()):
                kind = "WIDGET"
        found.append(_Unit(size, kind, size > 5 and (size > _LABEL or sentence.endswith(_STOP))))
    return found


def _kind(sentence: str, phrases: Sequence[_Phrase]) -> str:
    plain = sentence.casefold()
    near = [phrase for phrase in phrases if phrase.hint in plain]
    if not near:
        return ""
    bare = _QUOTED.sub(" ", plain).strip()
    size = bare.count(" ")
    for phrase in near:
        if (size < _LABEL or phrase.kind in _LENGTHY) and phrase.pattern.search(bare):
            return "" if phrase.kind != "CRASH" and _TOLD.search(plain) else phrase.kind
    return ""


def _judged(title: str, units: Sequence[_Unit], headed: str, addressed: bool) -> str:
    """The kind of page that the units make up, or ""; `headed` is the title's, `addressed` the reader."""
    total = sum(unit.size for unit in units)
    said: Counter[str] = Counter()
    for unit in units:
        said[unit.kind] += unit.size
    foreign = total - said.pop("", 0)
    kinds = Counter({kind: size for kind, size in said.items() if kind != "page"})
    if headed and not kinds[headed]:
        kinds[headed] += len(title.split())
    if not kinds:
        return ""
    early = {headed, *(unit.kind for unit in units[:_EARLY])} & set(kinds)
    main = max(kinds, key=lambda kind: (kind in early, kinds[kind]))
    if _is_stub(units, total, kinds):
        return "PAYWALL"
    if headed == "ERROR" and total <= STUB // 2 and len(title.split()) <= _FEW and addressed:
        return headed
    if units[0].kind in ("ERROR", "ROBOT") and total <= _BRIEF and foreign >= SHARE / 4 * total:
        return units[0].kind
    sure = main in early and main not in ("WIDGET", "LIST")
    if main == "COOKIES":  # one sentence may be news
        sure = sure and sum(unit.kind != "" for unit in units) > 1
    if foreign >= (SHARE / 2 if sure else SHARE) * total:
        return main
    prose = sum(unit.size for unit in units if unit.prose and not unit.kind)
    return main if main in early and prose < 0.2 * total and foreign >= 0.1 * total else ""


def _is_stub(units: Sequence[_Unit], total: int, kinds: Counter[str]) -> bool:
    """Whether an article's beginning ends at a wall."""
    if total > STUB or not kinds["PAYWALL"]:
        return False
    asking = sum(unit.kind in ("PAYWALL", "LOGIN") for unit in units)
    return asking > 1 or any(unit.kind == "PAYWALL" for unit in units[-2:])


def _is_link_list(lines: Sequence[str]) -> bool:
    """Lines that look like headlines, and next to nothing else; neither verse nor results."""
    if len(lines) < 6:
        return False
    labels = [line for line in lines if not line.endswith(_STOP) and len(line) < 120]
    if sum(map(len, labels)) < 0.8 * sum(map(len, lines)) or len(labels) < 0.85 * len(lines):
        return False
    verse = sum(line[0].islower() or _VERSE.match(line) is not None for line in labels)
    data = sum(_is_data(line) for line in labels)
    return 5 * verse < len(labels) and 3 * data < len(labels)


def _is_data(line: str) -> bool:
    """Whether it tells a figure, or one thing of another: a result, a price, a winner."""
    tokens = line.split()
    figures = sum(_DATA.search(token) is not None for token in tokens)
    return 4 * figures >= len(tokens) or ":" in line or " – " in line or " — " in line or " - " in line
