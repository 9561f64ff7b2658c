"""Alarms: raised once while open, taken on by a person, closed with a reason."""

from __future__ import annotations

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
) -> Alarm:
    """The open alarm of this kind about this assignment (without one: this team); new only when there is none."""
    alarm = open_alarm(kind, assignment_id, team_id)
    if alarm is not None:
        return alarm
    alarm = Alarm(
        id=new_id(), kind=kind, incident_id=incident_id, assignment_id=assignment_id, team_id=team_id, raised_at=now()
    )
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


def close_alarms(assignment_id: UUID, say: Saying, reason: str | None) -> int:
    """All that are open about this assignment; each gets an entry of its own beside the act that closed it."""
    about = select(Alarm).where(Alarm.assignment_id == assignment_id, Alarm.closed_at.is_(None))
    alarms = session().scalars(about.order_by(Alarm.id).with_for_update()).all()
    for alarm in alarms:
        close_alarm(alarm, say, reason, new_id())
    return len(alarms)


def journal(act: Act, alarm: Alarm, say: Saying, entry_id: UUID, **more: str | None) -> None:
    record(
        act, say, entry_id=entry_id, incident_id=alarm.incident_id, assignment_id=alarm.assignment_id,
        team_id=alarm.team_id, alarm_id=str(alarm.id), kind=alarm.kind, **more,
    )  # fmt: skip
