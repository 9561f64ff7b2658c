"""How supplies, stocks and hand-outs travel, and what may be said of them."""

from __future__ import annotations

from marshmallow import fields, validate

from app import codes
from app.core import Act, Body, Code, Id, Pages, Row, When, Words

MOST_CENTS = 10_000_000


class Items(fields.Dict):
    """{code of supply: how many}."""

    def __init__(self, least: int, most: int) -> None:
        amount = fields.Integer(strict=True, required=True, validate=validate.Range(least, most))
        longest = len(codes.codes("supply"))
        super().__init__(
            keys=Code("supply"), values=amount, required=True, validate=validate.Length(min=1, max=longest)
        )


class SupplyBody(Body):
    at = When()
    code = Code("supply", required=True)
    par = fields.Integer(required=True, strict=True, validate=validate.Range(0, 9999))
    cost_cents = fields.Integer(
        strict=True, allow_none=True, load_default=None, validate=validate.Range(0, MOST_CENTS),
        metadata={"description": "what one costs; null while nobody has said so"},
    )  # fmt: skip
    active = fields.Boolean(load_default=True)


class SupplyRow(Row):
    code = fields.String()
    label = fields.String()
    unit = fields.String()
    par = fields.Integer(metadata={"description": "how many a van should have"})
    cost_cents = fields.Integer(allow_none=True)
    active = fields.Boolean()


class CountBody(Act):
    items = Items(0, 9999)
    reason = Words(300, 1, required=True)


class RestockBody(Act):
    items = Items(1, 9999)
    reason = Words(300, allow_none=True)


class HandoutBody(Act):
    items = Items(1, 99)
    vehicle_id = Id(allow_none=True, metadata={"description": "the van it came from; without one no stock falls"})
    person_id = Id(allow_none=True)


class HandoutRetractionBody(Act):
    retracts = Id(required=True)
    reason = Words(300, allow_none=True, metadata={"description": "needed after ten seconds, or from somebody else"})


class StockRow(Row):
    vehicle_id = fields.UUID()
    levels = fields.Dict(
        keys=fields.String(), values=fields.Integer(),
        metadata={"description": "code: how many are left; below zero somebody should count"},
    )  # fmt: skip
    counted = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "code: when it was last counted"}
    )
    recent = fields.List(fields.String(), metadata={"description": "the latest acts that these levels hold"})


class HandoutRow(Row):
    incident_id = fields.UUID()
    vehicle_id = fields.UUID(allow_none=True)
    person_id = fields.UUID(allow_none=True)
    items = fields.Dict(keys=fields.String(), values=fields.Integer())
    at = When()
    received_at = When()
    actor = fields.UUID(allow_none=True)
    retracted = fields.Boolean()


class StockActRow(Body):
    id = fields.UUID()
    kind = fields.String(metadata={"description": "count or restock"})
    items = fields.Dict(keys=fields.String(), values=fields.Integer())
    reason = fields.String(allow_none=True)
    at = When()
    received_at = When()
    actor = fields.UUID(allow_none=True)


class SupplyList(Pages):
    items = fields.List(fields.Nested(SupplyRow))


class StockList(Pages):
    items = fields.List(fields.Nested(StockRow))


class StockActList(Pages):
    items = fields.List(fields.Nested(StockActRow))


class CostQuery(Body):
    since = When(required=True)
    until = When(required=True)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200), metadata={"description": "calls named"})


class ItemCost(Body):
    code = fields.String()
    pieces = fields.Integer()
    cents = fields.Integer()
    unpriced = fields.Integer(metadata={"description": "pieces handed out while nobody had said what one costs"})


class CallCost(Body):
    incident_id = fields.UUID()
    pieces = fields.Integer()
    cents = fields.Integer()
    unpriced = fields.Integer()


class Costs(Body):
    contacts = fields.Integer(metadata={"description": "calls on which somebody was met in that time"})
    calls_served = fields.Integer(metadata={"description": "calls on which something was handed out"})
    pieces = fields.Integer()
    cents = fields.Integer()
    unpriced = fields.Integer()
    cents_per_contact = fields.Float(allow_none=True, metadata={"description": "null without a contact"})
    items = fields.List(fields.Nested(ItemCost))
    calls = fields.List(fields.Nested(CallCost), metadata={"description": "the dearest first"})
