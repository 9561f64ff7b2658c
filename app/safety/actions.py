"""The verbs of the timers: answer, pause, end, tell a risk, change the programme's spans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from app.assignments import Assignment, Part
from app.core import Problem, Saying, new_id, now, session
from app.incidents import Incident
from app.journal import Act, record

from .models import Said, Settings, Welfare
from .settling import settle


def check(part: Part, channel: str, words: str | None, say: Saying) -> Welfare:
    """They are all right: said by the crew with one tap, or by dispatch for them, and how dispatch knows."""
    if part.dispatch and channel == "tap":
        raise Problem("malformed", 422, "Say how you heard it", errors={"channel": ["radio, phone or in_person"]})
    add(part.assignment, say, "check", channel=channel, words=words)
    record(Act.CHECKED, say, **about(part.assignment), channel=channel, words=words, dispatch=part.dispatch or None)
    return settle(part.assignment, part.call, say)


def pause(part: Part, minutes: int, reason: str, say: Saying) -> Welfare:
    until = say.received_at + timedelta(minutes=minutes)
    add(part.assignment, say, "pause", until=until, words=reason)
    record(Act.CHECKS_PAUSED, say, **about(part.assignment), minutes=minutes, reason=reason)
    return settle(part.assignment, part.call, say)


def free(part: Part, reason: str, say: Saying) -> Welfare:
    """A lead knows that nobody has to be watched here any more."""
    add(part.assignment, say, "free", words=reason)
    record(Act.CHECKS_ENDED, say, **about(part.assignment), reason=reason)
    return settle(part.assignment, part.call, say)


def add(assignment: Assignment, say: Saying, kind: str, **more: Any) -> None:
    session().add(
        Said(
            id=say.id,
            incident_id=assignment.incident_id,
            assignment_id=assignment.id,
            kind=kind,
            order_at=say.order,
            received_at=say.received_at,
            actor=say.actor_id,
            **more,
        )
    )


def about(assignment: Assignment) -> dict[str, UUID]:
    return {
        "incident_id": assignment.incident_id, "assignment_id": assignment.id, "team_id": assignment.team_id
    }  # fmt: skip


def risk(call: Incident, raised: bool, say: Saying, source: str) -> None:
    """For the rooms to the right: what they found makes this call riskier, or no longer. Shortens every crew's window.

    `source` names who says so (a form, a score): each source has its own word, and one raised voice is enough.
    """
    told = Said(
        id=new_id(), incident_id=call.id, kind="risk", channel=source, raised=raised, order_at=say.order,
        received_at=say.received_at, actor=say.actor_id,
    )  # fmt: skip
    session().add(told)
    record(Act.RISK_TOLD, say, incident_id=call.id, entry_id=new_id(), raised=raised, source=source)
    look_again(Welfare.incident_id == call.id)


def change(settings: Settings, body: dict[str, Any], say: Saying) -> None:
    for name, value in body.items():
        setattr(settings, name, value)
    session().add(settings)
    record(Act.SAFETY_CHANGED, say, **body)
    look_again(Welfare.ended_at.is_(None))


def look_again(which: Any) -> None:
    """The worker reckons these anew, at once; nothing else about them has changed yet, so they do not travel."""
    session().execute(update(Welfare).where(which, Welfare.ended_at.is_(None)).values(look_at=now()))
