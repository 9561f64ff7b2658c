"""Who reads: what they may see follows from their role, and for a crew from where they ride."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Uuid, bindparam, select

from app import teams
from app.core import Instant, Who, ago, allowed, session
from app.incidents import Access

TOLD_H = 4


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their circle as it is now, or for a question that all of their role ask, the places of its parts."""

    id: Any
    all_calls: bool
    calls: bool
    all_devices: bool
    role: str
    riding: Any
    visible: Any
    told_since: Any

    @property
    def board(self) -> bool:
        """Sees all that there is for their role, so that nothing of the answer depends on who it is. Whoever rides does
        not: what their own crew said in secret is kept from them."""
        return self.all_calls and self.all_devices and not self.riding

    def may(self, ability: str) -> bool:
        return bool(self.role) and allowed(self.role, ability)


def reader(who: Who) -> Reader:
    circle = replace(of_role(who.role), id=who.id, riding=(), visible=(), told_since=ago(hours=TOLD_H))
    if not circle.calls:
        return circle
    riding = tuple(teams.riding(who.id))
    if circle.all_calls:
        return replace(circle, riding=riding)
    granted = select(Access.incident_id).where(Access.until.is_(None), Access.team_id.in_(riding))
    visible = tuple(session().scalars(granted).unique()) if riding else ()
    return replace(circle, riding=riding, visible=visible)


def board(role: str) -> Reader | None:
    """Whoever sees all that there is for this role; None where it depends on who asks."""
    circle = replace(of_role(role), id=None, riding=(), visible=(), told_since=ago(hours=TOLD_H))
    return circle if circle.board else None


PLACES: dict[str, Any] = {
    "id": bindparam("id", type_=Uuid()),
    "riding": bindparam("riding", type_=Uuid(), expanding=True),
    "visible": bindparam("visible", type_=Uuid(), expanding=True),
    "told_since": bindparam("told_since", type_=Instant()),
}
"What an answer depends on beside the role, as parameters of the question."


def of_role(role: str) -> Reader:
    """Whoever has this role; `given` has the values for one of them."""
    all_calls = allowed(role, "calls.read_all")
    calls = all_calls or allowed(role, "calls.read")
    return Reader(all_calls=all_calls, calls=calls, all_devices=allowed(role, "devices.read"), role=role, **PLACES)


def given(reader: Reader) -> dict[str, Any]:
    """The values of those parameters."""
    return {name: getattr(reader, name) for name in PLACES}
