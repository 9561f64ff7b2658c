"""Questions to consents: all that was said of a person, and whether it covers what somebody wants to do now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import or_, select

from app import incidents
from app.core import now, session
from app.people import PersonRecord

from ..consent import GIVEN, About, Joined, Target, covering, refused
from ..models import Consent


def circle(person_ids: Iterable[UUID | None], call_ids: Iterable[UUID] = ()) -> Joined:
    """Each of these records and those joined with it: {record: all other records of the same person}; and so of calls
    that were merged."""
    wanted, calls = [one for one in person_ids if one is not None], set(call_ids)
    return records(wanted) | (incidents.one_with(calls) if calls else {})


def records(wanted: Collection[UUID]) -> dict[UUID, set[UUID]]:
    if not wanted:
        return {}
    found = session().execute(select(PersonRecord.id, PersonRecord.joined).where(PersonRecord.id.in_(wanted)))
    joined = {row.id: {UUID(other) for other in row.joined} for row in found}
    return joined | {other: ({*others, mine} - {other}) for mine, others in joined.items() for other in others}


def said(incident_id: UUID, joined: Joined, person_id: UUID | None = None) -> list[Consent]:
    """All statements that may bear on somebody: of their call and what is one with it, and of their joined records."""
    return said_of({incident_id}, {*joined, person_id})


def said_of(incident_ids: Iterable[UUID], ids: Iterable[UUID | None]) -> list[Consent]:
    """Of these calls, and of all that a circle names: records, and calls that are one."""
    named = {one for one in ids if one is not None}
    about = or_(Consent.incident_id.in_({*incident_ids, *named}), Consent.person_id.in_(named))
    return list(session().scalars(select(Consent).where(about).execution_options(populate_existing=True)))


def covered(purpose: str, target: About, at: datetime | None = None) -> list[Consent]:
    """The live consents that cover this target now, the latest first; empty: nothing may be done."""
    joined = circle([target.person_id], [target.incident_id])
    known = cast(list[Any], said(target.incident_id, joined, target.person_id))
    return covering(known, purpose, target, at or now(), joined)


def declined(purpose: str, target: About, at: datetime | None = None) -> bool:
    """This person said no, and has not agreed since on any of their records; before anybody asked they have not."""
    joined = circle([target.person_id], [target.incident_id])
    theirs = said(target.incident_id, joined, target.person_id)
    # A later no of nobody named may be theirs: where they agreed, and on what is one with it by merges.
    calls = {target.incident_id, *(one.incident_id for one in theirs if one.state in GIVEN)}
    joined = {**joined, **incidents.one_with(calls)}
    known = cast(list[Any], said_of(calls, {*joined, target.person_id}))
    return refused(known, purpose, target, at or now(), joined)


def live(
    incident_id: UUID, purpose: str, *, person_id: UUID | None = None, at: datetime | None = None
) -> Consent | None:
    """The latest yes of this person that names nobody in particular, or None."""
    return next(iter(covered(purpose, Target(incident_id, person_id), at)), None)
