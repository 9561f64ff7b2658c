"""The worker's part: takes a card from view when its time or its consent is over, and some days after its end its words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app import incidents
from app.core import now, session

from . import actions
from .models import CareCard

AT_ONCE = 25


def due() -> datetime | None:
    looks = select(CareCard.look_at).where(CareCard.look_at.is_not(None))
    return session().scalar(looks.order_by(CareCard.look_at).limit(1))


def fire() -> int:
    """Calls are locked first, by id, as whoever writes on a card does; then it is looked at once more."""
    late = select(CareCard).where(CareCard.look_at <= now()).order_by(CareCard.look_at).limit(AT_ONCE)
    found = session().scalars(late).all()
    for incident_id in sorted({card.incident_id for card in found}):
        incidents.locked(incident_id)
    return actions.end(found) if found else 0
