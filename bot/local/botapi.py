"""Turns HTTP requests to /bot<token>/<method> and /file/bot<token>/<path> into Bot API answers."""

from __future__ import annotations

import json
import re

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from bot.local.connections import Connections
from bot.local.faults import CutError, Faults
from bot.local.methods import METHODS
from bot.local.params import Params, read_params
from bot.local.record import Record
from bot.local.refusal import Json, RefusalError, bad_request
from bot.local.webhook import Webhook
from bot.local.world import World

TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,}")
_ADDRESS = re.compile(r"/bot([^/]+)/([^/]+)/?")
_FILE = re.compile(r"/file/bot([^/]+)/(.+)")


class BotApi:
    """The ASGI application that a bot talks to; `token` is "" where any token of the right form will do."""

    def __init__(
        self, world: World, record: Record, faults: Faults, connections: Connections, token: str = ""
    ) -> None:
        self.world = world
        self.record = record
        self.faults = faults
        self.connections = connections
        self.webhook = Webhook(world)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = scope["path"]
        if match := _FILE.fullmatch(path):
            await self._file(match.group(1), match.group(2), send)
        elif match := _ADDRESS.fullmatch(path):
            await self._call(match.group(1), match.group(2), request, send)
        else:
            await _reply(send, RefusalError(404, "Not Found").answer())

    async def _call(self, token: str, method: str, request: Request, send: Send) -> None:
        cut = False
        params = Params({}, {}, "form")
        try:
            self._admit(token)
            params = await read_params(request)
            cut = await self.faults.meet(method.lower(), params)
            answer: Json = {"ok": True, "result": await self._result(method.lower(), params)}
        except RefusalError as refusal:
            answer = refusal.answer()
        except (TypeError, ValueError, RecursionError) as error:
            answer = bad_request(f"wrong parameter in the request: {error}").answer()
        except CutError:
            await self.connections.cut(request)
            return
        except ClientDisconnect:
            return
        self.record.add(method, params, answer)
        if cut:
            await self.connections.cut(request)
        else:
            await _reply(send, answer)

    def _admit(self, token: str) -> None:
        if token != self._token if self._token else not TOKEN.fullmatch(token):
            raise RefusalError(401, "Unauthorized")

    async def _result(self, method: str, params: Params) -> object:
        if method == "getupdates":
            return await self._updates(params)
        if method in self.webhook.methods:
            return self.webhook.methods[method](params)
        rule = METHODS.get(method)
        if rule is None:
            raise RefusalError(404, "Not Found")
        return rule(self.world, params)

    async def _updates(self, params: Params) -> list[Json]:
        self.webhook.refuse_polling()
        kinds = params.nested("allowed_updates")
        self.world.updates.allow([str(kind) for kind in kinds] if isinstance(kinds, list) else None)
        limit = min(max(params.integer("limit", 100), 1), 100)
        seconds = max(params.integer("timeout"), 0)
        return await self.world.updates.poll(params.integer("offset"), limit, seconds)

    async def _file(self, token: str, path: str, send: Send) -> None:
        try:
            self._admit(token)
        except RefusalError as refusal:
            await _reply(send, refusal.answer())
            return
        file = next((file for file in self.world.files.values() if file.path == path), None)
        if file is None:
            await _reply(send, RefusalError(404, "Not Found").answer())
        else:
            await _send(send, 200, file.content, b"application/octet-stream")


async def _reply(send: Send, answer: Json) -> None:
    await _send(send, answer.get("error_code", 200), json.dumps(answer).encode(), b"application/json")


async def _send(send: Send, status: int, body: bytes, kind: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
