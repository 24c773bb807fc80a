"""Turns a journey's steps (say, tap, wait for) into requests of a person's phone to the local stand-in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

Json = dict[str, Any]
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the phone shows it; `raw` is the Bot API's Message."""

    raw: Json

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """Its text or caption."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def outgoing(self) -> bool:
        """Whether a person wrote it."""
        return bool(self.raw.get("outgoing"))

    @property
    def buttons(self) -> list[Json]:
        """Its inline buttons, row after row."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def labels(self) -> list[str]:
        """The words on its buttons."""
        return [button["text"] for button in self.buttons]

    def entities(self, kind: str) -> list[str]:
        """The stretches of its text that carry a kind of formatting."""
        units = self.text.encode("utf-16-le")
        listed = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return [
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
            for entity in listed
            if entity["type"] == kind
        ]


Wanted = str | Callable[[Message], bool]


class Phone:
    """One person's phone, open at one chat (their private chat with the bot if none is given).

    What is waited for must have come, or have been edited, after the last thing that this phone did.
    """

    def __init__(self, address: str, person: int = 1001, chat: int | None = None) -> None:
        self.person = person
        self.chat = person if chat is None else chat
        self._http = httpx.AsyncClient(base_url=address, trust_env=False, verify=False, timeout=60)
        self._mark = 0

    async def __aenter__(self) -> Phone:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def _get(self, path: str, **params: int | float | str) -> Any:
        answer = await self._http.get(path, params=params)
        answer.raise_for_status()
        return answer.json()

    async def _post(self, path: str, order: Json) -> Any:
        answer = await self._http.post(path, json=order)
        assert answer.is_success, f"{path} {order}: {answer.text}"
        return answer.json()

    def _order(self, **more: Any) -> Json:
        return {"as": self.person, "chat": self.chat, **more}

    async def mark(self) -> None:
        """Forgets what came so far: only what comes from now on is waited for."""
        self._mark = (await self._get("/local/poll", after=0, timeout=0))["last"]

    async def say(self, text: str, *, reply_to: int | None = None, **more: Any) -> Message:
        """Writes a message."""
        await self.mark()
        order = self._order(text=text, **({"reply_to": reply_to} if reply_to else {}), **more)
        return Message(await self._post("/local/messages", order))

    async def forward(self, text: str) -> Message:
        """Forwards somebody else's message into the chat."""
        return await self.say(text, forwarded=True)

    async def send_location(self, latitude: float, longitude: float) -> Message:
        """Shares a location."""
        await self.mark()
        place = {"latitude": latitude, "longitude": longitude}
        return Message(await self._post("/local/messages", self._order(location=place)))

    async def send_document(self, name: str, content: bytes, caption: str = "") -> Message:
        """Sends a file."""
        await self.mark()
        fields = {"as": str(self.person), "chat": str(self.chat), "caption": caption}
        answer = await self._http.post("/local/messages", data=fields, files={"file": (name, content)})
        assert answer.is_success, answer.text
        return Message(answer.json())

    async def tap(self, button: str, *, message: int | None = None) -> Json | None:
        """Taps the newest button with that label, part of a label, or data; gives the bot's answer."""
        held, found = await self._button(button, message)
        if "url" in found:
            return await self._open(str(found["url"]))
        return await self.forge(str(found["callback_data"]), message=held.id)

    async def forge(self, data: str, *, message: int) -> Json | None:
        """Sends a tap with any data, as a modified app could."""
        await self.mark()
        answer = await self._post("/local/taps", self._order(message=message, data=data))
        held: Json | None = answer["answer"]
        return held

    async def _button(self, wanted: str, message: int | None) -> tuple[Message, Json]:
        held = [m for m in reversed(await self.messages()) if message in (None, m.id)]
        for exact in (True, False):
            for one in held:
                for button in one.buttons:
                    label = str(button["text"])
                    if wanted in (label, button.get("callback_data")):
                        return one, button
                    if not exact and wanted.casefold() in label.casefold():
                        return one, button
        raise AssertionError(f"no button {wanted!r}; there are {[m.labels for m in held if m.buttons]}")

    async def _open(self, url: str) -> Json | None:
        """Opens a button's link: one to the bot itself starts it, any other is only given back."""
        parts = urlsplit(url)
        start = parse_qs(parts.query).get("start")
        if parts.netloc == "t.me" and start:
            await self.say(f"/start {start[0]}")
            return None
        return {"url": url}

    async def messages(self) -> list[Message]:
        """All messages of the chat, oldest first."""
        return [Message(raw) for raw in await self._get(f"/local/chats/{self.chat}/messages", limit=1000)]

    async def last(self) -> Message:
        """The newest message of the bot."""
        return next(message for message in reversed(await self.messages()) if not message.outgoing)

    async def buttons(self) -> list[str]:
        """Labels on the newest message of the bot that has buttons."""
        held = [m for m in await self.messages() if m.buttons]
        return held[-1].labels if held else []

    async def commands(self) -> list[str]:
        """The commands that the menu shows."""
        listed = await self._get("/local/commands", chat=self.chat, **{"as": self.person})
        return [item["command"] for item in listed]

    async def wait_for(self, wanted: Wanted, timeout: float = PATIENCE) -> Message:
        """The bot's first message, new or edited since the last act, that holds a text or fits a test."""
        fits = wanted if callable(wanted) else lambda message: wanted in message.text
        deadline = time.monotonic() + timeout
        cursor = self._mark
        while True:
            held = await self.messages()
            for message in held:
                if not message.outgoing and message.raw["changed"] > self._mark and fits(message):
                    return message
            left = deadline - time.monotonic()
            if left <= 0:
                seen = "\n---\n".join(f"{m.text} {m.labels}" for m in held[-5:])
                raise AssertionError(f"waited {timeout} s for {wanted!r}; the chat ends:\n{seen}")
            cursor = (await self._get("/local/poll", after=cursor, timeout=min(left, 25)))["last"]

    async def now(self) -> datetime:
        """The demo's instant."""
        return datetime.fromisoformat((await self._get("/local/clock"))["now"])

    async def move_clock(self, *, to: str = "", by: float = 0.0) -> None:
        """Moves the demo's clock to an instant in ISO 8601 or by seconds."""
        await self.mark()
        await self._post("/local/clock", {"to": to} if to else {"by": by})

    async def block(self, *, blocked: bool = True) -> None:
        """Blocks or unblocks the bot."""
        await self.mark()
        await self._post("/local/blocks", {"chat": self.chat, "blocked": blocked})

    async def fault(self, **order: Any) -> None:
        """Makes coming requests of the bot fail; see the stand-in's /local/faults."""
        await self._post("/local/faults", order)

    async def requests(self, after: int = 0) -> list[Json]:
        """The Bot API requests that the stand-in recorded."""
        listed: list[Json] = await self._get("/local/requests", after=after)
        return listed
