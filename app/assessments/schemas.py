"""How assessments travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app.core import Act, Body, Code, Id, Pages, Row, When, Words

from .fitting import MOST_VALUES

NON_ANSWERS = ("declined", "not_asked", "unable")


class AssessmentBody(Act):
    incident_id = Id(required=True)
    form_id = Id(required=True)
    person_id = Id(allow_none=True, metadata={"description": "the person record, where there are several"})


class AnswerBody(Body):
    """A value, or a lawful non-answer; an empty value takes the answer back."""

    value = fields.List(fields.Raw(), validate=validate.Length(max=MOST_VALUES))
    state = Code("answer_state", only=NON_ANSWERS)
    reason = Words(300)

    @validates_schema
    def one(self, data: dict[str, Any], **kwargs: Any) -> None:
        if ("value" in data) == ("state" in data):
            raise ValidationError("Give a value or a state, one of them", "value")


class AnswersBody(Act):
    answers = fields.Dict(
        required=True, keys=fields.String(validate=validate.Length(1, 60)), values=fields.Nested(AnswerBody),
        validate=validate.Length(1, 60), metadata={"description": "linkId: answer"},
    )  # fmt: skip


class SignatureBody(Act):
    seen = fields.List(Id(), validate=validate.Length(max=1000), metadata={"description": "the answers its signer saw"})


class AmendmentBody(Act):
    reason = Words(600, 1, required=True, metadata={"description": "as long as the phone lets it be written"})


class LevelBody(Act):
    level = Code("risk_level", required=True)
    from_ = Code("risk_level", data_key="from", metadata={"description": "the level that its author saw"})
    reason = Words(600, 1)
    consult = Words(120, 2, metadata={"description": "who was consulted, by name"})


class TimeBody(Act):
    active_s = fields.Integer(required=True, strict=True, validate=validate.Range(0, 86400))


class PaperJoinBody(Act):
    other_id = Id(required=True, metadata={"description": "the other paper of this form on this call"})


class AnswerRow(Body):
    value = fields.List(fields.Raw())
    state = fields.String()
    reason = fields.String()
    act = fields.String(required=True)
    also = fields.List(fields.String(), metadata={"description": "other acts that say the same: name them too"})
    actor = fields.String(required=True, allow_none=True)
    at = fields.String(required=True)
    unsigned = fields.Boolean(metadata={"description": "came after the signature, without an amendment"})


class ScoreRow(Body):
    result = fields.String(required=True)
    level = fields.String(required=True)
    incomplete = fields.List(fields.String(), required=True)
    rule_version = fields.String(required=True)


class LevelRow(Body):
    level = fields.String(required=True)
    act = fields.String(required=True, allow_none=True, metadata={"description": "null: the screen's own level"})
    actor = fields.String(required=True, allow_none=True)
    at = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    consult = fields.String(required=True, allow_none=True)
    from_ = fields.String(required=True, allow_none=True, data_key="from", attribute="from")
    after = fields.List(fields.String())
    flags = fields.List(fields.String(), metadata={"description": "lowering_needs_consult: kept, does not count"})


class MarkRow(Body):
    act = fields.String(required=True)
    actor = fields.String(required=True, allow_none=True)
    at = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)


class ClocksRow(Body):
    oral_due_at = When(required=True)
    written_due_at = When(required=True, allow_none=True)


class AssessmentRow(Row):
    incident_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True, allow_none=True)
    joined_into = fields.UUID(required=True, allow_none=True, metadata={"description": "the paper that stands for it"})
    form_id = fields.UUID(required=True)
    form_code = fields.String(required=True)
    form_version = fields.Integer(required=True)
    state = fields.String(required=True, metadata={"description": "open, signed, or amended: signed again"})
    answers = fields.Dict(required=True, keys=fields.String(), values=fields.Nested(AnswerRow))
    conflicts = fields.Dict(
        required=True, keys=fields.String(), values=fields.List(fields.Nested(AnswerRow)),
        metadata={"description": "linkId: answers that do not know of each other, until one act names them all"},
    )  # fmt: skip
    score = fields.Nested(ScoreRow, required=True, allow_none=True)
    level = fields.Nested(LevelRow, required=True, allow_none=True)
    levels = fields.List(fields.Nested(LevelRow), required=True)
    signed = fields.List(fields.Nested(MarkRow), required=True)
    amending = fields.Nested(MarkRow, required=True, allow_none=True)
    active_s = fields.Integer(required=True)
    clocks = fields.Nested(ClocksRow, required=True, allow_none=True, metadata={"description": "of a mandated report"})
    created_by = fields.UUID(required=True, allow_none=True)
    created_at = When(required=True)


class AssessmentList(Pages):
    items = fields.List(fields.Nested(AssessmentRow), required=True)


class RevisionRow(Body):
    id = fields.UUID(required=True)
    assessment_id = fields.UUID(required=True, metadata={"description": "what it was said to, before a join"})
    kind = fields.String(required=True, metadata={"description": "answers, signature, amendment, level, time or join"})
    at = When(required=True)
    received_at = When(required=True)
    actor = fields.UUID(required=True, allow_none=True)
    after = fields.List(fields.String(), required=True)
    content = fields.Dict(required=True)


class RevisionList(Pages):
    items = fields.List(fields.Nested(RevisionRow), required=True)


class SharesRow(Body):
    p50 = fields.Float(required=True)
    p90 = fields.Float(required=True)


class PaperTimeRow(Body):
    form_code = fields.String(required=True)
    count = fields.Integer(required=True)
    signed = fields.Integer(required=True)
    active_s = fields.Nested(SharesRow, required=True, allow_none=True)
    clear_to_signed_min = fields.Nested(SharesRow, required=True, allow_none=True)


class PaperTimes(Body):
    items = fields.List(fields.Nested(PaperTimeRow), required=True)
