"""Turns choices into rows of inline buttons whose data fits Telegram's 64 bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import Button
from bot.render.limits import MAX_DATA
from bot.render.markup import shorten

Rows = tuple[tuple[Button, ...], ...]
MAX_LABEL = 40


def press(label: str, verb: str, *words: object) -> Button:
    """A button that calls `verb` with words; ValueError if they are too long for Telegram."""
    data = ":".join([verb, *map(str, words)])
    if len(data.encode()) > MAX_DATA:
        raise ValueError(f"a button's data is too long: {data}")
    return Button(shorten(label, MAX_LABEL), data)


def toggle(label: str, on: bool, verb: str, *words: object) -> Button:
    """A button that turns something on or off.

    Its data says which, so that a second tap before the message changed does no harm.
    """
    return press(f"✓ {label}" if on else f"+ {label}", verb, *words, 0 if on else 1)


def choice(label: str, chosen: bool, verb: str, *words: object) -> Button:
    """One of several, of which one is chosen."""
    return press(f"✓ {label}" if chosen else label, verb, *words)


def rows(buttons: Iterable[Button], width: int) -> Rows:
    """The buttons in rows of `width`."""
    listed: Sequence[Button] = list(buttons)
    return tuple(tuple(listed[start : start + width]) for start in range(0, len(listed), width))
