"""The worker's part: reckons the timers whose facts changed, and calls people when a crew stays silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.assignments import Assignment
from app.core import Batch, now, session
from app.incidents import Incident

from . import escalation, settling
from .facts import UNDER_WAY
from .models import Welfare

BATCH = Batch("safety.timers", at_once=25)
"Few, so that no alarm waits for the last of two hundred."
TOLD = timedelta(seconds=15)
"How long a phone that has signal again may take to tell all that it kept, before people are called for its silence."


def due() -> datetime | None:
    """Now, when some team's facts changed since its timer was reckoned; else when the next timer wants a look."""
    if session().execute(BATCH.open(changed(), Assignment.id).limit(1)).first() is not None:
        return now()
    looks = select(Welfare.look_at).where(Welfare.ended_at.is_(None), Welfare.look_at.is_not(None))
    return session().scalar(BATCH.open(looks, Welfare.id).order_by(Welfare.look_at).limit(1))


def fire() -> int:
    """Reckon what changed or is due; all calls are locked by then, and what somebody holds waits for the next look."""
    looks = select(Welfare.id, Welfare.look_at).join(Incident, Incident.id == Welfare.incident_id)
    late = looks.where(Welfare.ended_at.is_(None), Welfare.look_at <= now()).order_by(Welfare.look_at)
    found = claimed(late, Welfare.id) or claimed(changed(), Assignment.id)
    fired = BATCH.each(found, lambda one: one[0], lambda one: fire_one(*one))
    for welfare, news in filter(None, fired):
        if news:
            settling.look_at_others(welfare)
    return len([one for one in fired if one])


def claimed(rows: Select[UUID, datetime | None], row_id: Any) -> list[tuple[UUID, datetime | None, Incident]]:
    """(assignment, when its timer wants a look, its call); what hangs on the calls is locked in the order of their ids."""
    found = BATCH.claim(rows.add_columns(Incident), row_id, of=Incident)
    return sorted((tuple(row) for row in found), key=lambda row: (row[2].id, row[0]))


def changed() -> Select[UUID, datetime | None]:
    """(assignment, when its timer wants a look) whose timer is not there yet, or was reckoned from older rows."""
    behind = or_(Welfare.seen_tx != Assignment.stamp_tx, Welfare.call_tx != Incident.stamp_tx)
    return (
        select(Assignment.id, Welfare.look_at)
        .join(Incident, Incident.id == Assignment.incident_id)
        .outerjoin(Welfare, Welfare.id == Assignment.id)
        .where(or_(and_(open_now(), or_(Welfare.id.is_(None), behind)), and_(Welfare.ended_at.is_(None), behind)))
    )


def open_now() -> ColumnElement[bool]:
    return and_(Assignment.ended_at.is_(None), Assignment.state.in_(UNDER_WAY))


def fire_one(assignment_id: UUID, wanted: datetime | None, call: Incident) -> tuple[Welfare, bool] | None:
    """Locked in the same order as an answer, so that either the answer or the alarm comes first. The team's other timers
    are held only when all calls are: see `settling.look_at_others`. `wanted`: when this one wanted a look."""
    assignment = session().get(Assignment, assignment_id, with_for_update=True, populate_existing=True)
    if assignment is None:
        return None
    welfare, news = settling.reckon(assignment, call)
    if (wanted is not None and wanted <= now()) or not escalation.owes(welfare):
        escalation.escalate(welfare, assignment, call)
    else:
        # No time has run out here: something that happened long ago was told just now, and the rest of it is on its way.
        welfare.look_at = min(wanted or now() + TOLD, now() + TOLD)
    return welfare, news
