"""What a reader's circle gained and lost since they looked: granted calls come whole, ended ones are forgotten."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Integer, and_, literal, select, tuple_

from app import assessments
from app.assessments import PRIVATE, Assessment
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


def add_what_stays(ids: Ids, lost: dict[str, list[str]], circle: Reader) -> None:
    """A device drops a call with all that hangs on it before it takes in the rows: so why it was recalled comes here, and
    what is still to be done with one's own report."""
    gone = [UUID(one) for one in lost.get("incidents", [])]
    stays = {"assignments": called_back(circle), "assessments": assessments.due_to(circle.id)} if gone else {}
    for name, mine in stays.items():
        model: Any = BY_NAME[name].model
        known = set(ids[name])
        kept = select(model.id).where(model.incident_id.in_(gone), mine)
        ids[name] += [one for one in session().scalars(kept) if one not in known]


def forgotten(circle: Reader, cursor: Cursor, end: Stamp) -> dict[str, list[str]]:
    """Calls whose last path to this reader ended, which the device drops with all that hangs on them; and one's own
    reports of other calls, once nothing is due of them."""
    found = {"incidents": gone(circle, cursor, end), "assessments": done(circle, cursor, end)}
    return {name: sorted(map(str, ids)) for name, ids in found.items() if ids}


def gone(circle: Reader, cursor: Cursor, end: Stamp) -> set[UUID]:
    if not circle.riding:
        return set()
    ended = select(Access.incident_id).where(Access.until.is_not(None), Access.team_id.in_(circle.riding))
    return set(session().scalars(ended.where(within(Access, cursor, end)))) - set(circle.visible)


def done(circle: Reader, cursor: Cursor, end: Stamp) -> set[UUID]:
    mine = (Assessment.form_code == PRIVATE, Assessment.created_by == circle.id, Assessment.due_at.is_(None))
    elsewhere = Assessment.incident_id.not_in(circle.visible)
    return set(session().scalars(select(Assessment.id).where(within(Assessment, cursor, end), *mine, elsewhere)))


def within(model: type[Travels], cursor: Cursor, end: Stamp) -> Any:
    last = tuple_(literal(end[0], BigInteger()), literal(end[1], Integer()))
    return and_(after(model, (cursor.tx, cursor.no)), tuple_(model.stamp_tx, model.stamp_no) <= last)


def after(model: type[Travels], stamp: Stamp) -> Any:
    """As a row comparison, which both databases answer from the index."""
    edge = tuple_(literal(stamp[0], BigInteger()), literal(stamp[1], Integer()))
    return tuple_(model.stamp_tx, model.stamp_no) > edge
