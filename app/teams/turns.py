"""The worker's part of the roster: planned shifts begin and end by themselves, whoever forgot to press."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.core import Problem, by_server, now, session

from .actions import end_shift, open_shift
from .models import Member, Shift, Team, TeamStatus
from .queries import locked_shift, on_call

LAST_WORDS = timedelta(minutes=4)
"A crew that nobody waits for may write to the next one for this long, unpaged; after five the lead hears of it."
AT_ONCE, UNDONE = 50, timedelta(seconds=30)
"That a call ended may be taken back for ten seconds, by a phone whose signal comes and goes."


def due() -> datetime | None:
    """When the next shift ends or begins. One that a call holds, or that waits for another to end, is not due: the
    commit that frees it asks again."""
    ends = select(func.min(Shift.ends_at)).where(*may_end())
    awaited = ends.where(Shift.ends_at <= now(), waited_for())
    empty = select(func.min(Shift.starts_at)).where(deserted(), *may_end())
    begins = select(func.min(Shift.starts_at)).where(*may_begin())
    freed = select(func.min(Team.freed_at)).where(just_freed(), turns_soon().exists())
    asked = select(*(one.scalar_subquery() for one in (ends, freed, awaited, empty, begins)))
    row: Any = session().execute(asked).one()
    moments = (row[0] and row[0] + LAST_WORDS, row[1] and row[1] + UNDONE, *row[2:])
    return min((moment for moment in moments if moment is not None), default=None)


def just_freed() -> ColumnElement[bool]:
    return and_(Team.freed_at.is_not(None), Team.freed_at > now() - UNDONE)


def turns_soon() -> Select[UUID]:
    """Of this team, what ends or begins as soon as nothing can be taken back any more."""
    soon = now() + UNDONE
    coming = and_(Team.shift_id.is_(None), Shift.starts_at <= soon)
    return select(Shift.id).where(
        Shift.team_id == Team.id, Shift.ended_at.is_(None), or_(Shift.ends_at <= soon, coming, deserted())
    )


def fire() -> int:
    """End what is over, then open what should have begun. Returns how many turned."""
    return sum([end(shift) for shift in over()]) + sum([begin(shift) for shift in coming()])


def over() -> Sequence[Shift]:
    past = and_(Shift.ends_at <= now(), or_(Shift.ends_at <= now() - LAST_WORDS, waited_for()))
    found = select(Shift).where(or_(past, deserted()), *may_end()).order_by(Shift.ends_at).limit(AT_ONCE)
    return session().scalars(found).all()


def deserted() -> ColumnElement[bool]:
    """It has begun, and all of its crew have left the programme since: a call held it, or it would be over by now."""
    team = aliased(Team)
    begun = exists().where(team.id == Shift.team_id, team.shift_id == Shift.id)
    stands = exists().where(Member.shift_id == Shift.id, Member.until.is_(None))
    return and_(Shift.starts_at <= now(), begun, ~stands)


def waited_for() -> ColumnElement[bool]:
    """Another crew of this team should have begun, somebody of this one should ride elsewhere, or its van should."""
    other, mine, planned = aliased(Shift), aliased(Member), aliased(Member)
    begun = (other.ended_at.is_(None), other.starts_at <= now(), other.id != Shift.id)
    of_team = exists().where(other.team_id == Shift.team_id, *begun)
    with_van = exists().where(other.vehicle_id == Shift.vehicle_id, *begun)
    riders = select(mine.user_id).where(mine.shift_id == Shift.id, mine.until.is_(None)).correlate(Shift)
    elsewhere = select(planned.id).join(other, other.id == planned.shift_id).where(planned.until.is_(None), *begun)
    return or_(of_team, with_van, elsewhere.where(planned.user_id.in_(riders)).correlate(Shift).exists())


def coming() -> Sequence[Shift]:
    found = select(Shift).where(Shift.starts_at <= now(), *may_begin()).order_by(Shift.starts_at).limit(AT_ONCE)
    return session().scalars(found).all()


def may_end() -> tuple[ColumnElement[bool], ...]:
    """A crew on a call stays on duty until it has cleared, and until that can no longer be taken back."""
    on_call = exists().where(TeamStatus.team_id == Shift.team_id, TeamStatus.open.is_(True))
    freed = exists().where(Team.id == Shift.team_id, just_freed())
    return Shift.ended_at.is_(None), ~on_call, ~freed


def may_begin() -> tuple[ColumnElement[bool], ...]:
    """Not begun, the team has no open shift nor a call that the crew before may take back, nobody of the crew rides
    elsewhere, and nobody else has the van out."""
    mine, other, team, held = aliased(Member), aliased(Member), aliased(Team), aliased(Shift)
    waits = exists().where(mine.shift_id == Shift.id, mine.since.is_(None), mine.until.is_(None))
    free = exists().where(team.id == Shift.team_id, team.shift_id.is_(None))
    crew = select(mine.user_id).where(mine.shift_id == Shift.id, mine.until.is_(None)).correlate(Shift)
    riding = select(other.id).join(team, team.shift_id == other.shift_id)
    elsewhere = riding.where(other.until.is_(None), other.user_id.in_(crew)).correlate(Shift).exists()
    freed = exists().where(Team.id == Shift.team_id, just_freed())
    out = exists().where(held.vehicle_id == Shift.vehicle_id, team.shift_id == held.id)
    return Shift.ended_at.is_(None), waits, free, ~freed, ~elsewhere, ~out


def end(shift: Shift) -> bool:
    """Locked and looked at again: another worker or a person may have been first."""
    team, shift = locked_shift(shift.id)
    if shift.ended_at is not None or on_call(team.id):
        return False
    end_shift(team, shift, by_server())
    return True


def begin(shift: Shift) -> bool:
    team, shift = locked_shift(shift.id)
    if team.shift_id is not None or shift.ended_at is not None:
        return False
    with suppress(Problem):  # a shift that began a moment ago took somebody of this crew, or its van
        open_shift(team, shift, by_server())
    return team.shift is shift
