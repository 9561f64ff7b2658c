"""Questions to assignments, through what the asker may see or may still append to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import select

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


def part(assignment_id: UUID, who: Who) -> Part:
    """The assignment and its call, both locked, for its crew (also late) or for dispatch; 404 for everybody else."""
    incident_id = session().scalar(select(Assignment.incident_id).where(Assignment.id == assignment_id))
    call = incidents.appendable(existing(incident_id), who)
    found = select(Assignment).where(Assignment.id == assignment_id).with_for_update()
    assignment = session().scalars(found.execution_options(populate_existing=True)).one()
    crew = teams.rode(who.id, assignment.team_id, timedelta(hours=current_app.config["SETTINGS"].late_hours))
    if not crew and not allowed(who.role, "assign"):
        raise Problem("not-allowed", 403, "Only this team's crew and dispatch may do this", ability="assign")
    return Part(assignment, call, dispatch=not crew, readable=incidents.readable(call.id, who))


def assignment(assignment_id: UUID, who: Who) -> Assignment:
    """For reading: through the call."""
    found = existing(session().get(Assignment, assignment_id))
    incidents.incident(found.incident_id, who)
    return found
