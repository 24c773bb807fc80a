"""Turns every HTTP request into the answer to a sendMessage, 50 ms later; all but free of processor time.

Run: python -m bot.ops.bench.responder. It prints its port, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import sys

LATENCY = 0.05
ANSWER = json.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 1,
            "date": 1_767_225_600,
            "chat": {"id": 1, "type": "private", "first_name": "Reader"},
            "from": {"id": 123456, "is_bot": True, "first_name": "Telegist"},
            "text": "A digest of three stories. " * 30,
        },
    }
).encode()
RESPONSE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ANSWER) + ANSWER
)
LENGTH = b"content-length:"


class Responder(asyncio.Protocol):
    """One connection; requests with a Content-Length, one after the other."""

    def __init__(self) -> None:
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            end += 4 + self._length(self._received[:end])
            if len(self._received) < end:
                return
            self._received = self._received[end:]
            asyncio.get_running_loop().call_later(LATENCY, self._answer)

    def _answer(self) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(RESPONSE)

    @staticmethod
    def _length(head: bytes) -> int:
        _, found, rest = head.lower().partition(LENGTH)
        return int(rest.partition(b"\r\n")[0]) if found else 0


async def main() -> None:
    """Serves until the end of standard input."""
    loop = asyncio.get_running_loop()
    serving = await loop.create_server(Responder, "127.0.0.1", 0)
    print(json.dumps({"port": serving.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    serving.close()


if __name__ == "__main__":
    asyncio.run(main())
