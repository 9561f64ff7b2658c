"""Alarms: raised once while open, taken on by a person, closed with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.core import Problem, Saying, new_id, now, session
from app.journal import Act, record

from .models import Alarm


def raise_alarm(
    kind: str,
    *,
    say: Saying,
    incident_id: UUID | None = None,
    assignment_id: UUID | None = None,
    team_id: UUID | None = None,
    subject_id: UUID | None = None,
    secret: bool = False,
) -> Alarm:
    """The open alarm of this kind about this assignment (without one: this team); new only when there is none.

    With `subject_id` it is the one about that subject, and has its id.
    """
    alarm = session().get(Alarm, subject_id) if subject_id else open_alarm(kind, assignment_id, team_id)
    if alarm is not None:
        return alarm
    alarm = Alarm(
        id=subject_id or new_id(), kind=kind, incident_id=incident_id, assignment_id=assignment_id, team_id=team_id,
        subject_id=subject_id, secret=secret, raised_at=now(), repeats=0,
    )  # fmt: skip
    session().add(alarm)
    journal(Act.ALARM_RAISED, alarm, say, new_id())
    return alarm


def open_alarm(kind: str, assignment_id: UUID | None, team_id: UUID | None) -> Alarm | None:
    found = select(Alarm).where(Alarm.kind == kind, Alarm.closed_at.is_(None), Alarm.assignment_id == assignment_id)
    if assignment_id is None:
        found = found.where(Alarm.team_id == team_id)
    return session().scalars(found.limit(1)).first()


def own_alarm(alarm: Alarm, say: Saying) -> None:
    """Whoever says so last looks after it; the journal keeps who did before."""
    if alarm.closed_at is not None:
        raise Problem("ended", 409, "This alarm is closed already")
    alarm.owner, alarm.owned_at = say.actor_id, now()
    journal(Act.ALARM_OWNED, alarm, say, say.id)


def close_alarm(alarm: Alarm, say: Saying, reason: str | None, entry_id: UUID | None = None) -> None:
    """Closing it twice changes nothing."""
    if alarm.closed_at is not None:
        return
    alarm.closed_at, alarm.close_reason = now(), reason
    journal(Act.ALARM_CLOSED, alarm, say, entry_id or say.id, reason=reason)


def repeat_alarm(alarm: Alarm, say: Saying) -> None:
    """Nobody has it in hand: every board is told again, also where somebody closed it by hand meanwhile."""
    alarm.repeats, alarm.repeated_at = alarm.repeats + 1, now()
    if alarm.closed_at is not None:
        alarm.closed_at = alarm.close_reason = alarm.owner = alarm.owned_at = None
        journal(Act.ALARM_RAISED, alarm, say, new_id())


PAGING = ("unanswered", "unpageable")


def close_alarms(assignment_id: UUID, say: Saying, reason: str | None, kinds: tuple[str, ...] = PAGING) -> int:
    """All of these kinds that are open about this assignment; each gets an entry of its own beside the act that
    closed it. An answered page says nothing of somebody's safety."""
    about = select(Alarm).where(Alarm.assignment_id == assignment_id, Alarm.closed_at.is_(None), Alarm.kind.in_(kinds))
    alarms = session().scalars(about.order_by(Alarm.id).with_for_update()).all()
    for alarm in alarms:
        close_alarm(alarm, say, reason, new_id())
    return len(alarms)


def journal(act: Act, alarm: Alarm, say: Saying, entry_id: UUID, **more: Any) -> None:
    """Of a secret one nothing hangs on the call, whose timeline travels to phones."""
    call = {} if alarm.secret else {"incident_id": alarm.incident_id, "assignment_id": alarm.assignment_id}
    record(act, say, entry_id=entry_id, **call, team_id=alarm.team_id, alarm_id=str(alarm.id), kind=alarm.kind, **more)
