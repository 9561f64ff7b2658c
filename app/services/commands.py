"""`flask services`: bring a directory in, hand it on, look after it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import exporting
from .flat import flat
from .importing import Tally, already, bring_in
from .models import GONE, Service
from .queries import every, stale, today
from .reading import FORMATS, BadFile, read

services = AppGroup("services", help="The directory of who could help.")
MOST_LISTED = 200


@services.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--source", default="", help="Whose directory it is; the file's name where not said. Its ids hang on it.")
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Where it cannot be told from the file.")
def import_command(path: Path, source: str, kind: str | None) -> None:
    """Bring the services at PATH in: HSDS 3.0 JSON, a folder or zip of HSDS tables, or a plain list.

    Saying it twice adds nothing, and what staff wrote here stays. Exits with 1 when rows were bad, all others being in,
    and with 2 when nothing could be read, or when the directory seems to be here already under another name.
    """
    console, tally = Console(stderr=True, soft_wrap=True, highlight=False), Tally()
    try:
        count, records = read(path, source or path.stem, kind)
        if not source:
            records = list(records)
            refuse_twice(path, already(records, path.stem))
    except (BadFile, OSError) as reason:
        raise click.UsageError(f"{path} holds no directory: {reason}") from reason
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Importing services", total=count)
        bring_in(records, source or path.stem, tally, lambda some: progress.advance(task, some))
    report(tally, console)
    if tally.bad:
        raise SystemExit(1)


def refuse_twice(path: Path, there: tuple[str, int, int] | None) -> None:
    """The ids hang on the source: under another name the same directory would come in once more."""
    if there:
        name, known, count = there
        raise click.UsageError(
            f"{known} of {count} services in {path} are here already, as {name}. To bring that up to date say"
            f" --source {name} ; if this is another directory, give it a name of its own by --source."
        )


def report(tally: Tally, console: Console) -> None:
    """The rows on the error output, the sums where a pipe reads them."""
    for row, name, words in tally.odd[:MOST_LISTED]:
        console.print(f"{row} {name}: {words}", markup=False)
    for row, name, fields in tally.kept:
        console.print(f"{row} {name}: kept what staff wrote in {', '.join(fields)}", markup=False)
    for bad in tally.bad[:MOST_LISTED]:
        console.print(f"{bad.row}: not taken in: {bad.reason}", markup=False)
    for name in tally.missing[:MOST_LISTED]:
        console.print(f"no longer in the file: {name}", markup=False)
    click.echo(
        f"{tally.added} services added, {tally.changed} changed, {tally.known} as they were, {len(tally.bad)} bad rows"
    )
    click.echo(
        f"{len(tally.odd)} oddities, {len(tally.kept)} services keep what staff wrote, {len(tally.missing)} no longer there"
    )
    if tally.unmapped:
        click.echo(f"{len(tally.unmapped)} terms without a code of ours; services with only these have no type:")
        for term, count in tally.unmapped.most_common():
            click.echo(f"  {count:>5}  {term}")


@services.command("export")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
def export_command(path: Path) -> None:
    """Write the whole directory to PATH as HSDS 3.0 JSON. Nothing is written unless all of it fits the schemas."""
    docs = list(exporting.exported())
    faults = exporting.unfit(docs)
    for fault in faults[:MOST_LISTED]:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(1)
    exporting.write(path, docs)
    click.echo(f"{len(docs)} services written, all of them fit HSDS 3.0")


@services.command("check")
def check_command() -> None:
    """What somebody should look after: what is stale, unverified, without hours, numbers or a type."""
    found, total = Counter[str](), 0
    for service in every():
        total += service.status not in GONE
        found.update(lacks(service) if service.status not in GONE else ())
    click.echo(f"{total} services")
    for words, count in found.most_common():
        click.echo(f"  {count:>5}  {words}")


def lacks(service: Service) -> list[str]:
    row = flat(service.doc)
    told = {
        "not checked for 90 days": stale(service, today()), "imported, and nobody has checked": service.unverified,
        "no hours that can be reckoned with": not any(one.get("freq") or one.get("byday") for one in row["schedules"]),
        "no number to ring": not row["phones"], "no type": not service.types, "no place": not row["places"],
        "no languages": not row["languages"], "something odd in it": bool(service.odd),
    }  # fmt: skip
    return [words for words, lacking in told.items() if lacking]
