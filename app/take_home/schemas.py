"""How notices and figures travel, and what may be asked of a sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError, fields, validate

from app.core import Act, Body, Code, Id, When

from .catalogs import LANGUAGES
from .notices import NOTICES, PARTS


class NoticeRow(Schema):
    purpose = fields.String(required=True, validate=validate.OneOf(list(NOTICES)))
    version = fields.String(required=True, metadata={"description": "goes with the consent: what was read out"})
    languages = fields.Dict(
        required=True, keys=fields.String(validate=validate.OneOf(LANGUAGES)),
        values=fields.Dict(keys=fields.String(validate=validate.OneOf(PARTS)), values=fields.String()),
        metadata={"description": "language: {part: words}; English always, others once a person has reviewed all of it"},
    )  # fmt: skip


class NoticeList(Schema):
    parts = fields.List(
        fields.String(validate=validate.OneOf(PARTS)),
        required=True, metadata={"description": "in the order in which they are said"},
    )  # fmt: skip
    items = fields.List(fields.Nested(NoticeRow), required=True)


class Ids(fields.String):
    """Ids with commas between them."""

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(validate=None, **kwargs)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            found = [UUID(part) for part in str(text).split(",") if part]
        except ValueError:
            raise ValidationError("Write ids with commas between them") from None
        if len(found) > self.most:
            raise ValidationError(f"At most {self.most}")
        return list(dict.fromkeys(found))


class SheetQuery(Body):
    language = Code("language", load_default="en")
    large = fields.Boolean(load_default=False, metadata={"description": "large print"})
    plan = fields.String(
        load_default="", validate=validate.Length(max=36),
        metadata={"description": "the assessment's id, or 1 for the only plan of this person; left out: no plan"},
    )  # fmt: skip
    person_id = Id(
        load_default=None,
        metadata={"description": "for whom; needed where the call has several persons, joined as one"},
    )
    services = Ids(12, load_default=list, metadata={"description": "ids of services, with commas between them"})
    referrals = Ids(12, load_default=list, metadata={"description": "ids of this person's referrals"})


class SheetTextBody(Act):
    person_id = Id(allow_none=True, metadata={"description": "whose consent it needs; the number is in the consent"})
    language = Code("language", load_default="en")
    services = fields.List(
        Id(), required=True, validate=validate.Length(1, 12), metadata={"description": "ids of services"}
    )


class DraftQuery(Body):
    person_id = Id(load_default=None, metadata={"description": "whose consent it needs"})
    language = Code("language", load_default="en")
    services = Ids(12, required=True, metadata={"description": "ids of services, with commas between them"})


class Draft(Schema):
    to = fields.String(required=True, metadata={"description": "the number of their consent"})
    words = fields.String(required=True, metadata={"description": "exactly what is sent"})
    english = fields.Boolean(
        required=True, metadata={"description": "it is in English for want of a translation that somebody checked"}
    )
    may_say = fields.String(
        required=True, allow_none=True, metadata={"description": "in the person's words, what a message may say"}
    )
    when = fields.String(required=True, allow_none=True, metadata={"description": "in their words, when is good"})
    leaves_at = When(
        required=True, allow_none=True,
        metadata={"description": "it is night: it would wait until then, or, where they named a time, is not taken"},
    )  # fmt: skip


class SheetTextRow(Schema):
    id = fields.UUID(required=True)
    incident_id = fields.UUID()
    person_id = fields.UUID(allow_none=True)
    state = fields.String(validate=validate.OneOf(("queued", "sent", "failed", "stopped", "perhaps")))
    error = fields.String(
        allow_none=True,
        metadata={
            "description": "unreachable, refused:<status>; of a stopped one no-consent, wrong-number, died, said-anew, "
            "too-old, reached, closed, their-time; of a perhaps no-answer, restored; of a queued one its last, or night"
        },
    )
    waits_until = When(allow_none=True, metadata={"description": "the night holds it until then"})
    tries = fields.Integer()
    created_by = fields.UUID(allow_none=True)
    created_at = When()
    settled_at = When(allow_none=True)


class SheetTextList(Schema):
    offered = fields.Boolean(required=True, metadata={"description": "whether this programme has a gateway"})
    items = fields.List(fields.Nested(SheetTextRow), required=True)


class MonthQuery(Body):
    since = fields.String(
        required=True, validate=validate.Regexp(r"^20\d\d-(0[1-9]|1[0-2])$"), metadata={"description": "2026-01"}
    )
    months = fields.Integer(load_default=12, validate=validate.Range(1, 36))


COUNT = fields.Integer(allow_none=True, metadata={"description": "null: too few, or it would tell one that is"})


class MonthFigures(Schema):
    month = fields.String(required=True)
    answers = COUNT
    languages = fields.Dict(keys=fields.String(), values=COUNT)
    questions = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String(), values=COUNT),
        metadata={"description": "question: {yes, unsure, no, not_said, left_out}"},
    )  # fmt: skip


class Worded(Schema):
    code = fields.String(required=True)
    label = fields.String(required=True)


class SurveyFigures(Schema):
    least = fields.Integer(required=True, metadata={"description": "fewer than this are not shown"})
    asked = fields.List(fields.Nested(Worded), required=True, metadata={"description": "the questions, in their order"})
    options = fields.List(fields.Nested(Worded), required=True, metadata={"description": "what may be answered"})
    items = fields.List(fields.Nested(MonthFigures), required=True)
