"""The worker's part: reads what changed in the rooms that facts come from, and reckons those calls anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, false, literal, select, tuple_, union_all, update

from app import incidents
from app.assessments import Assessment, Contact
from app.core import Standing, now, session, standing, touch
from app.incidents import Incident
from app.people import PersonRecord
from app.referrals import Consent, Referral

from . import rules, settling
from .facts import ASKED
from .models import FollowUp, Reading

AT_ONCE = 100
REST_S = 1.0
"Between two readings: each locks its calls, and a crew that comes back into signal is writing there."
CLOSES_OUT = select(Contact.assessment_id).where(Contact.assessment_id == Assessment.id).exists()
SOURCES: dict[Any, ColumnElement[bool]] = {
    Assessment: CLOSES_OUT, Consent: Consent.purpose.in_(ASKED), PersonRecord: false(), Referral: false(),
}  # fmt: skip
"What facts come from, and which of them may count on other calls of the same people: a death and a no do."


def due() -> datetime | None:
    """Now, when facts changed since they were read; else when the next consent runs out."""
    place = session().get(Reading, 1, populate_existing=True)
    if session().execute(changed(place, standing()).limit(1)).first() is not None:
        return now()
    return session().scalar(
        select(FollowUp.look_at).where(FollowUp.look_at.is_not(None)).order_by(FollowUp.look_at).limit(1)
    )


def fire() -> int:
    """One worker reads at a time; the others find it done. Which calls are read, and how far, is one transaction."""
    active, at = session(), standing()
    place = active.get(Reading, 1, with_for_update={"skip_locked": True}, populate_existing=True)
    if place is None:
        return 0
    found = active.execute(changed(place, at).limit(AT_ONCE)).all()
    late = active.scalars(select(FollowUp.incident_id).where(FollowUp.look_at <= now()).limit(AT_ONCE)).all()
    told = {row.incident_id for row in found if row.wide}
    reckon({row.incident_id for row in found} | elsewhere(told) | set(late))
    if found:
        place.epoch, place.tx, place.no = at.epoch, found[-1].stamp_tx, found[-1].stamp_no
    return len(found) + len(late)


def elsewhere(calls: set[UUID]) -> set[UUID]:
    """All that is one with these, and the other calls of the people there: a person's records are few."""
    family = whole(Incident.id.in_(calls))
    known = session().scalars(select(PersonRecord.joined).where(PersonRecord.incident_id.in_(family)))
    joined = {UUID(other) for others in known for other in others}
    return family | whole(Incident.id.in_(select(PersonRecord.incident_id).where(PersonRecord.id.in_(joined))))


def whole(which: ColumnElement[bool]) -> set[UUID]:
    """These calls and all that are one with them by merges: who came with a duplicate is asked for what stayed, and what is
    said of them there bears on what the duplicate made due."""
    return set(session().scalars(select(incidents.families(which).c.call)))


def look_again(call: Incident, into: Incident) -> None:
    """Two calls are one, with all that was merged into either before: of several people nobody is the only one any more,
    and what is said on the one, as that somebody died, is of whoever is on the other, wherever they are due."""
    session().flush()
    theirs = held(elsewhere({into.id}))
    family = incidents.families(Incident.id == into.id)
    for row in session().scalars(select(FollowUp).where(FollowUp.incident_id.in_(select(family.c.call)))):
        touch(row)  # the call in which it goes on changed
    session().execute(update(FollowUp).where(theirs, FollowUp.settled != rules.VOID).values(look_at=now()))


def held(calls: set[UUID]) -> ColumnElement[bool]:
    """Their rows, locked in the order of their ids, as everywhere: of two who write to rows of each other's calls the one
    waits for the other, and not both."""
    theirs = FollowUp.incident_id.in_(calls)
    session().scalars(select(FollowUp.id).where(theirs).order_by(FollowUp.id).with_for_update()).all()
    return theirs


def reckon(calls: Iterable[UUID]) -> None:
    """Locked in the order of their ids, as everywhere, but so that rows which only name them may be written meanwhile:
    who merges one of these, or sends a team to it, gives access to its duplicates without having locked them."""
    wanted = whole(Incident.id.in_(set(calls)))
    locked = select(Incident).where(Incident.id.in_(wanted)).order_by(Incident.id).with_for_update(key_share=True)
    settling.settle(session().scalars(locked).all())


def changed(place: Reading | None, at: Standing) -> Select[Any]:
    """Calls whose facts have a stamp beyond the place that was read to, as far as stamps are final."""
    parts = (after(model, place, at) for model in SOURCES)
    merged = union_all(*parts).subquery()
    return select(merged).order_by(merged.c.stamp_tx, merged.c.stamp_no)


def after(model: Any, place: Reading | None, at: Standing) -> Any:
    """After a restore stamps begin again, and everything is read once more: nothing is made twice by that."""
    known = place is not None and place.epoch == at.epoch
    begin = (place.tx, place.no) if place is not None and known else (0, 0)
    edge = tuple_(literal(begin[0], BigInteger()), literal(begin[1], Integer()))
    found = select(model.incident_id, model.stamp_tx, model.stamp_no, SOURCES[model].label("wide"))
    mine = found.where(tuple_(model.stamp_tx, model.stamp_no) > edge, model.stamp_tx < at.horizon)
    return select(mine.order_by(model.stamp_tx, model.stamp_no).limit(AT_ONCE).subquery())
