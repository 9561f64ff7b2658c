"""`flask setup`: a real programme with its first admin."""

from __future__ import annotations

import click
import flask_migrate
from flask.cli import with_appcontext
from marshmallow import ValidationError

from app.core import Problem, by_server, new_id, session, transaction
from app.journal import Act, record

from . import queries
from .actions import links
from .models import Person, Programme
from .passwords import hashed
from .schemas import Address


@click.command("setup", help="Make a programme and its first admin.")
@click.option("--name", prompt="Name of the programme")
@click.option("--lat", type=click.FloatRange(-90, 90), prompt="Latitude of its centre")
@click.option("--lon", type=click.FloatRange(-180, 180), prompt="Longitude of its centre")
@click.option("--dispatch-phone", prompt="Number that crews ring when something fails", default="")
@click.option("--admin-name", prompt="Name of the first admin")
@click.option("--admin-email", prompt="Their e-mail address")
@click.option("--with-password", is_flag=True, help="Ask for the admin's password here, in place of a one-time link.")
@with_appcontext
def setup(
    name: str, lat: float, lon: float, dispatch_phone: str, admin_name: str, admin_email: str, with_password: bool
) -> None:
    flask_migrate.upgrade(directory="migrations")
    refuse_second()
    email = address(admin_email)
    password = asked() if with_password else None
    with transaction() as active:
        active.add(Programme(id=1, name=name, demo=False, dispatch_phone=dispatch_phone or None, lat=lat, lon=lon))
        link = first_admin(admin_name, email, password)
    click.echo(f"{name} is ready.")
    click.echo(
        f"Open this within seven days, once, to choose a password:\n  {link}" if link else f"Sign in as {email}."
    )


def refuse_second() -> None:
    found = queries.programme()
    if found is not None:
        raise click.ClickException(f"This installation has a programme already: {found.name}")
    session().rollback()


def address(text: str) -> str:
    try:
        return str(Address().deserialize(text))
    except ValidationError as error:
        raise click.ClickException(" ".join(str(words) for words in error.messages)) from None


def asked() -> str:
    """Typed twice and never shown."""
    while True:
        try:
            return hashed(click.prompt("Password", hide_input=True, confirmation_prompt=True))
        except Problem as problem:
            click.echo(" ".join(problem.more["errors"]["password"]))


def first_admin(name: str, email: str, password: str | None) -> str | None:
    say = by_server()
    admin = Person(id=new_id(), name=name, email=email, role="admin", languages=[], skills=[], password=password)
    session().add(admin)
    session().flush()
    record(Act.PERSON_CHANGED, say, person_id=str(admin.id), changed=["invited"], role="admin")
    return None if password else links.write(admin, links.INVITE, by_server()).url
