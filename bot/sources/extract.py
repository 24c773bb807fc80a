"""Turns HTML into an article's parts, in a process of its own: `python -m bot.sources.extract`.

Requests come on standard input and answers go to standard output, each as a frame: four bytes of
length (big-endian), then that many bytes of JSON in UTF-8. A request is {"html", "url"}, an answer
{"text", "title", "description", "source", "date", "language", "url"}, null for "nothing found".
The process limits its own memory and processor time, and ends with its input.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import BinaryIO

MEMORY = 1 << 30
"""Bytes of address space at most."""

SECONDS = 5
"""Of processor time for one page at most."""


def read_frame(stream: BinaryIO) -> object:
    """The next message; EOFError at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        raise EOFError
    (size,) = struct.unpack(">I", head)
    body = stream.read(size)
    if len(body) < size:
        raise EOFError
    return json.loads(body)


def write_frame(stream: BinaryIO, message: object) -> None:
    """Writes one message and flushes it."""
    body = json.dumps(message).encode("ascii")
    stream.write(struct.pack(">I", len(body)) + body)
    stream.flush()


def parts(html: str, url: str) -> dict[str, str] | None:
    """What trafilatura finds in a page, a paragraph a line; None if it finds no text."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        html, url=url or None, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict) or not found.text:
        return None
    return {
        "text": "\n".join(line.strip() for line in found.text.split("\n") if line.strip()),
        "title": found.title or "",
        "description": found.description or "",
        "source": found.sitename or found.hostname or "",
        "date": found.date or "",
        "language": found.language or "",
        "url": found.url or "",
    }


def _limit_memory() -> None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows; there only the parent's patience bounds us
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_seconds() -> None:
    """Allows this page its seconds on top of what earlier ones took."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    ceiling = int(used.ru_utime + used.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (ceiling, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def main() -> None:
    """Answers until its input ends."""
    import trafilatura  # noqa: F401 - before the first page, so that the page is not charged for it

    _limit_memory()
    while True:
        try:
            request = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        if not isinstance(request, dict):
            raise SystemExit(2)
        _limit_seconds()
        try:
            answer = parts(request["html"], request["url"])
        except (MemoryError, RecursionError):
            raise SystemExit(1) from None  # what is left of us is not to be trusted
        write_frame(sys.stdout.buffer, answer)


if __name__ == "__main__":
    main()
