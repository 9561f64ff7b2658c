"""How notices travel."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

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
