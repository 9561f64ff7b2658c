"""The verbs of supplies: count, restock, hand out, take back, and changing the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from sqlalchemy import update

from app import people, teams
from app.core import Problem, Saying, session, touch, wire
from app.incidents import Incident
from app.journal import Act, record

from . import queries
from .fold import levels, takes_back
from .models import Handout, HandoutRetraction, Movement, Stock, StockAct, Supply

DONE = {"count": Act.SUPPLIES_COUNTED, "restock": Act.SUPPLIES_RESTOCKED}


def change(row: Supply, body: dict[str, Any], say: Saying) -> None:
    """One row for each code: two leads who add the same thing would give it two prices."""
    if queries.supplies_by_code([body["code"]]).get(body["code"], row).id != row.id:
        raise Problem("conflict", 409, "This is on the list already; change it there")
    for name, value in body.items():
        setattr(row, name, value)
    session().add(row)
    record(Act.SUPPLIES_CHANGED, say, changed=body)


def put_stock(vehicle_id: UUID, kind: str, items: dict[str, int], reason: str | None, say: Saying) -> Stock:
    """A count says what is there, a restock what was put in."""
    session().add(
        StockAct(
            id=say.id, vehicle_id=vehicle_id, kind=kind, items=items, reason=reason, order_at=say.place,
            received_at=say.received_at, actor=say.actor_id,
        )
    )  # fmt: skip
    move(items, say, kind=kind, vehicle_id=vehicle_id)
    stock = settle(vehicle_id, items)
    record(DONE[kind], say, vehicle_id=str(vehicle_id), items=items, reason=reason)
    return stock


def hand_out(call: Incident, body: dict[str, Any], say: Saying) -> Handout:
    """Never refused for a stock that says there is none: what was given was there."""
    people.refuse_stranger(body.get("person_id"), call)
    van, items = body.get("vehicle_id"), body["items"]
    given = Handout(
        id=say.id, incident_id=call.id, vehicle_id=van, person_id=body.get("person_id"), items=items,
        order_at=say.order, received_at=say.received_at, actor=say.actor_id, retracted=False,
    )  # fmt: skip
    if van is not None:
        teams.locked_vehicle(van)
    session().add(given)
    move(items, say, kind="out", vehicle_id=van, incident_id=call.id)
    settle_handout(given)
    record(Act.HANDED_OUT, say, incident_id=call.id, items=items)
    return given


def take_back(call: Incident, handout_id: UUID, reason: str | None, say: Saying) -> Handout | None:
    """Kept also when what it takes back is still on its way from another phone."""
    session().add(
        HandoutRetraction(
            id=say.id, incident_id=call.id, retracts=handout_id, reason=reason, order_at=say.order, actor=say.actor_id
        )
    )
    given = queries.handout(handout_id, call.id)
    if given is not None:
        if given.vehicle_id is not None:
            teams.locked_vehicle(given.vehicle_id)
        settle_handout(given)
    record(Act.HANDOUT_RETRACTED, say, incident_id=call.id, retracts=str(handout_id), reason=reason)
    return given


def move(items: Mapping[str, int], say: Saying, *, kind: str, **of: UUID | None) -> None:
    """Each at its place in time: a count by a phone that is hours ahead would hide for hours what is handed out. What takes
    a hand-out back within seconds is measured by its author's own clock, so the hand-out itself keeps that."""
    known = queries.supplies_by_code(items) if kind == "out" else {}
    session().add_all(
        Movement(
            act_id=say.id, code=code, kind=kind, amount=amount, order_at=say.place, retracted=False,
            cost_cents=known[code].cost_cents if code in known else None, **of,
        )
        for code, amount in items.items()
    )  # fmt: skip


def settle_handout(given: Handout) -> None:
    """Whether it counts, and what that leaves in its van."""
    session().flush()
    given.retracted = any(takes_back(cast(Any, act), cast(Any, given)) for act in queries.retractions_of(given))
    session().execute(update(Movement).where(Movement.act_id == given.id).values(retracted=given.retracted))
    if given.vehicle_id is not None:
        settle(given.vehicle_id, given.items)


def settle(vehicle_id: UUID, touched: Mapping[str, int]) -> Stock:
    """Fold what this act touched; the van is locked, so that two acts never overwrite each other's levels."""
    active = session()
    active.flush()
    stock = active.get(Stock, vehicle_id, populate_existing=True)
    if stock is None:
        stock = Stock(id=vehicle_id, levels={}, counted={}, recent=[])
        active.add(stock)
    now_are = levels(cast(list[Any], queries.moves(vehicle_id, touched)))
    rest = {code: level for code, level in stock.levels.items() if code not in touched}
    stock.levels = rest | {code: level.left for code, level in now_are.items()}
    counted = {code: wire(level.counted_at) for code, level in now_are.items() if level.counted_at}
    stock.counted = {code: at for code, at in stock.counted.items() if code not in touched} | counted
    stock.recent = queries.recent(vehicle_id)
    touch(stock)
    return stock
