"""Somebody of a crew needs help: an alarm on every board, whatever else is known, and nothing of it on a phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import func, or_, select

from app import codes, push, teams
from app.assignments import Assignment
from app.core import Saying, Who, ago, session, touch, wire
from app.incidents import Incident
from app.journal import Act, record
from app.teams import Member

from . import words
from .escalation import last_known, page_desk

SECRET = ("silent", "duress_pin")
TEST = "test"
NOT_SET_OUT = ("offered", "acknowledged")
THERE = ("on_scene", "contact")
A_SHIFT = timedelta(hours=12)


def raise_duress(duress_id: UUID, body: dict[str, Any], who: Who, say: Saying) -> None:
    """Never refused: an unknown or foreign assignment only means that the alarm says less.

    A test raises its own kind of alarm and pages nobody, so that no mistake of a person can send police to it.
    """
    assignment, team = whereabouts(body.get("assignment_id"), who, say.place)
    call = session().get(Incident, assignment.incident_id) if assignment else None
    secret = body["kind"] in SECRET
    alarm = push.raise_alarm(
        "duress_test" if body["kind"] == TEST else "duress", say=say, subject_id=duress_id, secret=secret,
        incident_id=call and call.id, assignment_id=assignment and assignment.id, team_id=team and team.id,
    )  # fmt: skip
    place = {} if call or not team else {"place": last_call(team, say.place)}
    alarm.last_known = {**last_known(call, team), **place, **told(body, who, say)}
    touch(alarm)
    on_call = (
        {} if secret or not assignment else {"incident_id": assignment.incident_id, "assignment_id": assignment.id}
    )
    record(Act.DURESS_RAISED, say, **on_call, team_id=team and team.id, kind=body["kind"])
    if body["kind"] != TEST:
        page_desk(alarm.id, words.DURESS, "duress", "duress", but={who.id, *(team.crew if team else ())})


def whereabouts(assignment_id: UUID | None, who: Who, pressed: datetime) -> tuple[Assignment | None, teams.Team | None]:
    """The call they say they are on, if it was their team's as they pressed: a phone may still show one that they left.
    Else the one that their team is furthest on now, since that is where they are; to one for which they have not set out
    nobody may be sent."""
    named = session().get(Assignment, assignment_id) if assignment_id else None
    mine = teams.riding(who.id)
    if named is not None and (named.team_id in mine or rode(named.team_id, who, pressed, elsewhere=bool(mine))):
        return named, teams.team(named.team_id)
    if not mine:
        return None, None
    theirs = select(Assignment).where(Assignment.team_id.in_(mine), Assignment.ended_at.is_(None))
    under_way = theirs.where(Assignment.state.not_in(NOT_SET_OUT))
    furthest = max(session().scalars(under_way), key=how_far, default=None)
    return furthest, teams.team(furthest.team_id if furthest else mine[0])


def rode(team_id: UUID, who: Who, pressed: datetime, *, elsewhere: bool) -> bool:
    """Whether they rode with it as they pressed; a crew that was sent home as a whole may still be out there."""
    late = ago(hours=current_app.config["SETTINGS"].late_hours)
    then = or_(Member.until.is_(None), Member.until >= pressed)
    theirs = teams.aboard(who.id, team_id, late).where(then if elsewhere else or_(then, teams.stayed()))
    return session().scalar(theirs.limit(1)) is not None


def how_far(assignment: Assignment) -> tuple[int, datetime]:
    return codes.codes("assignment_state").index(assignment.state), assignment.offered_at


def last_call(team: teams.Team, pressed: datetime) -> dict[str, Any] | None:
    """Where the team was last, and how long ago it left: at the van, just after a call, it may be there still."""
    over = select(Assignment).where(Assignment.team_id == team.id, Assignment.ended_at >= since(team, pressed))
    latest = session().scalars(over.order_by(Assignment.ended_at.desc()))
    last = next((one for one in latest if any(code in one.milestones for code in THERE)), None)
    call = session().get(Incident, last.incident_id) if last else None
    if last is None or last.ended_at is None or call is None:
        return None
    how = "which they left with a person, over" if "transporting" in last.milestones else "left"
    minutes = max(0, int((pressed - last.ended_at).total_seconds() // 60))
    words = [f"Their last call, {how} {minutes} min before", call.place["note"]]
    return {**call.place, "note": ". ".join(filter(None, words))}


def since(team: teams.Team, pressed: datetime) -> datetime:
    """Where the crew before was says nothing of this one; planned times do not count, only when somebody came aboard."""
    aboard = select(func.min(Member.since)).where(Member.shift_id == team.shift_id, Member.since.is_not(None))
    began = session().scalar(aboard) if team.shift_id else None
    return max(pressed - A_SHIFT, began) if began else pressed - A_SHIFT


def told(body: dict[str, Any], who: Who, say: Saying) -> dict[str, Any]:
    """What the phone itself knew when it was pressed goes over what the server knew."""
    here = {name: body[name] for name in ("lat", "lon", "accuracy_m") if name in body}
    found: dict[str, Any] = {"kind": body["kind"], "by": who.name, "by_id": str(who.id), "pressed_at": wire(say.order)}
    if "lat" in here and "lon" in here:
        found["position"] = {"accuracy_m": None, **here, "at": wire(say.order)}
    if "battery" in body:
        found["battery"] = body["battery"]
    return found
