"""How an entry travels."""

from marshmallow import fields

from app.core import Row, When


class EntryRow(Row):
    act = fields.String(required=True, metadata={"description": "a code of the journal's vocabulary"})
    at = When(required=True)
    received_at = When(required=True)
    actor = fields.UUID(allow_none=True)
    device = fields.UUID(allow_none=True)
    incident_id = fields.UUID(allow_none=True)
    assignment_id = fields.UUID(allow_none=True)
    team_id = fields.UUID(allow_none=True)
    particulars = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True))
