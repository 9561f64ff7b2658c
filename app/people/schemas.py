"""How records of persons travel, and what may be said of them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from app.core import Act, Body, Code, Id, Row, When, Words, now

ANSWERED = "answered"
STATES = (ANSWERED, "declined", "not_asked", "unable")
SAID_BY = ("self", "proxy", "record")
EARLIEST_BIRTH = 1900
NOTE = 600 * 7  # 600 characters as people count them: one emoji may be seven code points


class Answer(Body):
    """A value, or an honest non-answer: declined, not asked (with the reason), could not be established."""

    state = Code("answer_state", only=STATES, required=True)
    detail = Words(300, metadata={"description": "in the person's own words"})
    source = Code("demographic_source", metadata={"description": "who said it"})
    reason = Words(300, 1, metadata={"description": "why it was not asked, or not learned"})

    @validates_schema
    def fits(self, data: dict[str, Any], **kwargs: Any) -> None:
        answered = data["state"] == ANSWERED
        if answered != ("value" in data):
            raise ValidationError("An answer needs a value, and only an answer has one", "value")
        if data["state"] == "not_asked" and not data.get("reason"):
            raise ValidationError("Say why it was not asked", "reason")


class SaidOfThemselves(Answer):
    """Race and ethnicity are asked, never guessed: an impression has a field of its own."""

    source = Code("demographic_source", only=SAID_BY)

    @validates_schema
    def sourced(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["state"] == ANSWERED and not data.get("source"):
            raise ValidationError("Say who said it", "source")


class Impression(Answer):
    """What an observer thinks they see; kept and counted apart."""

    source = Code("demographic_source", only=("observer",))


class BirthYear(fields.Integer):
    """A year in which somebody living may have been born."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(EARLIEST_BIRTH, 2199), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        year = super()._deserialize(value, attr, data, **kwargs)
        if year > now().year + 1:  # a phone may be a time zone ahead on New Year's Eve
            raise ValidationError("This year is still to come")
        return year


class Yes(fields.Boolean):
    """True or false, and nothing that only looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not a valid boolean.")
        return value


class Codes(fields.List[str]):
    """Several codes of one list, each once, in the order in which they were given."""

    def __init__(self, list_name: str, **kwargs: Any) -> None:
        super().__init__(Code(list_name), validate=validate.Length(1, 20), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        return list(dict.fromkeys(super()._deserialize(value, attr, data, **kwargs)))


VALUES: dict[str, fields.Field[Any]] = {
    "name_to_use": Words(120, 1),
    "pronouns": Code("pronouns"),
    "birth_year": BirthYear(),
    "age_band": Code("age_band"),
    "language": Code("language"),
    "languages_papers": Code("language"),
    "interpreter_mode": Code("interpreter_mode"),
    "gender": Codes("gender"),
    "housing": Code("housing"),
    "veteran": Yes(),
    "access_needs": Codes("access_need"),
    "race_ethnicity": Codes("race_ethnicity"),
    "race_ethnicity_observed": Codes("race_ethnicity"),
    "contact_phone": Words(40, 3),
    "known_to_team": Yes(),
    "guardian": Code("guardian"),
    "note": Words(NOTE, 1),
}
SHAPES = {"race_ethnicity": SaidOfThemselves, "race_ethnicity_observed": Impression}


def asked(name: str) -> fields.Nested:
    """The answer to one field: every field takes a value of its own kind or any of the non-answers."""
    shape = SHAPES.get(name, Answer)
    title = "".join(part.capitalize() for part in name.split("_"))
    return fields.Nested(shape.from_dict({"value": VALUES[name]}, name=f"{title}Answer"))


Answers = Body.from_dict({name: asked(name) for name in VALUES}, name="PersonAnswers")


class RecordBody(Act):
    """A person is here; nothing about them is required."""

    incident_id = Id(required=True)
    answers = fields.Nested(Answers)


class PersonAnswersBody(Act):
    """Answers to some fields. `after` names the acts whose answers these replace."""

    answers = fields.Nested(Answers, required=True)

    @validates_schema
    def some(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not data["answers"]:
            raise ValidationError("Answer at least one field", "answers")


class JoinBody(Act):
    """Both records are of one person."""

    other = Id(required=True, data_key="with")


class PartingBody(Act):
    """They are not of one person after all."""

    other = Id(required=True, data_key="from")
    reason = Words(300, 1, required=True)


class PersonAnswerRow(Schema):
    state = fields.String(required=True)
    value = fields.Raw(metadata={"description": "only with `answered`"})
    detail = fields.String()
    source = fields.String()
    reason = fields.String()
    act = fields.UUID(required=True, metadata={"description": "what a later answer names in `after`"})
    actor = fields.UUID(allow_none=True)
    at = fields.String()


class EarlierCount(Schema):
    contacts_30d = fields.Integer()
    contacts_365d = fields.Integer()
    last_at = fields.String(allow_none=True)


class PersonRecordRow(Row):
    incident_id = fields.UUID()
    answers = fields.Dict(keys=fields.String(), values=fields.Nested(PersonAnswerRow))
    conflicts = fields.Dict(
        allow_none=True,
        keys=fields.String(),
        values=fields.List(fields.Nested(PersonAnswerRow)),
        metadata={"description": "field: answers given without knowing of each other, until one is picked"},
    )
    joins = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "record: the join that stands"}
    )
    joined = fields.List(fields.UUID(), metadata={"description": "all other records of the same person"})
    earlier = fields.Nested(EarlierCount, allow_none=True, metadata={"description": "null until it was joined"})
    created_by = fields.UUID(allow_none=True)
    created_at = When()


class Alike(Body):
    id = fields.UUID(required=True)
    at = When(required=True, metadata={"description": "when that record was begun"})
    why = fields.List(
        fields.String(), metadata={"description": "same_phone, same_name, similar_name, same_age; strongest first"}
    )
    incident_id = fields.UUID(metadata={"description": "only where you may see that call"})
    name_to_use = fields.String(allow_none=True, metadata={"description": "only where you may see that call"})


class AlikeList(Body):
    items = fields.List(fields.Nested(Alike))


class Contact(Body):
    at = When(required=True)
    incident_id = fields.UUID(metadata={"description": "only where you may see that call"})
    call_type = fields.String(allow_none=True)
    disposition = fields.String(allow_none=True)


class Earlier(Body):
    contacts_30d = fields.Integer()
    contacts_365d = fields.Integer()
    last_at = When(allow_none=True)
    items = fields.List(fields.Nested(Contact), metadata={"description": "newest first, at most 50"})
