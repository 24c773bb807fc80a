"""Turns `telegist demo` into the real bot on sample articles, with a Telegram stand-in beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from pydantic import SecretStr

from bot import app
from bot.collect import Collector
from bot.local.clock import FollowedClock
from bot.local.launch import standin
from bot.model import Clock, Rejected
from bot.ops import logs
from bot.settings import Settings, resource
from bot.sources.intake import read_all
from bot.store.connect import Store
from summarizer.model import Article

TOKEN = "100200300:demo-token-of-the-embedded-stand-in"  # noqa: S105 - opens nothing but the stand-in
ADMINISTRATOR = 1000
FRESHEST = timedelta(hours=2)
"""How old the newest sample article is when the demo begins."""


def run(settings: Settings, *, port: int, keep: bool) -> int:
    """Serve until Ctrl-C; a database that is not kept lives in a temporary folder. The exit status."""
    with ExitStack() as stack:
        phone = stack.enter_context(standin(port, token=TOKEN))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="telegist-demo-")))
        here = phone.address.removeprefix("http://")
        mine = replace(
            settings,
            token=SecretStr(TOKEN),
            api_url=phone.address,
            admins=frozenset({ADMINISTRATOR}),
            db=settings.db if keep else folder / "demo.db",
            # The stand-in is this demo's own: nobody else can poll there.
            polling=replace(settings.polling, look=0),
            # The operator's own address and port are for the bot that serves people.
            webhook=replace(settings.webhook, url=""),
            health=replace(settings.health, port=0),
            fetch=replace(settings.fetch, allow=(*settings.fetch.allow, here)),
        )
        logs.set_up([TOKEN])
        clock = FollowedClock(phone.address)
        load_samples(mine, clock)
        asyncio.run(app.run(mine, clock=clock, follow=clock.follow, ready=lambda: _greet(phone.address)))
    return 0


def load_samples(settings: Settings, clock: Clock) -> None:
    """Take seeds/ in, re-dated so that the newest is some hours old, unless there are articles."""
    with Store.open(settings.db) as store:
        collector = Collector(store, clock, settings.stories.granularity)
        if collector.is_empty():
            collector.ingest(redated(read_all([str(resource("seeds"))], settings.fetch), clock()))


def redated(items: Iterable[Article | Rejected], now: datetime) -> Iterator[Article | Rejected]:
    """The same items, moved in time so that the newest dated article is `FRESHEST` old."""
    held = list(items)
    dates = [item.published for item in held if isinstance(item, Article) and item.published]
    shift = now - FRESHEST - max(dates, default=datetime.now(UTC))
    for item in held:
        if isinstance(item, Article) and item.published:
            yield replace(item, published=item.published + shift)
        else:
            yield item


def _greet(address: str) -> None:
    click.echo(f"Telegist is running: open {address}/ and tap Start. Ctrl-C ends it.")
