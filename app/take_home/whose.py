"""Whose a paper is: nothing of one person on a call gets onto the sheet, or into the message, of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from app import incidents
from app.core import session
from app.incidents import Incident
from app.people import PersonRecord
from app.referrals import Referral


@dataclass(frozen=True, slots=True)
class Whose:
    """`records` are all of this person; `alone`: nobody else is on the call, so what names nobody is theirs too."""

    records: frozenset[UUID]
    alone: bool

    def owns(self, person_id: UUID | None) -> bool:
        return self.alone if person_id is None else person_id in self.records

    def without_others(self, services: Iterable[UUID], seen: Iterable[Referral]) -> list[UUID]:
        """Places are nobody's, unless only somebody else on this call was referred there."""
        known = [(one.service_id, self.owns(one.person_id)) for one in seen]
        mine = {place for place, owned in known if owned}
        others = {place for place, _ in known} - mine
        return [place for place in services if place not in others]


def whose(incident_id: UUID, person_id: UUID | None, seen: Iterable[Referral]) -> Whose:
    """With nobody chosen it is of the only one who is there, and on a call of several of none of them. Whom a referral
    names is there too: their record may arrive later."""
    circles = people(incident_id, {one for one in (person_id, *(made.person_id for made in seen)) if one is not None})
    alone = len(circles) <= 1
    if person_id is None:
        return Whose(frozenset().union(*circles) if alone else frozenset(), alone)
    return Whose(next(circle for circle in circles if person_id in circle), alone)


def people(incident_id: UUID, named: set[UUID]) -> set[frozenset[UUID]]:
    """Those on a call, also who came with one that is one with it, each as all the records that somebody joined."""
    calls = session().scalars(select(incidents.families(Incident.id == incident_id).c.call)).all()
    # Fetched first: beside an OR no index serves a question within it.
    here = or_(PersonRecord.incident_id.in_(calls), PersonRecord.id.in_(named))
    found = session().execute(select(PersonRecord.id, PersonRecord.joined).where(here))
    known = {row.id: frozenset({row.id, *map(UUID, row.joined)}) for row in found}
    return {known.get(one, frozenset({one})) for one in (*known, *named)}
