"""The verbs of photos: take one, add to what has arrived of it, keep it whole, refuse it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Saying, session
from app.incidents import Incident
from app.journal import Act, record

from .models import Photo


def take(photo_id: UUID, call: Incident, body: dict[str, Any], say: Saying) -> Photo:
    photo = Photo(
        **body, id=photo_id, taken_at=say.order, taken_by=say.actor_id, received=0, heard_at=say.received_at
    )  # fmt: skip
    session().add(photo)
    record(Act.PHOTO_TAKEN, say, incident_id=call.id, assignment_id=photo.assignment_id, purpose=photo.purpose)
    return photo
