"""What a link for a receiver is asked for with, and its address and code, which are said once."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from app.core import Act, When

SHORTEST_H, USUAL_H, LONGEST_H = 1, 72, 168


class ReceiverLinkBody(Act):
    """A way in for a receiver who has no account here."""

    hours = fields.Integer(strict=True, load_default=USUAL_H, validate=validate.Range(SHORTEST_H, LONGEST_H))


class RevocationBody(Act):
    """It opens no more."""


class ReceiverLinkRow(Schema):
    id = fields.UUID(required=True)
    referral_id = fields.UUID(required=True)
    url = fields.String(required=True, allow_none=True, metadata={"description": "null once it opens no more"})
    code = fields.String(required=True, allow_none=True, metadata={"description": "to read out by telephone"})
    expires_at = When(required=True)
