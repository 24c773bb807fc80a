"""Commands on readers and deliveries: push, subscribers, queue, receipts, stats."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import Span, configured, opened, settings_from

if TYPE_CHECKING:
    from bot.model import Figures


@click.command(epilog="Example: telegist push --filter Arctic --since 3d --dry-run")
@click.option("--filter", "expression", metavar="EXPR", help="To every chat that follows this.")
@click.option("--all", "everybody", is_flag=True, help="To every chat that follows anything.")
@click.option("--since", type=Span(), default="24h", show_default=True, help="24h, 3d, 1w.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, send nothing.")
@configured
def push(
    expression: str | None,
    everybody: bool,
    since: timedelta,
    dry_run: bool,
    config: Path | None,
    db: Path | None,
) -> None:
    """Queue a digest for all chats that follow a filter; the running bot sends it."""
    from bot.digest import Digester
    from bot.errors import InputError
    from bot.model import system_clock
    from bot.render.export import digest_text
    from bot.store import pushes

    if bool(expression) == everybody:
        raise click.UsageError("Say to whom: --filter EXPR or --all.")
    settings = settings_from(config, db)
    wanted = expression or ""
    with opened(settings) as store:
        digester = Digester(store, settings, system_clock)
        now = system_clock()
        made, chats = digester.preview_push(wanted, now - since, now)
        if dry_run:
            click.echo(digest_text(made))
        if not made.stories or not chats:
            raise InputError("Nothing to push: no story matches." if chats else "Nobody follows that.")
        if dry_run:
            click.echo(f"Would go to {chats} chats.", err=True)
            return
        push_id = store.write(
            lambda tables: pushes.create(tables, by=0, filter=wanted, since=now - since, until=now, now=now)
        )
        parts = digester.enqueue_push(push_id)
    click.echo(f"Push {push_id}: {parts} messages queued for {chats} chats; see “telegist queue”.")


@click.command(epilog="Example: telegist subscribers")
@configured
def subscribers(config: Path | None, db: Path | None) -> None:
    """Who follows what, and when each one's next digest comes."""
    from bot.store import chats, subscriptions

    with opened(settings_from(config, db)) as store:
        known = store.read(chats.every)
        followed = store.read(partial(subscriptions.of_many, chat_ids=[chat.id for chat in known]))
    for chat in known:
        due = f"{chat.next_due_at:%Y-%m-%d %H:%M} UTC" if chat.next_due_at else "never"
        filters = ", ".join(one.filter for one in followed.get(chat.id, ())) or "nothing"
        click.echo(f"{chat.id:>15}  {chat.state.value:<8} {due:<21} {chat.zone}  {filters}")
    click.echo(f"{len(known)} chats", err=True)


@click.command(epilog="Example: telegist queue")
@configured
def queue(config: Path | None, db: Path | None) -> None:
    """The outbox by state, when its next part leaves, and when its last will have left."""
    from bot.model import system_clock
    from bot.store import books, outbox

    settings = settings_from(config, db)
    now, rate = system_clock(), settings.delivery.per_second
    with opened(settings) as store:
        figures = store.read(outbox.figures)
        due = store.read(outbox.next_due)
        last = store.read(lambda tables: books.last_leaves(tables, now, rate))
    show_figures(figures)
    click.echo(f"next due  {due:%Y-%m-%d %H:%M:%S} UTC" if due else "nothing is waiting")
    if last:
        click.echo(f"last by   {last:%Y-%m-%d %H:%M:%S} UTC at {rate:g} a second")


def show_figures(figures: Figures) -> None:
    """One line a state, and their sum: what was due is accounted for."""
    for name in ("due", "sending", "sent", "gone", "in_doubt", "total"):
        click.echo(f"{name:<9} {getattr(figures, name):>8}")


@click.command(epilog="Example: telegist receipts --chat 1001")
@click.option("--chat", type=int, help="All that was due to this chat.")
@click.option("--edition", type=int, help="All parts of this edition.")
@configured
def receipts(chat: int | None, edition: int | None, config: Path | None, db: Path | None) -> None:
    """What was delivered when, as which message, or why not."""
    from bot.store import outbox

    if (chat is None) == (edition is None):
        raise click.UsageError("Say whose: --chat ID or --edition ID.")
    with opened(settings_from(config, db)) as store:
        rows = store.read(lambda tables: outbox.receipts(tables, chat_id=chat, edition_id=edition))
    for row in rows:
        when = f"{row.sent_at:%Y-%m-%d %H:%M:%S}" if row.sent_at else "—"
        what = f"message {row.message_id}" if row.message_id else row.reason
        where = f"edition {row.edition_id} part {row.number}  chat {row.chat_id}"
        click.echo(f"{where}  {row.state.value:<8} {when}  {what}".rstrip())
    if not rows:
        click.echo("Nothing was ever due there.", err=True)
        raise click.exceptions.Exit(1)


@click.command(epilog="Example: telegist stats")
@configured
def stats(config: Path | None, db: Path | None) -> None:
    """Readers, articles, copies and deliveries in figures."""
    from bot.store import articles, chats, outbox

    with opened(settings_from(config, db)) as store:
        for name, count in {**store.read(articles.counts), **store.read(chats.counts)}.items():
            click.echo(f"{name:<9} {count:>8}")
        click.echo("deliveries")
        show_figures(store.read(outbox.figures))
