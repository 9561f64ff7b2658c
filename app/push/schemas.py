"""How subscriptions, deliveries and alarms are said on the wire."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from app.core import Act, Body, Row, When, Words

from .models import STATES


class PushKey(Schema):
    key = fields.String(required=True, metadata={"description": "the server's public key, base64url"})


class SubscriptionKeys(Body):
    p256dh = fields.String(required=True, validate=validate.Length(86, 90))
    auth = fields.String(required=True, validate=validate.Length(22, 26))


class SubscriptionBody(Body):
    endpoint = fields.String(required=True, validate=validate.Length(12, 2000))
    keys = fields.Nested(SubscriptionKeys, required=True)


class SubscriptionRow(Schema):
    id = fields.UUID(required=True)
    device_id = fields.UUID(required=True)


class Receipt(Body):
    token = fields.String(required=True, validate=validate.Length(1, 100))
    at = When(required=True, metadata={"description": "the phone's clock when the notice was shown or opened"})


class DeliveryRow(Row):
    page_id = fields.UUID(required=True)
    kind = fields.String(
        required=True, metadata={"description": "assignment, recall, message, alarm, test, welfare, duress or backup"}
    )
    subject_id = fields.UUID(required=True)
    step = fields.String(required=True)
    device_id = fields.UUID(required=True, allow_none=True)
    user_id = fields.UUID(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    queued_at = When(required=True)
    accepted_at = When(required=True, allow_none=True)
    shown_at = When(required=True, allow_none=True)
    opened_at = When(required=True, allow_none=True)
    failed_at = When(required=True, allow_none=True)
    error = fields.String(required=True, allow_none=True)


class AlarmRow(Row):
    kind = fields.String(
        required=True, metadata={"description": "unanswered, unpageable, welfare, duress, duress_test or backup"}
    )
    incident_id = fields.UUID(required=True, allow_none=True)
    assignment_id = fields.UUID(required=True, allow_none=True)
    team_id = fields.UUID(required=True, allow_none=True)
    subject_id = fields.UUID(required=True, allow_none=True)
    step = fields.String(required=True, allow_none=True, metadata={"description": "how far a silence has come"})
    last_known = fields.Dict(
        keys=fields.String(), values=fields.Raw(allow_none=True), required=True, allow_none=True,
        metadata={"description": "place, task, crew, position, battery, seen_at: for who goes to look"},
    )  # fmt: skip
    repeats = fields.Integer(required=True)
    repeated_at = When(required=True, allow_none=True)
    raised_at = When(required=True)
    owner = fields.UUID(required=True, allow_none=True)
    owned_at = When(required=True, allow_none=True)
    closed_at = When(required=True, allow_none=True)
    close_reason = fields.String(required=True, allow_none=True)


class Owning(Act):
    """An alarm is taken on by saying so; there is nothing to add."""


class Closing(Act):
    reason = Words(600, least=1, required=True)
