"""Turns settings into findings: what is in order, and what to do about what is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.errors import StoreError
from bot.settings import Settings, load_topics
from bot.store import Store, articles
from summarizer.errors import FilterError
from summarizer.filters import TopicBook, parse

LEAST_FREE_MB = 200
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `telegist check`."""

    ok: bool
    what: str


def findings(settings: Settings) -> Iterator[Finding]:
    """Looks at one thing after the other; settings that could be loaded are in order themselves."""
    yield Finding(True, "configuration")
    looks: tuple[Callable[[Settings], Finding], ...] = (_topics, _administrators, _database, _disk, _token)
    for look in looks:
        yield look(settings)


def _topics(settings: Settings) -> Finding:
    offered = load_topics(Path(settings.topics) if settings.topics else None)
    book = TopicBook(offered)
    for topic in offered:
        try:
            parse(topic.name, book)
        except FilterError as error:
            return Finding(False, f"topics: the filter of {topic.name} cannot be read: {error}")
    return Finding(True, f"topics: {len(offered)}")


def _administrators(settings: Settings) -> Finding:
    if settings.admins:
        return Finding(True, f"administrators: {len(settings.admins)}")
    return Finding(False, "administrators: nobody may push; set TELEGIST_ADMINS to your Telegram id")


def _database(settings: Settings) -> Finding:
    if not settings.db.exists():
        return Finding(True, f"database: {settings.db} will be made at the first start")
    try:
        with Store.open(settings.db) as store:
            count = store.read(articles.counts)["articles"]
    except StoreError as error:
        return Finding(False, f"database: {error}")
    return Finding(True, f"database: {settings.db}, {count} articles")


def _disk(settings: Settings) -> Finding:
    place = settings.db.absolute().parent
    if not place.is_dir():
        return Finding(False, f"disk: there is no folder {place}; make it, or set TELEGIST_DB")
    free = shutil.disk_usage(place).free // 1_000_000
    if free < LEAST_FREE_MB:
        return Finding(False, f"disk: {free} MB free where the database is; {LEAST_FREE_MB} MB are wanted")
    return Finding(True, f"disk: {free} MB free")


def _token(settings: Settings) -> Finding:
    token = settings.token.get_secret_value()
    if not token:
        return Finding(False, "token: set TELEGIST_TOKEN to what @BotFather gave; or try: telegist demo")
    try:
        answer = httpx.get(f"{settings.api_url}/bot{token}/getMe", timeout=PATIENCE, trust_env=False).json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Finding(False, f"token: {settings.api_url} does not answer ({type(error).__name__})")
    if not answer.get("ok"):
        return Finding(False, f"token: Telegram refuses it ({answer.get('description', 'no reason given')})")
    return Finding(True, f"token: @{answer['result'].get('username', '')}")
