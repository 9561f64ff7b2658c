"""The page that comes with a nudge: all boards of a role would ask for the same one at once (docs/decisions/0012)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, union

from app.accounts import roles_of
from app.core import Standing, Who, session
from app.teams import Member, Team

from .changes import Read, answer, shared
from .cursor import FRONT, Cursor, reader_of
from .readers import board

MOST = 200
"Rows; a board asks for more itself, page by page."


@dataclass(frozen=True, slots=True)
class Handed:
    """What changed from one horizon to the next, for each role, and whose sign-in stood when that was read."""

    epoch: str
    begins: int
    ends: int
    pages: dict[str, Read]
    roles: dict[UUID, str]
    apart: frozenset[UUID]
    "Who rides, or has just changed crews: what they may see is each one's own, so they ask."

    def told(self, who: Who, sign_in: UUID | None) -> str | None:
        """The answer to GET /changes that this board would get; None where it has to ask."""
        role = self.roles.get(sign_in) if sign_in else None
        read = self.pages.get(who.role) if role == who.role else None
        if read is None or who.id in self.apart:
            return None
        return answer(read, at(self.epoch, self.begins, who), self.ends, begins=self.begins)


def at(epoch: str, edge: int, who: Who | None = None) -> Cursor:
    """Where a board stands that has read everything below `edge`."""
    return Cursor(epoch, reader_of(who) if who else "", edge - 1, FRONT, full=False, base=edge)


def hand(sign_ins: Collection[UUID], begins: int, now: Standing) -> Handed | None:
    """Asks again whether each sign-in stands: what a nudge may say to anybody, a page may not."""
    if not sign_ins:
        return None
    roles = roles_of(sign_ins)
    pages: dict[str, Read] = {}
    for role in set(roles.values()):
        circle = board(role)
        read = shared(circle, at(now.epoch, begins), now.horizon, MOST) if circle else None
        if read is not None and not read[0].more:
            pages[role] = read
    return Handed(now.epoch, begins, now.horizon, pages, roles, riders(begins))


def riders(begins: int) -> frozenset[UUID]:
    aboard = select(Member.user_id).join(Team, Team.shift_id == Member.shift_id).where(Member.until.is_(None))
    changed = select(Member.user_id).where(Member.stamp_tx >= begins)
    return frozenset(session().scalars(union(aboard, changed)))
