"""Questions to assignments, through what the asker may see or may still append to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import Uuid, bindparam, or_, select
from sqlalchemy.orm import lazyload

from app import incidents, teams
from app.core import Instant, Problem, Saying, Who, allowed, existing, now, session
from app.incidents import Incident

from .models import Assignment


@dataclass(frozen=True, slots=True)
class Part:
    """An assignment as somebody may act on it."""

    assignment: Assignment
    call: Incident
    dispatch: bool
    readable: bool
    left: bool = False
    "Of this crew, but no longer when they said it: kept, and it moves nothing for those who rode on."


# Every act on an assignment asks these: put together once. What hangs on it is read when somebody looks: a message does not.
THIS = bindparam("assignment", type_=Uuid())
CALL = incidents.reaching(Incident.id == select(Assignment.incident_id).where(Assignment.id == THIS).scalar_subquery())
RIDER = bindparam("rider", type_=Uuid())
ABOARD = teams.aboard(RIDER, Assignment.team_id, bindparam("lately", type_=Instant()))
THEN = teams.aboard(RIDER, Assignment.team_id, bindparam("said", type_=Instant()))
# A crew that went off shift as a whole, recalled on its way without having heard of it, is still the crew of that call.
TO_THE_END = teams.aboard(RIDER, Assignment.team_id, Assignment.offered_at).where(teams.stayed())
LOCKED = (
    select(
        Assignment,
        ABOARD.exists().label("crew"),
        THEN.exists().label("then"),
        or_(THEN.exists(), TO_THE_END.exists()).label("rode"),
    )
    .where(Assignment.id == THIS)
    .with_for_update(of=Assignment)
    .options(lazyload(Assignment.acts), lazyload(Assignment.ladder))
    .execution_options(populate_existing=True)
)


def part(assignment_id: UUID, who: Who, say: Saying | None = None, *, heard: bool = False) -> Part:
    """The assignment and its call, both locked, for its crew (also late) or for dispatch; 404 for everybody else.

    Whose place in the crew ended before they said it is neither, unless they tell how they `heard` it and may speak for a
    crew: a lead who rode, back at the desk.
    """
    call, reads = incidents.reached_by(CALL, {"assignment": assignment_id}, who)
    lately = now() - timedelta(hours=current_app.config["SETTINGS"].late_hours)
    said = say.place if say else now()
    asked = {"assignment": assignment_id, "rider": who.id, "lately": lately, "said": said}
    found = session().execute(LOCKED, asked).one()
    if not found.crew and not allowed(who.role, "assign"):
        raise Problem("not-allowed", 403, "Only this team's crew and dispatch may do this", ability="assign")
    dispatch = not found.crew or (heard and not found.then and allowed(who.role, "assign"))
    return Part(found.Assignment, call, dispatch=dispatch, readable=reads, left=not dispatch and not found.rode)


def assignment(assignment_id: UUID, who: Who) -> Assignment:
    """For reading: through the call."""
    found = existing(session().get(Assignment, assignment_id))
    incidents.incident(found.incident_id, who)
    return found
