"""Who plays in the tests: Dana dispatches, Ravi and Mo ride North, Zoe rides South, Lena leads, Nia navigates, Otto has
left."""

from dataclasses import dataclass
from uuid import UUID

from app.accounts import Duty, Person, Programme
from app.accounts.passwords import hasher
from app.assessments import ship
from app.core import ago, by_server, later, now, session, transaction
from app.teams import Team, Vehicle, plan_shift, put_said

PASSWORD = "the boats are on the lake"


def fixed(number: int) -> UUID:
    """An id that reads well where a test fails."""
    return UUID(f"01900000-0000-7000-8000-{number:012d}")


@dataclass(frozen=True)
class Member:
    """One of the cast, the device that they hold and the team that they ride with."""

    number: int
    name: str
    role: str
    team: str = ""
    languages: tuple[str, ...] = ("en",)

    @property
    def id(self) -> UUID:
        return fixed(self.number)

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@crisis.example"

    @property
    def device(self) -> dict[str, str]:
        return {"id": str(fixed(100 + self.number)), "name": f"{self.name}'s phone"}


CAST = {
    member.name.lower(): member
    for member in (
        Member(1, "Dana", "dispatcher"),
        Member(2, "Ravi", "responder", "North"),
        Member(3, "Mo", "responder", "North", ("en", "so")),
        Member(4, "Zoe", "responder", "South", ("en", "es")),
        Member(5, "Lena", "lead"),
        Member(6, "Ada", "admin"),
        Member(7, "Cleo", "clinician"),
        Member(8, "Otto", "responder"),
        Member(9, "Nia", "navigator"),
    )
}


TEAMS = {"North": fixed(11), "South": fixed(12)}
VANS = {"North": fixed(21), "South": fixed(22)}
SHIFTS = {"North": fixed(31), "South": fixed(32)}
PLACES = {"North": (45.013, -93.289), "South": (44.948, -93.262)}


def enter() -> None:
    """Write the cast into an empty database, inside an app context: both teams on shift and available."""
    with transaction() as session:
        session.add(Programme(id=1, name="Crisis Response", demo=False, lat=44.97, lon=-93.26))
        password = hasher().hash(PASSWORD)
        session.add_all(_person(member, password) for member in CAST.values())
        session.flush()
        session.add_all(Duty(user_id=CAST[name].id, starts_at=ago(hours=1)) for name in ("dana", "lena"))
        for name in TEAMS:
            _crew(name)
        ship()


def _person(member: Member, password: str) -> Person:
    return Person(
        id=member.id,
        email=member.email,
        name=member.name,
        role=member.role,
        languages=list(member.languages),
        password=password,
        left_at=now() if member.name == "Otto" else None,
    )


def _crew(name: str) -> None:
    active = session()
    team = Team(id=TEAMS[name], name=name, status_since=now())
    active.add_all([team, Vehicle(id=VANS[name], name=f"{name} van", seats=6, wheelchair=name == "South")])
    active.flush()
    crew = [member.id for member in CAST.values() if member.team == name]
    turn = {"crew": crew, "vehicle_id": VANS[name], "starts_at": ago(hours=1), "ends_at": later(hours=11)}
    plan_shift(SHIFTS[name], team, turn, by_server())
    put_said(team, "available", None, by_server())
    team.lat, team.lon = PLACES[name]
    team.accuracy_m, team.position_at = 20, now()
