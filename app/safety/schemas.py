"""How timers, back-up and duress are said on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from app.core import Act, Body, Code, Id, Row, When, Words

SPANS = {
    "first_s": (60, 7200), "every_s": (60, 7200), "caution_s": (60, 7200), "transport_s": (60, 14400),
    "grace_s": (0, 1800), "lead_after_s": (10, 3600), "help_after_s": (10, 3600), "presumed_margin_s": (0, 7200),
    "default_travel_s": (60, 14400), "backup_repeat_s": (5, 600),
}  # fmt: skip
POLICE = (
    "requested_enroute", "requested_scene_safety", "requested_scene_hold", "requested_scene_crime", "self_arrived",
    "caller_asked", "police_asked_for_team", "sent_at_dispatch_risk", "sent_at_dispatch_fallback",
)  # fmt: skip
CHANNELS = ("tap", "radio", "phone", "in_person")


class LastAnswerRow(Body):
    at = fields.String()
    by = fields.String(allow_none=True)
    how = fields.String(metadata={"description": "tap, radio, phone, in_person, or act: something else the crew did"})
    words = fields.String(allow_none=True)


class WelfareRow(Row):
    assignment_id = fields.UUID(required=True)
    incident_id = fields.UUID(required=True)
    team_id = fields.UUID(required=True)
    state = fields.String(required=True, metadata={"description": "a code of par_state, as of the last look"})
    started_at = When(allow_none=True)
    presumed = fields.Boolean(metadata={"description": "no arrival was heard; it is reckoned from when they set out"})
    interval_s = fields.Integer()
    due_at = When(allow_none=True)
    last_answer = fields.Nested(LastAnswerRow, allow_none=True)
    step = fields.Integer(metadata={"description": "0, 1 crew and boards called, 2 lead, 3 send help"})
    paused_until = When(allow_none=True)
    ended_at = When(allow_none=True)
    place_known_at = When(allow_none=True)


class BackupRow(Row):
    incident_id = fields.UUID(required=True)
    assignment_id = fields.UUID(required=True)
    team_id = fields.UUID(required=True)
    kind = fields.String(required=True)
    involvement = fields.String(allow_none=True, metadata={"description": "a code of police_involvement"})
    asked = fields.Boolean(metadata={"description": "by the team itself, in place of sent with it or come unasked"})
    words = fields.String(allow_none=True)
    place = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True), allow_none=True)
    asked_at = When()
    asked_by = fields.UUID(allow_none=True)
    acknowledged_at = When(allow_none=True)
    acknowledged_by = fields.UUID(allow_none=True)
    arrived_at = When(allow_none=True)
    released_at = When(allow_none=True)
    cancelled_at = When(allow_none=True)
    repeats = fields.Integer()


class CheckBody(Act):
    channel = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    words = Words(300, allow_none=True)


class PauseBody(Act):
    minutes = fields.Integer(
        required=True, strict=True, validate=validate.Range(0, 120),
        metadata={"description": "from now on, in place of any pause before; 0: go on with the checks"},
    )  # fmt: skip
    reason = Words(300, 1, required=True)


class DuressBody(Act):
    kind = Code("duress_kind", required=True)
    assignment_id = Id(allow_none=True)
    lat = fields.Float(validate=validate.Range(-90, 90))
    lon = fields.Float(validate=validate.Range(-180, 180))
    accuracy_m = fields.Float(validate=validate.Range(0, 1_000_000))
    battery = fields.Float(validate=validate.Range(0, 1))


class Nothing(Body):
    """A duress is answered with nothing: whoever looks at the phone learns nothing either."""


class PlaceBody(Body):
    address = Words(200, allow_none=True)
    note = Words(300, allow_none=True)
    lat = fields.Float(allow_none=True, validate=validate.Range(-90, 90))
    lon = fields.Float(allow_none=True, validate=validate.Range(-180, 180))


class BackupBody(Act):
    assignment_id = Id(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(("police", "ems", "supervisor")))
    reason = Code(
        "police_involvement", only=POLICE, metadata={"description": "for police: a code of police_involvement"}
    )
    words = Words(300, allow_none=True)
    place = fields.Nested(PlaceBody)


class BackupAct(Act):
    """It says itself."""


def span(least: int, most: int) -> fields.Integer:
    return fields.Integer(required=True, strict=True, validate=validate.Range(least, most))


SettingsBody = Body.from_dict({name: span(*limits) for name, limits in SPANS.items()}, name="SafetySettingsBody")
SHOWN: dict[str, fields.Field[Any]] = {name: fields.Integer(required=True) for name in SPANS}
SettingsShown = Body.from_dict({"stamp": fields.String(required=True), **SHOWN}, name="SafetySettings")
SettingsRow = Row.from_dict(SHOWN, name="SafetySettingsRow")
