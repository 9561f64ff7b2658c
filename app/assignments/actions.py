"""The verbs of assignments: offer, reach a milestone, decline, recall, take back, send a message."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from app import codes, incidents, push, teams
from app.accounts import watchers
from app.core import Problem, Saying, malformed, new_id, session, wire
from app.incidents import Incident
from app.journal import Act, record
from app.teams import Team

from . import ladder, words
from .fold import NOT_ABOARD
from .models import Assignment, AssignmentAct, Message
from .queries import Part
from .settling import settle, settle_call

URGENT = 1
ODD_CLOCK, LATE = timedelta(minutes=2), timedelta(minutes=10)
RECALL_TTL_S, MESSAGE_TTL_S = 3600, 900


def assign(assignment_id: UUID, call: Incident, team: Team, confirmed: bool, say: Saying) -> Assignment:
    """Offer the call to the team: the row, the access, the journal entry and the envelopes, or nothing.

    Raises 409 when the call is over, the team is off shift, somebody assigned it since the dispatcher looked, or it is
    on a call and neither urgency nor a confirmation allows a second one.
    """
    refuse_unfit(call, team, confirmed, say)
    assignment = Assignment(
        id=assignment_id, incident_id=call.id, team_id=team.id, offered_at=say.place, offered_by=say.actor_id,
        state="offered", milestones={}, acts=[],
    )  # fmt: skip
    with session().no_autoflush:  # one flush for all rows, in place of one before each question
        session().add(assignment)
        incidents.grant(call, team.id)
        record(Act.OFFERED, say, **ladder.about(assignment))
        ladder.begin(assignment, say)
        teams.put_offered(team, assignment.id, say.place)
        settle_call(assignment, call, call)
    return assignment


def refuse_unfit(call: Incident, team: Team, confirmed: bool, say: Saying) -> None:
    if call.over:
        raise Problem("ended", 409, "This call is over")
    if team.shift is None:
        raise Problem("off-shift", 409, f"{team.name} has no open shift, so nobody would be paged")
    others = open_of_team(team.id)
    if say.after and team.status_act not in say.after and (others or not team.dispatchable):
        raise taken("team-taken", team, others)
    if not others and team.dispatchable:
        return
    known = bool(say.after) and call.priority is not None and call.priority <= URGENT and team.status not in AWAY
    if not confirmed and (not known or any(other.incident_id == call.id for other in others)):
        raise taken("team-busy", team, others)


AWAY = ("off_duty", "out_of_service", "recovery_hold")
"Nothing is urgent enough to ask these without a second look: nobody may be there to come, or they come from a hard call."

OPEN_OF_TEAM = (
    select(Assignment)
    .where(Assignment.team_id == bindparam("team"), Assignment.ended_at.is_(None))
    .order_by(Assignment.offered_at)
)


def open_of_team(team_id: UUID) -> list[Assignment]:
    return list(session().scalars(OPEN_OF_TEAM, {"team": team_id}))


def taken(name: str, team: Team, others: list[Assignment]) -> Problem:
    """Says who was first, so that two dispatchers can talk instead of overwriting each other."""
    title = {
        "team-taken": f"{team.name} changed since you looked",
        "team-busy": f"{team.name} is busy: {codes.label('unit_status', team.status).lower()}",
    }[name]
    first = others[-1] if others else None
    who_first = first and {
        "by": first.offered_by and str(first.offered_by), "at": wire(first.offered_at),
        "incident_id": str(first.incident_id), "state": first.state,
    }  # fmt: skip
    return Problem(name, 409, title, first=who_first, team=teams.TeamRow().dump(team))


def reach(part: Part, milestone: str, reason: str | None, say: Saying) -> None:
    """A milestone; the crew's is kept whatever the table says, dispatch's must fit it."""
    assignment = part.assignment
    if part.dispatch and milestone not in (*assignment.next, assignment.state):
        raise move_not_allowed(assignment, milestone)
    add(assignment, part.call, say, kind="milestone", milestone=milestone, dispatch=part.dispatch, left=part.left,
        reason=reason)  # fmt: skip
    record(Act.of_milestone(milestone), say, **ladder.about(assignment), **told(assignment, say, reason))


def decline(part: Part, reason: str, say: Saying) -> None:
    assignment = part.assignment
    if part.dispatch and "declined" not in assignment.next:
        raise move_not_allowed(assignment, "declined")
    add(assignment, part.call, say, kind="decline", dispatch=part.dispatch, left=part.left, reason=reason)
    record(Act.DECLINED, say, **ladder.about(assignment), **told(assignment, say, reason))


def recall(assignment: Assignment, call: Incident, reason: str, say: Saying) -> None:
    """Ends the assignment for dispatch and rings the phones; who is on scene stays on scene until they clear."""
    if "recalled" not in assignment.next:
        raise move_not_allowed(assignment, "recalled")
    crew = teams.on_duty(teams.team(assignment.team_id))
    add(assignment, call, say, kind="recall", dispatch=True, reason=reason)
    record(Act.RECALLED, say, **ladder.about(assignment), reason=reason)
    page = words.page(words.RECALL, "recall", assignment.id)
    push.notify(crew, **page, ttl_s=RECALL_TTL_S, step="recall", page_id=new_id())


def move_not_allowed(assignment: Assignment, to: str) -> Problem:
    title = f"From “{codes.label('assignment_state', assignment.state)}” this is not the next step"
    more: dict[str, Any] = {"from": assignment.state, "to": to, "allowed": assignment.next}
    return Problem("move-not-allowed", 409, title, **more)


def retract(
    assignment: Assignment, call: Incident, act_id: UUID, reason: str | None, say: Saying, *, dispatch: bool
) -> None:
    """Take back an act: its author within ten seconds, dispatch with a reason at any time."""
    if dispatch and not reason:
        raise malformed("Say why you take this back", reason="A reason is needed")
    add(assignment, call, say, kind="retraction", retracts=act_id, dispatch=dispatch, reason=reason)
    record(Act.RETRACTED, say, **ladder.about(assignment), retracts=str(act_id), reason=reason)


def add(
    assignment: Assignment, call: Incident, say: Saying, *, kind: str, dispatch: bool, left: bool = False, **more: Any
) -> None:
    act = AssignmentAct(
        id=say.id, assignment_id=assignment.id, kind=kind, order_at=say.order, received_at=say.received_at,
        actor=say.actor_id, dispatch=dispatch, retracted=False, flags=clock_flags(say) + [NOT_ABOARD] * left, **more,
    )  # fmt: skip
    assignment.acts.append(act)
    teams.replace(say)
    settle(assignment, call, teams.locked_team(assignment.team_id))
    if assignment.state == "offered":
        if not incidents.stayed(call).over:  # it ended while they had declined: nobody need answer
            ladder.resume(assignment)
    elif assignment.ladder and not assignment.ladder.stopped_at:
        ladder.stop(assignment, say, OVER.get(kind) or OF_DISPATCH[dispatch])


OVER = {"recall": "Recalled by dispatch", "decline": "The crew declined"}
OF_DISPATCH = {True: "Dispatch answered for the crew", False: "The crew answered"}


def clock_flags(say: Saying) -> list[str]:
    """For people to see; these change nothing else."""
    flags = ["odd_clock"] if say.order > say.received_at + ODD_CLOCK else []
    return flags + (["late"] if say.order < say.received_at - LATE else [])


def told(assignment: Assignment, say: Saying, reason: str | None) -> dict[str, Any]:
    act = next(act for act in assignment.acts if act.id == say.id)
    return {"reason": reason, "flags": act.flags, "dispatch": act.dispatch or None}


def message(assignment: Assignment, text: str, say: Saying, *, dispatch: bool) -> Message:
    """A short word to the other side, with the same ledger as a page."""
    sent = Message(
        id=say.id, incident_id=assignment.incident_id, assignment_id=assignment.id, text=text,
        at=say.order, received_at=say.received_at, actor=say.actor_id,
    )  # fmt: skip
    session().add(sent)
    record(Act.MESSAGE, say, **ladder.about(assignment), text=text)
    to = teams.on_duty(teams.team(assignment.team_id)) if dispatch else watchers()
    page = words.page(words.MESSAGE, "message", assignment.id)
    others = [user_id for user_id in to if user_id != say.actor_id]
    push.notify(others, **page, ttl_s=MESSAGE_TTL_S, step="message", page_id=sent.id)
    return sent
