"""The doors of photos: said like any act, looked at as copies; the originals are for leads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, current_app

from app import incidents, journal, people
from app.core import Act, Problem, Saying, session, transaction, who

from .. import actions, copies, queries
from ..models import Photo
from ..queries import Coming
from ..schemas import MEDIA_TYPES, PhotoBody, PhotoRow
from .room import PATH, room

PICTURE = {"schema": {"type": "string", "format": "binary"}}


@room.act(PATH, PhotoBody, PhotoRow, ability="assess", field=True)
def put_photo(say: Saying, body: dict[str, Any], id: UUID) -> Photo | None:
    """A photo was taken as evidence, or of a wound with the person's consent; its bytes follow."""
    call = queries.call_for(body["incident_id"], body["assignment_id"], who())
    if say.new:
        people.refuse_stranger((body.get("consent") or {}).get("person_id"), call)
    photo = actions.take(id, call, body, say) if say.new else session().get_one(Photo, id)
    return photo if incidents.readable(call.id, who()) else None


@room.act(f"{PATH}/losses/<uuid:act>", Act, PhotoRow, ability="assess", field=True)
def lose_photo(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Photo | None:
    """A photo that will not come any more: a person gave it up on the phone that took it."""
    coming = queries.sent(id, who())
    if say.new and not coming.complete:
        actions.lose(coming, say)
    photo = session().get_one(Photo, id, populate_existing=True)
    return photo if incidents.readable(photo.incident_id, who()) else None


@room.read(PATH, PhotoRow, ability="assess")
def get_photo(id: UUID) -> Any:
    """What is known of one photo, and how far it has come."""
    return queries.photo(id, who())


@room.plain("GET", f"{PATH}/copy", ability="assess", committed=False)
@room.doc(responses={200: {"content": {"image/jpeg": PICTURE}}})
def get_copy(id: UUID) -> Response:
    """The photo to look at: upright, at most 2048 pixels, without anything that a camera writes beside the picture."""
    photo = looked_up(id)
    copy = copies.copy_of(photo)
    log(photo, journal.Act.PHOTO_SEEN)
    return current_app.response_class(copy, mimetype="image/jpeg")


@room.plain("GET", f"{PATH}/original", ability="photos.originals", committed=False)
@room.doc(responses={200: {"content": dict.fromkeys(MEDIA_TYPES, PICTURE)}})
def get_original(id: UUID) -> Response:
    """The photo as the camera made it, byte for byte, with the place and time that it may hold."""
    photo = looked_up(id)
    log(photo, journal.Act.ORIGINAL_FETCHED)
    answer = current_app.response_class(copies.original_of(photo), mimetype=photo.media_type)
    answer.content_length = photo.size
    name = f"{photo.id}.{photo.media_type.removeprefix('image/')}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def looked_up(photo_id: UUID) -> Coming:
    photo = queries.as_is(queries.photo(photo_id, who()))
    session().rollback()  # a picture takes a second: hold no connection meanwhile
    if not photo.complete:
        raise Problem("conflict", 409, "This photo is still on its way")
    return photo


def log(photo: Coming, act: journal.Act) -> None:
    """Before the picture leaves the building."""
    with transaction():
        actions.log_look(photo, act, who())
