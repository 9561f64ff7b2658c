"""`flask journal verify`: walk every chain and say where one does not hold."""

import click
from flask.cli import AppGroup

from .queries import broken_chains

journal = AppGroup("journal", help="The append-only memory.")


@journal.command("verify")
def verify() -> None:
    """Exit with 1 when any chain was changed, cut or reordered."""
    broken = list(broken_chains())
    for chain, reason in broken:
        click.echo(f"{chain}: {reason}")
    click.echo("all chains hold" if not broken else f"{len(broken)} chains are broken")
    if broken:
        raise SystemExit(1)
