"""Turns bytes of unknown encoding into text, or says in one line why they are none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bot.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: their little-endian marks begin alike."""

_PLAUSIBLE = [
    "cp1251", "koi8_r", "koi8_u", "cp866", "cp1252", "cp1250", "cp1253", "cp1254", "iso8859_2", "iso8859_5",
    "mac_cyrillic", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1255", "cp1256",
]  # fmt: skip
"""What articles are really stored in; left alone, the guesser prefers DOS and EBCDIC pages now and then."""

_SAMPLE = 1 << 16
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file; `whole` is False if it ended within a character, which was left off."""

    text: str
    encoding: str
    whole: bool = True


def decode(raw: bytes, hint: str = "", *, lenient: bool = False) -> Decoded:
    """The text in `raw`: by its byte order mark, as UTF-8, by `hint` (an encoding's name), else by its looks.

    Raises InputError for what is empty, binary or nothing that can be told, and for damaged text
    unless `lenient`, which puts U+FFFD for what cannot be read.
    """
    if not raw.strip(b" \t\r\n\x00"):
        raise InputError("is empty")
    encoding = sniff(raw, hint)
    start = next((len(mark) for mark, name in _MARKS if name == encoding and raw.startswith(mark)), 0)
    decoder = codecs.getincrementaldecoder(encoding)("replace" if lenient else "strict")
    try:
        text = decoder.decode(raw[start:])
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, start + error.start) + 1
        raise InputError(f"line {line} is not valid {encoding.upper()}; save the file as UTF-8") from error
    left_over = bool(decoder.getstate()[0])
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, whole=not left_over)


def sniff(raw: bytes, hint: str = "") -> str:
    """The name of the encoding that `raw`, a file's beginning or all of it, is most likely in; InputError."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    if wide := _wide(raw[:_SAMPLE]):
        return wide
    sample = raw[:_SAMPLE]
    if b"\x00" in sample or len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise InputError("is a binary file, not text")
    if _is_utf8(raw):
        return "utf-8"
    return _named(hint) or _guess(sample)


def _is_utf8(raw: bytes) -> bool:
    """Valid, or so full of valid sequences that the invalid ones are damage."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        good = len(_MULTIBYTE.findall(raw))
        return good > 2 * raw.decode("utf-8", errors="replace").count("\ufffd")
    return True


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: zero bytes in one half of the places only, and in many of them."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 8 or max(even, odd) * 20 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    name = "utf-16-be" if even > odd else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(name, errors="replace")
    odd_ones = sum(not (letter.isprintable() or letter in "\t\r\n") for letter in text)
    return name if odd_ones * 50 < len(text) else ""


def _named(hint: str) -> str:
    """What a page calls its encoding → ours, or "" if it is none that articles come in."""
    try:
        name = codecs.lookup(hint).name.replace("-", "_")
    except LookupError:
        return ""
    if name in ("iso8859_1", "ascii"):  # as browsers read it
        return "cp1252"
    return name if name in _PLAUSIBLE else ""


def _guess(sample: bytes) -> str:
    from charset_normalizer import CharsetMatch, from_bytes  # loads tables that most runs never need

    def names(match: CharsetMatch) -> list[str]:
        """The match and the encodings that read the same text."""
        return [match.encoding, *match.could_be_from_charset]

    matches = from_bytes(sample, cp_isolation=_PLAUSIBLE)
    if not matches:
        raise InputError("is text in no encoding that can be told; save it as UTF-8")
    best = min(matches, key=lambda match: (match.chaos, -match.coherence, "cp1252" not in names(match)))
    # Western and Central European text often look equally good; the former is far more common.
    return "cp1252" if "cp1252" in names(best) else best.encoding
