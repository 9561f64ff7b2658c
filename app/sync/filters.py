"""Which rows of each kind a reader may see, and which of them a first answer holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, false, literal_column, or_, select, true

from app import accounts, assessments, supplies
from app.assessments import Assessment, Form
from app.assignments import Assignment
from app.cards import Showing
from app.core import Instant, now
from app.follow_up import FollowUp
from app.incidents import LONG_OVER_H, OVER, Incident
from app.journal import AGREED, Entry
from app.photos import Photo
from app.push import REPORT, Alarm, Delivery
from app.referrals import Consent, Referral
from app.teams import EquipmentCheck, vans_of

from .readers import Reader

Filter = ColumnElement[bool]
RECENT_H, FORMS_D, CARED_D = 24, 30, 60
SPANS: dict[str, timedelta] = {}


def back(**span: float) -> BindParameter[Any]:
    """That long ago, whenever it is asked: the question is put together once, `moments` has the values."""
    length = timedelta(**span)
    name = f"back_{int(length.total_seconds())}"
    SPANS[name] = length
    return bindparam(name, type_=Instant())


def moments() -> dict[str, datetime]:
    return {name: now() - length for name, length in SPANS.items()}


def of_call(column: Any) -> Callable[[Reader], Filter]:
    def may(reader: Reader) -> Filter:
        if reader.all_calls:
            return column.is_not(None)
        return column.in_(reader.visible) if reader.calls else false()

    return may


def called_back(reader: Reader) -> Filter:
    """A crew that was recalled learns why, though the call itself is no longer theirs to read."""
    if reader.all_calls or not reader.calls:
        return false()
    return and_(Assignment.team_id.in_(reader.riding), Assignment.recalled_at >= reader.told_since)


def assigned(reader: Reader) -> Filter:
    return or_(of_call(Assignment.incident_id)(reader), called_back(reader))


def recent_calls(column: Any) -> Callable[[Reader], Filter]:
    """A responder's calls are few and all wanted; others get what is open or ended lately."""

    def recent(reader: Reader) -> Filter:
        if not reader.all_calls:
            return true()
        lately = select(Incident.id).where(
            Incident.imported.is_(False),
            or_(Incident.status.not_in(OVER), Incident.ended_at >= back(hours=LONG_OVER_H)),
        )
        return column.in_(lately)

    return recent


def happened(reader: Reader) -> Filter:
    """What people agreed to is not for the board, so neither is the line that says it."""
    mine = of_call(Entry.incident_id)(reader)
    return mine if reader.may("consents.read") else and_(mine, Entry.act.not_in(AGREED))


def everybody(reader: Reader) -> Filter:
    return true()


def boards(reader: Reader) -> Filter:
    return true() if reader.all_calls else false()


def alarming(reader: Reader) -> Filter:
    """What one of a crew said in secret, no screen beside them shows while they ride, closed or not: a lead may ride too."""
    return and_(boards(reader), ~own_secret(reader))


def own_secret(reader: Reader) -> Filter:
    return and_(Alarm.secret, Alarm.team_id.is_not(None), Alarm.team_id.in_(reader.riding))


def ledger(reader: Reader) -> Filter:
    """What became of the pages that boards sent; of no others, which would tell whose report is due, or of a secret call."""
    secret = exists().where(Alarm.id == Delivery.subject_id, own_secret(reader))
    return and_(boards(reader), Delivery.kind != REPORT, ~secret)


def forms(reader: Reader) -> Filter:
    """Drafts, also those put away, are for those who make forms."""
    if not reader.may("assess"):
        return false()
    return true() if reader.may("forms.manage") else Form.published_at.is_not(None)


def usable_forms(reader: Reader) -> Filter:
    """What can be started or is being worked on; a phone asks for an older version by its id when it meets one."""
    in_work = select(Assessment.form_id).where(or_(Assessment.signed_at.is_(None), Assessment.due_at.is_not(None)))
    return or_(Form.state != "retired", Form.retired_at >= back(days=FORMS_D), Form.id.in_(in_work))


def found(reader: Reader) -> Filter:
    """What crews found is for crews, clinicians and leads; a mandated report for its author and the leads. While it is due
    its author keeps it, whatever becomes of the call and the shift."""
    if not reader.may("assess"):
        return false()
    seen = and_(of_call(Assessment.incident_id)(reader), assessments.may_see(reader.id, reader.role))
    return seen if reader.all_calls else or_(seen, assessments.due_to(reader.id))


