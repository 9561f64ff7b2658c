"""How teams, vans and shifts travel, and what may be said of them."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app.core import Act, Body, Code, Id, Pages, Row, When, Words


class PositionRow(Body):
    lat = fields.Float()
    lon = fields.Float()
    accuracy_m = fields.Float(allow_none=True)
    at = When()


class TeamRow(Row):
    name = fields.String()
    status = fields.String()
    status_since = When()
    status_act = fields.UUID(allow_none=True)
    status_reason = fields.String(allow_none=True)
    next = fields.List(fields.String())
    shift_id = fields.UUID(allow_none=True)
    vehicle_id = fields.UUID(allow_none=True)
    crew = fields.List(fields.UUID())
    languages = fields.List(fields.String())
    skills = fields.List(fields.String())
    position = fields.Nested(PositionRow, allow_none=True)


class VehicleRow(Row):
    name = fields.String()
    seats = fields.Integer()
    wheelchair = fields.Boolean()
    out_of_service = fields.String(allow_none=True)


class ShiftRow(Row):
    team_id = fields.UUID()
    vehicle_id = fields.UUID(allow_none=True)
    crew = fields.List(fields.UUID())
    starts_at = When()
    ends_at = When(allow_none=True)
    ended_at = When(allow_none=True)


class TeamList(Pages):
    items = fields.List(fields.Nested(TeamRow))


class VehicleList(Pages):
    items = fields.List(fields.Nested(VehicleRow))


class ShiftList(Pages):
    items = fields.List(fields.Nested(ShiftRow))


class StatusBody(Act):
    status = Code("unit_status", required=True)
    reason = Words(300, allow_none=True)


class PositionBody(Body):
    lat = fields.Float(required=True, validate=validate.Range(-90, 90), allow_nan=False)
    lon = fields.Float(required=True, validate=validate.Range(-180, 180), allow_nan=False)
    accuracy_m = fields.Float(required=True, validate=validate.Range(0, 100000), allow_nan=False)


class ShiftBody(Act):
    team_id = Id(required=True)
    vehicle_id = Id(allow_none=True)
    crew = fields.List(Id(), required=True, validate=validate.Length(1, 8))
    starts_at = When(required=True)
    ends_at = When(allow_none=True)


class ShiftRevisionBody(Act):
    """What is left out stays as it is."""

    starts_at = When()
    ends_at = When(allow_none=True, metadata={"description": "null: no planned end"})
    vehicle_id = Id(allow_none=True, metadata={"description": "null: on foot"})
    team_id = Id(metadata={"description": "only while the shift is planned"})
    reason = Words(300, allow_none=True)

    @validates_schema
    def some(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not {"starts_at", "ends_at", "vehicle_id", "team_id"} & data.keys():
            raise ValidationError("Say what is to change", "starts_at")


class SwapBody(Act):
    out = Id(required=True)
    in_ = Id(required=True, data_key="in")
    reason = Words(300, allow_none=True)


class TeamBody(Body):
    at = When()
    name = Words(60, 1, required=True)


class VehicleBody(Body):
    at = When()
    name = Words(60, 1, required=True)
    seats = fields.Integer(required=True, strict=True, validate=validate.Range(1, 30))
    wheelchair = fields.Boolean(required=True)
    out_of_service = Words(300, allow_none=True, load_default=None)
