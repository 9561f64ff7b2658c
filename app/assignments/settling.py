"""Folds what was said of an assignment, and tells the team and the call what that makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import bindparam, select

from app import codes, incidents, teams
from app.core import by_server, session, touch, wire
from app.incidents import Incident
from app.journal import Act, record
from app.teams import Team

from . import ladder
from .fold import AT_SCENE, fold
from .models import Assignment

GONE = ("declined", "recalled")
REACHED = "A team reached the scene"


def settle(assignment: Assignment, call: Incident, team: Team) -> None:
    """Fold the acts, and tell the call and the team what the assignment now makes of them."""
    outcome = fold((assignment.offered_at, assignment.id), cast(list[Any], assignment.acts))
    arrived = there(outcome.milestones) and not there(assignment.milestones)
    assignment.state, assignment.ended_at = outcome.state, outcome.ended_at
    assignment.end_reason, assignment.recalled_at = outcome.end_reason, outcome.recalled_at
    assignment.milestones = {code: wire(moment) for code, moment in outcome.milestones.items()}
    for act in assignment.acts:
        act.retracted = act.id in outcome.retracted
        odd = ["move_not_in_table"] if act.id in outcome.odd else []
        act.flags = [flag for flag in act.flags if flag != "move_not_in_table"] + odd
    touch(assignment)
    status = codes.rows("assignment_state")[assignment.state]["unit_status"]
    teams.put_assigned(team, assignment.id, status, *outcome.last, assignment.open)
    stays = incidents.stayed(call)
    if arrived and stays.over:
        open_again(assignment, stays)
    settle_call(assignment, call, stays, arrived)
    settle_access(assignment, call, stays, arrived)


def there(reached: Iterable[str]) -> bool:
    return not AT_SCENE.isdisjoint(reached)


def open_again(assignment: Assignment, call: Incident) -> None:
    """It was ended while this team had no signal and went on to somebody: they need to read it, and to write its papers.
    Only a first arrival does so: nothing that is told later of a team that had been there opens what its papers closed."""
    incidents.reopen(call)
    record(Act.REOPENED, by_server(), **{**ladder.about(assignment), "incident_id": call.id}, reason=REACHED)
    for other in session().scalars(OFFERED, {"stays": call.id}):
        ladder.resume(other)  # that somebody is there answers nothing for a team whose decline was taken back meanwhile


RANK = ("active", "dispatched", "cleared", "pending")
FAMILY = incidents.below(Incident.id == bindparam("stays"))
OF_CALL = (
    select(Assignment.id, Assignment.incident_id, Assignment.state, Assignment.milestones, Incident.reached)
    .join(Incident, Incident.id == Assignment.incident_id)
    .where(Assignment.incident_id.in_(select(FAMILY.c.call)))
)


def settle_call(assignment: Assignment, call: Incident, stays: Incident, arrived: bool = False) -> None:
    """The call is where its furthest team is, and owes its papers once one of them was there. `stays`: the call itself, or
    the one that it was merged into, which then has whoever reached the duplicate since: those of before wrote its papers."""
    others = [row for row in session().execute(OF_CALL, {"stays": stays.id}) if row.id != assignment.id]
    here = [assignment, *(row for row in others if row.incident_id == call.id)]
    was_there = any(there(row.milestones) for row in here)
    incidents.reach(call, was_there and (call is stays or arrived or call.reached))
    counted = [row for row in others if row.incident_id == stays.id or (row.reached and there(row.milestones))]
    if call is stays or (call.reached and there(assignment.milestones)):
        counted.append(cast(Any, assignment))
    statuses = {codes.rows("assignment_state")[row.state]["incident_status"] for row in counted}
    if statuses or stays.status != "received":
        incidents.move(stays, min(statuses, key=RANK.index, default="pending"))


OFFERED = select(Assignment).where(Assignment.incident_id.in_(select(FAMILY.c.call)), Assignment.state == "offered")
THEIRS = (
    select(Assignment.incident_id, Assignment.milestones, Assignment.ended_at, Incident)
    .join(Incident, Incident.id == Assignment.incident_id)
    .where(
        Assignment.incident_id.in_(select(FAMILY.c.call)),
        Assignment.team_id == bindparam("team"),
        Assignment.state.not_in(GONE),
    )
)


def settle_access(assignment: Assignment, call: Incident, stays: Incident, arrived: bool) -> None:
    """Who may still write about the call needs to read it; declined and recalled teams do not, unless they are still on
    what was merged into it."""
    if assignment.state not in GONE:
        if arrived or (not call.over and assignment.acts):  # the offer itself has granted it
            incidents.grant(stays, assignment.team_id)
        return
    theirs = session().execute(THEIRS, {"stays": stays.id, "team": assignment.team_id})
    if not any(row.incident_id == stays.id or needs(row) for row in theirs):
        incidents.revoke(stays, assignment.team_id)


def needs(row: Any) -> bool:
    return there(row.milestones) and (row.ended_at is None or bool(row.Incident.owes))
