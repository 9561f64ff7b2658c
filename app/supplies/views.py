"""The doors of supplies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app import incidents, teams
from app.core import Page, Room, Saying, by_person, match, page, session, who

from . import actions, queries
from .models import Handout, Stock, Supply
from .schemas import (
    CostQuery,
    Costs,
    CountBody,
    HandoutBody,
    HandoutRetractionBody,
    HandoutRow,
    RestockBody,
    StockActList,
    StockList,
    StockRow,
    SupplyBody,
    SupplyList,
    SupplyRow,
)  # fmt: skip

room = Room("supplies", __name__)


@room.read("/supplies", SupplyList, ability="teams.read", query=Page)
def list_supplies(query: dict[str, Any]) -> Any:
    """The list: what can be handed out, how many a van should have, what one costs."""
    rows = queries.supplies(**query)
    return page(rows, rows, query["limit"])


@room.reference("/supplies/<uuid:id>", SupplyBody, SupplyRow, ability="supplies.manage")
def put_supply(body: dict[str, Any], id: UUID) -> tuple[Supply, bool]:
    """Change what a van should have and what one costs; what is not active is no longer offered."""
    row = session().get(Supply, id, with_for_update=True)
    if row is not None:
        match(row, SupplyRow)
    changed = row or Supply(id=id)
    actions.change(changed, body, by_person(who()))
    return changed, row is None


@room.read("/supplies/costs", Costs, ability="supplies.costs", query=CostQuery)
def read_costs(query: dict[str, Any]) -> Any:
    """What was handed out cost: by item, by call, and for each contact."""
    return queries.costs(**query)


@room.read("/stocks", StockList, ability="teams.read", query=Page)
def list_stocks(query: dict[str, Any]) -> Any:
    """What the vans have left: your own van's, or all of them at a board."""
    rows = queries.stocks(who(), **query)
    return page(rows, rows, query["limit"])


@room.read("/vehicles/<uuid:id>/stock-acts", StockActList, ability="supplies.manage", query=Page)
def list_stock_acts(query: dict[str, Any], id: UUID) -> Any:
    """The counts and restocks of a van with their reasons, the newest first."""
    rows = queries.stock_acts(teams.vehicle(id).id, **query)
    return page(rows, rows, query["limit"])


@room.act("/vehicles/<uuid:id>/counts/<uuid:act>", CountBody, StockRow, ability="supplies.stock", field=True)
def count(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Stock | None:
    """Somebody counted; the count sets the level, and says why it was needed."""
    return put_stock(say, body, id, "count")


@room.act("/vehicles/<uuid:id>/restocks/<uuid:act>", RestockBody, StockRow, ability="supplies.stock", field=True)
def restock(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Stock | None:
    """Somebody put these in."""
    return put_stock(say, body, id, "restock")


def put_stock(say: Saying, body: dict[str, Any], vehicle_id: UUID, kind: str) -> Stock | None:
    teams.locked_vehicle(vehicle_id)
    if say.new:
        actions.put_stock(vehicle_id, kind, body["items"], body.get("reason"), say)
        session().flush()
    return queries.stock(vehicle_id, who())


@room.act("/incidents/<uuid:id>/handouts/<uuid:act>", HandoutBody, HandoutRow, ability="supplies.use", field=True)
def hand_out(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Handout | None:
    """Something was given to somebody on a call; the van's stock falls."""
    call, reads = incidents.reached(id, who())
    given = actions.hand_out(call, body, say) if say.new else queries.handout(act, id)
    return given if reads else None


@room.act(
    "/incidents/<uuid:id>/handout-retractions/<uuid:act>", HandoutRetractionBody, HandoutRow,
    ability="supplies.use", field=True,
)  # fmt: skip
def take_back(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Handout | None:
    """Take a hand-out back: its author within ten seconds, whoever says why at any time."""
    call, reads = incidents.reached(id, who())
    if say.new:
        given = actions.take_back(call, body["retracts"], body.get("reason"), say)
    else:
        given = queries.handout(body["retracts"], id)
    return given if reads else None
