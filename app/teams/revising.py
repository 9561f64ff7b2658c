"""Changes a shift that is planned or open: its times, its van, and while it is planned its team."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.core import Problem, Saying, malformed, new_id, now, session, touch, wire
from app.journal import Act, record

from . import coverage
from .actions import open_shift, touch_all
from .clashing import refuse_clashing, refuse_out
from .models import Shift, Team, Vehicle

LONGEST_PAST, LONGEST = timedelta(days=1), timedelta(days=7)
FIELDS = ("starts_at", "ends_at", "vehicle_id", "team_id")


def revise(shift: Shift, team: Team, to: Team, body: dict[str, Any], say: Saying) -> None:
    """`team` has the shift now, `to` is to have it. A planned shift whose new hour has come begins at once."""
    if shift.ended_at is not None:
        raise Problem("ended", 409, "This shift is over")
    before = {name: getattr(shift, name) for name in FIELDS}
    changed = {name: body[name] for name in FIELDS if name in body and body[name] != before[name]}
    if not changed:
        return
    wanted = before | changed
    refuse_impossible(wanted, changed, begun=team.shift_id == shift.id)
    times = wanted["starts_at"], wanted["ends_at"]
    refuse_clashing(shift.id, to, shift.crew, *times, wanted["vehicle_id"], moved=changed.keys() != {"vehicle_id"})
    if team.shift_id == shift.id and "vehicle_id" in changed:
        refuse_out(team, wanted["vehicle_id"])
    for name, value in changed.items():
        setattr(shift, name, value)
    told = {name: [told_of(before[name]), told_of(value)] for name, value in changed.items()}
    record(Act.SHIFT_CHANGED, say, team_id=to.id, shift_id=str(shift.id), changed=told, reason=body.get("reason"))
    if to is not team:
        hand_on(shift, team, to)
    touch_all(shift, to)
    if "vehicle_id" in changed:
        shift.vehicle_since = now()
        touch_all(*shift.members)  # their phones read all anew: another van's stock is theirs now
        coverage.settle(to)
    if team.shift_id != shift.id and "starts_at" in changed and shift.starts_at <= now():
        open_shift(to, shift, replace(say, id=new_id()))


def refuse_impossible(wanted: dict[str, Any], changed: dict[str, Any], *, begun: bool) -> None:
    starts, ends = wanted["starts_at"], wanted["ends_at"]
    if begun and "team_id" in changed:
        raise malformed("The crew is out with its team", team_id="End this shift and plan another for the other team")
    if begun and starts > now():
        raise malformed("This shift has begun", starts_at="Choose a time that is not ahead, or leave it as it is")
    if "starts_at" in changed and starts < now() - LONGEST_PAST:
        raise malformed("This start is too long ago", starts_at="Choose a time within the last day, or ahead")
    if ends is not None and ends <= starts:
        raise malformed("The shift ends before it starts", ends_at="Choose a later end")
    if "ends_at" in changed and ends is not None and ends - starts > LONGEST:
        raise malformed("No shift is longer than a week", ends_at="Choose an earlier end, or none")
    if "ends_at" in changed and ends is not None and ends <= now():
        raise malformed("This end has passed already", ends_at="Choose a later end, or end the shift now")
    if changed.get("vehicle_id") and session().get(Vehicle, wanted["vehicle_id"]) is None:
        raise malformed("There is no such van", vehicle_id="Choose one of the vans")


def told_of(value: datetime | UUID | None) -> str | None:
    return wire(value) if isinstance(value, datetime) else value and str(value)


def hand_on(shift: Shift, team: Team, to: Team) -> None:
    """The crew goes with it. Phones of the team that loses it read all anew, since a row that they may no longer see
    would stay on them."""
    for member in shift.members:
        member.team_id = to.id
    touch_all(team, *(team.shift.members if team.shift else ()))
    touch(to)
