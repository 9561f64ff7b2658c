"""The body of GET /changes, kind by kind."""

from marshmallow import fields, validate

from app.core import Body, When, Words

from .kinds import KINDS

Rows = Body.from_dict({kind.name: fields.List(fields.Nested(kind.row)) for kind in KINDS}, name="Rows")


class ChangesQuery(Body):
    since = Words(
        200, metadata={"description": "the cursor of the answer before; without it, all that is open or recent"}
    )
    limit = fields.Integer(load_default=500, validate=validate.Range(1, 1000))


class Changes(Body):
    rows = fields.Nested(Rows)
    forgotten = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    cursor = fields.String()
    more = fields.Boolean()
    now = When()
    epoch = fields.String()
    full = fields.Boolean(metadata={"description": "this is all there is: drop what you did not get"})
