"""What whoever rang has heard since: the number is somebody else's, they were reached, or there is nobody left to write to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from app import incidents, people
from app.core import place, session
from app.incidents import Incident

from .. import facts, rules
from ..models import FollowUp, Try

CLOSED = (rules.DONE, rules.DECLINED, rules.UNREACHABLE)


def wrong_number(incident_id: UUID, person_id: UUID | None, since: datetime) -> bool:
    """A try that nobody took back says so, later than they named it: on any call of theirs, or where it names nobody."""
    return any(one.outcome == "wrong_number" and later(one, since) for one in tries_of(about(incident_id, person_id)))


def may_have_died(incident_id: UUID, person_id: UUID | None) -> bool:
    """A death is written down by whoever rang, or by a crew, on this call or on another of theirs: of them, or of one of
    several of whom nobody wrote down who it was."""
    return bool(deaths([(incident_id, person_id)]))


def deaths(about: Iterable[tuple[UUID, UUID | None]]) -> set[tuple[UUID, UUID | None]]:
    """Those of them, by call and person, of whom that is so; in few questions, however many."""
    asked = {*about}
    calls = session().scalars(select(Incident).where(Incident.id.in_({call for call, _ in asked}))).all()
    known = facts.deaths(calls) if calls else {}
    return {(call, whom) for call, whom in asked if call in known and known[call].reported(whom)}


def over(incident_id: UUID, person_id: UUID | None, since: datetime) -> str | None:
    """What made a message of that moment idle: somebody reached them, or asking how they are came to its end."""
    mine = about(incident_id, person_id)
    if any(one.outcome in rules.REACHED and later(one, since) for one in tries_of(mine)):
        return "reached"
    closed = select(FollowUp.id).where(mine, FollowUp.settled.in_(CLOSED))
    return "closed" if session().scalar(closed.where(FollowUp.closed > since).limit(1)) else None


def tries_of(which: ColumnElement[bool]) -> Iterable[Try]:
    """Those of these follow-ups that nobody took back."""
    mine = session().execute(select(FollowUp.id, FollowUp.incident_id).where(which)).all()
    rows = {row.id for row in mine}
    calls = {row.incident_id for row in mine}  # what takes a try back may be said of another row of its call
    found = select(Try).join(FollowUp, FollowUp.id == Try.follow_up_id).where(FollowUp.incident_id.in_(calls))
    stand = rules.standing(cast(list[Any], list(session().scalars(found))))
    return [one for one in cast(list[Try], stand) if one.follow_up_id in rows]


def about(incident_id: UUID, person_id: UUID | None) -> ColumnElement[bool]:
    """Follow-ups of this person on any call; where nobody is named, all of this call and of those that are one with it."""
    calls = session().scalars(select(incidents.families(Incident.id == incident_id).c.call)).all()
    here = FollowUp.incident_id.in_(calls)  # fetched first: beside an OR no index serves a question within it
    if person_id is None:
        return here
    theirs = FollowUp.person_id.in_(people.records_of(person_id))
    return or_(theirs, and_(here, FollowUp.person_id.is_(None)))


def later(one: Try, since: datetime) -> bool:
    return place(cast(Any, one)) > since
