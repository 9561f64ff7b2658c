"""Questions to consents: all that was said of a person, and whether it covers what somebody wants to do now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import or_, select

from app.core import now, session
from app.people import PersonRecord

from ..consent import About, Joined, covering
from ..models import Consent


def circle(person_ids: Iterable[UUID | None]) -> Joined:
    """Each of these records and those joined with it: {record: all other records of the same person}."""
    wanted = [one for one in person_ids if one is not None]
    if not wanted:
        return {}
    found = session().execute(select(PersonRecord.id, PersonRecord.joined).where(PersonRecord.id.in_(wanted)))
    joined = {row.id: {UUID(other) for other in row.joined} for row in found}
    return joined | {other: ({*others, mine} - {other}) for mine, others in joined.items() for other in others}


def said(incident_id: UUID, joined: Joined, person_id: UUID | None = None) -> list[Consent]:
    """All statements that may bear on somebody: of their call, and of the calls of their joined records."""
    persons = {*joined, *([person_id] if person_id else [])}
    about = or_(Consent.incident_id == incident_id, Consent.person_id.in_(persons))
    return list(session().scalars(select(Consent).where(about).execution_options(populate_existing=True)))


def covered(purpose: str, target: About, at: datetime | None = None) -> list[Consent]:
    """The live consents that cover this target now, the latest first; empty: nothing may be done."""
    joined = circle([target.person_id])
    known = cast(list[Any], said(target.incident_id, joined, target.person_id))
    return covering(known, purpose, target, at or now(), joined)
