"""The doors of photos: said like any act; their bytes come by the doors of `content`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app import incidents
from app.core import Room, Saying, session, who

from . import actions, queries
from .models import Photo
from .schemas import PhotoBody, PhotoRow

room = Room("photos", __name__)
PATH = "/photos/<uuid:id>"


@room.act(PATH, PhotoBody, PhotoRow, ability="assess", field=True)
def put_photo(say: Saying, body: dict[str, Any], id: UUID) -> Photo | None:
    """A photo was taken as evidence, or of a wound with the person's consent; its bytes follow."""
    call = queries.call_for(body["incident_id"], body["assignment_id"], who())
    photo = actions.take(id, call, body, say) if say.new else session().get_one(Photo, id)
    return photo if incidents.readable(call.id, who()) else None


@room.read(PATH, PhotoRow, ability="assess")
def get_photo(id: UUID) -> Any:
    """What is known of one photo, and how far it has come."""
    return queries.photo(id, who())
