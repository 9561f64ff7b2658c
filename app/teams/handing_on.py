"""How a crew begins and ends: the check of its equipment, the word for the crew after it, and what the programme asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from marshmallow import fields, validate
from sqlalchemy import or_, select

from app.core import (
    Act,
    Body,
    Id,
    Row,
    Saying,
    When,
    Words,
    ago,
    allowed,
    by_person,
    match,
    not_found,
    session,
    who,
)
from app.journal import Act as Happened
from app.journal import record

from . import coverage, queries
from .models import EquipmentCheck, HandOver, Member, Shift, ShiftSettings
from .views import room

FOUND = ("ok", "missing", "broken")
EQUIPMENT = (
    ("van", "Van: lights, brakes, tyres"), ("fuel", "Fuel or charge"), ("ramp", "Ramp or lift"), ("radio", "Radios"),
    ("phones", "Phones and chargers"), ("tablet", "Tablet"), ("first_aid", "First-aid bag"), ("aed", "Defibrillator"),
    ("naloxone", "Naloxone"), ("gloves", "Gloves and masks"), ("jackets", "Jackets and badges"), ("keys", "Keys and fuel card"),
)  # fmt: skip


class Thing(Body):
    code = fields.String(required=True, validate=validate.Regexp(r"^[a-z0-9_]{1,40}\Z"))
    label = Words(60, 1, required=True)


class ShiftSettingsBody(Body):
    at = When()
    least_crew = fields.Integer(required=True, strict=True, validate=validate.Range(1, 8))
    equipment = fields.List(
        fields.Nested(Thing), required=True,
        validate=validate.Length(1, 40, error="List 1 to 40 things: a check of nothing cannot be said."),
    )  # fmt: skip


class ShiftSettingsRow(Body):
    stamp = fields.String()
    least_crew = fields.Integer(metadata={"description": "a smaller crew is below staffing"})
    equipment = fields.List(fields.Nested(Thing), metadata={"description": "what a crew looks at before it drives"})


class EquipmentBody(Act):
    items = fields.Dict(
        keys=fields.String(validate=validate.Regexp(r"^[a-z0-9_]{1,40}\Z")),
        values=fields.String(validate=validate.OneOf(FOUND)), required=True, validate=validate.Length(1, 60),
    )  # fmt: skip
    note = Words(600, allow_none=True)
    vehicle_id = Id(allow_none=True, metadata={"description": "the van that was looked at; left out: the shift's own"})


class HandOverBody(Act):
    note = Words(2000, 1, required=True)
    to_shift_id = Id(allow_none=True)


class EquipmentRow(Row):
    shift_id = fields.UUID()
    team_id = fields.UUID()
    vehicle_id = fields.UUID(allow_none=True)
    items = fields.Dict(keys=fields.String(), values=fields.String())
    note = fields.String(allow_none=True)
    at = When()
    received_at = When()
    actor = fields.UUID(allow_none=True)


class HandOverRow(Row):
    shift_id = fields.UUID()
    team_id = fields.UUID()
    to_shift_id = fields.UUID(allow_none=True)
    note = fields.String()
    at = When()
    received_at = When()
    actor = fields.UUID(allow_none=True)


@room.read("/programme/shifts", ShiftSettingsRow, ability="teams.read")
def read_shift_settings() -> Any:
    """How many a crew needs, and what it checks before it drives."""
    return session().get(ShiftSettings, 1) or usual()


def usual() -> ShiftSettings:
    things = [{"code": code, "label": label} for code, label in EQUIPMENT]
    return ShiftSettings(id=1, least_crew=coverage.LEAST_CREW, equipment=things, stamp_tx=0, stamp_no=0)


@room.reference("/programme/shifts", ShiftSettingsBody, ShiftSettingsRow, ability="teams.manage")
def put_shift_settings(body: dict[str, Any]) -> tuple[ShiftSettings, bool]:
    """Change them; who is below staffing is reckoned anew at once."""
    row = session().get(ShiftSettings, 1, with_for_update=True)
    if row is not None:
        match(row, ShiftSettingsRow)
    changed = row or usual()
    changed.least_crew, changed.equipment = body["least_crew"], body["equipment"]
    session().add(changed)
    coverage.settle_all([queries.locked_team(team.id) for team in sorted(queries.teams(), key=lambda team: team.id)])
    by = by_person(who())
    record(Happened.SHIFT_SETTINGS_CHANGED, by, least_crew=changed.least_crew)
    return changed, row is None


@room.act("/shifts/<uuid:id>/equipment/<uuid:act>", EquipmentBody, EquipmentRow, ability="shifts.own", field=True)
def check_equipment(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> EquipmentCheck | None:
    """The crew looked at its van and what is in it; what is missing or broken is known from then on."""
    shift = own(id)
    if say.new:
        note, van = body.get("note"), body.get("vehicle_id", shift.vehicle_id)
        if van is not None:
            queries.vehicle(van)
        session().add(EquipmentCheck(items=body["items"], note=note, vehicle_id=van, **about(shift, say)))
        odd = {code: found for code, found in body["items"].items() if found != "ok"}
        told: dict[str, Any] = {"shift_id": str(id), "vehicle_id": van and str(van), "odd": odd, "note": note}
        record(Happened.EQUIPMENT_CHECKED, say, team_id=shift.team_id, **told)
    return session().get(EquipmentCheck, act) if readable(shift) else None


@room.act("/shifts/<uuid:id>/hand-overs/<uuid:act>", HandOverBody, HandOverRow, ability="shifts.own", field=True)
def hand_over(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> HandOver | None:
    """A word for the crew that comes after; it reads it when it begins."""
    shift = own(id)
    if say.new:
        session().add(HandOver(note=body["note"], to_shift_id=body.get("to_shift_id"), **about(shift, say)))
        record(Happened.HANDED_ON, say, team_id=shift.team_id, shift_id=str(id), note=body["note"])
    return session().get(HandOver, act) if readable(shift) else None


def about(shift: Shift, say: Saying) -> dict[str, Any]:
    return {
        "id": say.id, "shift_id": shift.id, "team_id": shift.team_id, "order_at": say.place,
        "received_at": say.received_at, "actor": say.actor_id,
    }  # fmt: skip


def own(shift_id: UUID) -> Shift:
    """The shift, for whoever is or lately was in its crew, or looks after rosters; nobody else hears of it."""
    shift = queries.shift(shift_id)
    within = timedelta(hours=current_app.config["SETTINGS"].late_hours)
    lately = or_(Member.until.is_(None), Member.until >= ago(seconds=within.total_seconds()))
    mine = select(Member.id).where(Member.shift_id == shift_id, Member.user_id == who().id, lately)
    if session().scalar(mine.limit(1)) is None and not allowed(who().role, "rosters.manage"):
        raise not_found()
    return shift


def readable(shift: Shift) -> bool:
    return allowed(who().role, "calls.read_all") or shift.team_id in queries.riding(who().id)
