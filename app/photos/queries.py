"""Questions to photos, always through the call or the crew: a stranger's photo does not exist."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from app import incidents, teams
from app.assignments import Assignment
from app.core import Who, existing, malformed, not_found, session
from app.incidents import Incident

from .models import Photo


def call_for(incident_id: UUID, assignment_id: UUID, who: Who) -> Incident:
    """The call, locked, for whoever may see it or could until lately, and only with an assignment of its own."""
    call = incidents.appendable(incident_id, who)
    mine = select(Assignment.id).where(Assignment.id == assignment_id, Assignment.incident_id == incident_id)
    if session().scalar(mine) is None:
        raise malformed("This is no assignment of that call", assignment_id="Name the crew that took it")
    return call


def photo(photo_id: UUID, who: Who) -> Photo:
    """For looking at: through the call."""
    found = existing(session().get(Photo, photo_id))
    incidents.incident(found.incident_id, who)
    return found


def sent(photo_id: UUID, who: Who) -> Photo:
    """For sending: whoever took it, however late their phone finds signal, or a crew-mate of that call."""
    found = existing(session().get(Photo, photo_id, populate_existing=True))
    if found.taken_by != who.id and not mate(found, who):
        raise not_found()
    return found


def mate(photo: Photo, who: Who) -> bool:
    within = timedelta(hours=current_app.config["SETTINGS"].late_hours)
    team = select(Assignment.team_id).where(Assignment.id == photo.assignment_id)
    return teams.rode(who.id, session().scalars(team).one(), within)
