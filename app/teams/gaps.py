"""The doors to what a manager asks afterwards: when teams could not do all, and how often a crew had to rest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from marshmallow import fields

from app import accounts
from app.core import Body, Problem, Row, When, now, who

from . import coverage, holds, queries
from .views import room


class SpanQuery(Body):
    since = When(required=True)
    until = When(required=True)


class CoverageRow(Row):
    team_id = fields.UUID()
    shift_id = fields.UUID(allow_none=True)
    reason = fields.String(metadata={"description": "below_staffing or vehicle_down, codes of unserved_reason"})
    since = When()
    until = When(allow_none=True)


class CoverageList(Body):
    items = fields.List(fields.Nested(CoverageRow))


class HoldRow(Body):
    team_id = fields.UUID()
    since = When()
    until = When(allow_none=True)
    seconds = fields.Integer(metadata={"description": "so far, while it lasts"})


class HoldList(Body):
    count = fields.Integer()
    seconds = fields.Integer()
    items = fields.List(fields.Nested(HoldRow))


class HoldReason(Body):
    since = When(allow_none=True)
    by = fields.UUID(allow_none=True)
    reason = fields.String(allow_none=True)


@room.read("/teams/coverage", CoverageList, ability="coverage.read", query=SpanQuery)
def list_coverage(query: dict[str, Any]) -> Any:
    """When teams rode with too few people or with a van that could not go."""
    return {"items": coverage.within(**query)}


@room.read("/teams/holds", HoldList, ability="holds.read", query=SpanQuery)
def list_holds(query: dict[str, Any]) -> Any:
    """How often and how long crews were off the board after a hard call; never why."""
    items = [shown(hold) for hold in holds.within(**query)]
    return {"count": len(items), "seconds": sum(item["seconds"] for item in items), "items": items}


def shown(hold: holds.Hold) -> dict[str, Any]:
    lasted = ((hold.until or max(now(), hold.since)) - hold.since).total_seconds()
    return {"team_id": hold.team_id, "since": hold.since, "until": hold.until, "seconds": int(lasted)}


@room.read("/teams/<uuid:id>/hold", HoldReason, ability="holds.reasons")
def read_hold(id: UUID) -> Any:
    """Why this crew is off the board, for a lead who is on duty and looks after it; empty when it is not."""
    if who().id not in accounts.watchers():
        raise Problem("not-allowed", 403, "Only a lead on duty reads why a crew rests", ability="holds.reasons")
    return holds.of_team(queries.team(id)) or {"since": None, "by": None, "reason": None}
