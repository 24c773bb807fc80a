"""Turns a world into one ASGI application: the Bot API, the people's side, the chat page."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.local.botapi import BotApi
from bot.local.connections import Connections
from bot.local.control import ControlRoutes
from bot.local.faults import Faults
from bot.local.guard import welcome
from bot.local.phone import PhoneRoutes
from bot.local.record import Record
from bot.local.refusal import RefusalError
from bot.local.world import World

PAGE = Path(__file__).parent / "page"
HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' data: blob:; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


async def page(request: Request) -> Response:
    """A file of the chat page; nothing outside its directory."""
    name = request.path_params.get("name", "index.html")
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        return Response("Not found", 404)
    return FileResponse(path, headers=HEADERS)


async def refused(request: Request, error: Exception) -> Response:
    """A rule that was broken, as Telegram words it."""
    return (
        JSONResponse(error.answer(), error.code)
        if isinstance(error, RefusalError)
        else Response(status_code=500)
    )


async def senseless(request: Request, error: Exception) -> Response:
    """An order that cannot be understood."""
    words = f"cannot understand this: {type(error).__name__}: {error}"
    return JSONResponse({"ok": False, "error_code": 400, "description": words}, 400)


class StandIn:
    """The whole application; requests to /bot… take the short way."""

    def __init__(
        self, world: World, *, host: str = "127.0.0.1", token: str = "", record: bool = True
    ) -> None:
        self.world = world
        self._host = host
        self.connections = Connections()
        self.record = Record(enabled=record)
        faults = Faults()
        self.botapi = BotApi(world, self.record, faults, self.connections, token)
        routes = [
            Route("/", page),
            Route("/page/{name:path}", page),
            *PhoneRoutes(world).routes(),
            *ControlRoutes(world, self.record, faults).routes(),
        ]
        handlers = {RefusalError: refused, ValueError: senseless, TypeError: senseless, KeyError: senseless}
        self._site: ASGIApp = Starlette(routes=routes, exception_handlers=handlers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        to_bot = scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/"))
        if not to_bot and scope["type"] == "http" and not welcome(scope, self._host):
            await Response("Not from here\n", 403)(scope, receive, send)
            return
        await (self.botapi if to_bot else self._site)(scope, receive, send)
