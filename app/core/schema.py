"""The fields and bodies of the wire, on marshmallow: strict, with plain words for what does not fit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import INCLUDE, RAISE, Schema, ValidationError, fields, validate

from app import codes

from .clock import wire

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Body(Schema):
    """What comes in: unknown keys are refused, so that a misspelt key is never silently lost."""

    carries: ClassVar[bool] = False
    "It holds the bodies of acts, each of which is looked through when its own turn comes."

    class Meta:
        unknown = RAISE


class When(fields.Field[datetime]):
    """RFC 3339 with an offset."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("metadata", {}).update({"type": "string", "format": "date-time"})
        super().__init__(**kwargs)

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return wire(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValidationError("Write a time as 2026-01-31T23:59:59.000Z") from None
        if moment.tzinfo is None:
            raise ValidationError("Say the time's offset, such as Z or -06:00")
        if not EARLIEST < moment < LATEST:
            raise ValidationError("This time is outside the years 2000 to 2199")
        return moment.astimezone(UTC)


class Words(fields.String):
    """Text as people write it, trimmed, without control characters, at most `most` characters."""

    def __init__(self, most: int, least: int = 0, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(min=least, max=most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if any(ord(letter) < 32 and letter not in "\n\t" for letter in text) or has_surrogate(text):
            raise ValidationError("This holds characters that cannot be stored")
        return text.strip()


def has_surrogate(text: str) -> bool:
    return any(0xD800 <= ord(letter) <= 0xDFFF for letter in text)


class Code(fields.String):
    """One code of one of the field's lists."""

    def __init__(self, list_name: str, only: tuple[str, ...] = (), **kwargs: Any) -> None:
        choices = only or codes.codes(list_name)
        super().__init__(validate=validate.OneOf(choices, error=f"Choose a code of {list_name}"), **kwargs)


class Id(fields.UUID):
    """A UUID that its maker chose."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> UUID:
        if not isinstance(value, str):
            raise ValidationError("Not a valid UUID.")
        return super()._deserialize(value, attr, data, **kwargs)


class Act(Body):
    """What every act carries beside its own keys."""

    at = When(required=True, metadata={"description": "the device's raw clock when the act was made"})
    clock_offset_ms = fields.Integer(
        strict=True,
        validate=validate.Range(-31622400000, 31622400000),
        metadata={"description": "measured distance to the server's clock, frozen with the act"},
    )
    after = fields.List(Id(), validate=validate.Length(max=50), metadata={"description": "acts that this one replaces"})


class ReasonBody(Act):
    """An act that needs to say why."""

    reason = Words(300, 1, required=True)


class Row(Schema):
    """What goes out: a row has an id and a stamp."""

    id = fields.UUID(required=True)
    stamp = fields.String(required=True, metadata={"description": "moves whenever the row changes"})


class ProblemBody(Schema):
    """RFC 9457; `type` is stable, `errors` says what is wrong by field. Each type may have members of its own."""

    class Meta:
        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String()
    errors = fields.Dict(keys=fields.String(), values=fields.Raw())
