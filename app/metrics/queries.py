"""What came of it, over the last days of the programme's calendar: M21 to M26, each counted by the room that knows."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app import assessments, follow_up, referrals
from app.core import Counted, now, zone

DEFINITION = 2
"Moves whenever one of them is counted otherwise: two prints with other numbers here cannot be compared."
FEWEST = 11
"Of fewer a share says more about one person than about the work."
METRICS = {
    "offered": "M21", "accepted": "M21", "connected": "M22", "handed_over": "M23", "agreed": "M24", "reached_24": "M24",
    "reached_48": "M24", "reached_72": "M24", "tried_72": "M24", "screened": "M25", "planned": "M26",
}  # fmt: skip


def outcomes(days: int) -> dict[str, Any]:
    until = now()
    since = begin(days, until, zone())
    found = {**referrals.figures(since, until), **followed_up(since, until), **assessments.figures(since, until)}
    return {
        "days": days, "first_day": since.astimezone(zone()).date(), "last_day": until.astimezone(zone()).date(),
        "since": since, "until": until, "definition": DEFINITION, "fewest": FEWEST,
        "figures": [told(code, metric, found[code]) for code, metric in METRICS.items()],
    }  # fmt: skip


def begin(days: int, until: datetime, zone: ZoneInfo) -> datetime:
    """Today and the days before it, whole days of the programme, however long each was."""
    first = until.astimezone(zone).date() - timedelta(days=days - 1)
    return datetime.combine(first, time(), zone)


def followed_up(since: datetime, until: datetime) -> dict[str, Counted]:
    told = follow_up.figures(since, until)
    reached = {f"reached_{one['within_h']}": Counted(one["reached"], one["of"]) for one in told["reached"]}
    tried = Counted(told["tried"]["tried"], told["tried"]["of"])
    return {"agreed": Counted(told["consented"], told["due"]), **reached, "tried_72": tried}


def told(code: str, metric: str, one: Counted) -> dict[str, Any]:
    share = round(one.count / one.of, 4) if one.of >= FEWEST else None
    return {
        "code": code, "metric": metric, "count": one.count, "of": one.of, "share": share, "not_known": one.not_known,
        "still_open": one.still_open,
    }  # fmt: skip
