"""A crew off the board after a hard call: it or a lead begins it, and only a lead, or dispatch with a reason, ends it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from app.core import session

from .models import Team, TeamStatus

HOLD = "recovery_hold"
UNDO, DAY = timedelta(seconds=10), timedelta(days=1)
LATEST = 10
"How many holds are looked at to find the one that stands: those that their own crew took back at once count for nothing."


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold from its beginning to its end, if it has one."""

    team_id: UUID
    since: datetime
    until: datetime | None


def standing(said: Iterable[TeamStatus]) -> TeamStatus | None:
    """The hold that the team is on now; a pure function of the set of statuses that were said."""
    known = list(said)
    for hold in sorted((entry for entry in known if entry.status == HOLD), key=place, reverse=True):
        end = end_of(hold, known)
        if end is None:
            return hold
        if not end.crew:
            return None
    return None


def place(entry: TeamStatus) -> tuple[datetime, UUID]:
    return entry.order_at, entry.act_id


def end_of(hold: TeamStatus, known: Iterable[TeamStatus]) -> TeamStatus | None:
    return min((entry for entry in known if ends(entry, hold)), key=place, default=None)


def ends(entry: TeamStatus, hold: TeamStatus) -> bool:
    """Whoever may correct ends it; a crew's own word does not, except that its author takes it back at once."""
    if entry.status == HOLD:
        return False
    named = str(hold.act_id) in (entry.after or ())
    if not entry.crew:
        return named or place(entry) > place(hold)
    return named and entry.actor == hold.actor and timedelta(0) <= own(entry) - own(hold) <= UNDO


def own(entry: TeamStatus) -> datetime:
    """When, by the clock of whoever said it: the same clock for both that are compared."""
    return entry.said_at or entry.order_at


def keeps(team: Team, status: str) -> bool:
    """A crew's word that this hold outlasts: kept and flagged, and not what the team is doing."""
    return team.hold_act is not None and status not in (HOLD, "emergency")


def settle(team: Team) -> None:
    """Asked only where a status was said, so that an assignment does not pay for it."""
    hold = standing(relevant(team.id))
    team.hold_act, team.hold_since = (hold.act_id, hold.order_at) if hold else (None, None)


def relevant(team_id: UUID) -> Sequence[TeamStatus]:
    """The latest holds, what was said within a day of them, and the last correction: never more with a longer history."""
    said = select(TeamStatus).where(TeamStatus.team_id == team_id, TeamStatus.assignment.is_(False))
    newest = (TeamStatus.order_at.desc(), TeamStatus.act_id.desc())
    holds = session().scalars(said.where(TeamStatus.status == HOLD).order_by(*newest).limit(LATEST)).all()
    if not holds:
        return []
    near = TeamStatus.order_at.between(holds[-1].order_at - DAY, holds[0].order_at + DAY)
    last = said.where(TeamStatus.crew.is_(False)).order_by(*newest).limit(1).with_only_columns(TeamStatus.id)
    others = said.where(TeamStatus.status != HOLD, or_(near, TeamStatus.id.in_(last)))
    return [*holds, *session().scalars(others)]


def within(since: datetime, until: datetime) -> list[Hold]:
    """The holds that began in this time, with their length and without their reason; two questions."""
    said = select(TeamStatus).where(TeamStatus.assignment.is_(False))
    began = TeamStatus.order_at >= since, TeamStatus.order_at < until
    begun = session().scalars(said.where(TeamStatus.status == HOLD, *began)).all()
    of_teams = TeamStatus.team_id.in_({hold.team_id for hold in begun})
    later = TeamStatus.order_at >= since - DAY
    others = session().scalars(said.where(TeamStatus.status != HOLD, of_teams, later)).all() if begun else []
    found = [whole(hold, [one for one in others if one.team_id == hold.team_id]) for hold in begun]
    return joined(
        sorted((hold for hold in found if hold is not None), key=lambda hold: (str(hold.team_id), hold.since))
    )


def whole(hold: TeamStatus, others: list[TeamStatus]) -> Hold | None:
    """None for one that was taken back at once."""
    end = end_of(hold, others)
    if end is not None and end.crew:
        return None
    return Hold(hold.team_id, hold.order_at, max(end.order_at, hold.order_at) if end else None)


def joined(holds: Iterable[Hold]) -> list[Hold]:
    """Two of a crew who both said it began one hold."""
    found: list[Hold] = []
    for hold in holds:
        last = found[-1] if found else None
        if last and last.team_id == hold.team_id and (last.until is None or hold.since < last.until):
            continue
        found.append(hold)
    return found


def of_team(team: Team) -> dict[str, Any] | None:
    """Why, for the lead on duty only."""
    entry = session().scalar(select(TeamStatus).where(TeamStatus.act_id == team.hold_act)) if team.hold_act else None
    return entry and {"since": entry.order_at, "by": entry.actor, "reason": entry.why}
