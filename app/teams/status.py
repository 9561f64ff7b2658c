"""Which of all that was said of a team counts: causality first, then corrected clocks, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, select, union_all

from app.core import Saying, now, session

from . import coverage, holds
from .models import Replaced, Team, TeamStatus

WAITING, OUT = "assigned", "out_of_service"


def winner(entries: Iterable[TeamStatus]) -> TeamStatus | None:
    """The entry that is the team's status now; a pure function of the set.

    An open assignment counts before ended ones, and one that is under way before one that only waits for an answer:
    a team on scene stays on scene while another call is offered to it or declined by it.
    """
    known = list(entries)
    opened = [entry for entry in known if entry.assignment and entry.open]
    under_way = [entry for entry in opened if entry.status != WAITING]
    ended = [entry for entry in known if entry.assignment and not entry.open]
    said = [entry for entry in known if not entry.assignment]
    return max(said + (under_way or opened or ended), key=lambda entry: (entry.order_at, entry.act_id), default=None)


def candidates(team_id: UUID) -> list[TeamStatus]:
    """All open assignments, and the latest of everything else: never more with a longer history."""
    active, team = session(), {"team": team_id}
    # Acts that replace each other in a circle leave nobody standing: then the clocks decide, as everywhere.
    return list(active.scalars(STANDING, team)) or list(active.scalars(ALL, team))


def among(mine: Select[UUID]) -> Select[TeamStatus]:
    ended = mine.where(TeamStatus.open.is_(False))
    parts = [mine.where(TeamStatus.open.is_(True)), *(latest(ended, kind) for kind in (True, False))]
    return select(TeamStatus).where(TeamStatus.id.in_(union_all(*parts)))


def latest(entries: Select[UUID], assignment: bool) -> Select[UUID]:
    newest = (TeamStatus.order_at.desc(), TeamStatus.act_id.desc())
    one = entries.where(TeamStatus.assignment.is_(assignment)).order_by(*newest).limit(1).subquery()
    return select(one.c.id)


OF_TEAM = select(TeamStatus.id).where(TeamStatus.team_id == bindparam("team"))
# Put together once: building the question took longer than asking it.
ALL = among(OF_TEAM)
STANDING = among(OF_TEAM.where(~exists().where(Replaced.act_id == TeamStatus.act_id)))


def settle(team: Team) -> None:
    """Make the winner the team's status."""
    session().flush()
    crown(team, winner(candidates(team.id)))


def crown(team: Team, now_current: TeamStatus | None) -> None:
    if now_current is None:
        return
    was_out = team.status == OUT
    if team.hold_act is not None and team.hold_since is not None and not breaks_hold(now_current):
        team.status, team.status_since = holds.HOLD, team.hold_since
        team.status_act, team.status_reason = team.hold_act, None
    else:
        team.status, team.status_since = now_current.status, now_current.order_at
        team.status_act, team.status_reason = now_current.act_id, now_current.reason
    if was_out or team.status == OUT:
        coverage.settle(team)


def breaks_hold(entry: TeamStatus) -> bool:
    """Dispatch has sent the crew all the same, or it needs help now; the hold stands again afterwards."""
    return (entry.assignment and entry.open) or entry.status == "emergency"


def replace(say: Saying) -> None:
    """Remember what this act has seen; the acts themselves may not have arrived yet."""
    active = session()
    known = set(active.scalars(select(Replaced.act_id).where(Replaced.act_id.in_(say.after)))) if say.after else set()
    active.add_all(Replaced(act_id=act, by_act=say.id) for act in set(say.after) - known - {say.id})


def put_said(team: Team, status: str, reason: str | None, say: Saying, *, crew: bool = False) -> None:
    """A status that somebody said directly. Why a crew rests stays sealed, and travels nowhere."""
    rests = status == holds.HOLD
    entry = TeamStatus(
        id=say.id, team_id=team.id, assignment=False, open=False, status=status,
        reason=None if rests else reason, why=reason if rests else None, order_at=say.place, act_id=say.id,
        said_at=say.order, crew=crew, actor=say.actor_id, after=[str(act) for act in say.after] or None,
    )  # fmt: skip
    session().add(entry)
    replace(say)
    session().flush()
    holds.settle(team)
    settle(team)


def put_assigned(team: Team, assignment_id: UUID, status: str, order_at: datetime, act_id: UUID, is_open: bool) -> None:
    """What one assignment makes of the team's status, as its acts now stand."""
    entry = session().get(TeamStatus, assignment_id) or TeamStatus(id=assignment_id, team_id=team.id, assignment=True)
    if entry.open and not is_open:
        team.freed_at = now()
    entry.status, entry.order_at, entry.act_id, entry.open, entry.reason = status, order_at, act_id, is_open, None
    session().add(entry)
    settle(team)


def put_offered(team: Team, assignment_id: UUID, order_at: datetime) -> None:
    """The first that is heard of an assignment, by whoever made it: nothing can have replaced it yet."""
    entry = TeamStatus(
        id=assignment_id, team_id=team.id, assignment=True, open=True, status=WAITING, order_at=order_at,
        act_id=assignment_id,
    )  # fmt: skip
    session().add(entry)
    with session().no_autoflush:
        crown(team, winner([*candidates(team.id), entry]))
