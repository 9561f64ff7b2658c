"""When a text message may leave, and whether it still should: asked again at the moment at which it would."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app import follow_up
from app.assignments import AT_SCENE, Assignment
from app.core import now, session, zone

from .agreed import contact, live, number, terms, wrong
from .models import SheetText

FROM, UNTIL = 8, 21
"Hours of the day at which a phone may buzz without anybody deciding it then. Who rings decides, and has longer ones."
LATE, OLD = timedelta(minutes=15), timedelta(hours=24)
"So long its hour is the choice of whoever asked for it, with the person beside them or on the line."


def awake(at: datetime, where: ZoneInfo) -> datetime:
    """The first moment from then on at which nobody is woken."""
    there = at.astimezone(where)
    if FROM <= there.hour < UNTIL:
        return at
    day = there.date() + timedelta(days=1 if there.hour >= UNTIL else 0)
    return datetime.combine(day, time(FROM), where).astimezone(UTC)


def night(at: datetime) -> datetime | None:
    """When it ends, where it is night then."""
    until = awake(at, zone())
    return until if until > at else None


def asked(call_id: UUID) -> datetime | None:
    """Until when what is asked for now waits. While a crew is with them it leaves at any hour."""
    with_them = select(Assignment.id).where(Assignment.incident_id == call_id, Assignment.state.in_(AT_SCENE)).limit(1)
    return None if session().scalar(with_them) else night(now())


def held(text: SheetText, at: datetime) -> datetime | None:
    """The same of one that has waited."""
    return night(at) if late(text, at) else None


def late(text: SheetText, at: datetime) -> bool:
    return at - text.created_at > LATE


def stops(text: SheetText) -> str | None:
    """Why it must not leave: not as they agreed, or too late to do any good. Nothing reckons with their words of when:
    once it is late, somebody who can read them chooses the hour."""
    call_id, person_id = text.incident_id, text.person_id
    consent = live(call_id, person_id)
    if number(contact(consent)) != text.content["to"]:
        return "no-consent"
    if wrong(call_id, person_id, consent):
        return "wrong-number"
    if follow_up.may_have_died(call_id, person_id):
        return "died"
    said = terms(call_id, person_id, consent)
    if any(text.content.get(name, words) != words for name, words in said.items()):
        return "said-anew"
    if not late(text, now()):
        return None
    if now() - text.created_at > OLD:
        return "too-old"
    return follow_up.over(call_id, person_id, text.created_at) or ("their-time" if said["when"] else None)
