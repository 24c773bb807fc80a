"""Turns a raw dump, a text file with article after article and nothing in between, into articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.errors import InputError
from bot.model import Rejected
from bot.sources.encoding import Decoded, decode
from bot.sources.files import contents
from bot.sources.located import Located
from summarizer.forced import Layout
from summarizer.segment import segment

_BROKEN_OFF = re.compile(r"[\w,;:–—-]$")
_LONG_LINE = 60
"""Characters from which a line without a closing stop is no title or byline but a sentence cut short."""


def read(path: Path, form: Layout = Layout.AUTO) -> Iterator[Located | Rejected]:
    """The articles of the dump at `path`, copies among them; InputError if it cannot be read.

    Where the file breaks off in the middle, its last article is rejected and the others count. A `form`
    other than AUTO says by what rule they are told apart.
    """
    yield from articles(decoded(path), path.name, form)


def articles(dump: Decoded, where: str, form: Layout = Layout.AUTO) -> Iterator[Located | Rejected]:
    """The articles of a dump at hand; `where` is what to call it in reports."""
    segments = segment(dump.text, form)
    if not segments:
        yield Rejected(where, "holds no article")
    for number, part in enumerate(segments, 1):
        found = Located(part.article(), where, part)
        if number == len(segments) and _breaks_off(dump):
            yield Rejected(found.where, "breaks off in the middle; is the file still being written?")
        else:
            yield found


def read_text(path: Path) -> str:
    """All of a text file, in whatever encoding; InputError with its name and what is wrong with it."""
    dump = decoded(path)
    if not dump.whole:
        raise InputError(f"{path}: breaks off within a letter; is the file still being written?")
    return dump.text


def decoded(path: Path) -> Decoded:
    """A text file with what is known of its encoding; InputError with its name and what is wrong with it."""
    raw = contents(path)
    try:
        return decode(raw)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _breaks_off(dump: Decoded) -> bool:
    last_line = dump.text.rpartition("\n")[2]
    return not dump.whole or (len(last_line) >= _LONG_LINE and bool(_BROKEN_OFF.search(last_line)))
