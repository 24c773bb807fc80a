"""Turns /local/… requests of the chat page and of tests into acts of people, and the world into JSON."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.local import people
from bot.local.methods.commands import resolve
from bot.local.params import LARGEST_UPLOAD, Upload
from bot.local.refusal import Json
from bot.local.world import World

HEARTBEAT = 15.0
LONGEST_POLL = 25.0


async def body(request: Request) -> Json:
    """The request's JSON object; RefusalError for anything else."""
    try:
        order = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError) as error:
        raise people.complaint("the body is not JSON") from error
    if not isinstance(order, dict):
        raise people.complaint("the body is not a JSON object")
    return order


class PhoneRoutes:
    """The side of the stand-in that people see."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        """All routes of this side."""
        return [
            Route("/local/world", self.show_world),
            Route("/local/chats/{chat}/messages", self.messages),
            Route("/local/commands", self.commands),
            Route("/local/messages", self.write, methods=["POST"]),
            Route("/local/taps", self.tap, methods=["POST"]),
            Route("/local/inline", self.inline, methods=["POST"]),
            Route("/local/files/{file}", self.file),
            Route("/local/events", self.events),
            Route("/local/poll", self.poll),
        ]

    async def show_world(self, request: Request) -> Response:
        world = self.world
        return JSONResponse(
            {
                "bot": {name: world.bot[name] for name in ("id", "first_name", "username")},
                "clock": world.instant().isoformat(),
                "event": world.feed.last,
                "people": [
                    {
                        "id": person.id,
                        "first_name": person.first_name,
                        "language_code": person.language_code,
                        "admin": person.admin,
                    }
                    for person in world.people.values()
                ],
                "chats": [chat.shown() for chat in world.chats.values() if chat.migrated_to is None],
            }
        )

    async def messages(self, request: Request) -> Response:
        chat = self.world.chat(int(request.path_params["chat"]))
        limit = int(request.query_params.get("limit", 200))
        return JSONResponse([stored.shown() for stored in list(chat.messages.values())[-limit:]])

    async def commands(self, request: Request) -> Response:
        query = request.query_params
        person = int(query.get("as", 0))
        chat = self.world.chat(int(query.get("chat", person)))
        known = self.world.people.get(person)
        return JSONResponse(resolve(self.world, chat, person, known.language_code if known else ""))

    async def write(self, request: Request) -> Response:
        if request.headers.get("content-type", "").startswith("multipart/"):
            return JSONResponse(await self._hand_in(request))
        order = await body(request)
        act = people.locate if "location" in order else people.say
        return JSONResponse(act(self.world, order))

    async def _hand_in(self, request: Request) -> Json:
        async with request.form(max_part_size=LARGEST_UPLOAD) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise people.complaint("no file was sent")
            order: Json = {name: item for name, item in form.items() if isinstance(item, str)}
            upload = Upload(file.filename or "file", await file.read(), file.content_type or "")
        return people.hand_in(self.world, order, upload)

    async def tap(self, request: Request) -> Response:
        return JSONResponse({"answer": await people.tap(self.world, await body(request))})

    async def inline(self, request: Request) -> Response:
        return JSONResponse({"answer": await people.ask_inline(self.world, await body(request))})

    async def file(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["file"])
        if file is None:
            return Response(status_code=404)
        name = json.dumps(file.name, ensure_ascii=True)
        inline = file.kind.startswith("image/") and file.kind != "image/svg+xml"
        disposition = "inline" if inline else "attachment"
        headers = {"content-disposition": f"{disposition}; filename={name}"}
        return Response(file.content, media_type=file.kind, headers=headers)

    async def poll(self, request: Request) -> Response:
        query = request.query_params
        seconds = min(float(query.get("timeout", LONGEST_POLL)), LONGEST_POLL)
        events = await self.world.feed.after(int(query.get("after", 0)), seconds)
        last = events[-1][0] if events else self.world.feed.last
        return JSONResponse({"last": last, "events": [event for _, event in events]})

    async def events(self, request: Request) -> Response:
        feed = self.world.feed
        given: Any = request.headers.get("last-event-id") or request.query_params.get("after")
        number = int(given) if given is not None and given.isdigit() else feed.last
        return StreamingResponse(
            self._stream(min(number, feed.last)),
            media_type="text/event-stream",
            headers={"cache-control": "no-cache"},
        )

    async def _stream(self, number: int) -> AsyncIterator[str]:
        feed = self.world.feed
        yield f"retry: 500\nid: {number}\n\n"
        while not feed.closed:
            events = await feed.after(number, HEARTBEAT)
            if not events:
                yield ": still here\n\n"
            for number, event in events:
                yield f"id: {number}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
