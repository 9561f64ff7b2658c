"""How photos travel, and what is said of one before its bytes come."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app import codes
from app.core import Act, Body, Id, Row, When, Words
from app.people import Notice, unknown

from .models import EVIDENCE, WOUND

LARGEST, WIDEST = 20 * 1024 * 1024, 65535
MEDIA_TYPES = ("image/jpeg", "image/png")
GIVEN = tuple(code for code in codes.codes("consent_state") if code.startswith("given"))


class ConsentBody(Body):
    """Whoever is in the picture agreed: to which text that was read out, and how they said it."""

    person_id = Id(allow_none=True, metadata={"description": "whose wound it is; null: nobody named"})
    state = fields.String(
        required=True, validate=validate.OneOf(GIVEN, error="Only with their consent: no photo without it")
    )
    notice = fields.Nested(Notice, metadata={"description": "needed, or else said"})
    said = Words(300, 1, metadata={"description": "their words, or what they did"})

    @validates_schema
    def to_what(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Phones of before the text was read out for photos too say only the words."""
        fault = unknown("photo", data.get("notice")) if data.get("notice") or not data.get("said") else None
        if fault:
            raise ValidationError(fault, "notice")


class PhotoBody(Act):
    incident_id = Id(required=True)
    assignment_id = Id(required=True)
    purpose = fields.String(required=True, validate=validate.OneOf((EVIDENCE, WOUND)))
    case_number = Words(40, 1, allow_none=True, metadata={"description": "evidence needs it"})
    consent = fields.Nested(ConsentBody, allow_none=True, metadata={"description": "a photo of a wound needs it"})
    media_type = fields.String(required=True, validate=validate.OneOf(MEDIA_TYPES))
    size = fields.Integer(required=True, strict=True, validate=validate.Range(1, LARGEST))
    sha256 = fields.String(
        required=True,
        validate=[validate.Length(equal=64), validate.Regexp("^[0-9a-f]{64}$", error="64 small hexadecimal digits")],
        metadata={"description": "of the original bytes, reckoned when it was taken"},
    )
    width = fields.Integer(allow_none=True, strict=True, validate=validate.Range(1, WIDEST))
    height = fields.Integer(allow_none=True, strict=True, validate=validate.Range(1, WIDEST))

    @validates_schema
    def founded(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Nobody photographs people for any other reason."""
        if data.get("purpose") == EVIDENCE and not data.get("case_number"):
            raise ValidationError("Evidence needs the case number", "case_number")
        if data.get("purpose") == WOUND and not data.get("consent"):
            raise ValidationError("A photo of a wound needs the consent of the person", "consent")


class ConsentRow(Body):
    person_id = fields.UUID(allow_none=True)
    state = fields.String(required=True)
    notice = fields.Nested(Notice)
    said = fields.String()


class PhotoRow(Row):
    incident_id = fields.UUID(required=True)
    assignment_id = fields.UUID(required=True)
    purpose = fields.String(required=True)
    case_number = fields.String(required=True, allow_none=True)
    consent = fields.Nested(ConsentRow, required=True, allow_none=True)
    media_type = fields.String(required=True)
    size = fields.Integer(required=True)
    sha256 = fields.String(required=True)
    width = fields.Integer(required=True, allow_none=True)
    height = fields.Integer(required=True, allow_none=True)
    taken_at = When(required=True)
    taken_by = fields.UUID(required=True, allow_none=True)
    received = fields.Integer(required=True, metadata={"description": "bytes stored so far; told every ten seconds"})
    complete_at = When(required=True, allow_none=True)
    refused = fields.String(
        required=True, allow_none=True, metadata={"description": "hash, type or lost: what arrived was thrown away"}
    )
