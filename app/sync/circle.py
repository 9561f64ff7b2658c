"""What a reader's circle gained and lost since they looked: granted calls come whole, ended ones are forgotten."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Integer, and_, literal, select, tuple_

from app.assignments import Assignment
from app.core import Travels, session
from app.incidents import Access

from .cursor import Cursor
from .filters import called_back
from .kinds import BY_NAME, HANGING
from .readers import Reader

Stamp = tuple[int, int]
Ids = dict[str, list[Any]]


def add_fresh(ids: Ids, end: Stamp, circle: Reader, cursor: Cursor) -> None:
    """A call that was granted since comes whole, however old its rows are."""
    granted = select(Access.incident_id).where(Access.until.is_(None), Access.team_id.in_(circle.riding))
    fresh = set(session().scalars(granted.where(within(Access, cursor, end)))) if circle.riding else set[UUID]()
    for name in HANGING if fresh else ():
        model: Any = BY_NAME[name].model
        column = model.id if name == "incidents" else model.incident_id
        known = set(ids[name])
        hanging = select(model.id).where(column.in_(fresh), BY_NAME[name].may(circle), model.stamp_tx > 0)
        ids[name] += [i for i in session().scalars(hanging) if i not in known]


def add_called_back(ids: Ids, lost: dict[str, list[str]], circle: Reader) -> None:
    """A device drops a call with all that hangs on it before it takes in the rows: so why it was recalled comes here."""
    gone = lost.get("incidents", [])
    told = select(Assignment.id).where(Assignment.incident_id.in_(map(UUID, gone)), called_back(circle))
    known = set(ids["assignments"])
    ids["assignments"] += [one for one in session().scalars(told) if one not in known] if gone else []


def forgotten(circle: Reader, cursor: Cursor, end: Stamp) -> dict[str, list[str]]:
    """Calls whose last path to this reader ended; the device drops them with all that hangs on them."""
    if circle.all_calls or not circle.riding:
        return {}
    ended = select(Access.incident_id).where(Access.until.is_not(None), Access.team_id.in_(circle.riding))
    gone = set(session().scalars(ended.where(within(Access, cursor, end)))) - set(circle.visible)
    return {"incidents": sorted(str(incident_id) for incident_id in gone)} if gone else {}


def within(model: type[Travels], cursor: Cursor, end: Stamp) -> Any:
    last = tuple_(literal(end[0], BigInteger()), literal(end[1], Integer()))
    return and_(after(model, (cursor.tx, cursor.no)), tuple_(model.stamp_tx, model.stamp_no) <= last)


def after(model: type[Travels], stamp: Stamp) -> Any:
    """As a row comparison, which both databases answer from the index."""
    edge = tuple_(literal(stamp[0], BigInteger()), literal(stamp[1], Integer()))
    return tuple_(model.stamp_tx, model.stamp_no) > edge
