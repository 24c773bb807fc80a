"""Turns the order "cut this connection" into a socket that is closed in the client's face."""

from __future__ import annotations

import asyncio
from asyncio import Transport
from typing import Any

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol


class Connections:
    """Open sockets by the client's address, so that a fault can cut one without an answer."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], Transport] = {}

    async def cut(self, request: Request) -> None:
        """Closes the request's connection; returns once the server has noticed."""
        client = request.client
        transport = self._open.get((client.host, client.port)) if client else None
        if transport is not None:
            transport.abort()
        while not await request.is_disconnected():
            await asyncio.sleep(0)

    def protocol(self) -> type[H11Protocol]:
        """uvicorn's HTTP protocol, with an eye on who is connected."""
        open_now = self._open

        class Watched(H11Protocol):
            def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # uvicorn narrows it
                super().connection_made(transport)
                self.address: Any = (transport.get_extra_info("peername") or ("", 0))[:2]
                open_now[self.address] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                open_now.pop(self.address, None)
                super().connection_lost(exc)

        return Watched
