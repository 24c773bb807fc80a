"""The command `bench`: benchmarks → a table."""

from __future__ import annotations

import click


@click.command(epilog="Example: telegist bench condense digests")
@click.argument("names", nargs=-1, metavar="[condense] [ingest] [digests] [pacing] [paid] [scale]")
def bench(names: tuple[str, ...]) -> None:
    """The benchmarks, as a table: ratios are measured side by side in this run."""
    from bot.ops.bench import ROWS, run

    unknown = [name for name in names if name not in ROWS]
    if unknown:
        raise click.UsageError(f"No benchmark “{unknown[0]}”; there are: {', '.join(ROWS)}.")
    for row in run(names):
        figures = " · ".join(f"{name} {value}" for name, value in row.figures.items())
        click.echo(f"{row.name:<9} {figures} · peak {row.peak_mb} MB")
