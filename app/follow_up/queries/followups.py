"""The worklist: what is due, by risk and time, of what the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, literal, not_, or_, select, true, tuple_

from app import incidents
from app.core import Who, allowed, existing, now, session
from app.incidents import Incident
from app.referrals import Consent, reach

from .. import rules
from ..models import FollowUp


@dataclass(frozen=True, slots=True)
class Part:
    """A follow-up as somebody may act on it."""

    row: FollowUp
    call: Incident
    readable: bool


def visible(who: Who, incident_id: Any) -> ColumnElement[bool]:
    """Crews through the calls that are theirs now; whoever goes on with all of it, all."""
    if allowed(who.role, "referrals.read_all"):
        return true()
    return incident_id.in_(select(Incident.id).where(incidents.visible(who)))


def part(follow_up_id: UUID, who: Who) -> Part:
    """The follow-up and its call, locked, for its crew (also late) and whoever goes on with all; 404 for others."""
    incident_id = session().scalar(select(FollowUp.incident_id).where(FollowUp.id == follow_up_id))
    call = reach.appendable(existing(incident_id), who)
    return Part(session().get_one(FollowUp, follow_up_id), call, reach.readable(call.id, who))


def listed(who: Who, query: dict[str, Any]) -> list[FollowUp]:
    """The gravest risk first, then what is due first."""
    found = select(FollowUp).where(visible(who, FollowUp.incident_id), FollowUp.settled != rules.VOID, *filters(query))
    ordered = found.order_by(FollowUp.rank, FollowUp.due_at, FollowUp.id)
    return list(session().scalars(ordered.where(beyond(query.get("after"))).limit(query["limit"])))


def filters(query: dict[str, Any]) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if "state" in query:
        wanted.append(in_state(query["state"]))
    if "overdue" in query:
        late = and_(in_state(rules.OPEN), FollowUp.due_at < now())
        wanted.append(late if query["overdue"] else not_(late))
    return wanted


def in_state(state: str) -> ColumnElement[bool]:
    """As the row itself says it: what was reckoned, less a consent that has ended since."""
    open_now = and_(FollowUp.settled == rules.OPEN, agreed())
    if state == rules.OPEN:
        return open_now
    if state == rules.NO_CONSENT:
        return or_(FollowUp.settled == state, and_(FollowUp.settled == rules.OPEN, not_(agreed())))
    return FollowUp.settled == state


def agreed() -> ColumnElement[bool]:
    fresh = or_(FollowUp.consent_until.is_(None), FollowUp.consent_until > now())
    stands = select(Consent.id).where(Consent.id == FollowUp.consent_id, Consent.ended.is_(False))
    return and_(fresh, stands.exists())


def beyond(after: UUID | None) -> ColumnElement[bool]:
    """From the place of that row as it is now."""
    if after is None:
        return true()
    row = session().get(FollowUp, after)
    if row is None:
        return false()
    place = (literal(row.rank), literal(row.due_at, FollowUp.due_at.type), literal(row.id, FollowUp.id.type))
    return tuple_(FollowUp.rank, FollowUp.due_at, FollowUp.id) > tuple_(*place)
