"""Judges whether what was extracted from a page is an article, or a wall, a banner, an error, a list."""

from __future__ import annotations

from summarizer.junk import why_junk
from summarizer.text import words

LEAST_WORDS = 40


def fault(title: str, text: str) -> str:
    """What is wrong with it, in words, or "" if it reads like an article."""
    if why := why_junk(text, title):
        return why
    count = len(words(text))
    return f"holds too little text for an article ({count} words)" if count < LEAST_WORDS else ""
