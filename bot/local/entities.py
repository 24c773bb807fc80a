"""Turns raw text and its formatting into what Telegram stores: cleaned, trimmed, links and commands found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.local.refusal import Json

MOST_ENTITIES = 100
MERGED = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
OPAQUE = frozenset({"code", "pre"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
PRIORITY = {kind: place for place, kind in enumerate(("expandable_blockquote", "blockquote", "pre", "code"))}

_CONTROL = re.compile("[\x00-\x09\x0b-\x0c\x0e-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e\ufdd0-\ufdef]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_DETECTED = re.compile(
    r"(?P<url>(?:https?://|tg://)[^\s<>\"«»“”„`]+"
    r"|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|me|ru|ua|uk|de|fr|es|info|example)"
    r"(?![\w@-])(?:[/?#][^\s<>\"«»“”]*)?)"
    r"|(?P<email>[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    r"|(?<![\w/<>])(?P<bot_command>/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?)(?![\w/<>@])"
    r"|(?<![\w@/])(?P<mention>@[a-z][a-z0-9_]{2,31})(?!\w)"
    r"|(?<![\w#@/])(?P<hashtag>#(?=\w*[^\W\d])\w{1,256})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One stretch of formatting; `offset` and `length` in UTF-16 code units."""

    kind: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> Json:
        """The Bot API's MessageEntity."""
        shown: Json = {"type": self.kind, "offset": self.offset, "length": self.length}
        if self.kind == "date_time":
            unix, _, form = self.argument.partition(" ")
            return shown | {"unix_time": int(unix)} | ({"date_time_format": form} if form else {})
        names = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
        if self.argument and self.kind in names:
            shown[names[self.kind]] = self.argument
        return shown


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every limit and offset."""
    return len(text) if text.isascii() else len(text) + len(_ASTRAL.findall(text))


def clean(text: str) -> str:
    """Without the characters that Telegram removes; control characters become spaces."""
    return _REMOVED.sub("", _CONTROL.sub(" ", text))


def detect(text: str) -> list[Entity]:
    """Addresses, commands, mentions, hashtags and e-mail addresses that Telegram marks by itself."""
    found = []
    for match in _DETECTED.finditer(text):
        kind = str(match.lastgroup)
        words = match.group()
        if kind == "url":
            words = words.rstrip(".,;:!?'\"")
            if words.endswith(")") and "(" not in words:
                words = words.rstrip(")")
        found.append(Entity(kind, utf16_length(text[: match.start()]), utf16_length(words)))
    return found


def ordered(entities: Iterable[Entity]) -> list[Entity]:
    """Sorted as Telegram sorts: by offset, the longer first, quotations outermost."""
    return sorted(entities, key=lambda e: (e.offset, -e.length, PRIORITY.get(e.kind, 9)))


def _joined(entities: list[Entity]) -> list[Entity]:
    """Touching or overlapping stretches of one kind become one."""
    last: dict[str, int] = {}
    result: list[Entity] = []
    for entity in entities:
        place = last.get(entity.kind)
        if entity.kind in MERGED and place is not None and entity.offset <= result[place].end:
            end = max(result[place].end, entity.end)
            result[place] = replace(result[place], length=end - result[place].offset)
            continue
        last[entity.kind] = len(result)
        result.append(entity)
    return result


def _nested_well(entities: list[Entity]) -> list[Entity]:
    """Without what may not stand inside code, and without quotations in quotations."""
    result: list[Entity] = []
    code_end = quote_end = -1
    for entity in entities:
        if entity.offset < code_end or (entity.kind in QUOTES and entity.offset < quote_end):
            continue
        if entity.kind in OPAQUE:
            code_end = entity.end
        if entity.kind in QUOTES:
            quote_end = entity.end
        result.append(entity)
    return result


def _merged(given: list[Entity], detected: list[Entity]) -> list[Entity]:
    """Both; what was found is dropped where it meets code or a link that was given."""
    firm = [e for e in given if e.kind not in MERGED and e.kind not in QUOTES]
    free = [d for d in detected if not any(d.offset < e.end and e.offset < d.end for e in firm)]
    return ordered(given + free)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without spaces and newlines at the end, nor at the start before the first entity."""
    text = text.rstrip(" \n")
    end = utf16_length(text)
    kept = [replace(e, length=min(e.end, end) - e.offset) for e in entities if e.offset < end]
    before = kept[0].offset if kept else len(text)
    lead = min(before, len(text) - len(text.lstrip(" \n")))
    return text[lead:], [replace(e, offset=e.offset - lead) for e in kept]


def settle(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """The text and entities as stored: cleaned text is trimmed, entities sorted, merged and cut to 100."""
    given = _nested_well(_joined(ordered(e for e in entities if e.length > 0)))
    text, given = _trimmed(text, given)
    return text, _merged(given, detect(text))[:MOST_ENTITIES]
