"""`flask restored`: what to say after the database was restored from a backup or moved."""

import click
import flask_migrate
from flask.cli import with_appcontext

from app import take_home
from app.core import new_epoch, transaction


@click.command("restored", help="Begin a new epoch, after a restore or a move and before the service starts.")
@with_appcontext
def restored() -> None:
    flask_migrate.upgrade(directory="migrations")  # a backup of before an update lacks what is to be renumbered
    with transaction():
        epoch, waited = new_epoch(), take_home.restoring.let_go()
    click.echo(f"Epoch {epoch}: devices will read everything anew and offer again what they still hold.")
    if waited:
        click.echo(f"Text messages that waited: {waited}. They may have left since, so none goes; their calls say so.")
