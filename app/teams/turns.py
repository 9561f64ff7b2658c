"""The worker's part of the roster: planned shifts begin and end on time, whoever forgot to press."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.core import by_server, now, session

from .actions import end_shift, open_shift
from .models import Member, Shift, Team
from .queries import locked_team, on_call

AGAIN = timedelta(minutes=1)


def due() -> datetime | None:
    """When to look next: the next planned start or end; what waits for a call to end is looked at each minute."""
    active = session()
    open_shifts = Shift.ended_at.is_(None)
    unstarted = select(Shift.starts_at).where(open_shifts, Shift.members.any(Member.since.is_(None)))
    ends = select(Shift.ends_at).where(open_shifts, Shift.ends_at.is_not(None))
    moments = [
        active.scalar(unstarted.order_by(Shift.starts_at).limit(1)),
        active.scalar(ends.order_by(Shift.ends_at).limit(1)),
    ]
    known = [moment if moment > now() else now() + AGAIN for moment in moments if moment is not None]
    return min(known, default=None)


def fire() -> int:
    """End what is over and no call holds; then open what should have begun. Returns how many turned."""
    return sum(map(_end, _over())) + sum(map(_open, _coming()))


def _over() -> list[Shift]:
    over = select(Shift).where(Shift.ended_at.is_(None), Shift.ends_at <= now()).order_by(Shift.ends_at).limit(50)
    return list(session().scalars(over))


def _end(shift: Shift) -> bool:
    team = locked_team(shift.team_id)
    session().refresh(shift)  # another worker may have ended it while we waited for the team
    if on_call(team.id) or shift.ended_at is not None:
        return False
    end_shift(team, shift, by_server())
    return True


def _coming() -> list[Shift]:
    waits = Shift.members.any(Member.since.is_(None) & Member.until.is_(None))
    coming = select(Shift).where(Shift.ended_at.is_(None), Shift.starts_at <= now(), waits)
    return list(session().scalars(coming.order_by(Shift.starts_at).limit(50)))


def _open(shift: Shift) -> bool:
    team = locked_team(shift.team_id)
    busy = select(Member.id).join(Team, Team.shift_id == Member.shift_id)
    elsewhere = session().scalar(busy.where(Member.user_id.in_(shift.crew), Member.until.is_(None)).limit(1))
    if team.shift_id is not None or elsewhere is not None:
        return False
    open_shift(team, shift, by_server())
    return True
