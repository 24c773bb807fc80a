"""Options that every command has: which configuration, which database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def configured(command: Command) -> Command:
    """Adds `--config` and `--db`."""
    with_db = click.option(
        "--db", type=click.Path(path_type=Path, dir_okay=False), help="Database file (default: telegist.db)."
    )(command)
    return click.option(
        "--config", type=click.Path(path_type=Path, dir_okay=False), help="Configuration file (TOML)."
    )(with_db)


def settings_from(config: Path | None, db: Path | None) -> Settings:
    """Settings of the defaults, `config`, the environment and `db`, in this order."""
    from bot.settings import load

    settings = load(config)
    return replace(settings, db=db) if db else settings


@contextmanager
def opened(settings: Settings, *, must_exist: bool = True) -> Iterator[Store]:
    """The database of `settings`, closed at the end; a missing one is made only by who may make it."""
    from bot.errors import StoreError
    from bot.store import Store

    if must_exist and not settings.db.exists():
        raise StoreError(f"There is no database {settings.db}: make one with “telegist ingest PATH”.")
    with Store.open(settings.db) as store:
        yield store


class Span(click.ParamType[timedelta]):
    """A span of time such as 24h, 3d or 1w."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        number, unit = str(value)[:-1], str(value)[-1:]
        units = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
        if not (number.isascii() and number.isdigit() and unit in units and 0 < int(number) <= 1000):
            self.fail(f"“{str(value)[:40]}” is no span: write 24h, 3d or 1w.", param, ctx)
        return int(number) * units[unit]
