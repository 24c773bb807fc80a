"""Sources → what `ingest --dry-run` shows: the articles found in them, and what would be refused."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from summarizer.forced import Layout

if TYPE_CHECKING:
    from bot.model import Rejected
    from bot.sources.located import Located
    from summarizer.segment import Segment

SHOWN = 160
"""Characters of a title that are shown."""

layout_option = click.option(
    "--layout",
    type=click.Choice([form.value for form in Layout]),
    default=Layout.AUTO.value,
    show_default=True,
    help="Where the articles of a dump begin: found out, or at every blank line, below more blank lines than"
    " usual, below every drawn rule, at every title (a line without a closing stop), or on line 1 alone.",
)


def as_text(items: Iterable[Located | Rejected]) -> int:
    """A line for each article as it is found, and the sum; the number of articles that would be judged."""
    from bot.model import Rejected

    source, fit, copies, refused = "", 0, 0, 0
    for item in items:
        why = _refusal(item)
        if why is not None:
            refused += 1
            click.echo(f"  refused: {why.where}: {why.why}")
            continue
        if isinstance(item, Rejected):
            continue
        if item.source != source:
            source = item.source
            click.echo(source)
        title = item.article.title
        click.echo(line_of(item.part, title) if item.part else f"{'':20}{_short(title)}")
        fit += 1
        copies += item.part is not None and item.part.copy_of is not None
    click.echo(f"{fit} found, {copies} copies within their dump, {refused} refused; nothing was written")
    return fit


def as_json(items: Iterable[Located | Rejected]) -> int:
    """One object with all of it."""
    from bot.model import Rejected

    articles, rejected = [], []
    for item in items:
        why = _refusal(item)
        if why is not None:
            rejected.append({"where": why.where, "why": why.why})
        elif not isinstance(item, Rejected):
            articles.append({"source": item.source, "title": item.article.title} | _place(item))
    report = {"found": len(articles), "articles": articles, "rejected": rejected}
    click.echo(json.dumps(report, ensure_ascii=False))
    return len(articles)


def _refusal(item: Located | Rejected) -> Rejected | None:
    from dataclasses import replace

    from bot.collect.collector import refusal
    from bot.model import Rejected

    if isinstance(item, Rejected):
        return item
    why = refusal(item.article)
    return why and replace(why, where=item.where)


def line_of(part: Segment, title: str) -> str:
    """A line of text on an article in a dump: its lines, how sure the first one is, what it is called."""
    copy = f"  (copy of line {part.copy_of})" if part.copy_of else ""
    return f"{part.first_line:>6}–{part.last_line:<6} {part.certainty:>4.0%}  {_short(title)}{copy}"


def _short(title: str) -> str:
    return title if len(title) <= SHOWN else f"{title[: SHOWN - 1]}…"


def _place(item: Located) -> dict[str, object]:
    part = item.part
    if part is None:
        return {}
    return {
        "first_line": part.first_line,
        "last_line": part.last_line,
        "copy_of": part.copy_of,
        "certainty": round(part.certainty, 3),
    }
