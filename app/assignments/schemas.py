"""How assignments and messages travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from app.core import Act, Body, Code, Id, Pages, Row, When, Words
from app.push import DeliveryRow

from . import ladder
from .fold import MILESTONES


class ActRow(Body):
    id = fields.UUID()
    kind = fields.String(metadata={"description": "milestone, decline, recall or retraction"})
    milestone = fields.String(allow_none=True)
    at = When(metadata={"description": "corrected device clock"})
    received_at = When()
    actor = fields.UUID(allow_none=True)
    reason = fields.String(allow_none=True)
    retracts = fields.UUID(allow_none=True)
    retracted = fields.Boolean()
    flags = fields.List(
        fields.String(), metadata={"description": "odd_clock, late, move_not_in_table, not_aboard (counts for nothing)"}
    )


class StepRow(Body):
    code = fields.String()
    due_at = fields.String()
    fired_at = fields.String(allow_none=True)


class LadderRow(Body):
    steps = fields.List(fields.Nested(StepRow))
    stopped_at = fields.String(allow_none=True)
    unanswered = fields.Boolean()
    suggested_team_id = fields.String(allow_none=True)


class AssignmentRow(Row):
    incident_id = fields.UUID()
    team_id = fields.UUID()
    state = fields.String()
    milestones = fields.Dict(keys=fields.String(), values=fields.String())
    next = fields.List(fields.String())
    offered_at = When()
    offered_by = fields.UUID(allow_none=True)
    ended_at = When(allow_none=True)
    end_reason = fields.String(allow_none=True)
    recalled_at = When(allow_none=True)
    acts = fields.List(fields.Nested(ActRow))
    ladder = fields.Method("shown_ladder", metadata={"type": ["object", "null"]})

    def shown_ladder(self, row: Any) -> dict[str, Any] | None:
        return ladder.shown(row.ladder) if row.ladder else None


class MessageRow(Row):
    incident_id = fields.UUID()
    assignment_id = fields.UUID()
    text = fields.String()
    at = When()
    received_at = When()
    actor = fields.UUID(allow_none=True)


class PhoneRow(Body):
    device_id = fields.UUID()
    user_id = fields.UUID()
    name = fields.String()
    pageable = fields.Boolean()
    why = fields.String(allow_none=True)


class SuggestionRow(Body):
    team_id = fields.UUID()
    free = fields.Boolean()
    reasons = fields.List(fields.String())
    distance_m = fields.Integer(allow_none=True)
    position_age_s = fields.Integer(allow_none=True)
    phones = fields.List(fields.Nested(PhoneRow))


class SuggestionList(Body):
    items = fields.List(fields.Nested(SuggestionRow))


class DeliveryList(Pages):
    items = fields.List(fields.Nested(DeliveryRow))


class AssignBody(Act):
    incident_id = Id(required=True)
    team_id = Id(required=True)
    confirm_busy = fields.Boolean(load_default=False, metadata={"description": "yes, although the team is on a call"})


class MilestoneBody(Act):
    milestone = Code("assignment_state", only=MILESTONES, required=True)
    reason = Words(300, allow_none=True)


class RetractBody(Act):
    retracts = Id(required=True)
    reason = Words(300, allow_none=True)


class MessageBody(Act):
    text = Words(600, 1, required=True)
