"""Doors compared: how long people stood at each, and what the loop came to; no door is blamed for what nobody knows."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core import ago, nearest_rank, session

from ..models import Referral
from ..told import FINAL

SETTLED_DAYS = 30
"A loop is judged once it was 30 days old, as M22 of DOMAIN.md has it; until then nobody knows."
IN_ERROR = "withdrawn"
"What was sent in error was never asked: it counts in no figure."
Door = Any


def compared(since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Of hand-offs that arrived and of loops that were asked in this span, by door; the longest median first."""
    arrived = by_door(Referral.arrived_at >= since, Referral.arrived_at < until)
    settled = min(until, ago(days=SETTLED_DAYS))
    loops = (Referral.loop.is_(True), Referral.state != IN_ERROR)
    asked = by_door(Referral.sent_at >= since, Referral.sent_at < settled, *loops)
    rows = [
        {**named([*arrived[door], *asked[door]]), **waited(arrived[door]), **looped(asked[door])}
        for door in {**arrived, **asked}
    ]
    return sorted(rows, key=lambda row: (-(row["median_s"] or 0), str(row["name"])))


def by_door(*which: Any) -> defaultdict[Door, list[Referral]]:
    found: defaultdict[Door, list[Referral]] = defaultdict(list)
    for one in session().scalars(select(Referral).where(*which).order_by(Referral.id)):
        found[one.service_id or one.organization].append(one)
    return found


def named(those: list[Referral]) -> dict[str, Any]:
    return {"service_id": those[0].service_id, "name": those[-1].service_name or those[-1].organization}


def waited(those: list[Referral]) -> dict[str, Any]:
    spans = [one.wait_s for one in those if one.wait_s is not None]
    return {
        "count": len(spans), "waiting": sum(map(still_there, those)),
        "median_s": nearest_rank(spans, 50), "p90_s": nearest_rank(spans, 90),
    }  # fmt: skip


def still_there(one: Referral) -> bool:
    """At the door, as far as anybody said: who was sent away or seen stands there no more."""
    return one.accepted_at is None and not one.stopped and one.state not in FINAL


def looped(those: list[Referral]) -> dict[str, int]:
    states = [one.state for one in those]
    return {"asked": len(states), "connected": states.count("connected"), "unanswered": states.count("expired_unknown")}
