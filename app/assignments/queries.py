"""Questions to assignments, through what the asker may see or may still append to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import bindparam, select
from sqlalchemy.orm import lazyload

from app import incidents, teams
from app.core import Problem, Who, allowed, existing, session
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
CALL = select(Assignment.incident_id).where(Assignment.id == bindparam("assignment"))
LOCKED = (
    select(Assignment)
    .where(Assignment.id == bindparam("assignment"))
    .with_for_update()
    .options(lazyload(Assignment.acts), lazyload(Assignment.ladder))
    .execution_options(populate_existing=True)
)


def part(assignment_id: UUID, who: Who) -> Part:
    """The assignment and its call, both locked, for its crew (also late) or for dispatch; 404 for everybody else."""
    incident_id = session().scalar(CALL, {"assignment": assignment_id})
    call, reads = incidents.reached(existing(incident_id), who)
    assignment = session().scalars(LOCKED, {"assignment": assignment_id}).one()
    crew = teams.rode(who.id, assignment.team_id, timedelta(hours=current_app.config["SETTINGS"].late_hours))
    if not crew and not allowed(who.role, "assign"):
        raise Problem("not-allowed", 403, "Only this team's crew and dispatch may do this", ability="assign")
    return Part(assignment, call, dispatch=not crew, readable=reads)


def assignment(assignment_id: UUID, who: Who) -> Assignment:
    """For reading: through the call."""
    found = existing(session().get(Assignment, assignment_id))
    incidents.incident(found.incident_id, who)
    return found
