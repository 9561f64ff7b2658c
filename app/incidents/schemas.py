"""How calls and notes travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app import codes
from app.core import Act, Body, Code, Id, Row, When, Words
from app.journal import EntryRow


class LocationBody(Body):
    address = Words(200, allow_none=True)
    lat = fields.Float(validate=validate.Range(-90, 90), allow_nan=False, allow_none=True)
    lon = fields.Float(validate=validate.Range(-180, 180), allow_nan=False, allow_none=True)
    note = Words(300, allow_none=True)

    @validates_schema
    def whole(self, data: dict[str, Any], **kwargs: Any) -> None:
        if (data.get("lat") is None) != (data.get("lon") is None):
            raise ValidationError("A point needs both lat and lon", "lat")


class CallBackBody(Body):
    name = Words(120, allow_none=True)
    phone = Words(40, allow_none=True)
    relation = Code("caller_relation", allow_none=True)


class Flags(fields.Dict):
    """{flag: yes | no | unknown | not_asked}."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(keys=Code("triage_flag"), values=Code("flag_value"), **kwargs)


class RevisionBody(Act):
    """Any of a call's fields."""

    call_type = Code("call_type", allow_none=True)
    call_type_raw = Words(120, allow_none=True)
    priority = fields.Integer(strict=True, validate=validate.Range(0, 4), metadata={"description": "0 is most urgent"})
    source = Code("call_source")
    language = Code("language", allow_none=True)
    location = fields.Nested(LocationBody)
    narrative = Words(4000, allow_none=True)
    call_back = fields.Nested(CallBackBody, allow_none=True)
    flags = Flags()
    external_id = Words(80, allow_none=True)


class IncidentBody(RevisionBody):
    """A new call."""

    priority = fields.Integer(required=True, strict=True, validate=validate.Range(0, 4))
    source = Code("call_source", required=True)
    location = fields.Nested(LocationBody, required=True)

    @validates_schema
    def typed(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not data.get("call_type") and not data.get("call_type_raw"):
            raise ValidationError("Choose a type, or write in call_type_raw what was said", "call_type")


class NoteBody(Act):
    text = Words(4000, 1, required=True)


class MergeBody(Act):
    into = Id(required=True)


class CancelBody(Act):
    reason = Words(300, 1, required=True)


class CloseBody(Act):
    disposition = Code("disposition", allow_none=True)
    reason = Words(300, allow_none=True)


class LocationRow(Body):
    address = fields.String(allow_none=True)
    lat = fields.Float(allow_none=True)
    lon = fields.Float(allow_none=True)
    note = fields.String(allow_none=True)
    area = fields.String(allow_none=True)


class CallBackRow(Body):
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    relation = fields.String(allow_none=True)


class IncidentRow(Row):
    status = fields.String()
    call_type = fields.String(allow_none=True)
    call_type_raw = fields.String(allow_none=True)
    call_type_initial = fields.String(allow_none=True)
    priority = fields.Integer(allow_none=True)
    priority_initial = fields.Integer(allow_none=True)
    source = fields.String(allow_none=True, metadata={"description": "null where a feed does not publish it"})
    language = fields.String(allow_none=True)
    location = fields.Nested(LocationRow, attribute="place")
    narrative = fields.String(allow_none=True)
    call_back = fields.Nested(CallBackRow, allow_none=True)
    flags = fields.Dict(keys=fields.String(), values=fields.String())
    external_id = fields.String(allow_none=True)
    received_at = When()
    created_by = fields.UUID(allow_none=True)
    merged_into = fields.UUID(allow_none=True)
    ended_at = When(allow_none=True)
    disposition = fields.String(allow_none=True)
    end_reason = fields.String(allow_none=True)
    imported = fields.Boolean()
    owed = fields.List(
        fields.String(), attribute="owes", metadata={"description": "codes of what it needs before it is closed"}
    )
    revised = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "field: the act that set it"}
    )
    conflicts = fields.Dict(
        allow_none=True,
        keys=fields.String(),
        values=fields.List(fields.Dict()),
        metadata={"description": "field: values said without knowing of each other, until one is picked"},
    )


class IncidentList(Body):
    items = fields.List(fields.Nested(IncidentRow))
    next = fields.String()


class IncidentQuery(Body):
    open = fields.Boolean()
    status = fields.String(validate=validate.OneOf(codes.codes("incident_status")))
    call_type = fields.String(validate=validate.OneOf(codes.codes("call_type")))
    area = Words(80)
    imported = fields.Boolean()
    since = When()
    until = When()
    after = Words(80, metadata={"description": "`next` of the page before"})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class NoteRow(Row):
    incident_id = fields.UUID()
    text = fields.String()
    at = When()
    received_at = When()
    actor = fields.UUID(allow_none=True)


class TimelineQuery(Body):
    after = fields.Integer(load_default=0, validate=validate.Range(0, 2**62))
    limit = fields.Integer(load_default=200, validate=validate.Range(1, 200))


class Timeline(Body):
    items = fields.List(fields.Nested(EntryRow))
    next = fields.String()
