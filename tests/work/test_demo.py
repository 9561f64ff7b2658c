"""The demo that a newcomer meets: everybody on shift, and sign-ins that work, also after the password was changed."""

from dataclasses import replace

import click
import pytest
from sqlalchemy import delete

from app import demo, serve
from app.accounts import Person, Programme, fits
from app.core import session, transaction
from app.push import contact
from app.teams import teams
from config import Config


@pytest.fixture
def app(make_app, database):
    """An app whose programme is the demo."""
    app = make_app(demo_password="the first of two")
    with app.app_context():
        with transaction() as active:
            active.execute(delete(Programme))
        demo.fill()
        yield app


def fitting() -> list[bool]:
    rows = {person.email: person.password for person in session().query(Person)}
    return [fits(rows[address], password) for address, password, _ in demo.accounts()]


def test_nine_accounts_two_teams_all_on_shift(app):
    addresses = {address.partition("@")[0] for address, *_ in demo.accounts()}
    assert addresses == {
        "dispatcher", "lead", "north.one", "north.two", "south.one", "south.two", "clinician", "navigator", "admin",
    }  # fmt: skip
    crews = {
        team.name: (team.status, len(team.crew)) for team in teams() if team.vehicle_id and team.shift.ends_at is None
    }
    assert crews == {"North": ("available", 2), "South": ("available", 2)}
    assert all(fitting())


def test_the_printed_sign_ins_work_after_the_setting_was_changed(app):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], demo_password="the second of two")
    assert not any(fitting())
    demo.fill()
    assert all(fitting())


@pytest.mark.parametrize(
    "said", ["mailto:", "mailto:it", "mailto:it@localhost", "https://", "https://host", "it@crisis.example"]
)
def test_apple_would_refuse_this_contact_and_so_do_we(said):
    with pytest.raises(Exception, match="PUSH_CONTACT"):
        contact(replace(Config(), push_contact=said))


@pytest.mark.parametrize("said", ["mailto:it@crisis.example", "https://crisis.example/contact"])
def test_a_contact_at_a_real_host_is_taken(said):
    assert contact(replace(Config(), push_contact=said)) == said


@pytest.mark.parametrize(
    ("is_demo", "public", "words"),
    [(True, "https://crisis.example", "holds the demo"), (False, "", "set PUBLIC_URL")],
)
def test_a_demo_is_never_served_as_real_nor_a_real_programme_as_a_demo(make_app, is_demo, public, words):
    app = make_app(public_url=public, push_contact="mailto:it@crisis.example")
    with app.app_context():
        with transaction() as active:
            active.get_one(Programme, 1).demo = is_demo
        with pytest.raises(click.ClickException, match=words):
            serve.fill()


@pytest.mark.parametrize(("is_demo", "public", "printed"), [(True, "", 9), (False, "https://crisis.example", 0)])
def test_each_is_served_as_what_it_is(make_app, is_demo, public, printed):
    app = make_app(public_url=public, push_contact="mailto:it@crisis.example")
    with app.app_context():
        with transaction() as active:
            active.get_one(Programme, 1).demo = is_demo
        assert len([line for line in serve.fill() if "@" in line]) == printed
