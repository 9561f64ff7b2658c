"""Whether somebody who rang found that the number they gave is somebody else's."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import and_, or_, select

from app import people
from app.core import place, session

from .. import rules
from ..models import FollowUp, Try


def wrong_number(incident_id: UUID, person_id: UUID | None, since: datetime) -> bool:
    """A try that nobody took back says so, later than they named it: on any call of theirs, or where it names nobody."""
    mine = here = FollowUp.incident_id == incident_id
    if person_id is not None:
        theirs = FollowUp.person_id.in_(people.records_of(person_id))
        mine = or_(theirs, and_(here, FollowUp.person_id.is_(None)))
    rows = set(session().scalars(select(FollowUp.id).where(mine)))
    calls = select(FollowUp.incident_id).where(mine)  # what takes a try back may be said of another row of its call
    found = select(Try).join(FollowUp, FollowUp.id == Try.follow_up_id).where(FollowUp.incident_id.in_(calls))
    stand = rules.standing(cast(list[Any], list(session().scalars(found))))
    tries = (cast(Try, one) for one in stand if one.outcome == "wrong_number")
    return any(one.follow_up_id in rows and place(cast(Any, one)) > since for one in tries)
