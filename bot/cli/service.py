"""Commands that run the bot or look whether it could run: demo, run, check."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import configured, settings_from


@click.command(epilog="Example: telegist demo --port 8081 --db demo.db")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 picks a free one."
)
@configured
def demo(port: int, config: Path | None, db: Path | None) -> None:
    """Everything embedded, no token: loads the sample articles, starts the bot and a chat page."""
    from bot.demo import run

    raise click.exceptions.Exit(run(settings_from(config, db), port=port, keep=db is not None))


@click.command(epilog="Example: TELEGIST_TOKEN=… telegist run --db telegist.db")
@configured
def run(config: Path | None, db: Path | None) -> None:
    """The bot, by long polling or (webhook.url) by webhook. Stops cleanly on Ctrl-C or SIGTERM."""
    from bot.app import start

    raise click.exceptions.Exit(start(settings_from(config, db)))


@click.command(epilog="Example: telegist check")
@configured
def check(config: Path | None, db: Path | None) -> None:
    """Judge configuration, database and token: each line is ok or says what to do."""
    from bot.ops.check import findings

    faults = 0
    for finding in findings(settings_from(config, db)):
        faults += not finding.ok
        click.echo(f"{'ok ' if finding.ok else 'BAD'}  {finding.what}")
    if faults:
        raise click.exceptions.Exit(1)
