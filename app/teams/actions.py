"""The verbs of teams: statuses, shifts, swaps, positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import codes, push
from app.accounts import Person, end_stays_of
from app.core import IdReused, Problem, Saying, Travels, malformed, new_id, now, session, touch
from app.journal import Act, record

from . import coverage, holds, queries
from . import status as statuses
from .clashing import refuse_clashing, refuse_elsewhere, refuse_out
from .models import Member, Shift, Team, Vehicle

ON_JOINED: list[Callable[[Team, Sequence[UUID]], None]] = []
"Told of who comes aboard an open shift, in the transaction that puts them there and under the lock of the team."


def say_status(
    team: Team, status: str, reason: str | None, say: Saying, *, crew: bool, left: bool, may_correct: bool = False
) -> None:
    """The crew's word is kept whatever the table of moves says, and flagged when it breaks it. Who had `left` the crew
    by then moves nothing for those who ride on.

    A dispatcher or lead corrects with a reason and may then move the team anywhere: that is how a stuck team is freed.
    """
    if status == "out_of_service" and not reason:
        raise malformed("Say why the team is out of service", reason="A reason is needed")
    if not crew and not reason:
        raise malformed("Say why you correct the team's status", reason="A reason is needed")
    correction = may_correct and bool(reason)
    if left and not correction:
        record(Act.STATUS, say, team_id=team.id, status=status, before=team.status, reason=reason, flags=["not_aboard"])
        return
    crew = crew and not left
    odd = status not in codes.moves("unit_status_next", team.status) and status != team.status
    flags = (["move_not_in_table"] if odd else []) + (["hold_not_ended"] if holds.keeps(team, status) else [])
    record(
        Act.STATUS if crew else Act.STATUS_CORRECTED, say, team_id=team.id,
        status=status, before=team.status, reason=reason, flags=flags if crew and not correction else [],
    )  # fmt: skip
    statuses.put_said(team, status, reason, say, crew=crew and not correction)


def plan_shift(shift_id: UUID, team: Team, body: dict[str, Any], say: Saying) -> Shift:
    """A shift that begins now or later; nobody and nothing can be with two teams at once."""
    people = crew_of(body["crew"])
    if session().get(Shift, shift_id) is not None:
        raise IdReused
    if body.get("vehicle_id") and session().get(Vehicle, body["vehicle_id"]) is None:
        raise malformed("There is no such van", vehicle_id="Choose one of the vans")
    planned = Shift(
        id=shift_id, team_id=team.id, vehicle_id=body.get("vehicle_id"),
        starts_at=body["starts_at"], ends_at=body.get("ends_at"),
    )  # fmt: skip
    if planned.ends_at is not None and planned.ends_at <= planned.starts_at:
        raise malformed("The shift ends before it starts", ends_at="Choose a later end")
    begins = planned.starts_at <= now()
    if begins:
        refuse_open(team)
    crew = [person.id for person in people]
    refuse_clashing(shift_id, team, crew, planned.starts_at, planned.ends_at, planned.vehicle_id)
    planned.members = [Member(shift_id=shift_id, team_id=team.id, user_id=p.id, person=p) for p in people]
    active = session()
    active.add(planned)
    active.flush()
    if begins:
        open_shift(team, planned, say)
    else:
        record(Act.SHIFT_CHANGED, say, team_id=team.id, shift_id=str(shift_id))
    return planned


def crew_of(user_ids: Sequence[UUID]) -> list[Person]:
    found = session().scalars(select(Person).where(Person.id.in_(user_ids), Person.left_at.is_(None)))
    people = {person.id: person for person in found}
    if not user_ids or set(people) != set(user_ids):
        raise malformed(
            "The crew names somebody who is not here", crew="Choose people with an account who have not left"
        )
    return [people[user_id] for user_id in dict.fromkeys(user_ids)]


def open_shift(team: Team, shift: Shift, say: Saying) -> None:
    """Its crew is on duty from now on; the crew itself says when it is available."""
    refuse_open(team)
    refuse_riding(shift.crew)
    refuse_out(team, shift.vehicle_id)
    for member in shift.members:
        member.since, member.person.team_id = now(), team.id
    team.shift = shift
    touch_all(team, shift)
    tell_joined(team, shift.crew)
    coverage.settle(team)
    record(Act.SHIFT_STARTED, say, team_id=team.id, shift_id=str(shift.id), crew=[str(u) for u in shift.crew])


def refuse_open(team: Team) -> None:
    if team.shift is not None and team.shift.ended_at is None:
        raise Problem("conflict", 409, f"{team.name} has an open shift; end it first")


def refuse_riding(user_ids: Sequence[UUID]) -> None:
    riding = select(Member.user_id).join(Team, Team.shift_id == Member.shift_id)
    taken = session().scalar(riding.where(Member.user_id.in_(user_ids), Member.until.is_(None)).limit(1))
    if taken is not None:
        raise Problem("conflict", 409, "Somebody of this crew is on another team's open shift; swap them out first")


def end_shift(team: Team, shift: Shift, say: Saying) -> None:
    """Its crew is off duty: no page reaches them, their phones forget the calls, and the position goes."""
    if shift.ended_at is not None:
        return
    shift.ended_at = now()
    crew = [member for member in shift.members if member.until is None]
    for member in crew:
        leave(member)
    end_stays_of([member.user_id for member in crew])
    if team.shift_id == shift.id:
        team.shift = None
        displace(team)
        touch_all(team, shift)
        statuses.put_said(team, "off_duty", None, off_duty(team, say))
        coverage.settle(team)
    record(Act.SHIFT_ENDED, say, team_id=team.id, shift_id=str(shift.id))


def leave(member: Member) -> None:
    member.until = now()
    if member.person.team_id == member.team_id:
        member.person.team_id = None
        push.quiet_person(member.user_id)


def off_duty(team: Team, say: Saying) -> Saying:
    """Ending the shift replaces whatever the team was last known to be doing."""
    after = (team.status_act,) if team.status_act else ()
    return Saying(say.id, say.actor_id, say.device_id, say.at, say.received_at, say.offset_ms, after)


def swap(team: Team, shift: Shift, gone: UUID, come: UUID, reason: str | None, say: Saying) -> None:
    member = next((m for m in shift.members if m.user_id == gone and m.until is None), None)
    if member is None or shift.ended_at is not None:
        raise malformed("This person is not in the shift's crew", out="Choose somebody who is")
    if come in shift.crew:
        raise malformed("This person is in the crew already", **{"in": "Choose somebody else"})
    person = crew_of([come])[0]
    is_open = team.shift_id == shift.id
    if is_open:
        refuse_riding([come])
    else:
        refuse_elsewhere(shift, come)
    leave(member)
    end_stays_of([gone])
    person.team_id = team.id if is_open else person.team_id
    joined = Member(shift_id=shift.id, team_id=team.id, user_id=come, person=person, since=now() if is_open else None)
    shift.members.append(joined)
    touch_all(team, shift)
    if is_open:
        tell_joined(team, [come])
    coverage.settle(team)
    record(Act.CREW_SWAPPED, say, team_id=team.id, shift_id=str(shift.id), out=str(gone), come=str(come), reason=reason)


def tell_joined(team: Team, come: Sequence[UUID]) -> None:
    for tell in ON_JOINED:
        tell(team, come)


def let_go(person_id: UUID, say: Saying) -> None:
    """Somebody leaves the programme: they ride with no crew any more, and are planned with none. A crew of which nobody is
    left is off duty; while a call waits for somebody to take it over, as soon as that has ended (see turns.py)."""
    active = session()
    places = select(Member).join(Shift, Shift.id == Member.shift_id)
    theirs = places.where(Member.user_id == person_id, Member.until.is_(None), Shift.ended_at.is_(None))
    found = {
        team_id: queries.locked_team(team_id) for team_id in sorted({one.team_id for one in active.scalars(theirs)})
    }
    for member in active.scalars(theirs.execution_options(populate_existing=True)).all():
        team = found.get(member.team_id) or queries.locked_team(member.team_id)
        shift = active.get_one(Shift, member.shift_id)
        leave(member)
        touch_all(team, shift)
        record(Act.CREW_SWAPPED, replace(say, id=new_id()), team_id=team.id, shift_id=str(shift.id), out=str(person_id))
        if team.shift_id == shift.id and not shift.crew and not queries.on_call(team.id):
            end_shift(team, shift, replace(say, id=new_id()))
        coverage.settle(team)
    active.flush()


def place(team: Team, lat: float, lon: float, accuracy_m: float) -> None:
    """The last position only, without a trace in the journal."""
    team.lat, team.lon, team.accuracy_m, team.position_at = lat, lon, accuracy_m, now()


def displace(team: Team) -> None:
    team.lat = team.lon = team.accuracy_m = team.position_at = None


def change(row: Team | Vehicle, body: dict[str, Any], act: Act, say: Saying) -> None:
    for name, value in body.items():
        setattr(row, name, value)
    session().add(row)
    if isinstance(row, Vehicle):
        coverage.settle_all(coverage.out_with(row.id))
    record(act, say, **({"team_id": row.id} if isinstance(row, Team) else {}), changed=sorted(body))


def touch_all(*rows: Travels) -> None:
    for row in rows:
        touch(row)
