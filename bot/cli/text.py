"""Commands that work on text alone, without a database: summarize, segment, dedupe, stories."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.dry_run import layout_option, line_of
from bot.cli.lines import Line, jsonl, progress

if TYPE_CHECKING:
    from summarizer.filters import Filter
    from summarizer.model import Article, Summary


class ReadingTime(click.ParamType[int]):
    """A time such as 30s, 2m or 1m30s, in seconds."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(?:(\d{1,3})m)?(?:(\d{1,4})s)?", str(value), re.ASCII)
        seconds = int(found[1] or 0) * 60 + int(found[2] or 0) if found else 0
        if not seconds:
            self.fail(f"“{str(value)[:40]}” is no time: write 30s, 2m or 1m30s.", param, ctx)
        return seconds


@click.command(epilog="Example: telegist summarize article.txt --sentences 2 --focus Arctic")
@click.argument("source", default="-", metavar="[PATH|URL|-]")
@click.option("--sentences", type=click.IntRange(1, 100), help="How many sentences (default 3).")
@click.option("--words", type=click.IntRange(5, 100_000), help="A budget in words instead of sentences.")
@click.option("--reading-time", type=ReadingTime(), metavar="30s|2m", help="A budget in time to read.")
@click.option("--focus", metavar="EXPR", help="What the article says about this filter.")
@click.option("--method", metavar="NAME", help="Ranking method; a wrong name lists them.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), help="Default: text.")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Configuration file (TOML).")
@click.option("--db", type=click.Path(path_type=Path, dir_okay=False), help="Database with further topics.")
def summarize(
    source: str,
    sentences: int | None,
    words: int | None,
    reading_time: int | None,
    focus: str | None,
    method: str | None,
    form: str | None,
    config: Path | None,
    db: Path | None,
) -> None:
    """Condense an article, or each line of a .jsonl file, by extracting its best sentences.

    JSONL in:  {"id", "title"?, "text"}
    JSONL out: {"id", "sentences", "positions", "language", "method"}
    """
    from summarizer.condense import condense
    from summarizer.rank import DEFAULT_METHOD

    if sum(each is not None for each in (sentences, words, reading_time)) > 1:
        raise click.UsageError("Give one of --sentences, --words and --reading-time.")
    method = method or DEFAULT_METHOD
    wanted = _focus(focus, config, db) if focus else None

    def run(article: Article) -> Summary:
        return condense(
            article, sentences or 3, words=words, seconds=reading_time, focus=wanted, method=method
        )

    if form == "jsonl" or (form is None and source.endswith(".jsonl")):
        _summarize_lines(source, run)
        return
    article = _article(source, config)
    summary = run(article)
    if form == "json":
        click.echo(json.dumps(_record(article.url or source, summary), ensure_ascii=False))
    else:
        click.echo("\n".join(sentence.text for sentence in summary.sentences))


