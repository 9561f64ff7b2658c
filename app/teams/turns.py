"""The worker's part of the roster: planned shifts begin and end on time, whoever forgot to press."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from app.core import Problem, by_server, now, session

from .actions import end_shift, open_shift
from .models import Member, Shift, Team, TeamStatus
from .queries import locked_shift

AT_ONCE = 50


def due() -> datetime | None:
    """When the next shift ends or begins. One that a call holds, or that waits for another to end, is not due: the
    commit that frees it asks again."""
    ends = select(func.min(Shift.ends_at)).where(*may_end())
    begins = select(func.min(Shift.starts_at)).where(*may_begin())
    moments = (session().scalar(ends), session().scalar(begins))
    return min((moment for moment in moments if moment is not None), default=None)


def fire() -> int:
    """End what is over, then open what should have begun. Returns how many turned."""
    return sum([end(shift) for shift in over()]) + sum([begin(shift) for shift in coming()])


def over() -> Sequence[Shift]:
    found = select(Shift).where(Shift.ends_at <= now(), *may_end()).order_by(Shift.ends_at).limit(AT_ONCE)
    return session().scalars(found).all()


def coming() -> Sequence[Shift]:
    found = select(Shift).where(Shift.starts_at <= now(), *may_begin()).order_by(Shift.starts_at).limit(AT_ONCE)
    return session().scalars(found).all()


def may_end() -> tuple[ColumnElement[bool], ...]:
    """A crew on a call stays on duty until it has cleared."""
    on_call = exists().where(TeamStatus.team_id == Shift.team_id, TeamStatus.open.is_(True))
    return Shift.ended_at.is_(None), Shift.ends_at.is_not(None), ~on_call


def may_begin() -> tuple[ColumnElement[bool], ...]:
    """Not begun, the team has no open shift, and nobody of the crew rides elsewhere."""
    mine, other, team = aliased(Member), aliased(Member), aliased(Team)
    waits = exists().where(mine.shift_id == Shift.id, mine.since.is_(None), mine.until.is_(None))
    free = exists().where(team.id == Shift.team_id, team.shift_id.is_(None))
    crew = select(mine.user_id).where(mine.shift_id == Shift.id, mine.until.is_(None)).correlate(Shift)
    riding = select(other.id).join(team, team.shift_id == other.shift_id)
    elsewhere = riding.where(other.until.is_(None), other.user_id.in_(crew)).correlate(Shift).exists()
    return Shift.ended_at.is_(None), waits, free, ~elsewhere


def end(shift: Shift) -> bool:
    """Locked and looked at again: another worker or a person may have been first."""
    team, shift = locked_shift(shift.id)
    if shift.ended_at is not None:
        return False
    end_shift(team, shift, by_server())
    return True


def begin(shift: Shift) -> bool:
    team, shift = locked_shift(shift.id)
    if team.shift_id is not None or shift.ended_at is not None:
        return False
    with suppress(Problem):  # a shift that began a moment ago took somebody of this crew
        open_shift(team, shift, by_server())
    return team.shift is shift
