"""The doors of follow-ups."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Saying, page, who

from ..actions import tries
from ..models import FollowUp
from ..queries import figures, followups
from ..schemas.followups import Figures, FiguresQuery, FollowUpList, FollowUpQuery, FollowUpRow, RetractionBody, TryBody
from .room import room


@room.read("/followups", FollowUpList, ability="followups.read", query=FollowUpQuery)
def list_followups(query: dict[str, Any]) -> Any:
    """Who is to be asked how they are: the gravest risk first, then what is due first."""
    rows = followups.listed(who(), query)
    return page(rows, rows, query["limit"])


@room.read("/followups/figures", Figures, ability="referrals.read_all", query=FiguresQuery)
def read_followup_figures(query: dict[str, Any]) -> Any:
    """Reached within 24, 48 and 72 hours of those who were due and agreed; tried within 72 of all who were due."""
    return figures.figures(**query)


@room.act("/followups/<uuid:id>/tries/<uuid:act>", TryBody, FollowUpRow, ability="followups.write", field=True)
def try_followup(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> FollowUp | None:
    """Somebody tried to reach them, and this came of it."""
    part = followups.part(id, who())
    if say.new:
        tries.attempt(part.row, part.call, body, who(), say)
    return part.row if part.readable else None


@room.act(
    "/followups/<uuid:id>/retractions/<uuid:act>", RetractionBody, FollowUpRow, ability="followups.write", field=True
)
def retract_try(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> FollowUp | None:
    """A try was written down by mistake: it counts no more, and what it ended is open again."""
    part = followups.part(id, who())
    if say.new:
        tries.retract(part.row, part.call, body, say)
    return part.row if part.readable else None