@click.command(
    epilog="Example: telegist segment dump.txt --format jsonl\n\n"
    "Example: telegist segment dump.txt --layout rules"
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@layout_option
def segment(path: Path, form: str, layout: str) -> None:
    """Show where each article of a raw dump begins and ends, how sure that is, and which repeat.

    JSONL: {"first_line", "last_line", "headline", "copy_of", "certainty"}, lines 1-based and inclusive;
    copy_of is the first line of the original, or null; certainty is how likely an article begins there, 0-1.
    """
    from bot.sources.dump import read_text
    from summarizer.forced import Layout
    from summarizer.segment import segment as split

    segments = split(read_text(path), Layout(layout))
    if form == "jsonl":
        for part in segments:
            record = {
                "first_line": part.first_line,
                "last_line": part.last_line,
                "headline": part.headline,
                "copy_of": part.copy_of,
                "certainty": round(part.certainty, 3),
            }
            click.echo(json.dumps(record, ensure_ascii=False))
        return
    for part in segments:
        click.echo(line_of(part, part.article().title))
    originals = sum(part.copy_of is None for part in segments)
    click.echo(f"{len(segments)} articles, {originals} of them different", err=True)


@click.command(epilog="Example: telegist dedupe articles.jsonl > judged.jsonl")
@click.argument("path", type=click.Path(path_type=Path))
def dedupe(path: Path) -> None:
    """Judge each article of a .jsonl file: new, exact, near, excerpt or update, and of which.

    In:  {"id", "title"?, "text", "published"?}
    Out: {"id", "kind", "of", "similarity"}
    """
    from summarizer.archive import Archive
    from summarizer.model import CopyKind

    archive = Archive()
    names: list[Any] = []
    bad = 0
    for line in progress(jsonl(path), "judging"):
        if isinstance(line, str):
            click.echo(line, err=True)
            bad += 1
            continue
        names.append(line.id)
        judgement = archive.judge(line.article, len(names))
        of = None if judgement.kind is CopyKind.NEW else names[judgement.of - 1]
        _emit(line, {"kind": judgement.kind.value, "of": of, "similarity": round(judgement.similarity, 4)})
    _end(bad)


@click.command(epilog="Example: telegist stories articles.jsonl > stories.jsonl")
@click.argument("path", type=click.Path(path_type=Path))
def stories(path: Path) -> None:
    """Put each article of a .jsonl file into a story: articles about one event.

    In:  {"id", "title"?, "text", "published"?}
    Out: {"id", "story"}, the id of the story's first article, in input order.
    """
    from dataclasses import replace

    from summarizer.cluster import cluster

    lines: list[Line] = []
    bad = 0
    for line in jsonl(path):
        if isinstance(line, str):
            click.echo(line, err=True)
            bad += 1
        else:
            lines.append(line)
    story_of = {
        article.id: story.articles[0].id
        for story in cluster([replace(line.article, id=n) for n, line in enumerate(lines, 1)])
        for article in story.articles
    }
    for n, line in enumerate(lines, 1):
        _emit(line, {"story": lines[story_of[n] - 1].id})
    _end(bad)


def _summarize_lines(source: str, run: Any) -> None:
    from summarizer.errors import NothingToSayError, UnknownMethodError

    bad = 0
    for line in progress(jsonl(None if source == "-" else Path(source)), "condensing"):
        if isinstance(line, str):
            click.echo(line, err=True)
            bad += 1
            continue
        try:
            summary = run(line.article)
        except UnknownMethodError:
            raise
        except NothingToSayError as error:
            click.echo(f"{line.where}: {error}", err=True)
            _emit(line, {"sentences": [], "positions": [], "language": "", "method": ""})
            continue
        _emit(line, _record(line.id, summary))
    _end(bad)


def _record(name: object, summary: Summary) -> dict[str, object]:
    return {
        "id": name,
        "sentences": [sentence.text for sentence in summary.sentences],
        "positions": list(summary.positions),
        "language": summary.language,
        "method": summary.method,
    }


def _emit(line: Line, record: dict[str, object]) -> None:
    click.echo(json.dumps({"id": line.id} | record, ensure_ascii=False))


def _end(bad: int) -> None:
    """A batch with bad lines did its work, yet did not do all of it."""
    if bad:
        raise click.exceptions.Exit(1)


def _focus(expression: str, config: Path | None, db: Path | None) -> Filter:
    from bot.cli.options import opened, settings_from
    from bot.settings import load_topics
    from summarizer.filters import TopicBook, parse

    topics = load_topics()
    settings = settings_from(config, db)
    if db is not None:
        from bot.store import topics as table

        with opened(settings) as store:
            topics = tuple(store.read(table.all))
    return parse(expression, TopicBook(topics))


def _article(source: str, config: Path | None) -> Article:
    from summarizer.model import Article

    if source == "-":
        return Article(text=_standard_input())
    if source.startswith(("http://", "https://")):
        import asyncio

        from bot.settings import load
        from bot.sources.page import article_from

        return asyncio.run(article_from(source, load(config).fetch))
    from bot.sources.document import read

    return read(Path(source))


def _standard_input() -> str:
    from bot.errors import InputError

    if sys.stdin.isatty():
        click.echo("Reading from the keyboard: end with Ctrl-D.", err=True)
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if not text.strip():
        raise InputError("There is no text: give a PATH, a URL, or text on standard input.")
    return text
