"""How figures travel."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from app.core import Body, When

SPANS = (30, 90)


class OutcomesQuery(Body):
    days = fields.Integer(load_default=SPANS[0], validate=validate.OneOf(SPANS))


class Figure(Schema):
    code = fields.String(required=True)
    metric = fields.String(required=True, metadata={"description": "what DOMAIN.md calls it"})
    count = fields.Integer(required=True)
    of = fields.Integer(required=True)
    share = fields.Float(
        required=True, allow_none=True, metadata={"description": "null: nothing to count, or too few for a share"}
    )
    not_known = fields.Integer(
        required=True, allow_none=True, metadata={"description": "those of whom nobody can say; null: no such thing"}
    )
    still_open = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "of M22, those that have not ended; null: no such thing"},
    )


class Outcomes(Schema):
    days = fields.Integer(required=True)
    first_day = fields.Date(required=True, metadata={"description": "of the programme's calendar"})
    last_day = fields.Date(required=True)
    since = When(required=True)
    until = When(required=True)
    definition = fields.Integer(required=True, metadata={"description": "moves when a figure is counted otherwise"})
    fewest = fields.Integer(required=True, metadata={"description": "of how many at least there is a share"})
    figures = fields.List(fields.Nested(Figure), required=True)
