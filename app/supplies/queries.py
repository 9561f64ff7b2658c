"""Questions to supplies: the list, what a van has left, what was handed out, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select, true

from app import incidents, teams
from app.assignments import NOT_ABOARD, Assignment, AssignmentAct
from app.core import Who, allowed, session, turned
from app.incidents import Incident

from .models import Handout, HandoutRetraction, Movement, Stock, StockAct, Supply

RECENT = 40


def supplies(limit: int, after: UUID | None = None) -> list[Supply]:
    return turned(select(Supply), limit, after)


def supplies_by_code(wanted: Iterable[str]) -> dict[str, Supply]:
    return {row.code: row for row in session().scalars(select(Supply).where(Supply.code.in_(list(wanted))))}


def stocks_of(riding: Any, everything: bool) -> ColumnElement[bool]:
    """A van's stock is a matter of the crew that is out with it, and of whoever looks after all of them."""
    if everything:
        return true()
    return Stock.id.in_(teams.vans_of(riding))


def stocks(who: Who, limit: int, after: UUID | None = None) -> list[Stock]:
    return turned(select(Stock).where(visible(who)), limit, after)


def stock(vehicle_id: UUID, who: Who) -> Stock | None:
    """None for somebody who may restock the van without riding in it."""
    return session().scalar(select(Stock).where(Stock.id == vehicle_id, visible(who)))


def visible(who: Who) -> ColumnElement[bool]:
    everything = allowed(who.role, "supplies.manage") or allowed(who.role, "calls.read_all")
    return stocks_of([] if everything else teams.riding(who.id), everything)


def stock_acts(vehicle_id: UUID, limit: int, after: UUID | None = None) -> list[StockAct]:
    """Counts and restocks with their reasons, the newest first."""
    return turned(select(StockAct).where(StockAct.vehicle_id == vehicle_id), limit, after, newest_first=True)


def moves(vehicle_id: UUID, touched: Mapping[str, int]) -> list[Movement]:
    """What decides these levels: all since the last count of each, so that history costs nothing."""
    of_van = (Movement.vehicle_id == vehicle_id, Movement.code.in_(list(touched)))
    last = (
        select(Movement.code, func.max(Movement.order_at).label("at"))
        .where(*of_van, Movement.kind == "count")
        .group_by(Movement.code)
        .subquery()
    )
    since = or_(last.c.at.is_(None), Movement.order_at >= last.c.at)
    found = select(Movement).outerjoin(last, last.c.code == Movement.code).where(*of_van, since)
    return list(session().scalars(found.execution_options(populate_existing=True)))


def recent(vehicle_id: UUID) -> list[str]:
    """By their own time, not by arrival: the same for every order of arrival."""
    of_van = select(Movement.act_id, Movement.order_at).where(Movement.vehicle_id == vehicle_id).distinct()
    newest = of_van.order_by(Movement.order_at.desc(), Movement.act_id.desc()).limit(RECENT)
    return [str(row.act_id) for row in session().execute(newest)]


def handout(handout_id: UUID, incident_id: UUID) -> Handout | None:
    found = select(Handout).where(Handout.id == handout_id, Handout.incident_id == incident_id)
    return session().scalar(found)


def retractions_of(given: Handout) -> Sequence[HandoutRetraction]:
    mine = (HandoutRetraction.retracts == given.id, HandoutRetraction.incident_id == given.incident_id)
    return session().scalars(select(HandoutRetraction).where(*mine)).all()


PIECES = func.coalesce(func.sum(Movement.amount), 0).label("pieces")
CENTS = func.coalesce(func.sum(Movement.amount * Movement.cost_cents), 0).label("cents")
UNPRICED = func.coalesce(func.sum(case((Movement.cost_cents.is_(None), Movement.amount), else_=0)), 0).label("unpriced")


def costs(since: datetime, until: datetime, limit: int) -> dict[str, Any]:
    """Four questions, however many calls there were."""
    out = (Movement.kind == "out", Movement.retracted.is_(False), *within(Movement.order_at, since, until))
    by_item = select(Movement.code, PIECES, CENTS, UNPRICED).where(*out).group_by(Movement.code)
    by_call = select(Movement.incident_id, PIECES, CENTS, UNPRICED).where(*out).group_by(Movement.incident_id)
    dearest = by_call.order_by(CENTS.desc(), PIECES.desc(), Movement.incident_id).limit(limit)
    items = asked(by_item.order_by(CENTS.desc(), PIECES.desc(), Movement.code))
    sums = {name: sum(item[name] for item in items) for name in ("pieces", "cents", "unpriced")}
    met = contacts(since, until)
    return {
        **sums, "items": items, "calls": asked(dearest), "contacts": met,
        "calls_served": session().scalar(select(func.count(Movement.incident_id.distinct())).where(*out)),
        "cents_per_contact": sums["cents"] / met if met else None,
    }  # fmt: skip


def asked(question: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in session().execute(question).mappings()]


def within(column: Any, since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return column >= since, column < until


MET = ("contact", "transporting", "at_destination", "handed_over")
"Nobody is driven or handed over without being met, whatever was not tapped; the same in pwa/paper/from-call.js."


def contacts(since: datetime, until: datetime) -> int:
    """Calls on which a team met somebody: what "per contact" counts, also where nothing was needed. A call counts in the
    time in which they first met, so that months add up; calls that were merged are one."""
    said = AssignmentAct.milestone.in_(MET), AssignmentAct.retracted.is_(False)
    acts = select(Assignment.incident_id).join(AssignmentAct, AssignmentAct.assignment_id == Assignment.id).where(*said)
    one = incidents.families(Incident.id.in_(acts.where(*within(AssignmentAct.order_at, since, until)))).c
    told = (
        select(one.stays, AssignmentAct.order_at, AssignmentAct.flags)
        .join(Assignment, Assignment.incident_id == one.call)
        .join(AssignmentAct, AssignmentAct.assignment_id == Assignment.id)
        .where(*said, AssignmentAct.order_at < until)
    )
    counted = [row for row in session().execute(told) if NOT_ABOARD not in row.flags]
    return len({row.stays for row in counted} - {row.stays for row in counted if row.order_at < since})
