"""Who is called when a crew stays silent: the boards and the crew, then the lead, then help to the last known place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import accounts, push, teams
from app.assignments import Assignment
from app.core import by_server, new_id, now, session, touch, wire
from app.incidents import Incident
from app.journal import Act, record

from . import words
from .clockwork import ESCALATED
from .models import Welfare

PAGE_TTL_S = 600
LEFT = ("transporting", "at_destination")


def owes(welfare: Welfare) -> bool:
    """Whether somebody is to be called who has not been."""
    return welfare.step < reached(welfare)


def reached(welfare: Welfare) -> int:
    return ESCALATED.index(welfare.state) + 1 if welfare.state in ESCALATED else 0


def escalate(welfare: Welfare, assignment: Assignment, call: Incident) -> None:
    """Take every step that is due and not taken yet: a worker that was away calls everybody it owes."""
    while owes(welfare):
        welfare.step += 1
        STEPS[welfare.step - 1](welfare, assignment, call)
        record(Act.WELFARE_ESCALATED, by_server(), step=ESCALATED[welfare.step - 1], **about(welfare))


def about(row: Any) -> dict[str, Any]:
    return {"incident_id": row.incident_id, "assignment_id": row.assignment_id, "team_id": row.team_id}


def alarm(welfare: Welfare, call: Incident) -> None:
    """Raised once; a later step brings the open one up to date, or raises it again where somebody closed it."""
    raised = push.raise_alarm("welfare", say=by_server(), **about(welfare))
    raised.step, raised.last_known = ESCALATED[welfare.step - 1], last_known(call, teams.team(welfare.team_id))
    welfare.place_known_at = teams.team(welfare.team_id).position_at
    touch(raised)


def call_crew(welfare: Welfare, assignment: Assignment, call: Incident) -> None:
    alarm(welfare, call)
    page_crew(welfare, words.CHECK)


def call_lead(welfare: Welfare, assignment: Assignment, call: Incident) -> None:
    alarm(welfare, call)
    page_crew(welfare, words.CHECK_AGAIN)
    page_others(welfare, words.LEAD, "lead")


def call_help(welfare: Welfare, assignment: Assignment, call: Incident) -> None:
    alarm(welfare, call)
    page_others(welfare, words.HELP, "help")


def page_others(welfare: Welfare, said: tuple[str, str], step: str) -> None:
    """A lead who rides in the silent crew has been called with it."""
    page_desk(welfare.id, said, step, but=teams.team(welfare.team_id).crew)


def page_crew(welfare: Welfare, said: tuple[str, str]) -> None:
    crew = teams.on_duty(teams.team(welfare.team_id))
    page = words.page(said, "welfare", welfare.id, crew=True)
    push.notify(crew, **page, ttl_s=PAGE_TTL_S, step=ESCALATED[welfare.step - 1], page_id=new_id())


def page_desk(subject_id: UUID, said: tuple[str, str], step: str, kind: str = "welfare", but: Any = ()) -> None:
    """Who dispatches now and every lead; never somebody of the crew that it is about."""
    at_desk = {*accounts.on_duty(), *accounts.leads()} - set(but)
    page = words.page(said, kind, subject_id)
    push.notify(at_desk, **page, ttl_s=PAGE_TTL_S, step=step, page_id=new_id())


def last_known(call: Incident | None, team: teams.Team | None) -> dict[str, Any]:
    """All that somebody needs who goes to look for them: an alarm without particulars helps nobody."""
    crew = team.people if team else []
    return {
        "place": place(call, team),
        "task": call.call_type if call else None,
        "crew": [person.name for person in crew],
        "position": position(team),
        **phone([person.id for person in crew]),
    }


def place(call: Incident | None, team: teams.Team | None) -> dict[str, Any] | None:
    """Where the call is; of a team that has left it with somebody, that it did."""
    if call is None or team is None or team.status not in LEFT:
        return call.place if call else None
    words = ["The team has left here with a person", position(team) and "look at its position", call.place["note"]]
    return {**call.place, "note": ". ".join(str(word) for word in words if word)}


def position(team: teams.Team | None) -> dict[str, Any] | None:
    if team is None or team.lat is None:
        return None
    return {"lat": team.lat, "lon": team.lon, "accuracy_m": team.accuracy_m, "at": wire(team.position_at)}


def phone(crew: list[UUID]) -> dict[str, Any]:
    """The crew's phone that was in touch last, and how much battery it had then."""
    devices = select(accounts.Device).where(accounts.Device.user_id.in_(crew)) if crew else None
    held = list(session().scalars(devices)) if devices is not None else []
    latest = max(held, key=lambda device: device.last_seen_at, default=None)
    if latest is None:
        return {"battery": None, "seen_at": None, "known_at": wire(now())}
    return {"battery": latest.battery, "seen_at": wire(latest.last_seen_at), "known_at": wire(now())}


STEPS = (call_crew, call_lead, call_help)
