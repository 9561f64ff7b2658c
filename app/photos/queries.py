"""Questions to photos, always through the call or the crew: a stranger's photo does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from app import incidents, teams
from app.assignments import Assignment
from app.core import Who, ago, existing, malformed, not_found, session
from app.incidents import Incident

from .models import Photo, PhotoPart

ABANDONED_D, AT_ONCE = 7, 200
"After how many silent days what came of a photo is thrown away."


@dataclass(frozen=True, slots=True)
class Coming:
    """A photo as it was when a request began. No row: it outlives the question for it, since bytes take their time."""

    id: UUID
    incident_id: UUID
    assignment_id: UUID
    media_type: str
    size: int
    sha256: str
    received: int
    complete: bool


def as_is(photo: Photo) -> Coming:
    return Coming(
        photo.id, photo.incident_id, photo.assignment_id, photo.media_type, photo.size, photo.sha256, photo.received,
        photo.complete_at is not None,
    )  # fmt: skip


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


def sent(photo_id: UUID, who: Who) -> Coming:
    """For sending: whoever took it, however late their phone finds signal, or a crew-mate on that assignment."""
    found = existing(session().get(Photo, photo_id))
    if found.taken_by != who.id and not mate(found, who):
        raise not_found()
    return as_is(found)


def mate(photo: Photo, who: Who) -> bool:
    within = timedelta(hours=current_app.config["SETTINGS"].late_hours)
    team = select(Assignment.team_id).where(Assignment.id == photo.assignment_id)
    return teams.rode(who.id, session().scalars(team).one(), within)


def received(photo_id: UUID) -> int:
    return session().scalars(select(Photo.received).where(Photo.id == photo_id)).one()


def told_before(photo_id: UUID, moment: datetime) -> bool:
    told = session().scalars(select(Photo.told_at).where(Photo.id == photo_id)).one()
    return told is None or told < moment


def parts(photo_id: UUID, until: int) -> list[PhotoPart]:
    """Everything before this byte, in order."""
    mine = select(PhotoPart).where(PhotoPart.photo_id == photo_id, PhotoPart.start < until)
    return list(session().scalars(mine.order_by(PhotoPart.start)))


def named() -> set[UUID]:
    """The files that count for something."""
    return set(session().scalars(select(PhotoPart.id)))


def unfinished() -> list[Coming]:
    """Photos whose bytes did not all come, as far as their rows know; the latest first."""
    lost = select(Photo).where(Photo.complete_at.is_(None)).order_by(Photo.taken_at.desc())
    return [as_is(photo) for photo in session().scalars(lost.limit(AT_ONCE))]


def had_already(coming: Coming) -> bool:
    """Whether another photo is the same, byte for byte; hashes are sealed, so those of its size are opened."""
    same_size = select(Photo).where(Photo.size == coming.size, Photo.complete_at.is_not(None))
    return any(photo.sha256 == coming.sha256 for photo in session().scalars(same_size))


def abandoned() -> Sequence[Photo]:
    silent = select(Photo).where(Photo.received > 0, Photo.heard_at < ago(days=ABANDONED_D))
    return session().scalars(silent.limit(AT_ONCE).with_for_update(skip_locked=True)).all()
