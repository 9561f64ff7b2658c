"""How referrals travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from app import codes
from app.core import Act, Body, Code, Id, Row, When, Words

URGENCIES = ("routine", "soon", "now")
SOURCES = ("person", "agency", "team_saw", "record")
NEED_NO_REASON = ("connected", "info_only")
NEED_REASON = frozenset(
    code for code, row in codes.rows("referral_status").items() if row["final"] and code not in NEED_NO_REASON
)


class Share(Body):
    """What the receiver may be told: only what the person agreed to."""

    name = Words(120, 1)
    birth_year = Words(20, 1)
    phone = Words(40, 3)
    language = Words(40, 1, metadata={"description": "a code of language"})
    interpreter = Words(120, 1)
    access = Words(600, 1)
    reason = Words(2000, 1)
    needs = Words(2000, 1)
    plan = Words(4000, 1)


class ReferralBody(Act):
    """`after` names the consents that its author had before them: they count whatever the clocks say."""

    incident_id = Id(required=True)
    person_id = Id(allow_none=True)
    referral_type = Code("referral_type", required=True)
    service_id = Id(allow_none=True)
    organization_words = Words(200, 1, allow_none=True, metadata={"description": "who is not in the directory"})
    loop = fields.Boolean(required=True, metadata={"description": "an answer is wanted; else information was given"})
    handoff_mode = Code("handoff_mode", allow_none=True)
    urgency = fields.String(validate=validate.OneOf(URGENCIES), load_default="routine")
    sud = fields.Boolean(load_default=False, metadata={"description": "it tells of substance use (42 CFR Part 2)"})
    share = fields.Nested(Share, allow_none=True)
    note = Words(2000, 1, allow_none=True, metadata={"description": "ours only, never shared"})


class By(Body):
    """Who at the agency said so."""

    name = Words(120, 1)
    role = Words(120, 1)


class MoveBody(Act):
    """Where it stands now. `after` names the moves and consents that this one has seen."""

    status = Code("referral_status", required=True)
    reason = Words(300, 1, allow_none=True, metadata={"description": "every ending but connected needs one"})
    source = fields.String(
        validate=validate.OneOf(SOURCES), allow_none=True, metadata={"description": "how we know; connected needs it"}
    )
    appointment_at = When(allow_none=True)
    by = fields.Nested(By, allow_none=True)
    note = Words(2000, 1, allow_none=True)

    @validates_schema
    def founded(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("status") == "connected" and not data.get("source"):
            raise ValidationError("Say how you know that they were seen", "source")
        if data.get("status") in NEED_REASON and not data.get("reason"):
            raise ValidationError("Say why it ended", "reason")


class ArrivalBody(Act):
    """The person is at the receiver's door: the clock of the hand-off begins."""


class AcceptanceBody(Act):
    """Somebody of the receiver took the person over."""

    name = Words(120, 1, required=True)
    role = Words(120, 1, required=True)


class MoveRow(Schema):
    id = fields.UUID(required=True)
    status = fields.String(required=True)
    at = fields.String(required=True)
    received_at = fields.String()
    actor = fields.UUID()
    via = fields.String(required=True, metadata={"description": "crew, navigator, receiver, timer or consent"})
    by = fields.Nested(By)
    reason = fields.String()
    source = fields.String()
    appointment_at = fields.String()
    note = fields.String()
    flagged = fields.String(metadata={"description": "not-allowed or no-consent: kept, and does not count"})


class LinkState(Schema):
    """How far the receiver's link came."""

    sent_at = fields.String(required=True)
    expires_at = fields.String(required=True)
    opened_at = fields.String(required=True, allow_none=True)
    answered_at = fields.String(required=True, allow_none=True)
    revoked_at = fields.String(required=True, allow_none=True)


class ReferralRow(Row):
    incident_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True, allow_none=True)
    whose = fields.UUID(
        required=True, allow_none=True, metadata={"description": "the lowest id of all records of this person"}
    )
    call = fields.UUID(required=True, metadata={"description": "its call, or the one into which that was merged"})
    referral_type = fields.String(required=True)
    service_id = fields.UUID(required=True, allow_none=True)
    organization_id = fields.UUID(required=True, allow_none=True)
    organization = fields.String(required=True, allow_none=True)
    service_name = fields.String(required=True, allow_none=True)
    loop = fields.Boolean(required=True)
    handoff_mode = fields.String(required=True, allow_none=True)
    urgency = fields.String(required=True)
    sud = fields.Boolean(required=True)
    share = fields.Nested(Share, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, metadata={"description": "a code of referral_status"})
    moves = fields.List(fields.Nested(MoveRow), required=True)
    sent_at = When(required=True, allow_none=True)
    arrived_at = When(required=True, allow_none=True)
    accepted_at = When(required=True, allow_none=True)
    accepted_by = fields.Nested(By, required=True, allow_none=True)
    wait_s = fields.Integer(required=True, allow_none=True, metadata={"description": "from arrival to acceptance"})
    appointment_at = When(required=True, allow_none=True)
    chase_due = When(required=True, allow_none=True, metadata={"description": "nobody has answered: ask again"})
    stopped = fields.Boolean(required=True, metadata={"description": "the consent under which it went out is gone"})
    death_reported = fields.Boolean(
        required=True, metadata={"description": "a death was told on a call of theirs that is or may be theirs"}
    )
    link = fields.Nested(LinkState, required=True, allow_none=True)
    after = fields.List(fields.UUID(), required=True)
    created_by = fields.UUID(required=True, allow_none=True)
    created_at = When(required=True)


class WaitsQuery(Body):
    since = When(required=True)
    until = When(required=True)


class Wait(Body):
    service_id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)
    count = fields.Integer(required=True, metadata={"description": "hand-offs that somebody accepted"})
    waiting = fields.Integer(required=True, metadata={"description": "arrived, and nobody has accepted yet"})
    median_s = fields.Integer(required=True, allow_none=True)
    p90_s = fields.Integer(required=True, allow_none=True)
    asked = fields.Integer(required=True, metadata={"description": "sent with an answer wanted, at least 30 days ago"})
    connected = fields.Integer(required=True, metadata={"description": "of those asked; the share is M22"})
    unanswered = fields.Integer(
        required=True, metadata={"description": "of those asked, ended without any answer: counted against nobody"}
    )


class Waits(Body):
    items = fields.List(fields.Nested(Wait), required=True)
