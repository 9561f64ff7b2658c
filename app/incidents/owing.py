"""What a call that a team reached still needs before it is closed; the rooms that know write it down here."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from app import codes
from app.core import Problem, session

from .families import below
from .models import Incident

FAMILY = select(Incident).where(Incident.id.in_(select(below(Incident.id == bindparam("call")).c.call)))


def reach(call: Incident, reached: bool) -> None:
    """A team is or was with somebody, or at their door; taken back, it was not. Of a duplicate: since it was merged."""
    if call.reached != reached:
        call.reached = reached


def owe(call: Incident, needed: list[str]) -> None:
    """Also before a team's arrival is heard of: acts of one phone may come in any order."""
    if call.owed != needed:
        call.owed = needed


def refuse_owing(call: Incident) -> None:
    """Whichever way it ends: with the call ends who may read it and what was merged into it, so that their papers could not
    be written any more."""
    both = session().scalars(FAMILY, {"call": call.id}).all()
    if owed := list(dict.fromkeys(code for one in both for code in one.owes)):
        words = "; ".join(codes.label("owed", code) for code in owed)
        on = "" if call.owes else ", on the call that was merged into it"
        raise Problem("conflict", 409, f"Before this call is closed the crew still has to say{on}: {words}", owed=owed)
