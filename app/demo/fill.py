"""Fills an empty database with the demo programme; all names and numbers are made up."""

from __future__ import annotations

import secrets as random
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app import codes, services, supplies
from app.accounts import Duty, Person, Programme, fits, hashed
from app.core import FeedState, by_server, new_epoch, new_id, now, session, transaction
from app.core.secrets import write
from app.teams import Team, Vehicle, plan_shift, put_said

DOMAIN = "demo.example"
SERVICES = Path(__file__).parents[2] / "demo" / "services-hennepin"
CENTRE = (44.9778, -93.2650)
PEOPLE: tuple[tuple[str, str, str, str, list[str], list[str]], ...] = (
    # address, name, role, phone, languages, skills
    ("dispatcher", "Dana Whitfield", "dispatcher", "612-555-0101", ["en"], []),
    ("lead", "Lena Okafor", "lead", "612-555-0102", ["en", "es"], []),
    ("north.one", "Ravi Deshmukh", "responder", "612-555-0111", ["en", "so"], ["clinician"]),
    ("north.two", "Mo Lindqvist", "responder", "612-555-0112", ["en"], ["medic"]),
    ("south.one", "Zoe Herrera", "responder", "612-555-0121", ["en", "es"], ["clinician", "youth"]),
    ("south.two", "Tou Vang", "responder", "612-555-0122", ["en", "hmn"], ["medic"]),
    ("clinician", "Cleo Barnes", "clinician", "612-555-0103", ["en"], []),
    ("navigator", "Nia Castillo", "navigator", "612-555-0105", ["en", "es"], []),
    ("admin", "Ada Nilsson", "admin", "612-555-0104", ["en"], []),
)
TEAMS = (
    # name, van, crew, where the van stands
    ("North", "Van 1", ("north.one", "north.two"), (45.0122, -93.2905)),
    ("South", "Van 2", ("south.one", "south.two"), (44.9483, -93.2625)),
)


def fill() -> bool:
    """Make the demo when there is no programme yet; returns whether it did."""
    with transaction() as active:
        if active.get(FeedState, 1) is None:
            new_epoch()
        if active.scalar(select(Programme.id)) is not None:
            renew_passwords()
            return False
        active.add(Programme(
            id=1, name="Minneapolis crisis teams (demo)", demo=True, dispatch_phone="612-555-0100",
            lat=CENTRE[0], lon=CENTRE[1],
        ))  # fmt: skip
        people = {row[0]: person(*row) for row in PEOPLE}
        active.flush()
        for name, van, crew, place in TEAMS:
            team_of(name, van, [people[address] for address in crew], place)
        for address in ("dispatcher", "lead"):
            active.add(Duty(id=new_id(), user_id=people[address].id, starts_at=now()))
    list_services()
    return True


def list_services() -> None:
    """What the city really has, typed in from public pages and verified by nobody."""
    _, records = services.read(SERVICES, SERVICES.name)
    services.bring_in(records, SERVICES.name, services.Tally())


def renew_passwords() -> None:
    """Another DEMO_PASSWORD than the last time: the sign-ins that are printed must work."""
    mine = select(Person).join(Programme, Programme.demo.is_(True)).where(Person.email.in_(addresses()))
    people = session().scalars(mine.order_by(Person.email)).all()
    if people and not fits(people[0].password, password()):
        renewed = hashed(password(), demo=True)
        for person in people:
            person.password = renewed


def addresses() -> list[str]:
    return [f"{row[0]}@{DOMAIN}" for row in PEOPLE]


def person(address: str, name: str, role: str, phone: str, languages: list[str], skills: list[str]) -> Person:
    made = Person(
        id=new_id(), email=f"{address}@{DOMAIN}", name=name, role=role, phone=phone, languages=languages,
        skills=skills, password=hashed(password(), demo=True),
    )  # fmt: skip
    session().add(made)
    return made


def team_of(name: str, van: str, crew: list[Person], place: tuple[float, float]) -> None:
    """On shift round the clock: the demo's shifts have no end."""
    vehicle = Vehicle(id=new_id(), name=van, seats=5, wheelchair=True)
    team = Team(id=new_id(), name=name, status="off_duty", status_since=now())
    session().add_all([vehicle, team])
    session().flush()
    body = {"crew": [p.id for p in crew], "vehicle_id": vehicle.id, "starts_at": now()}
    plan_shift(new_id(), team, body, by_server())
    put_said(team, "available", None, by_server())
    supplies.put_stock(vehicle.id, "count", carried(), "start of the demo", by_server())
    team.lat, team.lon, team.accuracy_m, team.position_at = *place, 20.0, now()


def carried() -> dict[str, int]:
    """Nearly full: every fourth thing is low, so that a newcomer sees what restocking is about."""
    pars = [(code, row["par_example"]) for code, row in codes.rows("supply").items()]
    return {code: par // 3 if at % 4 == 1 else par for at, (code, par) in enumerate(pars)}


def password() -> str:
    """The one password of all demo accounts: as set, or made once and kept beside the other secrets."""
    settings = current_app.config["SETTINGS"]
    if settings.demo_password:
        return str(settings.demo_password)
    kept: Path = settings.data_dir / "demo.password"
    if not kept.exists():
        write(kept, "-".join(random.choice(WORDS) for _ in range(4)).encode())
    return kept.read_text("utf-8").strip()


WORDS = (
    "amber birch cedar clover copper coral delta ember fern garnet harbor hazel heron indigo juniper lantern linden "
    "maple meadow mossy north olive orchard pebble pine prairie quartz river robin sable saffron sierra spruce thistle "
    "tulip velvet violet walnut willow winter yarrow"
).split()


def accounts() -> list[tuple[str, str, str]]:
    """(address, password, what it is for), as `make run` prints them; empty outside the demo."""
    programme = session().get(Programme, 1)
    if programme is None or not programme.demo:
        return []
    return [(f"{address}@{DOMAIN}", password(), f"{name}, {role}") for address, name, role, *_ in PEOPLE]
