"""`flask calls import`: a city's published calls, as history to measure against."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from .feeds import FORMATS, BadFile, BadRow
from .importing import Tally, import_calls

calls = AppGroup("calls", help="Calls from other systems.")
# A file that is wrong throughout is told by its first rows; the count says the rest.
MOST_LISTED = 200


@calls.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "feed", required=True, type=click.Choice(sorted(FORMATS)), help="Whose file it is.")
def import_command(file: Path, feed: str) -> None:
    """Bring the calls of FILE in as history. Saying it twice adds nothing.

    Exits with 1 when rows were bad, all others being in, and with 2 when nothing of the file could be read.
    """
    console, tally = Console(stderr=True, soft_wrap=True, highlight=False), Tally()
    try:
        _import(file, feed, tally, console)
    except BadFile as reason:
        raise click.UsageError(f"{file} holds no calls of {feed}: {reason}") from reason
    _summary(tally)
    if tally.bad:
        raise SystemExit(1)


def _import(file: Path, feed: str, tally: Tally, console: Console) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Importing", total=max(1, file.stat().st_size))

        def seen(size: int) -> None:
            progress.update(task, completed=size, description=f"{tally.added + tally.known:>9,} calls")

        import_calls(file, feed, tally, lambda row: _list(row, tally, console), seen)


def _list(row: BadRow, tally: Tally, console: Console) -> None:
    if tally.bad <= MOST_LISTED:
        console.print(f"line {row.line}: {row.reason}", markup=False)


def _summary(tally: Tally) -> None:
    click.echo(f"{tally.added} calls added, {tally.known} were here already, {tally.bad} bad rows")
    for flag, count in tally.oddities.most_common():
        click.echo(f"  {count} × {flag}")
    if tally.unmapped:
        click.echo(f"{tally.unmapped.total()} added calls have a type without a code of ours; its words are kept:")
    for raw, count in tally.unmapped.most_common():
        click.echo(f"  {count:>7}  {raw}")
