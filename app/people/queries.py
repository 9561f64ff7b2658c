"""Questions to persons, always through the call that they are recorded on: a stranger's record does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from app import incidents
from app.core import Who, existing, malformed, session
from app.incidents import Incident

from . import actions, alike, fold
from .links import ends, one_at_a_time
from .models import PersonLink, PersonMark, PersonRecord

MOST_LOOKED_AT, MOST_OFFERED, MOST_CONTACTS = 200, 10, 50
YEAR_D = 365


@dataclass(frozen=True, slots=True)
class Likely:
    """Another record that may be of the same person."""

    person: PersonRecord
    why: list[str]
    shown: bool

    def row(self) -> dict[str, Any]:
        """Who may not see that call learns that there is a record, and from when: not what it says."""
        known = {"id": self.person.id, "at": self.person.created_at, "why": self.why}
        if not self.shown:
            return known
        name = alike.value(self.person.answers, "name_to_use")
        return {**known, "incident_id": self.person.incident_id, "name_to_use": name}


def person(person_id: UUID, who: Who) -> PersonRecord:
    """For reading: through the call."""
    found = existing(session().get(PersonRecord, person_id))
    incidents.incident(found.incident_id, who)
    return found


def there(which: ColumnElement[bool]) -> Select[UUID, PersonRecord]:
    """(call, record): who is on each of these calls, or came with a call that was merged into it."""
    calls = incidents.below(which)
    return select(calls.c.stays, PersonRecord).join(calls, PersonRecord.incident_id == calls.c.call)


def refuse_stranger(person_id: UUID | None, call: Incident) -> None:
    """Whoever knows the id of a record could use what its person agreed to, or read their number, through any call. Calls
    that were merged are one, so whoever came with one of them is on all. A record may come later than what is said of its
    person."""
    if person_id is None:
        return
    known = session().scalar(select(PersonRecord.incident_id).where(PersonRecord.id == person_id))
    if known is None or known == call.id:
        return
    if len(set(incidents.stays([known, call.id]).values())) > 1:
        raise malformed("This person is not on this call", person_id="Name the record of the person on this call")


def records_of(person_id: UUID) -> list[UUID]:
    """This record and those joined with it, as far as they are now."""
    joined = session().scalar(select(PersonRecord.joined).where(PersonRecord.id == person_id))
    return [person_id, *map(UUID, joined or ())]


def together(person_ids: Iterable[UUID]) -> list[tuple[UUID, ...]]:
    """Which of these records are of one person, as far as they are joined now; who is alone is left out."""
    wanted = set(person_ids)
    asked = select(PersonRecord.id, PersonRecord.joined).where(PersonRecord.id.in_(wanted))
    known = {record: {record, *map(UUID, joined)} & wanted for record, joined in session().execute(asked)}
    return sorted({tuple(sorted(circle)) for circle in known.values() if len(circle) > 1})


def appendable(person_id: UUID, who: Who, *, links: bool = False) -> PersonRecord:
    """The record, its call locked, for whoever may see the call or whose team could until lately.

    Who is to join or part it waits for the lock of all joins first: who has that one writes to records.
    """
    incident_id = session().scalar(select(PersonRecord.incident_id).where(PersonRecord.id == person_id))
    incidents.appendable(existing(incident_id), who)
    if links:
        one_at_a_time()
    found = select(PersonRecord).where(PersonRecord.id == person_id).with_for_update()
    return session().scalars(found.execution_options(populate_existing=True)).one()


def likely(mine: PersonRecord, who: Who) -> list[Likely]:
    """Found by the blind index, compared word by word; those already joined or said to be others are not offered."""
    settled = {UUID(other) for other in mine.joined} | parted(mine.id) | {mine.id}
    traits = actions.traits(mine)
    found = [(other, alike.reasons(traits, actions.traits(other))) for other in candidates(traits, settled)]
    fit = sorted((pair for pair in found if pair[1]), key=lambda pair: rank(pair[1]))[:MOST_OFFERED]
    seen = visible({other.incident_id for other, _ in fit}, who)
    return [Likely(other, why, other.incident_id in seen) for other, why in fit]


ORDER = ("same_phone", "same_name", "similar_name", "same_age")


def rank(why: list[str]) -> list[int]:
    return [reason not in why for reason in ORDER]


def candidates(mine: alike.Traits, settled: set[UUID]) -> Iterable[PersonRecord]:
    """Whoever shares a mark, those that share most of them first, then the newest."""
    digests = [actions.digest_of(word) for word in alike.marks(mine)]
    shared = (
        select(PersonMark.person_id, func.count().label("marks"))
        .where(PersonMark.digest.in_(digests), PersonMark.person_id.not_in(settled))
        .group_by(PersonMark.person_id)
        .subquery()
    )
    found = select(PersonRecord).join(shared, PersonRecord.id == shared.c.person_id)
    return session().scalars(found.order_by(shared.c.marks.desc(), PersonRecord.id.desc()).limit(MOST_LOOKED_AT)).all()


def parted(person_id: UUID) -> set[UUID]:
    """Those of whom somebody said that they are not this person, and nobody has said otherwise since."""
    mine = (PersonLink.person_id == person_id) | (PersonLink.other_id == person_id)
    links: list[Any] = list(session().scalars(select(PersonLink).where(mine)))
    together = {one for pair in fold.joins(links) for one in pair}
    return ends(links) - together - {person_id}


def visible(incident_ids: set[UUID], who: Who) -> set[UUID]:
    found = select(Incident.id).where(Incident.id.in_(incident_ids), incidents.visible(who))
    return set(session().scalars(found)) if incident_ids else set()


def earlier(call: Incident, who: Who) -> tuple[dict[str, Any], set[UUID]]:
    """Calls before this one on which its persons were met, and the records by which that is known."""
    persons = session().scalars(there(Incident.id == call.id).with_only_columns(PersonRecord)).all()
    joined = {UUID(other) for person in persons for other in person.joined}
    found = list(session().scalars(select(PersonRecord).where(PersonRecord.id.in_(joined)))) if joined else []
    stays = incidents.stays({call.id, *(other.incident_id for other in found)})
    others = [other for other in found if stays[other.incident_id] != stays[call.id]]
    before = sorted((one for one in others if one.created_at < call.received_at), key=lambda other: other.created_at)
    met = {stays[other.incident_id]: other.created_at for other in before}
    return summed(call, met, who), {other.id for other in before}


def summed(call: Incident, met: dict[UUID, datetime], who: Who) -> dict[str, Any]:
    newest = sorted(met.items(), key=lambda one: one[1], reverse=True)[:MOST_CONTACTS]
    seen = visible(set(met), who)
    calls = {one.id: one for one in session().scalars(select(Incident).where(Incident.id.in_(seen)))} if seen else {}
    return {
        "contacts_30d": lately(30, call, met),
        "contacts_365d": lately(YEAR_D, call, met),
        "last_at": max(met.values(), default=None),
        "items": [contact(moment, calls.get(incident_id)) for incident_id, moment in newest],
    }


def lately(days: int, call: Incident, met: dict[UUID, datetime]) -> int:
    return sum(moment >= call.received_at - timedelta(days=days) for moment in met.values())


def contact(moment: datetime, call: Incident | None) -> dict[str, Any]:
    """A crew learns when, not more: the record of another call is not theirs to read."""
    if call is None:
        return {"at": moment}
    return {"at": moment, "incident_id": call.id, "call_type": call.call_type, "disposition": call.disposition}
