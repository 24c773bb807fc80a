"""The command `bench`: benchmarks → a table."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: telegist bench condense digests")
@click.argument(
    "names",
    nargs=-1,
    metavar="[condense] [copies] [ingest] [digests] [pacing] [paid] [scale] [segment] [stories]",
)
@click.option(
    "--articles",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Labelled articles, JSONL (.gz): for copies of id, group, kind, text, for stories of story, text, "
    "published. Else made of the samples.",
)
def bench(names: tuple[str, ...], articles: Path | None) -> None:
    """The benchmarks, as a table: ratios are measured side by side in this run."""
    from bot.ops.bench import OF_ARTICLES, ROWS, run

    unknown = [name for name in names if name not in ROWS]
    if articles and not {*OF_ARTICLES} & {*names}:
        raise click.UsageError(f"--articles is for: {', '.join(OF_ARTICLES)}.")
    if unknown:
        raise click.UsageError(f"No benchmark “{unknown[0]}”; there are: {', '.join(ROWS)}.")
    for row in run(names, articles):
        figures = " · ".join(f"{name} {value}" for name, value in row.figures.items())
        click.echo(f"{row.name:<9} {figures} · peak {row.peak_mb} MB")
