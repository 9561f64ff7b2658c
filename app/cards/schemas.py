"""How care cards travel, and what may be written on one."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from app import codes
from app.core import Act, Body, Id, Row, When, Words

LONGEST = 2000
"Twice what a phone offers for one field, and some: two who wrote at once are shown together."
DAYS = validate.Range(date(2000, 1, 1), date(2199, 12, 31))
LEAST_LETTERS = 2
KEPT = "a day; twelve months from when it arrives are the longest"

CareCardWords = Body.from_dict(
    {field: Words(LONGEST) for field in codes.codes("care_card_field")}, name="CareCardWords"
)


class CareCardBody(Act):
    """Made with the person, in their words. Nobody is shown it without their consent (`care_card`)."""

    incident_id = Id(required=True)
    person_id = Id(required=True)
    fields_ = fields.Nested(CareCardWords, required=True, data_key="fields")
    valid_until = fields.Date(required=True, validate=DAYS, metadata={"description": KEPT})

    @validates_schema
    def some(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not any(data["fields_"].values()):
            raise ValidationError("Write at least one thing", "fields")


class CareCardChange(Act):
    """Other words for some fields; an empty one goes. `after` names the acts whose words these replace."""

    fields_ = fields.Nested(CareCardWords, data_key="fields", load_default=dict)
    valid_until = fields.Date(validate=DAYS, metadata={"description": KEPT})

    @validates_schema
    def some(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not data["fields_"] and "valid_until" not in data:
            raise ValidationError("Change at least one thing", "fields")


class CareCardDeletion(Act):
    """They want it gone."""


class CareCardView(Act):
    """Somebody opened it."""


class CareCardRow(Row):
    card_id = fields.UUID(required=True, metadata={"description": "the id of the row on the call where it was made"})
    incident_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True, metadata={"description": "the record of its person on this call"})
    shown = fields.Boolean(
        required=True,
        metadata={"description": "a consent stood behind it, and it was not over, when this was answered"},
    )
    fields_ = fields.Dict(
        keys=fields.String(), values=fields.String(), required=True, allow_none=True, data_key="fields",
        attribute="fields", metadata={"description": "care_card_field: their words; null when it is not shown"},
    )  # fmt: skip
    acts = fields.List(fields.UUID(), required=True, metadata={"description": "what a change names in `after`"})
    valid_until = fields.Date(required=True)
    ends_at = When(required=True, metadata={"description": "when that day is over"})
    agreed_until = When(
        required=True, allow_none=True, metadata={"description": "how long the consent behind it lasts"}
    )
    parted = fields.Boolean(required=True, metadata={"description": "its person is not that of this call after all"})
    deleted_at = When(required=True, allow_none=True, metadata={"description": "since then its words are nowhere"})
    created_by = fields.UUID(required=True, allow_none=True)
    created_at = When(required=True)


class CareCardQuery(Schema):
    person_id = Id(
        load_default=None, metadata={"description": "only of this person, whichever of their records it names"}
    )


class CareCardSearch(Body):
    """In the body and not in the address: names do not belong in logs."""

    name = Words(
        80, metadata={"description": "two letters or more, of each word its beginning; without it: what ends soon"}
    )
    after = fields.String(validate=validate.Length(max=60), metadata={"description": "`next` of the part before"})

    @validates_schema
    def enough(self, data: dict[str, Any], **kwargs: Any) -> None:
        if "name" in data and sum(letter.isalnum() for letter in data["name"]) < LEAST_LETTERS:
            raise ValidationError("Write at least two letters", "name")


class CareCardFound(Schema):
    id = fields.UUID(required=True)
    incident_id = fields.UUID(required=True, metadata={"description": "the call on which it is opened"})
    person_id = fields.UUID(required=True)
    name = fields.String(
        required=True, allow_none=True, metadata={"description": "the name to use; null while no consent stands"}
    )
    shown = fields.Boolean(required=True)
    created_at = When(required=True)
    until = When(required=True, metadata={"description": "when its time ends, or the consent behind it"})
    death_reported = fields.Boolean(
        required=True, metadata={"description": "a death was told on a call of theirs that is or may be theirs"}
    )


class CareCardsFound(Schema):
    items = fields.List(fields.Nested(CareCardFound), required=True)
    next = fields.String(required=True, allow_none=True, metadata={"description": "there is more to look through"})


class CareCardList(Schema):
    items = fields.List(fields.Nested(CareCardRow), required=True)
