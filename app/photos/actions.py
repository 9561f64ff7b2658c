"""The verbs of photos: take one, count what has arrived of it, keep it whole, throw it away, look at it."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from sqlalchemy import CursorResult, delete, update

from app import incidents
from app.core import Problem, Saying, Who, ago, by_person, next_stamp, now, session
from app.incidents import Incident
from app.journal import Act, record

from . import queries
from .models import Photo, PhotoPart
from .queries import Coming

LOST, TOLD_S = "lost", 10
"How often devices hear how far a photo has come."


class Moved(Problem):
    """The bytes do not follow on what is stored, or somebody else's came first."""

    def __init__(self, offset: int) -> None:
        title = "These bytes do not follow on what is here; go on from Upload-Offset"
        super().__init__("conflict", 409, title, headers={"Upload-Offset": str(offset)})


def take(photo_id: UUID, call: Incident, body: dict[str, Any], say: Saying) -> Photo:
    photo = Photo(
        **body, id=photo_id, taken_at=say.order, taken_by=say.actor_id, received=0, heard_at=say.received_at
    )  # fmt: skip
    session().add(photo)
    record(Act.PHOTO_TAKEN, say, incident_id=call.id, assignment_id=photo.assignment_id)
    return photo


def add(coming: Coming, part: PhotoPart) -> None:
    """Count these bytes if they follow on what is here: of two who send the same ones, one does."""
    moved: dict[str, Any] = {"received": part.start + part.size, "refused": None, "heard_at": now()}
    if queries.told_before(coming.id, ago(seconds=TOLD_S)):
        moved |= {"told_at": now(), **next_stamp(session())}
    advance(coming, part.start, moved)
    session().add(part)


def keep(coming: Coming, start: int, say: Saying) -> None:
    """The last bytes count together with the proof that all are as announced."""
    incidents.locked(coming.incident_id)
    whole = {"received": coming.size, "complete_at": now(), "refused": None, "heard_at": None}
    advance(coming, start, {**whole, **next_stamp(session())})
    forget_parts(coming.id)
    tell(Act.PHOTO_KEPT, coming, say)


def find(coming: Coming, say: Saying) -> None:
    """Its bytes are here, and no other photo's: the row only does not know it."""
    if not queries.had_already(coming):
        keep(coming, coming.received, say)


def refuse(coming: Coming, start: int, why: str, say: Saying) -> None:
    incidents.locked(coming.incident_id)
    restart(coming, start, why)
    tell(Act.PHOTO_REFUSED, coming, say, why=why)


def lose(coming: Coming, say: Saying) -> None:
    """The phone that took it has it no longer, and nobody need wait for it; whatever comes after all counts."""
    incidents.locked(coming.incident_id)
    restart(coming, queries.received(coming.id), LOST)
    tell(Act.PHOTO_REFUSED, coming, say, why=LOST)


def restart(coming: Coming, start: int, why: str | None = None) -> None:
    """From the first byte again; what had come is worth nothing."""
    advance(coming, start, {"received": 0, "refused": why, "heard_at": now(), **next_stamp(session())})
    forget_parts(coming.id)


def advance(coming: Coming, start: int, values: dict[str, Any]) -> None:
    """One statement, so that nobody can come between looking and writing."""
    mine = update(Photo).where(Photo.id == coming.id, Photo.received == start, Photo.complete_at.is_(None))
    done = session().execute(mine.values(values).execution_options(synchronize_session=False))
    if cast(CursorResult[Any], done).rowcount != 1:
        raise Moved(queries.received(coming.id))


def forget_parts(*photo_ids: UUID) -> None:
    """Their files go after the commit, or with the next sweep."""
    session().execute(delete(PhotoPart).where(PhotoPart.photo_id.in_(photo_ids)))


def give_up() -> None:
    """What came of a photo and was not followed by more for days; its phone may begin again."""
    stale = queries.abandoned()
    for photo in stale:
        photo.received, photo.heard_at = 0, now()
    forget_parts(*(photo.id for photo in stale))


def log_look(photo: Coming, act: Act, who: Who) -> None:
    """Each look at a copy, and each original that leaves, is in the journal."""
    tell(act, photo, by_person(who))


def tell(act: Act, photo: Coming, say: Saying, **more: Any) -> None:
    place = {"incident_id": photo.incident_id, "assignment_id": photo.assignment_id}
    record(act, say, **place, photo_id=str(photo.id), **more)
