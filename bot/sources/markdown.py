"""Turns Markdown into plain text, a paragraph a line, with headings as sub-head lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_LINE = re.compile(r"(title|date|source|url)\s*:\s*[\"']?(.*?)[\"']?\s*", re.IGNORECASE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNDERLINED = re.compile(r"^(\S[^\n]*)\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_RULE = re.compile(r"\s*([-*_]\s*){3,}")
_LEAD_IN = re.compile(r"\s*(>\s?|[-*+]\s+|\d{1,3}[.)]\s+)")
_TABLE = re.compile(r"\s*\|")
_INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # pictures
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),  # footnotes
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!-])"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a Markdown file says: its title or first heading, the rest, the front matter."""

    headline: str
    text: str
    front: dict[str, str]


def plain(markdown: str) -> Page:
    """Code, pictures, tables and rules go; links, emphasis and lists leave their words."""
    front: dict[str, str] = {}
    if found := _FRONT.match(markdown):
        for line in found.group(1).splitlines():
            if entry := _FRONT_LINE.fullmatch(line):
                front[entry.group(1).lower()] = entry.group(2)
        markdown = markdown[found.end() :]
    markdown = _COMMENT.sub("", _FENCE.sub("", markdown))
    markdown = _UNDERLINED.sub(r"# \1", markdown)
    headline = front.get("title", "")
    paragraphs: list[str] = []
    for is_heading, words in _paragraphs(markdown):
        if is_heading and not headline and not paragraphs:
            headline = words
        elif words != headline:
            paragraphs.append(words)
    return Page(headline, "\n".join(paragraphs), front)


def _paragraphs(markdown: str) -> list[tuple[bool, str]]:
    """Paragraphs in order, each with whether it is a heading."""
    found: list[tuple[bool, list[str]]] = []
    open_one = False
    for line in markdown.splitlines():
        if not line.strip() or _RULE.fullmatch(line) or _TABLE.match(line):
            open_one = False
        elif heading := _HEADING.fullmatch(line.strip()):
            found.append((True, [heading.group(1)]))
            open_one = False
        elif lead_in := _LEAD_IN.match(line):
            quoted = lead_in.group(1).startswith(">")
            if quoted and open_one:
                found[-1][1].append(line[lead_in.end() :].strip())
            else:
                found.append((False, [line[lead_in.end() :].strip()]))
            open_one = True
        elif open_one:
            found[-1][1].append(line.strip())
        else:
            found.append((False, [line.strip()]))
            open_one = True
    spoken = ((is_heading, _inline(" ".join(lines))) for is_heading, lines in found)
    return [(is_heading, words) for is_heading, words in spoken if words]


def _inline(words: str) -> str:
    for pattern, instead in _INLINE:
        words = pattern.sub(instead, words)
    return " ".join(words.split())
