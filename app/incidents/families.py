"""Calls that were merged belong together, however often what stayed was merged on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, select

from .models import Incident


def below(which: ColumnElement[bool]) -> CTE:
    """(stays, call): these calls and all that were merged into them; a call is its own."""
    first = select(Incident.id.label("stays"), Incident.id.label("call")).where(which)
    found = first.cte(recursive=True)
    return found.union(select(found.c.stays, Incident.id).join(found, Incident.merged_into == found.c.call))


def above(which: ColumnElement[bool]) -> CTE:
    """(call, next): these calls, and those into which they were merged, one after the other."""
    first = select(Incident.id.label("call"), Incident.merged_into.label("next")).where(which)
    up = first.cte(recursive=True)
    return up.union(select(Incident.id, Incident.merged_into).join(up, Incident.id == up.c.next))


def families(which: ColumnElement[bool]) -> CTE:
    """(stays, call): every call that is one with any of these, beside the one that stayed."""
    up = above(which)
    return below(Incident.id.in_(select(up.c.call).where(up.c.next.is_(None))))


def goes_on(incident_id: Any) -> ColumnElement[Any]:
    """The call in which the call of a row goes on, or that call itself; read with the row. It is walked there and not for
    the whole question, or every merge that ever was would be read with each row."""
    mine = select(Incident.id.label("call"), Incident.merged_into.label("next")).where(Incident.id == incident_id)
    up = mine.correlate_except(Incident).cte(recursive=True, nesting=True)
    whole = up.union(select(Incident.id, Incident.merged_into).join(up, Incident.id == up.c.next))
    return select(whole.c.call).where(whole.c.next.is_(None)).scalar_subquery()
