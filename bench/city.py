"""A larger programme than the cast: a hundred more people who ride, two to a team."""

from __future__ import annotations

from app import create_app
from app.accounts import Person
from app.accounts.passwords import hasher
from app.core import ago, by_server, later, now, session, transaction
from app.teams import Team, plan_shift, put_said
from tests.support.cast import PASSWORD, fixed
from tests.support.databases import Place, close

TEAMS = 49
FIRST = 1000
"Their ids begin here, beyond those of the cast."


def riders() -> list[str]:
    """The addresses of all that ride, team by team."""
    return [address(number) for number in range(2 * TEAMS)]


def address(number: int) -> str:
    return f"rider.{number}@crisis.example"


def fill(place: Place) -> None:
    """On shift and available, before a server starts on it."""
    app = create_app(place.settings())
    with app.app_context(), transaction():
        password = hasher().hash(PASSWORD)
        for number in range(TEAMS):
            crewed(number, password)
    close(app)


def crewed(number: int, password: str | None = None) -> Team:
    """A team with two riders of its own."""
    active, crew = session(), [fixed(FIRST + 2 * number), fixed(FIRST + 2 * number + 1)]
    for rider, known in enumerate(crew, 2 * number):
        name, email = f"Rider {rider}", address(rider)
        active.add(Person(id=known, email=email, name=name, role="responder", languages=[], password=password))
    team = Team(id=fixed(2 * FIRST + number), name=f"Team {number}", status_since=now())
    active.add(team)
    active.flush()
    turn = {"crew": crew, "starts_at": ago(hours=1), "ends_at": later(hours=11)}
    plan_shift(fixed(3 * FIRST + number), team, turn, by_server())
    put_said(team, "available", None, by_server())
    return team
