"""Turns /local/… orders of tests and of the page's clock (faults, blocks, time, new people) into changes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.local import people
from bot.local.chats import LocalChat, Person
from bot.local.clock import LONGEST_WAIT
from bot.local.faults import Faults
from bot.local.instants import offset_to
from bot.local.phone import body
from bot.local.record import Record
from bot.local.refusal import Json
from bot.local.world import World

KINDS = frozenset({"private", "group", "supergroup", "channel"})


class ControlRoutes:
    """The side of the stand-in that tests steer."""

    def __init__(self, world: World, record: Record, faults: Faults) -> None:
        self.world = world
        self.record = record
        self.faults = faults

    def routes(self) -> list[Route]:
        """All routes of this side."""
        return [
            Route("/local/clock", self.clock),
            Route("/local/clock", self.move_clock, methods=["POST"]),
            Route("/local/requests", self.requests),
            Route("/local/faults", self.list_faults),
            Route("/local/faults", self.add_fault, methods=["POST"]),
            Route("/local/faults", self.clear_faults, methods=["DELETE"]),
            Route("/local/blocks", self.block, methods=["POST"]),
            Route("/local/migrate", self.migrate, methods=["POST"]),
            Route("/local/chats", self.add_chat, methods=["POST"]),
            Route("/local/people", self.add_people, methods=["POST"]),
        ]

    async def clock(self, request: Request) -> Response:
        clock = self.world.clock
        if "after" in request.query_params:
            await clock.moved(int(request.query_params["after"]), LONGEST_WAIT)
        return JSONResponse(clock.shown())

    async def move_clock(self, request: Request) -> Response:
        order = await body(request)
        clock = self.world.clock
        if order.get("reset"):
            clock.move(0.0)
        elif "by" in order:
            clock.move(clock.offset + float(order["by"]))
        elif "to" in order:
            clock.move(offset_to(str(order["to"])))
        else:
            raise people.complaint('say "to", "by" or "reset"')
        self.world.feed.publish({"type": "clock", **clock.shown()})
        return JSONResponse(clock.shown())

    async def requests(self, request: Request) -> Response:
        return JSONResponse(self.record.after(int(request.query_params.get("after", 0))))

    async def list_faults(self, request: Request) -> Response:
        return JSONResponse({"faults": self.faults.shown()})

    async def add_fault(self, request: Request) -> Response:
        self.faults.add(await body(request))
        return JSONResponse({"ok": True})

    async def clear_faults(self, request: Request) -> Response:
        self.faults.clear()
        return JSONResponse({"ok": True})

    async def block(self, request: Request) -> Response:
        order = await body(request)
        chat = self.world.chat(int(order["chat"]))
        by = self.world.people[(chat.administrators or chat.members)[0]].as_user()
        people.set_status(self.world, chat, "kicked" if order.get("blocked", True) else "member", by)
        return JSONResponse(chat.shown())

    async def migrate(self, request: Request) -> Response:
        order = await body(request)
        chat = self.world.chat(int(order["chat"]))
        return JSONResponse(people.migrate(self.world, chat, int(order["to"])).shown())

    async def add_chat(self, request: Request) -> Response:
        order = await body(request)
        kind = str(order.get("kind", "supergroup"))
        members = [int(number) for number in order.get("members", [])]
        administrators = [int(number) for number in order.get("administrators", [])]
        unknown = set(members + administrators) - set(self.world.people)
        if kind not in KINDS - {"private"} or unknown or not members + administrators:
            raise people.complaint("a chat needs a kind (group, supergroup, channel) and known members")
        number = int(order.get("id", 0)) or min(self.world.chats) - 1
        chat = LocalChat(
            number,
            kind,
            str(order.get("title", "Group")),
            sorted({*members, *administrators}),
            administrators,
            forum=bool(order.get("forum")),
            bot_status="left",
            username=str(order.get("username", "")),
        )
        self.world.chats[number] = chat
        by = self.world.people[(administrators or members)[0]].as_user()
        usual = "administrator" if kind == "channel" else "member"
        people.set_status(self.world, chat, str(order.get("bot", usual)), by)
        return JSONResponse(chat.shown())

    async def add_people(self, request: Request) -> Response:
        order = await body(request)
        wanted = order.get("people")
        made = [self._person(one) for one in (wanted if isinstance(wanted, list) else [order])]
        self.world.changed()
        return JSONResponse(made if isinstance(wanted, list) else made[0])

    def _person(self, order: Json) -> Json:
        number = int(order.get("id", 0)) or max(self.world.people, default=0) + 1
        person = Person(
            number,
            str(order.get("first_name", f"Person {number}")),
            str(order.get("language_code", "en")),
            str(order.get("username", "")),
            bool(order.get("admin")),
        )
        self.world.add_person(person)
        return {"id": person.id, "first_name": person.first_name, "language_code": person.language_code}
