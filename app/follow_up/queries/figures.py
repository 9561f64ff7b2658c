"""Who was reached in time, of those who were due and agreed to it (M24)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.core import counted, now, session

from .. import rules
from ..models import FollowUp
from .followups import in_state

HOURS = (24, 48, 72)
TRIED_H = 72


def figures(since: datetime, until: datetime) -> dict[str, Any]:
    """One question. A person counts for a span once it has passed, so that a young list does not look bad."""
    due = and_(FollowUp.since_at >= since, FollowUp.since_at < until, FollowUp.settled != rules.VOID)
    agreed = or_(FollowUp.reached_s.is_not(None), ~in_state(rules.NO_CONSENT))
    columns = [counted(due).label("due"), counted(and_(due, agreed)).label("consented")]
    for hours in HOURS:
        aged = and_(due, passed(hours))
        columns.append(counted(and_(aged, agreed)).label(f"of_{hours}"))
        columns.append(counted(and_(aged, agreed, within(FollowUp.reached_s, hours))).label(f"reached_{hours}"))
    columns.append(counted(and_(due, passed(TRIED_H))).label("of_tried"))
    columns.append(counted(and_(due, passed(TRIED_H), within(FollowUp.tried_s, TRIED_H))).label("tried"))
    row = session().execute(select(*columns).where(due)).mappings().one()
    return {
        "since": since, "until": until, "due": row["due"], "consented": row["consented"],
        "reached": [{"within_h": h, "reached": row[f"reached_{h}"], "of": row[f"of_{h}"]} for h in HOURS],
        "tried": {"within_h": TRIED_H, "tried": row["tried"], "of": row["of_tried"]},
    }  # fmt: skip


def passed(hours: int) -> ColumnElement[bool]:
    return FollowUp.since_at <= now() - timedelta(hours=hours)


def within(column: Any, hours: int) -> ColumnElement[bool]:
    return column <= hours * 3600
