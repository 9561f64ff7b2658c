"""How long the papers take: active seconds by form, and minutes from leaving to the signature; the crew sees its own first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import teams
from app.assignments import AT_SCENE, Assignment
from app.core import Who, ago, allowed, nearest_rank, session

from .models import PRIVATE, Assessment

DAYS, MOST = 28, 5000


def paper_times(who: Who) -> list[dict[str, Any]]:
    """Of the crews that one rides with, or of all for a lead; over four weeks."""
    mine = None if allowed(who.role, "reports.read") else teams.riding(who.id)
    left = cleared(mine)
    asked = select(Assessment.form_code, Assessment.incident_id, Assessment.active_s, Assessment.signed_at).where(
        Assessment.created_at >= ago(days=DAYS), Assessment.form_code != PRIVATE, Assessment.joined_into.is_(None)
    )
    if mine is not None:
        asked = asked.where(Assessment.incident_id.in_(left))
    rows = session().execute(asked.order_by(Assessment.created_at.desc()).limit(MOST)).all()
    return [
        of_form(code, [row for row in rows if row.form_code == code], left)
        for code in sorted({r.form_code for r in rows})
    ]


def cleared(team_ids: Sequence[UUID] | None) -> dict[UUID, datetime | None]:
    """{call: when the last of these teams left, or None while one that was there has not}."""
    asked = select(Assignment.incident_id, Assignment.milestones).where(Assignment.offered_at >= ago(days=DAYS))
    if team_ids is not None:
        asked = asked.where(Assignment.team_id.in_(team_ids))
    found: dict[UUID, list[str | None]] = {}
    for incident_id, milestones in session().execute(asked):
        ends = found.setdefault(incident_id, [])
        if "cleared" in milestones or not AT_SCENE.isdisjoint(milestones):
            ends.append(milestones.get("cleared"))
    return {incident_id: last(ends) for incident_id, ends in found.items()}


def last(ends: Sequence[str | None]) -> datetime | None:
    known = [datetime.fromisoformat(end) for end in ends if end is not None]
    return max(known, default=None) if len(known) == len(ends) else None


def of_form(code: str, rows: Sequence[Any], left: dict[UUID, datetime | None]) -> dict[str, Any]:
    """A note that was signed before the team left took no time after it."""
    waits = [
        max(0.0, (row.signed_at - at).total_seconds() / 60)
        for row in rows if row.signed_at and (at := left.get(row.incident_id))
    ]  # fmt: skip
    active = [row.active_s for row in rows if row.active_s]
    return {
        "form_code": code, "count": len(rows), "signed": sum(row.signed_at is not None for row in rows),
        "active_s": shares(active), "clear_to_signed_min": shares(waits),
    }  # fmt: skip


def shares(values: Iterable[float]) -> dict[str, float] | None:
    """Of what is known; None where nothing is."""
    known = list(values)
    found = {name: nearest_rank(known, percent) for name, percent in (("p50", 50), ("p90", 90))}
    return {name: round(one, 1) for name, one in found.items() if one is not None} or None
