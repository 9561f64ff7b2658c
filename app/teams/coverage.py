"""When a team could not do all that it is there for: too few people, or a van that cannot go. Nobody has to remember it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select

from app.core import by_server, now, session
from app.journal import Act, record

from .models import Coverage, Shift, ShiftSettings, Team, Vehicle

BELOW_STAFFING, VEHICLE_DOWN = "below_staffing", "vehicle_down"
"Codes of `unserved_reason`: why a call of that time may have found no team."
VAN_CANNOT_GO = "The van cannot go"
"How the crew's phone says that it is the van that keeps them."
LEAST_CREW = 2


def settle(team: Team) -> None:
    """Open the facts that hold now and close those that no longer do; said again, it changes nothing."""
    active = session()
    active.flush()
    known = {fact.reason: fact for fact in active.scalars(open_of(team.id))}
    lacks = lacking(team)
    for reason in known.keys() - lacks:
        known[reason].until = now()
        record(Act.COVERAGE_BACK, by_server(), team_id=team.id, reason=reason)
    for reason in sorted(lacks - known.keys()):
        active.add(Coverage(team_id=team.id, shift_id=team.shift_id, reason=reason, since=now()))
        record(Act.COVERAGE_LOST, by_server(), team_id=team.id, reason=reason)


def open_of(team_id: UUID) -> Select[Coverage]:
    return select(Coverage).where(Coverage.team_id == team_id, Coverage.until.is_(None))


def lacking(team: Team) -> set[str]:
    """What a team on shift lacks now; a team without a shift covers nothing and lacks nothing."""
    if team.shift is None or team.shift.ended_at is not None:
        return set()
    few = {BELOW_STAFFING} if len(team.crew) < least_crew() else set[str]()
    return few | ({VEHICLE_DOWN} if van_down(team) else set())


def van_down(team: Team) -> bool:
    van = session().get(Vehicle, team.vehicle_id) if team.vehicle_id else None
    return said_down(team) or (van is not None and van.out_of_service is not None)


def said_down(team: Team) -> bool:
    """By the crew, of the van that it has: what it said before it got this one was of the other."""
    got = team.shift.vehicle_since if team.shift else None
    said = team.status == "out_of_service" and team.status_reason == VAN_CANNOT_GO
    return said and (got is None or team.status_since >= got)


def least_crew() -> int:
    settings = session().get(ShiftSettings, 1)
    return settings.least_crew if settings else LEAST_CREW


def settle_all(found: Iterable[Team]) -> None:
    for team in found:
        settle(team)


def out_with(vehicle_id: UUID) -> Sequence[Team]:
    """The teams whose open shift goes with this van."""
    mine = select(Team).join(Shift, Team.shift_id == Shift.id).where(Shift.vehicle_id == vehicle_id)
    return session().scalars(mine.order_by(Team.id)).all()


def within(since: datetime, until: datetime) -> Sequence[Coverage]:
    lasted = or_(Coverage.until.is_(None), Coverage.until >= since)
    found = select(Coverage).where(Coverage.since < until, lasted).order_by(Coverage.since, Coverage.id)
    return session().scalars(found.limit(500)).all()
