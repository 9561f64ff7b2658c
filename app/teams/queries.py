"""Questions to teams: who is on duty, with whom, and on which teams somebody rides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.core import Problem, existing, now, session, turned

from .models import Member, Shift, Team, TeamStatus, Vehicle


def team(team_id: UUID) -> Team:
    """404 when there is none; everybody signed in may see that a team exists."""
    return existing(session().get(Team, team_id))


LOCK = select(Team.id).where(Team.id == bindparam("team")).with_for_update()
# Every act of a crew asks this: put together once, and team, shift, crew and people in one answer.
WHOLE = (
    select(Team)
    .where(Team.id == bindparam("team"))
    .options(joinedload(Team.shift).joinedload(Shift.members))
    .execution_options(populate_existing=True)
)


def locked_team(team_id: UUID) -> Team:
    """Locked until the transaction ends, and as it is now; teams are locked after incidents and before the journal.

    Locked first and read after: a lock that had to wait reads only its own row again, and the crew would be the one of
    before a swap.
    """
    active = session()
    active.flush()
    active.execute(LOCK, {"team": team_id})
    return existing(active.scalars(WHOLE, {"team": team_id}).unique().one_or_none())


def teams() -> list[Team]:
    return list(session().scalars(select(Team).order_by(Team.name)))


def listed(limit: int, after: UUID | None = None) -> list[Team]:
    return turned(select(Team), limit, after)


def vehicles(limit: int, after: UUID | None = None) -> list[Vehicle]:
    return turned(select(Vehicle), limit, after)


def vehicle(vehicle_id: UUID) -> Vehicle:
    return existing(session().get(Vehicle, vehicle_id))


def locked_vehicle(vehicle_id: UUID) -> Vehicle:
    """What hangs on a van is written by one at a time; vans are locked after teams. Rows that only name it do not wait."""
    found = select(Vehicle).where(Vehicle.id == vehicle_id).with_for_update(key_share=True)
    return existing(session().scalar(found))


def shift(shift_id: UUID) -> Shift:
    return existing(session().get(Shift, shift_id))


def locked_shift(shift_id: UUID) -> tuple[Team, Shift]:
    """Its team first, as everywhere: the worker that begins and ends shifts locks them in this order too."""
    team = locked_team(shift(shift_id).team_id)
    found = existing(session().get(Shift, shift_id, with_for_update={"of": Shift}, populate_existing=True))
    if found.team_id != team.id:  # between our look and our lock; to lock that team now could wait for who waits for us
        raise Problem("busy", 503, "This shift went to another team at this very moment; try again", retry_after=1)
    return team, found


def locked_with(shift_id: UUID, team_id: UUID | None) -> tuple[Shift, Team, Team]:
    """A shift, its team, and the team that is to have it; both teams are locked in one order."""
    now_with = shift(shift_id).team_id
    for one in sorted({now_with, team_id or now_with}):
        locked_team(one)
    team, found = locked_shift(shift_id)
    return found, team, locked_team(team_id) if team_id else team


def shifts_within(starts: datetime, ends: datetime, but: UUID) -> list[Shift]:
    """Planned and open shifts that share time with this one; one without a planned end is as long as a moment."""
    end = func.coalesce(Shift.ends_at, Shift.starts_at)
    meets = or_(and_(Shift.starts_at < ends, end > starts), Shift.starts_at == starts)
    return list(session().scalars(select(Shift).where(Shift.ended_at.is_(None), Shift.id != but, meets)))


def shifts(since: datetime, limit: int, after: UUID | None = None) -> list[Shift]:
    """Open and planned shifts, and those that ended after `since`."""
    return turned(select(Shift).where(or_(Shift.ended_at.is_(None), Shift.ended_at >= since)), limit, after)


RIDES = (
    select(Member.team_id)
    .join(Team, Team.shift_id == Member.shift_id)
    .where(Member.user_id == bindparam("rider"), Member.until.is_(None))
)
"Asked with every act, so it is put together once."


def vans_of(riding: Any) -> Select[Any]:
    """The vans with which these teams are out."""
    return select(Shift.vehicle_id).join(Team, Team.shift_id == Shift.id).where(Team.id.in_(riding))


def riding(user_id: UUID) -> list[UUID]:
    """The teams in whose open shift this person is now."""
    return list(session().scalars(RIDES, {"rider": user_id}))


def rode(
    user_id: UUID, team_id: UUID, within: timedelta, since: datetime | None = None, until: datetime | None = None
) -> bool:
    """Whether this person was in the team's crew at any time since `within` ago, and between these moments."""
    lately = aboard(user_id, team_id, max(now() - within, since or now() - within))
    if until is not None:
        lately = lately.where(Member.since <= until)
    return session().scalar(lately.limit(1)) is not None


def ends(user_id: UUID, team_id: UUID, within: timedelta) -> Sequence[datetime | None]:
    """When each of their times in the team's crew since `within` ago ended; None: it has not."""
    return session().scalars(aboard(user_id, team_id, now() - within).with_only_columns(Member.until)).all()


def aboard(user_id: Any, team_id: Any, since: Any) -> Select[Any]:
    """The times that they were in this team's crew, those left out that ended before."""
    mine = (Member.user_id == user_id, Member.team_id == team_id, Member.since.is_not(None))
    return select(Member.id).where(*mine, or_(Member.until.is_(None), Member.until >= since))


def stayed() -> ColumnElement[bool]:
    """Of a place in a crew that is over: it ended with the whole shift, so that nobody of that crew rode on."""
    return exists().where(Shift.id == Member.shift_id, Shift.ended_at <= Member.until)


def on_duty(team: Team) -> list[UUID]:
    """Whom a page for this team may reach: its open crew, also past the planned end while a call lasts."""
    if team.shift is None:
        return []
    over = team.shift.ends_at is not None and team.shift.ends_at <= now()
    return [] if over and not on_call(team.id) else team.shift.crew


def resting(found: Iterable[Team]) -> set[UUID]:
    """Of the crews of these teams, whom no page reaches: `on_duty` for many teams at once, and the other way round."""
    over = [team for team in found if team.shift and team.shift.ends_at is not None and team.shift.ends_at <= now()]
    if not over:
        return set()
    held = select(TeamStatus.team_id).where(
        TeamStatus.team_id.in_([team.id for team in over]), TeamStatus.open.is_(True)
    )
    busy = set(session().scalars(held))
    return {user_id for team in over if team.id not in busy for user_id in team.crew}


def on_call(team_id: UUID) -> bool:
    open_one = select(TeamStatus.id).where(TeamStatus.team_id == team_id, TeamStatus.open.is_(True)).limit(1)
    return session().scalar(open_one) is not None
