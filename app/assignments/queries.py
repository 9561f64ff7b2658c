"""Questions to assignments, through what the asker may see or may still append to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import Uuid, bindparam, select
from sqlalchemy.orm import lazyload

from app import incidents, teams
from app.core import Instant, Problem, Who, allowed, existing, now, session
from app.incidents import Incident

from .models import Assignment


@dataclass(frozen=True, slots=True)
class Part:
    """An assignment as somebody may act on it."""

    assignment: Assignment
    call: Incident
    dispatch: bool
    readable: bool


# Every act on an assignment asks these: put together once. What hangs on it is read when somebody looks: a message does not.
THIS = bindparam("assignment", type_=Uuid())
CALL = incidents.reaching(Incident.id == select(Assignment.incident_id).where(Assignment.id == THIS).scalar_subquery())
ABOARD = teams.aboard(bindparam("rider", type_=Uuid()), Assignment.team_id, bindparam("lately", type_=Instant()))
LOCKED = (
    select(Assignment, ABOARD.exists().label("crew"))
    .where(Assignment.id == THIS)
    .with_for_update(of=Assignment)
    .options(lazyload(Assignment.acts), lazyload(Assignment.ladder))
    .execution_options(populate_existing=True)
)


def part(assignment_id: UUID, who: Who) -> Part:
    """The assignment and its call, both locked, for its crew (also late) or for dispatch; 404 for everybody else."""
    call, reads = incidents.reached_by(CALL, {"assignment": assignment_id}, who)
    lately = now() - timedelta(hours=current_app.config["SETTINGS"].late_hours)
    found = session().execute(LOCKED, {"assignment": assignment_id, "rider": who.id, "lately": lately}).one()
    if not found.crew and not allowed(who.role, "assign"):
        raise Problem("not-allowed", 403, "Only this team's crew and dispatch may do this", ability="assign")
    return Part(found.Assignment, call, dispatch=not found.crew, readable=reads)


def assignment(assignment_id: UUID, who: Who) -> Assignment:
    """For reading: through the call."""
    found = existing(session().get(Assignment, assignment_id))
    incidents.incident(found.incident_id, who)
    return found
