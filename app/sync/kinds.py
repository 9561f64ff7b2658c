"""What travels, as which row, and which of it each reader may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema
from sqlalchemy import ColumnElement, and_, false, or_, select, true

from app import accounts, assessments, journal, push, services, supplies, teams
from app.assessments import Assessment, Form
from app.assignments import Assignment, AssignmentRow, Message, MessageRow
from app.core import Travels, ago
from app.incidents import OVER, Incident, IncidentRow, Note, NoteRow
from app.people import PersonRecord, PersonRecordRow
from app.photos import Photo, PhotoRow
from app.referrals import Consent, Referral, ReferralRow, StatementRow
from app.safety import Backup, BackupRow, Welfare, WelfareRow

from .readers import Reader

Filter = ColumnElement[bool]
RECENT_H, FORMS_D, CARED_D = 24, 30, 60


@dataclass(frozen=True, slots=True)
class Kind:
    """`may` filters by need to know; `recent` keeps a first answer to what is open or of the last day."""

    name: str
    model: type[Travels]
    row: type[Schema]
    may: Callable[[Reader], Filter]
    recent: Callable[[Reader], Filter]


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
            Incident.imported.is_(False), or_(Incident.status.not_in(OVER), Incident.ended_at >= ago(hours=RECENT_H))
        )
        return column.in_(lately)

    return recent


def everybody(reader: Reader) -> Filter:
    return true()


def boards(reader: Reader) -> Filter:
    return true() if reader.all_calls else false()


def forms(reader: Reader) -> Filter:
    """Drafts are for those who make forms."""
    if not reader.may("assess"):
        return false()
    return true() if reader.may("forms.manage") else Form.state != "draft"


def usable_forms(reader: Reader) -> Filter:
    """What can be started or is being worked on; a phone asks for an older version by its id when it meets one."""
    in_work = select(Assessment.form_id).where(Assessment.signed_at.is_(None))
    return or_(Form.state != "retired", Form.retired_at >= ago(days=FORMS_D), Form.id.in_(in_work))


def found(reader: Reader) -> Filter:
    """What crews found is for crews, clinicians and leads; a mandated report for its author and the leads."""
    if not reader.may("assess"):
        return false()
    return and_(of_call(Assessment.incident_id)(reader), assessments.may_see(reader.id, reader.role))


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
        lately = at >= ago(days=CARED_D)
        return or_(lately, recent_calls(model.incident_id)(reader)) if reader.calls else lately

    return recent


def open_or_of_late(reader: Reader) -> Filter:
    return or_(Referral.look_at.is_not(None), of_late(Referral, Referral.received_at)(reader))


def own_teams(column: Any) -> Callable[[Reader], Filter]:
    return lambda reader: column.in_(reader.riding) if reader.calls and not reader.all_calls else true()


def own_devices(reader: Reader) -> Filter:
    return true() if reader.all_devices else accounts.Device.user_id == reader.id


def own_work(column: Any) -> Callable[[Reader], Filter]:
    """For the crew, and the one after it, and the boards; not for who only looks after people and phones."""

    def may(reader: Reader) -> Filter:
        return true() if reader.all_calls else column.in_(reader.riding) if reader.calls else false()

    return may


def handed_on(column: Any) -> Callable[[Reader], Filter]:
    """Over a weekend without a shift."""
    return lambda reader: column >= ago(hours=3 * RECENT_H)


def own_vans(reader: Reader) -> Filter:
    return supplies.stocks_of(reader.riding, reader.all_calls or reader.all_devices)


def since(column: Any) -> Callable[[Reader], Filter]:
    return lambda reader: or_(column.is_(None), column >= ago(hours=RECENT_H))


def lately(column: Any) -> Callable[[Reader], Filter]:
    return lambda reader: column >= ago(hours=RECENT_H)


KINDS = tuple(
    Kind(*row)
    for row in (
        ("incidents", Incident, IncidentRow, of_call(Incident.id), recent_calls(Incident.id)),
        ("notes", Note, NoteRow, of_call(Note.incident_id), recent_calls(Note.incident_id)),
        (
            "persons",
            PersonRecord,
            PersonRecordRow,
            of_call(PersonRecord.incident_id),
            recent_calls(PersonRecord.incident_id),
        ),
        ("messages", Message, MessageRow, of_call(Message.incident_id), recent_calls(Message.incident_id)),
        ("assignments", Assignment, AssignmentRow, assigned, recent_calls(Assignment.incident_id)),
        ("welfare", Welfare, WelfareRow, of_call(Welfare.incident_id), recent_calls(Welfare.incident_id)),
        ("backups", Backup, BackupRow, of_call(Backup.incident_id), recent_calls(Backup.incident_id)),
        (
            "timeline",
            journal.Entry,
            journal.EntryRow,
            of_call(journal.Entry.incident_id),
            recent_calls(journal.Entry.incident_id),
        ),
        (
            "handouts",
            supplies.Handout,
            supplies.HandoutRow,
            of_call(supplies.Handout.incident_id),
            recent_calls(supplies.Handout.incident_id),
        ),
        ("assessments", Assessment, assessments.AssessmentRow, found, recent_calls(Assessment.incident_id)),
        ("photos", Photo, PhotoRow, pictured, recent_calls(Photo.incident_id)),
        (
            "consents",
            Consent,
            StatementRow,
            cared_for(Consent, "consents.write"),
            of_late(Consent, Consent.received_at),
        ),
        ("referrals", Referral, ReferralRow, cared_for(Referral, "referrals.read"), open_or_of_late),
        ("forms", Form, assessments.FormRow, forms, usable_forms),
        ("deliveries", push.Delivery, push.DeliveryRow, boards, lately(push.Delivery.queued_at)),
        ("alarms", push.Alarm, push.AlarmRow, boards, since(push.Alarm.closed_at)),
        ("teams", teams.Team, teams.TeamRow, own_teams(teams.Team.id), everybody),
        ("vehicles", teams.Vehicle, teams.VehicleRow, everybody, everybody),
        ("shifts", teams.Shift, teams.ShiftRow, own_teams(teams.Shift.team_id), since(teams.Shift.ended_at)),
        (
            "equipment",
            teams.EquipmentCheck,
            teams.EquipmentRow,
            own_work(teams.EquipmentCheck.team_id),
            handed_on(teams.EquipmentCheck.received_at),
        ),
        (
            "hand_overs",
            teams.HandOver,
            teams.HandOverRow,
            own_work(teams.HandOver.team_id),
            handed_on(teams.HandOver.received_at),
        ),
        ("coverage", teams.Coverage, teams.CoverageRow, boards, since(teams.Coverage.until)),
        ("supplies", supplies.Supply, supplies.SupplyRow, everybody, everybody),
        ("stocks", supplies.Stock, supplies.StockRow, own_vans, everybody),
        ("directories", services.Directory, services.DirectoryRow, everybody, everybody),
        ("people", accounts.Person, accounts.PersonRow, everybody, everybody),
        ("devices", accounts.Device, accounts.DeviceRow, own_devices, everybody),
        ("duties", accounts.Duty, accounts.DutyRow, everybody, since(accounts.Duty.ended_at)),
    )
)
BY_NAME = {kind.name: kind for kind in KINDS}
HANGING = (
    "incidents",
    "notes",
    "persons",
    "messages",
    "assignments",
    "welfare",
    "backups",
    "assessments",
    "photos",
    "handouts",
    "consents",
    "referrals",
    "timeline",
)
