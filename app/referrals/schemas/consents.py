"""How consents travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app.core import Act, Body, Code, Id, Row, When, Words
from app.people import Notice, unknown

from ..consent import GIVEN
from ..disclosure import PARTS


class SafeContact(Body):
    """How somebody may be contacted without harm: who may hear, what a message may say, when."""

    phone = Words(40, 3)
    best_time = Words(300)
    who_may_hear = Words(300)
    message_may_say = Words(600)
    voicemail = fields.Boolean()
    text = fields.Boolean()


class StatementBody(Act):
    """One statement. `after` names the statements that it replaces."""

    incident_id = Id(required=True)
    person_id = Id(allow_none=True)
    purpose = Code("consent_purpose", required=True)
    state = Code("consent_state", required=True)
    organization_id = Id(allow_none=True)
    service_id = Id(allow_none=True)
    recipient = Words(200, 1, allow_none=True, metadata={"description": "a person or agency that has no id here"})
    shares = fields.List(
        fields.String(validate=validate.OneOf(PARTS)), allow_none=True, validate=validate.Length(max=len(PARTS)),
        metadata={"description": "the parts of a referral that may be shared; without it all that it shares"},
    )  # fmt: skip
    notice = fields.Nested(Notice, allow_none=True, metadata={"description": "needed with a yes"})
    reason = Words(300, 1, allow_none=True, metadata={"description": "needed where it was not possible to ask"})
    expires_at = When(allow_none=True, metadata={"description": "twelve months at most for most purposes"})
    contact = fields.Nested(SafeContact, allow_none=True)

    @validates_schema
    def said_why(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("state") == "not_possible" and not data.get("reason"):
            raise ValidationError("Say why it was not possible to ask", "reason")

    @validates_schema
    def said_to_what(self, data: dict[str, Any], **kwargs: Any) -> None:
        fault = unknown(data.get("purpose", ""), data.get("notice")) if data.get("state") in GIVEN else None
        if fault:
            raise ValidationError(fault, "notice")


class StatementRow(Row):
    incident_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True, allow_none=True)
    whose = fields.UUID(
        required=True, allow_none=True, metadata={"description": "the lowest id of all records of this person"}
    )
    call = fields.UUID(required=True, metadata={"description": "its call, or the one into which that was merged"})
    purpose = fields.String(required=True)
    state = fields.String(required=True)
    organization_id = fields.UUID(required=True, allow_none=True)
    service_id = fields.UUID(required=True, allow_none=True)
    recipient = fields.String(required=True, allow_none=True)
    shares = fields.List(fields.String(), required=True, allow_none=True)
    notice = fields.Nested(Notice, required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    expires_at = When(required=True, allow_none=True)
    contact = fields.Nested(SafeContact, required=True, allow_none=True)
    at = When(required=True)
    received_at = When(required=True)
    actor = fields.UUID(required=True, allow_none=True)
    after = fields.List(fields.UUID(), required=True)
    live = fields.Boolean(
        required=True, metadata={"description": "given, not ended by a later no, not expired when this was answered"}
    )
