"""Who dispatches now: taking over, handing over, ending."""

from __future__ import annotations

from uuid import UUID

from app.core import Problem, Saying, Who, allowed, malformed, new_id, now, session
from app.journal import Act, record

from .. import queries
from ..models import Duty
from .rank import LEAD


def take(duty_id: UUID, user_id: UUID, say: Saying, by_hand_over: bool = False) -> Duty:
    """Whoever is on duty already stays so: pressing twice, or on two desks, makes no second duty."""
    queries.locked_person(user_id)
    duty = queries.open_duty(user_id)
    if duty is not None:
        return duty
    duty = Duty(id=duty_id, user_id=user_id, starts_at=now())
    session().add(duty)
    record(Act.DUTY_TAKEN, say, entry_id=duty_id, duty_id=str(duty_id), person_id=str(user_id), handed=by_hand_over)
    return duty


def end(duty: Duty, to: UUID | None, note: str | None, by: Who, say: Saying) -> Duty:
    """End one's own, with or without handing over; a lead may end one that was forgotten."""
    if duty.user_id != by.id and by.role != LEAD:
        raise Problem("not-allowed", 403, "Only they themselves or a lead may end this duty", ability="duty.take")
    if duty.ended_at is not None:
        raise Problem("ended", 409, "This duty has ended already")
    if to is not None:
        hand_over(duty, to, say)
    duty.ended_at, duty.handed_to, duty.note = now(), to, note or None
    record(Act.DUTY_ENDED, say, duty_id=str(duty.id), person_id=str(duty.user_id), handed_to=to and str(to))
    return duty


def hand_over(duty: Duty, to: UUID, say: Saying) -> None:
    person = queries.person(to)
    if to == duty.user_id or person is None or person.left_at is not None or not allowed(person.role, "duty.take"):
        raise malformed("They cannot take over", hand_over_to="Choose another dispatcher or lead")
    take(new_id(), to, say, by_hand_over=True)


def drop(user_id: UUID, say: Saying) -> None:
    """They left, or may no longer dispatch."""
    queries.locked_person(user_id)
    duty = queries.open_duty(user_id)
    if duty is not None:
        duty.ended_at = now()
        record(Act.DUTY_ENDED, say, entry_id=new_id(), duty_id=str(duty.id), person_id=str(user_id), handed_to=None)
