"""Turns paths into bytes and into the files beneath them; what cannot be read says why in one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.errors import InputError


def contents(path: Path) -> bytes:
    """The bytes of a file; InputError where there is none to be read."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder, not a file")
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: is no ordinary file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def opened_up(folder: Path) -> Iterator[Path]:
    """Every file in a folder and in its folders, in the order of names; hidden ones are left alone."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))
