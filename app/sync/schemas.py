"""The body of GET /changes, kind by kind."""

from typing import ClassVar

from marshmallow import fields, validate

from app.core import Body, When, Words

from .kinds import KINDS
from .together import MOST

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
    reader = fields.String(metadata={"description": "whose answer this is, and in which role"})
    edge = fields.Integer(
        allow_none=True,
        metadata={
            "description": "a page of the stream to the same reader that begins here or before goes on from this answer"
        },
    )
    more = fields.Boolean()
    now = When()
    epoch = fields.String()
    full = fields.Boolean(metadata={"description": "this is all there is: drop what you did not get"})


class Saying(Body):
    path = fields.String(
        required=True,
        validate=validate.Regexp(r"^/[a-z_-]+/[0-9a-f-]{36}(/[a-z_-]+/[0-9a-f-]{36})?$"),
        metadata={"description": "of the act, from behind /api/v1 on"},
    )
    body = fields.Dict(keys=fields.String(), required=True, metadata={"description": "what would be PUT there"})


class TogetherBody(Body):
    carries: ClassVar[bool] = True

    acts = fields.List(fields.Nested(Saying), required=True, validate=validate.Length(1, MOST))


class Told(Body):
    status = fields.Integer()
    act = fields.UUID(allow_none=True, metadata={"description": "the act that was done: only our own answers name it"})
    edge = fields.Integer(
        allow_none=True, metadata={"description": "what it did is in /changes once their edge is beyond this"}
    )
    retry_after = fields.Integer(allow_none=True, metadata={"description": "seconds"})
    problem = fields.Dict(allow_none=True, metadata={"description": "a problem (RFC 9457), whole"})


class Together(Body):
    items = fields.List(fields.Nested(Told))
