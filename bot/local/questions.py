"""Turns a person's tap or inline query into a question that waits for the bot's one answer."""

from __future__ import annotations

import asyncio
import itertools

from bot.local.refusal import Json, bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Questions:
    """Open questions by id; each can be answered once."""

    def __init__(self) -> None:
        self._open: dict[str, asyncio.Future[Json]] = {}
        self._numbers = itertools.count(4_000_000_000_001)

    def ask(self) -> tuple[str, asyncio.Future[Json]]:
        """A new question's id and the future that its answer resolves."""
        number = str(next(self._numbers))
        future = self._open[number] = asyncio.get_running_loop().create_future()
        return number, future

    async def wait(self, number: str, future: asyncio.Future[Json], seconds: float) -> Json | None:
        """The answer, None if none comes in time; after that the question is too old."""
        try:
            return await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return None
        finally:
            self._open.pop(number, None)

    def answer(self, number: str, answer: Json) -> None:
        """Resolves a question; refused if there is none of that id or it was answered before."""
        future = self._open.pop(number, None)
        if future is None or future.done():
            raise bad_request(TOO_OLD)
        future.set_result(answer)

    def close(self) -> None:
        """Lets everyone who waits go without an answer."""
        for future in self._open.values():
            future.cancel()
        self._open.clear()
