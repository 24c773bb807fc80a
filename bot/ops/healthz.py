"""Turns GET /healthz into the bot's health: 200 while all is well, else 503, with the figures as JSON."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.errors import StoreError
from bot.model import Clock
from bot.ops.health import Monitor


def healthz(monitor: Monitor, clock: Clock) -> Starlette:
    """The application: the fields of Health, instants in ISO 8601, `ok`, and `faults`, a line each."""

    async def answer(_request: Request) -> Response:
        try:
            health = await asyncio.to_thread(monitor.health)
        except StoreError as error:
            return JSONResponse({"ok": False, "faults": [str(error)]}, 503)
        faults = health.faults(clock())
        shown = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(health).items()
        }
        return JSONResponse({"ok": not faults, "faults": faults, **shown}, 503 if faults else 200)

    return Starlette(routes=[Route("/healthz", answer)])
