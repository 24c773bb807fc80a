"""Turns text in Telegram's HTML into plain text and entities, or into Telegram's own words of refusal.

The grammar and the words follow TDLib's `parse_html` (td/telegram/MessageEntity.cpp): byte offsets count the
UTF-8 form of the markup, entity offsets count UTF-16 units of the result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.local.entities import Entity, utf16_length
from bot.local.refusal import RefusalError, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_SPACE = " \t\r\n\x0b\x00"
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?")
_NOT_SPACE = re.compile(r"[^ \t\r\n\x0b]")
_TAG_END = re.compile(r"[ \t\r\n\x0b\x00>]")
_NAME_END = re.compile(r"[ \t\r\n\x0b\x00=>/\"']")
_TOKEN = re.compile(r"[a-zA-Z0-9.-]*")
_LINK = re.compile(r"(?:(?:https?|ftp|tg|ton|tonsite)://|mailto:|tel:)?[^\s/?#]+\.?[^\s]*", re.IGNORECASE)


def _fault(words: str) -> RefusalError:
    return bad_request(f"can't parse entities: {words}")


def lowered(text: str) -> str:
    """Lower case for ASCII letters only."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def reference(text: str, position: int) -> tuple[str, int]:
    """The character that a reference stands for and where it ends; ("", position) if it is none."""
    match = _REFERENCE.match(text, position)
    if match is None:
        return "", position
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return (NAMED[name], match.end()) if name in NAMED else ("", position)
    digits = hexadecimal if hexadecimal is not None else decimal
    code = int(digits, 16 if hexadecimal is not None else 10) if digits else 0
    length = match.end() - position - match.group().endswith(";")
    if not 0 < code < 0x10FFFF or length >= 10 or 0xD800 <= code <= 0xDFFF:
        return "", position
    return chr(code), match.end()


@dataclass(slots=True)
class _Open:
    """A start tag that waits for its end."""

    tag: str
    argument: str
    unix: int
    offset: int
    place: int


class _Parser:
    def __init__(self, markup: str) -> None:
        self.text = markup + "\0"
        self.end = len(markup)
        self.out: list[str] = []
        self.length = 0
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def byte(self, position: int) -> int:
        return len(self.text[:position].encode())

    def emit(self, piece: str) -> None:
        self.out.append(piece)
        self.units += utf16_length(piece)

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < self.end:
            special = _SPECIAL.search(self.text, at, self.end)
            stop = special.start() if special else self.end
            if stop > at:
                self.emit(self.text[at:stop])
            if special is None:
                break
            at = self.character(stop) if special.group() == "&" else self.tag(stop)
        if self.open:
            raise _fault(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), self.entities

    def character(self, at: int) -> int:
        character, after = reference(self.text, at)
        self.emit(character or "&")
        return after if character else at + 1

    def tag(self, at: int) -> int:
        return self.end_tag(at) if self.text[at + 1] == "/" else self.start_tag(at)

    def start_tag(self, begin: int) -> int:
        at = self.find(_TAG_END, begin + 1)
        if at >= self.end:
            raise _fault(f"Unclosed start tag at byte offset {self.byte(begin)}")
        tag = lowered(self.text[begin + 1 : at])
        if tag not in KINDS:
            raise _fault(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        opened = _Open(tag, "", 0, self.units, len(self.out))
        at = self.skip(at)
        while self.text[at] != ">":
            at = self.skip(self.attribute(opened, begin, at))
        if tag == "span" and opened.argument != "spoiler":
            raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        self.open.append(opened)
        return at + 1

    def attribute(self, opened: _Open, begin: int, at: int) -> int:
        """Reads one attribute from `at` into `opened`; gives where it ends."""
        start, at = at, self.find(_NAME_END, at)
        name = self.text[start:at]
        if not name:
            where = self.byte(begin)
            raise _fault(f'Empty attribute name in the tag "{opened.tag}" at byte offset {where}')
        at = self.skip(at)
        unclosed = _fault(f'Unclosed start tag "{opened.tag}" at byte offset {self.byte(begin)}')
        if at >= self.end:
            raise unclosed
        if self.text[at] != "=":
            if (opened.tag, name) == ("blockquote", "expandable"):
                opened.argument = "1"
            return at
        at = self.skip(at + 1)
        if at >= self.end:
            raise unclosed
        value, at = self.string(at) if self.text[at] in "'\"" else self.token(at)
        if at >= self.end:
            raise _fault(f"Unclosed start tag at byte offset {self.byte(begin)}")
        _take(opened, name, value)
        return at

    def token(self, at: int) -> tuple[str, int]:
        match = _TOKEN.match(self.text, at)
        end = match.end() if match else at
        if self.text[end] not in _SPACE + ">":
            raise _fault(f"Unexpected end of name token at byte offset {self.byte(at)}")
        return lowered(self.text[at:end]), end

    def string(self, at: int) -> tuple[str, int]:
        quote, at = self.text[at], at + 1
        value = []
        while at < self.end and self.text[at] != quote:
            character, after = reference(self.text, at) if self.text[at] == "&" else ("", at)
            value.append(character or self.text[at])
            at = after if character else at + 1
        return "".join(value), min(at + 1, self.end)

    def end_tag(self, begin: int) -> int:
        where = self.byte(begin)
        if not self.open:
            raise _fault(f"Unexpected end tag at byte offset {where}")
        at = self.find(_TAG_END, begin)
        name = lowered(self.text[begin + 2 : at])
        at = self.skip(at)
        if self.text[at] != ">":
            raise _fault(f"Unclosed end tag at byte offset {where}")
        opened = self.open[-1]
        if name not in ("", opened.tag):
            raise _fault(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.units > opened.offset:
            self.close(opened)
        self.open.pop()
        return at + 1

    def close(self, opened: _Open) -> None:
        """Adds the entity of an ended tag; `pre` and `code` around the same text become one."""
        kind, argument = KINDS[opened.tag], opened.argument
        length = self.units - opened.offset
        last = self.entities[-1] if self.entities else None
        if kind in ("pre", "code") and last and (last.offset, last.length) == (opened.offset, length):
            language = argument or last.argument
            if {kind, last.kind} == {"pre", "code"} and language:
                self.entities[-1] = Entity("pre", opened.offset, length, language)
                return
        if kind == "text_link":
            argument = checked_link(argument or "".join(self.out[opened.place :]))
            if not argument:
                return
        if kind == "date_time":
            if opened.unix <= 0:
                return
            argument = f"{opened.unix} {argument}".strip()
        if kind == "custom_emoji" and not (argument.isdigit() and int(argument)):
            raise _fault("Invalid custom emoji identifier specified")
        if kind == "blockquote" and argument:
            kind, argument = "expandable_blockquote", ""
        if kind == "spoiler":
            argument = ""
        self.entities.append(Entity(kind, opened.offset, length, argument))

    def find(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.search(self.text, at)
        return match.start() if match else self.end

    def skip(self, at: int) -> int:
        return min(self.find(_NOT_SPACE, at), self.end)


def _take(opened: _Open, name: str, value: str) -> None:
    wanted = (opened.tag, name)
    if wanted == ("tg-time", "unix"):
        opened.unix = int(value) if value.isdigit() else 0
    elif wanted in (("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "format")):
        opened.argument = value
    elif wanted == ("code", "class") and value.startswith("language-"):
        opened.argument = value.removeprefix("language-")
    elif wanted == ("span", "class") and value.startswith("tg-"):
        opened.argument = value.removeprefix("tg-")
    elif wanted == ("blockquote", "expandable"):
        opened.argument = "1"


def checked_link(address: str) -> str:
    """The address with its scheme; "" for what Telegram silently leaves without a link."""
    address = address.strip()
    if not _LINK.fullmatch(address) or address.lower().startswith(("javascript:", "data:", "file:")):
        return ""
    scheme, colon, _ = address.partition(":")
    if colon and scheme.lower() in {"http", "https", "ftp", "tg", "ton", "tonsite", "mailto", "tel"}:
        host = address.partition("://")[2].partition("/")[0]
        if scheme.lower() in {"http", "https"} and "/" not in address.partition("://")[2]:
            return f"{scheme.lower()}://{host}/"
        return address
    if "." not in address.partition("/")[0]:
        return ""
    return "http://" + address + ("" if "/" in address else "/")


def parse(markup: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities, unsorted and untrimmed (see `settle`); RefusalError if malformed."""
    text, found = _Parser(markup).run()
    return text, [Entity(e.kind, e.offset, e.length) if e.kind == "code" and e.argument else e for e in found]
