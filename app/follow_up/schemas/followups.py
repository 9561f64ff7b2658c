"""How follow-ups travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from app.core import Act, Body, Code, Id, Page, Pages, Row, When, Words
from app.incidents import LocationBody
from app.referrals import SafeContact

from .. import rules

STATES = (rules.OPEN, rules.DONE, rules.UNREACHABLE, rules.DECLINED, rules.NO_CONSENT)
CHANNELS = ("call", "voicemail", "text", "video", "visit", "other")
WORSE = "reached_worse"


class NewCall(Body):
    """They are worse, and somebody is to go: taken with this try."""

    id = Id(required=True, metadata={"description": "of the new call, chosen by its maker"})
    priority = fields.Integer(required=True, strict=True, validate=validate.Range(0, 4))
    location = fields.Nested(LocationBody, metadata={"description": "without it where they were before"})
    narrative = Words(4000, 1, required=True)


class Rung(Body):
    """Dispatch has it, by telephone. Whoever sees no calls has nothing else to name it by."""

    name = Words(120, 1, required=True, metadata={"description": "whom they told"})
    at = When(metadata={"description": "without it when the try was made"})
    number = Words(80, 1, metadata={"description": "dispatch's own number for the call, if they said one"})


class TryBody(Act):
    """Somebody tried. `after` names tries that this one puts right."""

    outcome = Code("follow_up_outcome", required=True)
    channel = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    note = Words(600)
    new_incident_id = Id(
        allow_none=True, metadata={"description": "the call that was taken for them, with reached_worse"}
    )
    new_call = fields.Nested(NewCall, metadata={"description": "needed with reached_worse where no call is named"})

    told = fields.Nested(Rung, metadata={"description": "with reached_worse, where dispatch was rung and has it"})

    @validates_schema
    def worse(self, data: dict[str, Any], **kwargs: Any) -> None:
        named = [name for name in ("new_call", "new_incident_id", "told") if data.get(name) is not None]
        if named and data.get("outcome") != WORSE:
            raise ValidationError("A new call begins where they were reached and are worse", named[0])
        if not named and data.get("outcome") == WORSE:
            raise ValidationError(
                "They are worse: have the new call taken with this, name the one that was, or say whom in dispatch you told",
                "new_call",
            )
        if len(named) > 1:
            raise ValidationError("Name the call, have it taken, or say whom you told: only one of them", named[1])


class RetractionBody(Act):
    """A try was written down by mistake."""

    retracts = Id(required=True, metadata={"description": "the try that it takes back"})
    reason = Words(600, 1, required=True)


class RungRow(Schema):
    name = fields.String(required=True)
    at = fields.String(required=True)
    number = fields.String(required=True, allow_none=True)


class TryRow(Schema):
    id = fields.UUID(required=True)
    outcome = fields.String(
        required=True, metadata={"description": "a code of follow_up_outcome; retracted: what it names was a slip"}
    )
    channel = fields.String(required=True)
    at = fields.String(required=True)
    received_at = fields.String(required=True)
    actor = fields.UUID(required=True, allow_none=True)
    day_part = fields.String(required=True, metadata={"description": "morning, afternoon, evening or night"})
    note = fields.String(required=True, allow_none=True)
    told = fields.Nested(RungRow, required=True, allow_none=True, dump_default=None)
    after = fields.List(fields.UUID(), required=True)
    flagged = fields.String(
        required=True, allow_none=True, metadata={"description": "no-consent: kept, and does not count"}
    )


class SafeRow(SafeContact):
    """How to reach them without harm, as they said it."""

    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    message_phone = fields.String(metadata={"description": "for messages only, where they gave no number to ring"})


class FollowUpRow(Row):
    incident_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True, allow_none=True)
    whose = fields.UUID(
        required=True, allow_none=True, metadata={"description": "the lowest id of all records of this person"}
    )
    call = fields.UUID(required=True, metadata={"description": "its call, or the one into which that was merged"})
    due_code = fields.String(required=True)
    due_at = When(required=True)
    since_at = When(required=True, metadata={"description": "when that happened for which they are to be asked"})
    grave_at = When(
        required=True, allow_none=True,
        metadata={"description": "when the last grave risk or plan came up: a try before it does not end this"},
    )  # fmt: skip
    risk = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, metadata={"description": "risk, plan, referral or closed"})
    someone_died = fields.Boolean(
        required=True, metadata={"description": "one of several of their call, without a name: ask the crew who first"}
    )
    state = fields.String(
        required=True, metadata={"description": f"{', '.join(STATES)}; void: not due after all, or in another row"}
    )
    tries = fields.List(fields.Nested(TryRow), required=True)
    tries_needed = fields.Integer(required=True)
    next_part = fields.String(required=True, allow_none=True)
    safe = fields.Nested(SafeRow, required=True, allow_none=True)
    overdue = fields.Boolean(required=True)
    closed_at = When(required=True, allow_none=True)
    new_incident_id = fields.UUID(required=True, allow_none=True)


class FollowUpQuery(Page):
    state = fields.String(validate=validate.OneOf(STATES))
    overdue = fields.Boolean()


class FollowUpList(Pages):
    items = fields.List(fields.Nested(FollowUpRow), required=True)


class FiguresQuery(Body):
    since = When(required=True)
    until = When(required=True)


class ReachedWithin(Schema):
    within_h = fields.Integer(required=True)
    reached = fields.Integer(required=True)
    of = fields.Integer(required=True, metadata={"description": "due and agreed, and that span has passed"})


class TriedWithin(Schema):
    within_h = fields.Integer(required=True)
    tried = fields.Integer(required=True)
    of = fields.Integer(required=True, metadata={"description": "due, and that span has passed"})


class Figures(Schema):
    since = When(required=True)
    until = When(required=True)
    due = fields.Integer(required=True)
    consented = fields.Integer(required=True)
    reached = fields.List(fields.Nested(ReachedWithin), required=True)
    tried = fields.Nested(TriedWithin, required=True)
