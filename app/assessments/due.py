"""The worker's part: tells of mandated reports that are due, and reckons those of before once more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from app import accounts, incidents, push
from app.core import new_id, now, session

from . import words
from .models import Assessment

AT_ONCE, SOON_S, OVER_S = 25, 4 * 3600, 24 * 3600
"What is over stays true: a phone without signal for a shift still hears of it."


def due() -> datetime | None:
    waits = select(Assessment.tell_at).where(Assessment.tell_at.is_not(None))
    return session().scalar(waits.order_by(Assessment.tell_at).limit(1))


def fire() -> int:
    """Looked at once more under the lock: of two workers one finds nothing left to say."""
    late = select(Assessment.id).where(Assessment.tell_at <= now()).order_by(Assessment.tell_at).limit(AT_ONCE)
    found = [row for row in locked(Assessment.id.in_(session().scalars(late).all())) if row.tell_at]
    return sum(tell(row, row.untold(now())) for row in found)


def tell(row: Assessment, fresh: list[str]) -> bool:
    """Its author and every lead, once for all that a worker which was away did not say."""
    over = any(word.endswith(".over") for word in fresh)
    row.told = [*row.told, *fresh]
    row.reckon_due()
    if not fresh:
        return False
    title, body = words.OVER if over else words.SOON
    whom = {*accounts.leads(), *([row.created_by] if row.created_by else [])}
    push.notify(
        whom, kind=push.REPORT, subject_id=row.id, tag=f"{push.REPORT}-{row.id}", title=title, body=body,
        url=f"/app/#/reports/{row.id}", ttl_s=OVER_S if over else SOON_S, step="over" if over else "soon", page_id=new_id(),
    )  # fmt: skip
    return True


def reckon() -> int:
    """Those that are due, which are few."""
    found = locked(Assessment.due_at.is_not(None))
    for row in found:
        row.reckon_due()
    return len(found)


def locked(which: ColumnElement[bool]) -> list[Assessment]:
    """With their calls, by id, as whoever writes in one locks them; as they are then."""
    wanted = select(Assessment).where(which)
    calls: set[UUID] = set(session().scalars(wanted.with_only_columns(Assessment.incident_id)))
    for call in sorted(calls):
        incidents.locked(call)
    mine = wanted.where(Assessment.incident_id.in_(calls)).order_by(Assessment.id)
    return list(session().scalars(mine.execution_options(populate_existing=True)))
