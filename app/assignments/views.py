"""The doors of assignments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app import incidents, push, teams
from app.core import Page, ReasonBody, Room, Saying, page, session, who

from . import actions, queries, suggest
from .models import Assignment, Message
from .queries import Part
from .schemas import (
    AssignBody,
    AssignmentRow,
    DeliveryList,
    MessageBody,
    MessageRow,
    MilestoneBody,
    RetractBody,
    SuggestionList,
)  # fmt: skip

room = Room("assignments", __name__)


@room.read("/incidents/<uuid:id>/suggestions", SuggestionList, ability="assign")
def list_suggestions(id: UUID) -> Any:
    """Teams to send, the best first, each with its reasons and whether its phones can be paged."""
    return {"items": suggest.suggestions(incidents.incident(id, who()))}


@room.act("/assignments/<uuid:id>", AssignBody, AssignmentRow, ability="assign")
def assign(say: Saying, body: dict[str, Any], id: UUID) -> Assignment:
    """Offer a call to a team; its phones ring. Name the team's `status_act` that you saw in `after`."""
    call = incidents.incident(body["incident_id"], who(), lock=True)
    if not say.new:
        return queries.assignment(id, who())
    return actions.assign(id, call, teams.locked_team(body["team_id"]), body["confirm_busy"], say)


@room.read("/assignments/<uuid:id>", AssignmentRow, ability="calls.read")
def get_assignment(id: UUID) -> Any:
    """One assignment."""
    return queries.assignment(id, who())


@room.read("/assignments/<uuid:id>/deliveries", DeliveryList, ability="deliveries.read", query=Page)
def list_deliveries(query: dict[str, Any], id: UUID) -> Any:
    """What became of every page about this assignment."""
    rows = push.deliveries_of(queries.assignment(id, who()).id, **query)
    return page(rows, rows, query["limit"])


@room.act("/assignments/<uuid:id>/milestones/<uuid:act>", MilestoneBody, AssignmentRow, ability="respond", field=True)
def reach(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assignment | None:
    """The crew acknowledged, is on the way, arrived, …; dispatch may say so for them."""
    part = queries.part(id, who(), say, heard=bool(body.get("reason")))
    if say.new:
        actions.reach(part, body["milestone"], body.get("reason"), say)
    return shown(part)


@room.act("/assignments/<uuid:id>/declines/<uuid:act>", ReasonBody, AssignmentRow, ability="respond", field=True)
def decline(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assignment | None:
    """The crew cannot go; the reason tells how a lead at the desk heard of it."""
    part = queries.part(id, who(), say, heard=True)
    if say.new:
        actions.decline(part, body["reason"], say)
    return shown(part)


@room.act("/assignments/<uuid:id>/recalls/<uuid:act>", ReasonBody, AssignmentRow, ability="assign")
def recall(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assignment | None:
    """Dispatch calls the team off; its phones ring."""
    part = queries.part(id, who())
    if say.new:
        actions.recall(part.assignment, part.call, body["reason"], say)
    return part.assignment


@room.act("/assignments/<uuid:id>/retractions/<uuid:act>", RetractBody, AssignmentRow, ability="respond", field=True)
def retract(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assignment | None:
    """Take back an act: its author within ten seconds, dispatch with a reason."""
    part = queries.part(id, who(), say, heard=bool(body.get("reason")))
    if say.new:
        actions.retract(part.assignment, part.call, body["retracts"], body.get("reason"), say, dispatch=part.dispatch)
    return shown(part)


@room.act("/assignments/<uuid:id>/messages/<uuid:act>", MessageBody, MessageRow, ability="respond", field=True)
def send_message(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Message | None:
    """A short message between the crew and dispatch; of a lead who rode and is back at the desk, to the crew."""
    part = queries.part(id, who(), say, heard=True)
    if say.new:
        sent = actions.message(part.assignment, body["text"], say, dispatch=part.dispatch)
    else:
        sent = session().get_one(Message, act)
    return sent if part.readable else None


def shown(part: Part) -> Assignment | None:
    """The crew may have lost sight by its own act (a decline), or long before (a late one)."""
    return part.assignment if incidents.readable(part.call.id, who()) else None
