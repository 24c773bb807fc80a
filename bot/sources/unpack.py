"""Turns a packed stream into plain bytes, never more of them than were allowed."""

from __future__ import annotations

import zlib

from bot.errors import FetchError
from bot.sources import reasons

_EITHER = 47
"""zlib's window bits for "gzip or zlib, whichever it is"."""


class Unpacker:
    """Unpacks piece by piece; FetchError as soon as more than `max_bytes` came out or the data are broken."""

    def __init__(self, packing: str, max_bytes: int) -> None:
        name = packing.strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(f"is packed in a way that was not asked for ({name[:40]})")
        self._packed = name not in ("", "identity")
        self._left = max_bytes
        self._max_bytes = max_bytes
        self._member = zlib.decompressobj(_EITHER)
        self._begun = False

    def feed(self, piece: bytes) -> bytes:
        """The plain bytes that `piece` adds."""
        if not self._packed:
            return self._counted(piece)
        plain = bytearray()
        while piece:
            self._begun = True
            try:
                # One byte more than allowed tells "too much" from "just enough".
                plain += self._counted(self._member.decompress(piece, self._left + 1))
            except zlib.error as error:
                raise FetchError("is packed wrongly") from error
            piece = self._member.unused_data
            if self._member.eof:  # gzip allows several members in a row
                self._member = zlib.decompressobj(_EITHER)
                self._begun = False
        return bytes(plain)

    def finish(self) -> None:
        """FetchError if the data broke off."""
        if self._packed and self._begun:
            raise FetchError("broke off before its end")

    def _counted(self, plain: bytes) -> bytes:
        self._left -= len(plain)
        if self._left < 0:
            raise FetchError(reasons.too_large(self._max_bytes))
        return plain
