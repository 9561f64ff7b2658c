"""The programme: what anybody may read, and how `flask setup` makes it."""

import pytest
from sqlalchemy import delete

from app.accounts import Person, Programme
from app.core import db, transaction
from tests.accounts.support import sign_in

SETUP = ["setup", "--name", "Ramsey’s Teams", "--lat", "44.95", "--lon", "-93.1", "--dispatch-phone", "651 555 0100",
         "--admin-name", "Ana Ñúñez", "--admin-email", " ANA@Ramsey.example "]  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_is_set_up_yet(app):
    with app.app_context(), transaction() as session:
        session.execute(delete(Programme))


def test_without_a_programme_it_says_what_to_do(client):
    answer = client().ask("/programme")
    assert (answer.status_code, "flask setup" in answer.json["title"]) == (404, True)


def test_setup_makes_the_programme_and_a_link_for_its_first_admin(app, client):
    done = app.test_cli_runner().invoke(args=SETUP)
    assert done.exit_code == 0, done.output
    token = done.output.strip().rsplit("/", 1)[1]
    assert client().ask("/programme").json == {
        "name": "Ramsey’s Teams", "demo": False, "dispatch_phone": "651 555 0100", "tile_server": None,
        "time_zone": "America/Chicago", "pageable_hours": 24, "centre": {"lat": 44.95, "lon": -93.1},
    }  # fmt: skip
    assert client().post(f"/api/v1/links/{token}", json={"password": "eleven herons by the river"}).status_code == 200
    me = sign_in(client(), "ana@ramsey.example", "eleven herons by the river").json
    assert (me["user"]["name"], me["user"]["role"]) == ("Ana Ñúñez", "admin")


def test_setup_asks_for_a_password_without_showing_it(app, client):
    typed = "short\nshort\neleven herons by the river\neleven herons by the river\n"
    done = app.test_cli_runner().invoke(args=[*SETUP, "--with-password"], input=typed)
    assert done.exit_code == 0, done.output
    assert "herons" not in done.output
    assert "At least 12 characters" in done.output
    assert sign_in(client(), "ana@ramsey.example", "eleven herons by the river").status_code == 200


def test_setup_refuses_a_second_programme(app):
    with app.app_context(), transaction() as session:
        session.add(Programme(id=1, name="Here already", demo=True, lat=0, lon=0))
    done = app.test_cli_runner().invoke(args=SETUP)
    assert (done.exit_code, "Here already" in done.output) == (1, True)
    with app.app_context():
        assert db.session.query(Person).filter_by(email="ana@ramsey.example").count() == 0


@pytest.mark.parametrize("email", ["nowhere", "a@b@c"])
def test_setup_refuses_an_address_that_is_none(app, email):
    done = app.test_cli_runner().invoke(args=[*SETUP[:-1], email])
    assert (done.exit_code, "such as" in done.output) == (1, True)


def test_the_code_lists_come_whole_and_once(client):
    first = client().ask("/codes")
    assert "unit_status" in first.json
    again = client().get("/api/v1/codes", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
