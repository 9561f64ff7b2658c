"""The worker's part: reckons once more by when mandated reports are due, also those of before that was reckoned."""

from __future__ import annotations

from sqlalchemy import select

from app import incidents
from app.core import session

from .models import Assessment


def reckon() -> int:
    """Those that are due, which are few. Their calls are locked first, by id, as whoever writes in one does."""
    due = select(Assessment).where(Assessment.due_at.is_not(None))
    for call in sorted(session().scalars(due.with_only_columns(Assessment.incident_id).distinct())):
        incidents.locked(call)
    found = session().scalars(due.execution_options(populate_existing=True)).all()
    for row in found:
        row.reckon_due()
    return len(found)
