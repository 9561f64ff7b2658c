"""What travels, as which row, and which of it each reader may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marshmallow import Schema

from app import accounts, assessments, journal, push, safety, services, supplies, teams
from app.assessments import Assessment, Form
from app.assignments import Assignment, AssignmentRow, Message, MessageRow
from app.cards import CareCardRow, Showing
from app.core import Travels
from app.follow_up import FollowUp, FollowUpRow
from app.incidents import Incident, IncidentRow, Note, NoteRow
from app.people import PersonRecord, PersonRecordRow
from app.photos import Photo, PhotoRow
from app.referrals import Consent, Referral, ReferralRow, StatementRow
from app.safety import Backup, BackupRow, Welfare, WelfareRow

from .filters import (
    Filter,
    alarming,
    assigned,
    boards,
    cards,
    cared_for,
    checked,
    everybody,
    forms,
    found,
    handed_on,
    happened,
    lately,
    ledger,
    of_call,
    of_open_work,
    open_or_of_late,
    own_devices,
    own_teams,
    own_vans,
    own_work,
    pictured,
    recent_calls,
    recent_or_due,
    since,
    still_due,
    usable_forms,
)  # fmt: skip
from .readers import Reader


@dataclass(frozen=True, slots=True)
class Kind:
    """`may` filters by need to know; `recent` keeps a first answer to what is open or of the last day."""

    name: str
    model: type[Travels]
    row: type[Schema]
    may: Callable[[Reader], Filter]
    recent: Callable[[Reader], Filter]


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
            happened,
            recent_calls(journal.Entry.incident_id),
        ),
        (
            "handouts",
            supplies.Handout,
            supplies.HandoutRow,
            of_call(supplies.Handout.incident_id),
            recent_calls(supplies.Handout.incident_id),
        ),
        ("assessments", Assessment, assessments.AssessmentRow, found, recent_or_due),
        ("photos", Photo, PhotoRow, pictured, recent_calls(Photo.incident_id)),
        ("consents", Consent, StatementRow, cared_for(Consent, "consents.read"), of_open_work),
        ("referrals", Referral, ReferralRow, cared_for(Referral, "referrals.read"), open_or_of_late),
        ("followups", FollowUp, FollowUpRow, cared_for(FollowUp, "followups.read"), still_due),
        ("cards", Showing, CareCardRow, cards, recent_calls(Showing.incident_id)),
        ("forms", Form, assessments.FormRow, forms, usable_forms),
        ("deliveries", push.Delivery, push.DeliveryRow, ledger, lately(push.Delivery.queued_at)),
        ("alarms", push.Alarm, push.AlarmRow, alarming, since(push.Alarm.closed_at)),
        ("teams", teams.Team, teams.TeamRow, own_teams(teams.Team.id), everybody),
        ("vehicles", teams.Vehicle, teams.VehicleRow, everybody, everybody),
        ("shifts", teams.Shift, teams.ShiftRow, own_teams(teams.Shift.team_id), since(teams.Shift.ended_at)),
        (
            "equipment",
            teams.EquipmentCheck,
            teams.EquipmentRow,
            checked,
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
        ("safety_settings", safety.Settings, safety.SettingsRow, everybody, everybody),
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
    "followups",
    "cards",
    "timeline",
)
