"""The doors of teams."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app

from app.core import (
    Act,
    Page,
    Problem,
    Room,
    Saying,
    Travels,
    ago,
    allowed,
    by_person,
    match,
    not_found,
    now,
    page,
    require,
    session,
    who,
)  # fmt: skip
from app.journal import Act as Happened

from . import actions, queries, revising
from .models import Shift, Team, Vehicle
from .schemas import (
    PositionBody,
    ShiftBody,
    ShiftList,
    ShiftRevisionBody,
    ShiftRow,
    StatusBody,
    SwapBody,
    TeamBody,
    TeamList,
    TeamRow,
    VehicleBody,
    VehicleList,
    VehicleRow,
)  # fmt: skip

room = Room("teams", __name__)


@room.read("/teams", TeamList, ability="teams.read", query=Page)
def list_teams(query: dict[str, Any]) -> Any:
    """All teams with their open crews."""
    rows = queries.listed(**query)
    return page(rows, rows, query["limit"])


@room.read("/vehicles", VehicleList, ability="teams.read", query=Page)
def list_vehicles(query: dict[str, Any]) -> Any:
    """All vans."""
    rows = queries.vehicles(**query)
    return page(rows, rows, query["limit"])


@room.read("/shifts", ShiftList, ability="teams.read", query=Page)
def list_shifts(query: dict[str, Any]) -> Any:
    """Open and planned shifts, and those of the last week."""
    rows = queries.shifts(ago(days=7), **query)
    return page(rows, rows, query["limit"])


@room.reference("/teams/<uuid:id>", TeamBody, TeamRow, ability="teams.manage")
def put_team(body: dict[str, Any], id: UUID) -> tuple[Team, bool]:
    """Make or rename a team."""
    known = session().get(Team, id) and queries.locked_team(id)
    return put(known, Team(id=id, status_since=now()), body, TeamRow, Happened.TEAM_CHANGED)


@room.reference("/vehicles/<uuid:id>", VehicleBody, VehicleRow, ability="teams.manage")
def put_vehicle(body: dict[str, Any], id: UUID) -> tuple[Vehicle, bool]:
    """Make or change a van; `out_of_service` says why it cannot go."""
    known = session().get(Vehicle, id, with_for_update={"key_share": True})
    return put(known, Vehicle(id=id), body, VehicleRow, Happened.VEHICLE_CHANGED)


def put(row: Any, fresh: Travels, body: dict[str, Any], shown: Any, act: Happened) -> tuple[Any, bool]:
    """The row is locked, so that of two who have seen the same one is refused."""
    if row is not None:
        match(row, shown)
    by = by_person(who())
    actions.change(row or fresh, body, act, by)  # pyright: ignore[reportArgumentType]
    return row or fresh, row is None


@room.act("/teams/<uuid:id>/statuses/<uuid:act>", StatusBody, TeamRow, ability="teams.status", field=True)
def say_status(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Team | None:
    """The whole crew's status in one tap; a dispatcher or lead corrects with a reason."""
    ends = queries.ends(who().id, id, timedelta(hours=current_app.config["SETTINGS"].late_hours))
    may_correct = allowed(who().role, "teams.correct")
    if not ends and not may_correct:
        raise not_found()
    team = queries.locked_team(id)
    if say.new:
        left = bool(ends) and all(until is not None and until < say.place for until in ends)
        actions.say_status(
            team, body["status"], body.get("reason"), say, crew=bool(ends), left=left, may_correct=may_correct
        )
    return team


@room.plain("PUT", "/teams/<uuid:id>/position", ability="teams.status", body=PositionBody, status=204)
def put_position(body: dict[str, Any], id: UUID) -> None:
    """The crew's last position, only while its shift is open; it replaces the one before and leaves no trace."""
    if id not in queries.riding(who().id):
        raise Problem("off-shift", 409, "Positions are taken only from a crew on its open shift")
    actions.place(queries.locked_team(id), **body)


@room.plain("DELETE", "/teams/<uuid:id>/position", ability="teams.status", status=204)
def delete_position(id: UUID) -> None:
    """The crew no longer shares where it is: the last position goes at once."""
    if id not in queries.riding(who().id):
        raise Problem("off-shift", 409, "Positions are a matter of the crew on its open shift")
    actions.displace(queries.locked_team(id))


@room.act("/shifts/<uuid:id>", ShiftBody, ShiftRow, ability="shifts.own")
def plan_shift(say: Saying, body: dict[str, Any], id: UUID) -> Shift:
    """Plan a shift, or start one now; a crew may start its own."""
    if who().id not in body["crew"]:
        require("rosters.manage")
    if not say.new:
        return queries.shift(id)
    return actions.plan_shift(id, queries.locked_team(body.pop("team_id")), body, say)


@room.act("/shifts/<uuid:id>/ends/<uuid:act>", Act, ShiftRow, ability="shifts.own")
def end_shift(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Shift:
    """End a shift; a crew ends its own when no call is open."""
    team, shift = queries.locked_shift(id)
    own_or_managed(shift)
    if say.new and team.shift_id == shift.id and queries.on_call(team.id):
        raise Problem("conflict", 409, f"{team.name} is on a call; clear or hand it over first")
    if say.new:
        actions.end_shift(team, shift, say)
    return shift


@room.act("/shifts/<uuid:id>/revisions/<uuid:act>", ShiftRevisionBody, ShiftRow, ability="rosters.manage")
def revise_shift(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Shift:
    """Change the times or the van of a planned or open shift, or the team of a planned one."""
    if not say.new:
        return queries.shift(id)
    shift, team, to = queries.locked_with(id, body.get("team_id"))
    revising.revise(shift, team, to, body, say)
    return shift


@room.act("/shifts/<uuid:id>/swaps/<uuid:act>", SwapBody, ShiftRow, ability="shifts.own")
def swap(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Shift:
    """One person of the crew leaves, another comes."""
    team, shift = queries.locked_shift(id)
    own_or_managed(shift)
    if say.new:
        actions.swap(team, shift, body["out"], body["in_"], body.get("reason"), say)
    return shift


def own_or_managed(shift: Shift) -> None:
    if who().id not in shift.crew:
        require("rosters.manage")
