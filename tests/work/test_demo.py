"""The demo that a newcomer meets: everybody on shift, and sign-ins that work, also after the password was changed."""

from dataclasses import replace

import pytest
from sqlalchemy import delete

from app import demo
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


def test_eight_accounts_two_teams_all_on_shift(app):
    addresses = {address.partition("@")[0] for address, *_ in demo.accounts()}
    assert addresses == {
        "dispatcher", "lead", "north.one", "north.two", "south.one", "south.two", "clinician", "admin",
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
