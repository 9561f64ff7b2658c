"""The verbs of the timers: answer, pause, end, tell a risk, change the programme's spans."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from app.assignments import NOT_ABOARD, Assignment, Part
from app.core import Problem, Saying, by_server, new_id, now, session
from app.incidents import Incident
from app.journal import Act, record

from .models import Said, Settings, Welfare
from .settling import settle


def check(part: Part, channel: str, words: str | None, say: Saying) -> Welfare:
    """They are all right: said by the crew with one tap, or by dispatch for them, and how dispatch knows."""
    if part.dispatch and channel == "tap":
        raise Problem("malformed", 422, "Say how you heard it", errors={"channel": ["radio, phone or in_person"]})
    add(part.assignment, say, "not_aboard" if part.left else "check", channel=channel, words=words)
    more: dict[str, Any] = {"dispatch": part.dispatch or None, "flags": [NOT_ABOARD] if part.left else None}
    record(Act.CHECKED, say, **about(part.assignment), channel=channel, words=words, **more)
    return settle(part.assignment, part.call, say)


def pause(part: Part, minutes: int, reason: str, say: Saying) -> Welfare:
    """In place of any pause before, and of their end; none at all goes on with the checks."""
    until = say.received_at + timedelta(minutes=minutes)
    add(part.assignment, say, "pause", until=until, words=reason)
    act = Act.CHECKS_PAUSED if minutes else Act.CHECKS_BEGUN
    record(act, say, **about(part.assignment), minutes=minutes or None, reason=reason)
    return settle(part.assignment, part.call, say)


def free(part: Part, reason: str, say: Saying) -> Welfare:
    """A lead knows that nobody has to be watched here any more, unless a danger is told or they begin again."""
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


def risk(
    call: Incident, source: str, turns: Set[tuple[datetime, bool]], say: Saying, instead_of: Iterable[str] = ()
) -> None:
    """For the rooms to the right, the call being locked: what they found makes it riskier from here on, or no longer.

    Shortens every crew's window. A source says all its turns each time, in place of those that it told before, and of
    those that it speaks for by now: what it says is a function of the acts that it heard, so late ones come out as if
    they had come in time.
    """
    told_by = (Said.incident_id == call.id, Said.kind == "risk", Said.channel.in_((source, *instead_of)))
    known = {
        (one.channel, one.order_at, bool(one.raised)): one for one in session().scalars(select(Said).where(*told_by))
    }
    wanted = {(source, *turn) for turn in turns}
    if wanted == known.keys():
        return
    for turn in known.keys() - wanted:
        session().delete(known[turn])
    session().add_all(told(call, source, at, raised, say) for _, at, raised in wanted - known.keys())
    look_again(Welfare.incident_id == call.id)  # also what a lead had ended: a danger outweighs that
    if turns != {(at, raised) for _, at, raised in known}:
        # Of its own, not beside the act that caused it: dispatchers read this, and not what was found.
        record(Act.RISK_TOLD, by_server(), incident_id=call.id, raised=max(turns, default=(say.order, False))[1])


def told(call: Incident, source: str, at: datetime, raised: bool, say: Saying) -> Said:
    return Said(
        id=new_id(), incident_id=call.id, kind="risk", channel=source, raised=raised, order_at=at,
        received_at=say.received_at, actor=say.actor_id,
    )  # fmt: skip


def change(settings: Settings, body: dict[str, Any], say: Saying) -> None:
    for name, value in body.items():
        setattr(settings, name, value)
    record(Act.SAFETY_CHANGED, say, **body)
    look_again(Welfare.ended_at.is_(None))


def look_again(which: Any) -> None:
    """The worker reckons these anew, at once; nothing else about them has changed yet, so they do not travel. One that has
    ended it reckons while its crew is there, and only where that was from older rows."""
    session().execute(update(Welfare).where(which).values(look_at=now(), seen_tx=0))
