"""The worker's part: reckons the timers whose facts changed, and calls people when a crew stays silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from app.assignments import Assignment
from app.core import now, session
from app.incidents import Incident, locked

from . import escalation, settling
from .facts import UNDER_WAY
from .models import Welfare

AT_ONCE = 25
TOLD = timedelta(seconds=15)
"How long a phone that has signal again may take to tell all that it kept, before people are called for its silence."


def due() -> datetime | None:
    """Now, when some team's facts changed since its timer was reckoned; else when the next timer wants a look."""
    if session().execute(changed().limit(1)).first() is not None:
        return now()
    looks = select(Welfare.look_at).where(Welfare.ended_at.is_(None), Welfare.look_at.is_not(None))
    return session().scalar(looks.order_by(Welfare.look_at).limit(1))


def fire() -> int:
    """Reckon what changed or is due; few at a time, so that no alarm waits for the last of two hundred."""
    looks = select(Welfare.id, Welfare.incident_id, Welfare.look_at)
    looks = looks.where(Welfare.ended_at.is_(None), Welfare.look_at <= now())
    late = looks.order_by(Welfare.look_at)
    found = session().execute(late.limit(AT_ONCE)).all() or session().execute(changed().limit(AT_ONCE)).all()
    fired = [fire_one(*one) for one in by_call(found)]
    for welfare, news in filter(None, fired):
        if news:
            settling.look_at_others(welfare)
    return len([one for one in fired if one])


def by_call(found: Sequence[Row[UUID, UUID, datetime | None]]) -> list[tuple[UUID, UUID, datetime | None]]:
    """Calls are locked in the order of their ids, as everywhere."""
    return [(mine, call, wanted) for mine, call, wanted in sorted(found, key=lambda row: (row[1], row[0]))]


def changed() -> Select[UUID, UUID, datetime | None]:
    """(assignment, call, when its timer wants a look) whose timer is not there yet, or was reckoned from older rows."""
    behind = or_(Welfare.seen_tx != Assignment.stamp_tx, Welfare.call_tx != Incident.stamp_tx)
    return (
        select(Assignment.id, Assignment.incident_id, Welfare.look_at)
        .join(Incident, Incident.id == Assignment.incident_id)
        .outerjoin(Welfare, Welfare.id == Assignment.id)
        .where(or_(and_(open_now(), or_(Welfare.id.is_(None), behind)), and_(Welfare.ended_at.is_(None), behind)))
    )


def open_now() -> ColumnElement[bool]:
    return and_(Assignment.ended_at.is_(None), Assignment.state.in_(UNDER_WAY))


def fire_one(assignment_id: UUID, incident_id: UUID, wanted: datetime | None) -> tuple[Welfare, bool] | None:
    """Locked in the same order as an answer, so that either the answer or the alarm comes first. The team's other timers
    are held only when all calls are: see `settling.look_at_others`. `wanted`: when this one wanted a look."""
    call = locked(incident_id)
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
