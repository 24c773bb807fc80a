"""Turns an ASGI application into an open port of this process."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

import uvicorn

from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

GRACE = 3
"""Seconds that requests under way are given when the port is closed."""


class Port(uvicorn.Server):
    """A port that is taken when this is made, and answered once `serve` runs, until `close`."""

    def __init__(self, app: ASGIApp, host: str, port: int, key: str) -> None:
        """ConfigurationError, naming the settings' `key`, if the port cannot be taken."""
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            timeout_keep_alive=75,
        )
        super().__init__(config)
        try:
            self._listener = listen(host, port)
        except OSError as error:
            why = error.strerror or error
            raise ConfigurationError([f"{key}: {host}:{port} cannot be listened on: {why}"]) from error
        self._running = False
        self._ended = asyncio.Event()

    async def run_until_closed(self) -> None:
        """Answers requests."""
        if self.should_exit:
            return
        self._running = True
        try:
            await self.serve(sockets=[self._listener])
        finally:
            self._ended.set()

    async def close(self) -> None:
        """Takes no more requests, and gives those under way some seconds."""
        self.should_exit = True
        if self._running:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), 2 * GRACE)
        self._listener.close()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the bot."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Naming TCP makes asyncio switch Nagle's delay off, which costs 40 ms a request otherwise.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener
