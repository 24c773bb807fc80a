"""A push to many chats as an administrator confirmed it, and what Telegram's side saw of it."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.model import Figures, system_clock
from bot.store import articles, chats, outbox, pushes, stories
from bot.store.connect import Database, Store
from summarizer.model import Article
from summarizer.signature import signature
from tests.bot.standin import TOKEN, Json, StandIn

ADMIN = 1000
SUBJECT = "glacier"
TOTAL = re.compile(r"(\d+) of (\d+) messages")


@dataclass(slots=True)
class BigPush:
    """The push; `progress` is the id of the message that shows its progress."""

    telegram: StandIn
    db: Path
    id: int
    progress: int
    _arrived: Counter[int] = field(default_factory=Counter)
    _shown: list[tuple[int, int]] = field(default_factory=list)
    _read: int = 0

    async def arrivals(self) -> Counter[int]:
        """How often Telegram took the push for which chat."""
        await self._look()
        return self._arrived

    async def shown(self) -> list[tuple[int, int]]:
        """What the progress message said, oldest first: messages settled, messages in all."""
        await self._look()
        return self._shown

    def figures(self, store: Store) -> Figures:
        return store.read(lambda db: outbox.figures(db, self.id))

    def sound(self) -> bool:
        """Whether SQLite finds nothing wrong with the file."""
        with closing(sqlite3.connect(self.db)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    async def _look(self) -> None:
        """Takes note of the requests since the last look."""
        for request in await self.telegram.requests(after=self._read):
            self._read = request["n"]
            self._note(request["method"], request["params"], taken=request["status"] == 200)

    def _note(self, method: str, params: Json, *, taken: bool) -> None:
        if method == "sendMessage" and taken and SUBJECT in params["text"]:
            self._arrived[int(params["chat_id"])] += 1
        elif method == "editMessageText" and int(params["message_id"]) == self.progress:
            found = TOTAL.search(params["text"])
            if found is not None:
                self._shown.append((int(found[1]), int(found[2])))


async def confirmed(telegram: StandIn, db: Path, people: Iterable[int]) -> BigPush:
    """A push of one story to `people`, confirmed by an administrator and not enqueued for anybody yet."""
    readers = list(people)
    await telegram.post("/local/people", {"people": [{"id": one, "first_name": "P"} for one in readers]})
    said = await telegram.post(f"/bot{TOKEN}/sendMessage", {"chat_id": ADMIN, "text": "Send to 500"})
    progress: int = said["result"]["message_id"]
    with Store.open(db) as store:
        return BigPush(telegram, db, store.write(lambda db: _write(db, readers, progress)), progress)


def _write(db: Database, readers: list[int], progress: int) -> int:
    now = system_clock()
    article = Article(
        headline=f"News of the {SUBJECT}",
        text=f"The {SUBJECT} was measured by surveyors this week, the harbour office reported.\n"
        f"A second survey of the {SUBJECT} begins in a month, the same office announced.",
        language="en",
        source="Harbour Post",
        url="https://example.org/glacier",
        published=now - timedelta(hours=2),
    )
    story = stories.create(db, now)
    articles.insert(db, article, signature(article), story, now)
    for reader in readers:
        chats.ensure(db, reader, kind="private", title="", language="en", zone="UTC", now=now, times=())
    push = pushes.create(db, ADMIN, "", now - timedelta(days=1), now + timedelta(seconds=1), now)
    pushes.set_state(db, push, "sending")
    pushes.set_progress(db, push, ADMIN, progress)
    return push
