"""Turns what an article said at one time and another into lines for a terminal: sentences gone and come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from bot.store.articles import Version
from summarizer.model import Article
from summarizer.sentences import split


def history_text(article: Article, versions: Sequence[Version]) -> str:
    """Every replacement of an article, the oldest first: `-` sentences that went, `+` those that came."""
    if not versions:
        return "never replaced"
    language = article.language
    texts = [_lines(version.headline, version.dek, version.text, language) for version in versions]
    texts.append(_lines(article.headline, article.dek, article.text, language))
    lines = []
    for version, (before, after) in zip(versions, pairwise(texts), strict=True):
        lines.append(f"version {version.number + 1}, {version.replaced_at:%Y-%m-%d %H:%M} UTC")
        lines += list(_changes(before, after)) or ["  only how it is set changed"]
    return "\n".join(lines)


def _lines(headline: str, dek: str, text: str, language: str) -> list[str]:
    parts = [line for line in (headline, dek) if line]
    subhead = ""
    for sentence in split(text, language):
        if sentence.subhead not in ("", subhead):
            parts.append(sentence.subhead)
        subhead = sentence.subhead
        parts.append(" ".join(sentence.text.split()))
    return parts


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from (f"  - {line}" for line in before[first:last])
            yield from (f"  + {line}" for line in after[start:end])
