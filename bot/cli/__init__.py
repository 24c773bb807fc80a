"""The commands of `telegist`: words typed at a shell → the three stages → lines on stdout."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from bot.errors import ConfigurationError, TelegistError
from summarizer.errors import FilterError, SummarizerError

COMMANDS = {
    "demo": "service",
    "run": "service",
    "check": "service",
    "ingest": "archive",
    "digest": "archive",
    "article": "archive",
    "search": "archive",
    "topics": "archive",
    "summarize": "text",
    "segment": "text",
    "dedupe": "text",
    "stories": "text",
    "push": "people",
    "subscribers": "people",
    "queue": "people",
    "receipts": "people",
    "stats": "people",
    "bench": "bench",
}


class Commands(click.Group):
    """Loads a command's module when the command is used, and turns expected failures into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"bot.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"No command “{args[0][:60]}”.{hint} “telegist --help” lists them.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ConfigurationError as error:
            raise click.ClickException("\n       ".join(error.faults)) from error
        except FilterError as error:
            from summarizer.filters import pointer

            raise click.ClickException(f"{error}\n{pointer(error)}") from error
        except (TelegistError, SummarizerError) as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="telegist", message="telegist %(version)s")
def cli() -> None:
    """Article digests by Telegram: copies recognised, articles condensed, topics matched.

    Try it without a token:  telegist demo
    """


def main() -> None:
    """Entry point; exit status 0 done, 1 failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal in a narrow locale must not stop a command
            stream.reconfigure(errors="replace")
    cli(prog_name="telegist")
