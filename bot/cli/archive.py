"""Commands on what has been taken in: ingest, digest, article, search, topics."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import dry_run as shown
from bot.cli.dry_run import layout_option
from bot.cli.lines import progress
from bot.cli.options import Span, configured, opened, settings_from

if TYPE_CHECKING:
    from bot.model import Report


@click.command(
    epilog="Example: telegist ingest dumps/ more.jsonl\n\n"
    "Example: telegist ingest --dry-run --layout rules old.txt"
)
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL…")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.option(
    "--dry-run", is_flag=True, help="Show the articles found and what would be refused; write nothing."
)
@layout_option
@configured
def ingest(
    sources: tuple[str, ...], as_json: bool, dry_run: bool, layout: str, config: Path | None, db: Path | None
) -> None:
    """Take articles in: raw dumps, folders, JSONL, CSV, HTML, pages.

    JSON: {"found", "new", "copies": {"exact", "near", "excerpt"}, "updates", "rejected": [{"where", "why"}]};
    with --dry-run {"found", "articles": [{"source", "title", "first_line"?, "last_line"?, "copy_of"?,
    "certainty"?}], "rejected"}, the lines being those of a dump, the certainty (0-1) that of the first.
    """
    from bot.collect import Collector
    from bot.model import system_clock
    from bot.sources.intake import locate_all, read_all
    from summarizer.forced import Layout

    settings = settings_from(config, db)
    form = Layout(layout)
    if dry_run:
        located = locate_all(sources, settings.fetch, form)
        if not (shown.as_json(located) if as_json else shown.as_text(located)):
            raise click.exceptions.Exit(1)
        return
    with opened(settings, must_exist=False) as store:
        collector = Collector(store, system_clock)
        report = collector.ingest(progress(read_all(sources, settings.fetch, form), "taking in"))
    if as_json:
        click.echo(json.dumps(_report(report), ensure_ascii=False))
    else:
        _show(report)
    if report.rejected and not report.found:
        raise click.exceptions.Exit(1)


def _report(report: Report) -> dict[str, object]:
    return {
        "found": report.found,
        "new": report.new,
        "copies": {kind: report.copies.get(kind, 0) for kind in ("exact", "near", "excerpt")},
        "updates": report.updates,
        "rejected": [{"where": item.where, "why": item.why} for item in report.rejected],
    }


def _show(report: Report) -> None:
    copies = ", ".join(f"{n} {kind}" for kind, n in report.copies.items() if n) or "no"
    noun = "copy" if report.copies and sum(report.copies.values()) == 1 else "copies"
    line = f"{report.found} found, {report.new} new, {copies} {noun}"
    if report.updates:
        line += f", {report.updates} update{'s' if report.updates > 1 else ''}"
    if report.rejected:
        line += f", {len(report.rejected)} rejected"
    click.echo(line)
    for item in report.rejected:
        click.echo(f"  {item.where}: {item.why}", err=True)


@click.command(epilog='Example: telegist digest --filter "Arctic -shipping" --since 7d')
@click.option("--filter", "filters", multiple=True, metavar="EXPR", help="Topic or expression; repeatable.")
@click.option("--since", type=Span(), default="24h", show_default=True, help="24h, 3d, 1w.")
@click.option("--length", type=click.Choice(["short", "medium", "long"]), default="medium", show_default=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True
)
@configured
def digest(
    filters: tuple[str, ...], since: timedelta, length: str, form: str, config: Path | None, db: Path | None
) -> None:
    """A digest of what has been taken in, as a reader would get it.

    JSON: {"filter", "articles", "stories": [{"headline", "sentences", "articles", "matched"}]}
    """
    from bot.digest import Digester
    from bot.model import system_clock
    from bot.render.export import digest_html, digest_json, digest_text
    from summarizer.model import Length

    settings = settings_from(config, db)
    with opened(settings) as store:
        now = system_clock()
        made = Digester(store, settings, system_clock).compose(filters, now - since, now, Length(length))
    if form == "json":
        click.echo(json.dumps(digest_json(made), ensure_ascii=False))
    else:
        click.echo(digest_html(made) if form == "html" else digest_text(made))


@click.command(epilog="Example: telegist article 7 --history")
@click.argument("article_id", metavar="ID", type=click.IntRange(1))
@click.option("--history", is_flag=True, help="What its updates changed, sentence by sentence.")
@configured
def article(article_id: int, history: bool, config: Path | None, db: Path | None) -> None:
    """One article: text, summary, copies, story, changes."""
    from bot.cli.history import history_text
    from bot.store import articles
    from summarizer.condense import condense
    from summarizer.errors import NothingToSayError

    settings = settings_from(config, db)
    with opened(settings) as store:
        found = store.read(lambda tables: articles.get(tables, article_id))
        copies = store.read(lambda tables: articles.copies_of(tables, article_id))
        versions = store.read(lambda tables: articles.history(tables, article_id)) if history else []
    facts = (found.source, found.url, found.published.isoformat() if found.published else "", found.language)
    click.echo(f"{found.title}\n{' · '.join(fact for fact in facts if fact)}\n\n{found.text}\n\nSummary")
    try:
        for sentence in condense(found, method=settings.method).sentences:
            click.echo(f"  [{sentence.position + 1}] {sentence.text}")
    except NothingToSayError as error:
        click.echo(f"  {error}")
    click.echo(f"\n{len(copies)} {'copy' if len(copies) == 1 else 'copies'}")
    for copy in copies:
        click.echo(f"  {copy.kind.value} {copy.similarity:.2f}  {copy.source or copy.url or copy.headline}")
    if history:
        click.echo(f"\nHistory\n{history_text(found, versions)}")


@click.command(epilog="Example: telegist search northern sea route")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@configured
def search(words: tuple[str, ...], limit: int, config: Path | None, db: Path | None) -> None:
    """Full-text search of the archive, best first."""
    from bot.store import articles

    with opened(settings_from(config, db)) as store:
        hits = store.read(lambda tables: articles.search(tables, " ".join(words), limit=limit))
    for hit in hits.hits:
        click.echo(f"{hit.article.id:>6}  {hit.article.title}\n        {hit.snippet}")
    if not hits.hits:
        click.echo("Nothing found: try fewer or other words.", err=True)
        raise click.exceptions.Exit(1)


@click.command(epilog="Example: telegist topics")
@configured
def topics(config: Path | None, db: Path | None) -> None:
    """The topics that readers are offered, with what each stands for."""
    from bot.settings import load_topics
    from bot.store import topics as table

    settings = settings_from(config, db)
    if settings.db.exists():
        with opened(settings) as store:
            offered = store.read(table.all) or list(load_topics())
    else:
        offered = list(load_topics())
    width = max((len(topic.name) for topic in offered), default=0)
    for topic in offered:
        click.echo(f"{topic.name:<{width}}  {' '.join(topic.filter.split())}")
