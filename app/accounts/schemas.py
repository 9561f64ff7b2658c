"""How people, devices, duties and links travel."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields, validate

from app.core import ROLES, Act, Body, Code, Id, Page, Pages, Row, When, Words

PHONE = r"^[+(]?[0-9][0-9 ()./-]{1,30}( ?(x|ext\.?) ?[0-9]{1,6})?$"
ADDRESS = re.compile(r"^[^@\s]{1,64}@[^@\s]{1,190}$")


class Address(Words):
    """An e-mail address, in small letters: people write theirs in many ways."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=254, least=3, metadata={"format": "email"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).lower()
        if not ADDRESS.match(text):
            raise ValidationError("Write an address such as ana@example.org")
        return text


class Password(fields.String):
    """Any letters of any script, neither trimmed nor shown again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=True, load_only=True, validate=validate.Length(1, 200), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
            raise ValidationError("This holds characters that cannot be stored")
        return text


class PersonRow(Row):
    name = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    phone = fields.String(required=True, allow_none=True)
    languages = fields.List(fields.String(), required=True)
    skills = fields.List(fields.String(), required=True)
    left_at = When(required=True, allow_none=True)


class StaffRow(PersonRow):
    """With what only those see who manage people."""

    email = fields.String()
    may_sign_hold = fields.Boolean()
    invited = fields.Boolean(metadata={"description": "has not set a password yet"})
    locked_until = When(allow_none=True)
    link_expires_at = When(allow_none=True, metadata={"description": "of the link that can still be used"})


class PeopleList(Pages):
    items = fields.List(fields.Nested(StaffRow), required=True)


class StorageSchema(Body):
    used = fields.Float(allow_none=True)
    quota = fields.Float(allow_none=True)
    persisted = fields.Boolean(allow_none=True)


class RiderSchema(Schema):
    user_id = fields.UUID(required=True)
    until = fields.String(required=True, metadata={"format": "date-time"})


class DeviceRow(Row):
    name = fields.String(required=True)
    user_id = fields.UUID(required=True, allow_none=True)
    last_seen_at = When(required=True)
    waiting = fields.Integer(required=True)
    oldest_waiting_at = When(required=True, allow_none=True)
    storage = fields.Nested(StorageSchema, required=True, allow_none=True)
    notifications = fields.String(required=True, allow_none=True)
    app_version = fields.String(required=True, allow_none=True)
    battery = fields.Float(required=True, allow_none=True)
    subscribed = fields.Boolean(required=True)
    subscribed_at = When(required=True, allow_none=True)
    last_shown_at = When(required=True, allow_none=True)
    revoked_at = When(required=True, allow_none=True)
    shared_at = When(required=True, allow_none=True, metadata={"description": "a crew's tablet since then"})
    riders = fields.List(
        fields.Nested(RiderSchema), required=True, metadata={"description": "who may come back on it with a PIN"}
    )


class DeviceList(Pages):
    items = fields.List(fields.Nested(DeviceRow), required=True)


class DutyRow(Row):
    user_id = fields.UUID(required=True)
    starts_at = When(required=True)
    ended_at = When(required=True, allow_none=True)


class DutyNote(DutyRow):
    """With what the next dispatcher reads."""

    handed_to = fields.UUID(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class DutyList(Pages):
    items = fields.List(fields.Nested(DutyNote), required=True)


class SiblingRow(Schema):
    id = fields.UUID(required=True)
    act_id = fields.UUID(required=True)
    path = fields.String(required=True)
    content = fields.Raw(required=True)
    actor_id = fields.UUID(required=True)
    device_id = fields.UUID(required=True, allow_none=True)
    received_at = When(required=True)
    settled_at = When(required=True, allow_none=True)
    settled_by = fields.UUID(required=True, allow_none=True)
    settled_note = fields.String(required=True, allow_none=True)


class SiblingList(Pages):
    items = fields.List(fields.Nested(SiblingRow), required=True)


class LinkRow(Schema):
    url = fields.String(required=True, allow_none=True, metadata={"description": "null once it cannot be used"})
    expires_at = When(required=True)


class LinkFound(Schema):
    purpose = fields.String(required=True)
    email = fields.String(required=True)
    name = fields.String(required=True)


class LinkUsed(Schema):
    email = fields.String(required=True)


class Centre(Schema):
    lat = fields.Float(required=True)
    lon = fields.Float(required=True)


class ProgrammeRow(Schema):
    name = fields.String(required=True)
    demo = fields.Boolean(required=True)
    dispatch_phone = fields.String(required=True, allow_none=True)
    tile_server = fields.String(required=True, allow_none=True)
    time_zone = fields.String(required=True)
    pageable_hours = fields.Integer(
        required=True, metadata={"description": "a phone that showed no page for so long counts as not pageable"}
    )
    centre = fields.Nested(Centre, required=True)


class CodeLists(Schema):
    """Every list by its name."""

    class Meta:
        unknown = INCLUDE


class DeviceNameBody(Act):
    name = Words(60, 1, required=True)


class PersonBody(Act):
    at = When()
    name = Words(100, 1, required=True)
    email = Address(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    phone = fields.String(allow_none=True, validate=validate.Regexp(PHONE, error="Write a number to ring"))
    languages = fields.List(Code("language"), validate=validate.Length(max=30))
    skills = fields.List(Words(40, 1), validate=validate.Length(max=30))
    may_sign_hold = fields.Boolean(metadata={"description": "off unless granted; left as it is where it is not said"})


class LinkBody(Act):
    purpose = fields.String(required=True, validate=validate.OneOf(("invite", "reset")))


class HeartbeatBody(Act):
    waiting = fields.Integer(strict=True, required=True, validate=validate.Range(0, 1_000_000))
    oldest_waiting_at = When(allow_none=True)
    storage = fields.Nested(StorageSchema, required=True, allow_none=True)
    notifications = fields.String(
        required=True, validate=validate.OneOf(("granted", "denied", "default", "unsupported"))
    )
    app_version = Words(64, required=True)
    battery = fields.Float(allow_none=True, validate=validate.Range(0, 1))


class DutyEnd(Act):
    hand_over_to = Id(allow_none=True)
    note = Words(1000, allow_none=True)


class SettlementBody(Act):
    note = Words(1000, 1, required=True)


class SiblingPage(Page):
    settled = fields.Boolean(load_default=False)
