"""Nobody and nothing is in two places at once: what a planned, changed or swapped shift must not share time with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from app.core import Problem, session

from . import coverage, queries
from .models import Shift, Team

ROSTER = 0x726F7374
"The lock of the roster: a number of ours among PostgreSQL's advisory locks."


def refuse_clashing(
    shift_id: UUID, to: Team, crew: Collection[UUID], starts: datetime, ends: datetime | None, van: UUID | None, *,
    moved: bool = True,
) -> None:  # fmt: skip
    """`moved` is False when only the van is another. A shift without a planned end lasts until the next begins."""
    one_at_a_time()
    for other in queries.shifts_within(starts, ends or starts, but=shift_id):
        if moved and other.team_id == to.id:
            raise Problem("conflict", 409, f"{to.name} has another shift in this time; change that one first")
        if moved and set(other.crew) & set(crew):
            raise clash("Somebody of this crew rides with {} in this time; swap them first", other)
        if van and other.vehicle_id == van:
            raise clash("This van goes with {} in this time; choose another", other)


def refuse_out(to: Team, van: UUID | None) -> None:
    """A crew that no planned end or no end at all brings home still has its van. The van is locked, so that of two crews
    who begin with it at one moment the second sees the first."""
    if van is None:
        return
    name = queries.locked_vehicle(van).name
    for other in coverage.out_with(van):
        if other.id != to.id:
            words = f"{name} is out with {other.name}; choose another van, or end {other.name}'s shift first"
            raise Problem("conflict", 409, words)


def clash(words: str, other: Shift) -> Problem:
    return Problem("conflict", 409, words.format(queries.team(other.team_id).name))


def refuse_elsewhere(shift: Shift, come: UUID) -> None:
    """Somebody who is to ride in this planned shift rides elsewhere then."""
    one_at_a_time()
    for other in queries.shifts_within(shift.starts_at, shift.ends_at or shift.starts_at, but=shift.id):
        if come in other.crew:
            raise clash("This person rides with {} in this time; swap them out there first", other)


def one_at_a_time() -> None:
    """Two leads who plan for two teams lock different rows, and each would miss what the other does. SQLite has one
    writer anyway. Taken after the teams."""
    active = session()
    if active.get_bind().dialect.name == "postgresql":
        active.execute(select(func.pg_advisory_xact_lock(ROSTER)))