def recent_or_due(reader: Reader) -> Filter:
    """However old, a mandated report that is due."""
    return or_(Assessment.due_at.is_not(None), recent_calls(Assessment.incident_id)(reader))


def pictured(reader: Reader) -> Filter:
    """Like what was found: not for the board."""
    return of_call(Photo.incident_id)(reader) if reader.may("assess") else false()


def cared_for(model: Any, ability: str) -> Callable[[Reader], Filter]:
    """What goes on after a call: for its crew while the call is theirs, and for whoever looks after all of it."""

    def may(reader: Reader) -> Filter:
        if not reader.may(ability):
            return false()
        return true() if reader.may("referrals.read_all") else of_call(model.incident_id)(reader)

    return may


def of_late(model: Any, at: Any) -> Callable[[Reader], Filter]:
    """For a crew all of its calls; for others what the last weeks brought, and what open calls have."""

    def recent(reader: Reader) -> Filter:
        lately = at >= back(days=CARED_D)
        return or_(lately, recent_calls(model.incident_id)(reader)) if reader.calls else lately

    return recent


def open_or_of_late(reader: Reader) -> Filter:
    return or_(GOES_ON, of_late(Referral, Referral.received_at)(reader))


BACK: Filter = literal_column("referrals.stopped")  # bare, as in the index: SQLite finds `= 1` there no more
RING: Filter = literal_column("referrals.unheard")
GOES_ON = or_(Referral.look_at.is_not(None), Referral.state == "consent_pending", BACK, RING)
"Nobody knows yet how it ended, it waits to go out, or its place is to be told that it was taken back, or rung."
DUE = FollowUp.settled == "open"


def still_due(reader: Reader) -> Filter:
    """However old, what is still to be done; of the rest what is of late."""
    ended = of_late(FollowUp, FollowUp.since_at)(reader)
    return and_(FollowUp.settled != "void", or_(DUE, ended))


def of_open_work(reader: Reader) -> Filter:
    """However old, what people agreed to whose referral or follow-up is open: they may take it back. The work is looked
    up once, not for each that was ever said."""
    lately = of_late(Consent, Consent.received_at)(reader)
    calls = (Consent.incident_id.in_(select(of.incident_id).where(to_do)) for of, to_do in OPEN_WORK)
    persons = (Consent.person_id.in_(select(of.person_id).where(to_do)) for of, to_do in OPEN_WORK)
    return or_(lately, *calls, *persons)


OPEN_WORK: tuple[tuple[Any, Filter], ...] = ((Referral, GOES_ON), (FollowUp, DUE))


def cards(reader: Reader) -> Filter:
    """Only with the call: whoever goes on with all calls asks for the cards of one, and that is written down."""
    return of_call(Showing.incident_id)(reader) if reader.may("cards.read") else false()


def own_teams(column: Any) -> Callable[[Reader], Filter]:
    return lambda reader: column.in_(reader.riding) if reader.calls and not reader.all_calls else true()


def own_devices(reader: Reader) -> Filter:
    return true() if reader.all_devices else accounts.Device.user_id == reader.id


def own_work(column: Any) -> Callable[[Reader], Filter]:
    """For the crew, and the one after it, and the boards; not for who only looks after people and phones."""

    def may(reader: Reader) -> Filter:
        return true() if reader.all_calls else column.in_(reader.riding) if reader.calls else false()

    return may


def checked(reader: Reader) -> Filter:
    """What was found at a van is for whoever rides with it now as well: its brakes do not mend with the next crew."""
    mine = own_work(EquipmentCheck.team_id)(reader)
    if reader.all_calls or not reader.calls:
        return mine
    return or_(mine, EquipmentCheck.vehicle_id.in_(vans_of(reader.riding)))


def handed_on(column: Any) -> Callable[[Reader], Filter]:
    """Over a weekend without a shift."""
    return lambda reader: column >= back(hours=3 * RECENT_H)


def own_vans(reader: Reader) -> Filter:
    return supplies.stocks_of(reader.riding, reader.all_calls or reader.all_devices)


def since(column: Any) -> Callable[[Reader], Filter]:
    return lambda reader: or_(column.is_(None), column >= back(hours=RECENT_H))


def lately(column: Any) -> Callable[[Reader], Filter]:
    return lambda reader: column >= back(hours=RECENT_H)
