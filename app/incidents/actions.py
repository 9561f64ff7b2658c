"""The verbs of calls: take, revise, note, merge, cancel, close; and who needs to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import and_, bindparam, select

from app import codes
from app.core import Problem, Saying, malformed, now, send_again, session, touch
from app.journal import Act, record

from . import places
from .bringing import brought
from .families import below
from .merging import merged
from .models import LONG_OVER_H, Access, Incident, Note, Revision
from .owing import reach, refuse_owing

ON_MERGED: list[Callable[[Incident, Incident], None]] = []
"Told of a duplicate and of the call that stays, in the transaction that makes them one."
FIELDS = (
    "call_type", "call_type_raw", "priority", "source", "language", "location", "narrative", "call_back", "flags",
    "external_id",
)  # fmt: skip
ENGAGED = ("dispatched", "active")


def take(incident_id: UUID, body: dict[str, Any], say: Saying) -> Incident:
    """A new call, waiting for a team."""
    call = Incident(
        id=incident_id, status="pending" if body.get("call_type") else "received", received_at=say.order,
        created_by=say.actor_id, call_type_initial=body.get("call_type"), priority_initial=body["priority"],
        revised={}, flags={},
    )  # fmt: skip
    apply(call, {"priority": body["priority"], "source": body["source"]})
    session().add(call)
    add_revision(call, body, say, None)
    record(Act.RECEIVED, say, incident_id=call.id, call_type=call.call_type, priority=call.priority, source=call.source)
    return call


def revise(call: Incident, body: dict[str, Any], say: Saying, after: list[str] | None) -> None:
    """Correct some fields; every earlier value stays in the revisions."""
    add_revision(call, body, say, after)
    record(Act.REVISED, say, incident_id=call.id, changed=body)


def add_revision(call: Incident, body: dict[str, Any], say: Saying, after: list[str] | None) -> None:
    known = list(call.revisions)
    revision = Revision(
        id=say.id, incident_id=call.id, fields=body, order_at=say.order, actor=say.actor_id, after=after
    )
    call.revisions.append(revision)
    values, acts, conflicts = merged(cast(list[Any], [*known, revision]))
    apply(call, values)
    call.revised, call.conflicts = acts, conflicts or None


def apply(call: Incident, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(call, name, value)
    call.location = call.location or {}
    call.area = places.area_of(call.location.get("lat"), call.location.get("lon"))
    if call.status == "received" and call.call_type:
        call.status = "pending"


def note(call: Incident, text: str, say: Saying) -> Note:
    written = Note(
        id=say.id, incident_id=call.id, text=text, at=say.order, received_at=say.received_at, actor=say.actor_id
    )
    session().add(written)
    record(Act.NOTED, say, incident_id=call.id, text=text)
    return written


def merge(call: Incident, into: Incident, say: Saying) -> None:
    """A duplicate ends in the other call; both keep their logs, and the other shows them together and has its dangers."""
    refuse_over(call)
    if into.id == call.id or into.merged_into is not None:
        raise malformed("A call cannot be merged into itself or into a duplicate", into="Choose the call that stays")
    refuse_engaged(call)
    refuse_owing(call)
    reach(call, False)  # its papers are whole: what comes late to them is kept, and asks nobody who can read it no more
    finish(call, "merged", say)
    call.merged_into = into.id
    give(into)
    touch(into)
    for tell in ON_MERGED:  # they take further locks, and who holds those may write to these two logs
        tell(call, into)
    record(Act.MERGED, say, incident_id=call.id, into=str(into.id))
    record(Act.ABSORBED, say, incident_id=into.id, entry_id=derived(say), merged=str(call.id))
    if found := brought(call, into):
        seen = [into.revised[field] for field in found if field in into.revised]
        revise(into, found, replace(say, id=derived(say, 2)), seen)


def derived(say: Saying, nth: int = 1) -> UUID:
    """A stable id for a further entry of one act."""
    return UUID(int=say.id.int ^ nth)


def cancel(call: Incident, reason: str, say: Saying) -> None:
    refuse_over(call)
    refuse_engaged(call)
    refuse_owing(call)
    call.end_reason = reason
    finish(call, "cancelled", say)
    record(Act.CANCELLED, say, incident_id=call.id, reason=reason)


def close(call: Incident, disposition: str | None, reason: str | None, say: Saying) -> None:
    refuse_over(call)
    refuse_engaged(call)
    refuse_owing(call)
    call.disposition, call.end_reason = disposition, reason
    finish(call, "closed", say)
    record(Act.CLOSED, say, incident_id=call.id, disposition=disposition, reason=reason)


def finish(call: Incident, status: str, say: Saying) -> None:
    call.status, call.ended_at = status, say.order
    for access in open_access(call.id):
        access.until = now()


def refuse_over(call: Incident) -> None:
    if call.over:
        raise Problem("ended", 409, f"This call is over: {codes.label('incident_status', call.status).lower()}")


def refuse_engaged(call: Incident) -> None:
    if call.status in ENGAGED:
        raise Problem("conflict", 409, "A team is on this call; recall it, or let it finish, first")


def move(call: Incident, status: str) -> None:
    """What the teams' states make of a call; one that is over stays over."""
    if not call.over and call.status != status:
        call.status = status


def reopen(call: Incident) -> None:
    """Somebody is with a person there after all; how and why it had ended stays in its log. Boards that came since it was
    long over never got what hangs on it."""
    if call.ended_at and call.ended_at <= now() - timedelta(hours=LONG_OVER_H):
        send_again(select(BELOW.c.call).params(call=call.id))
    call.status, call.ended_at, call.end_reason, call.disposition = "pending", None, None, None


def grant(call: Incident, team_id: UUID) -> None:
    """The team needs to know from now on; its phones get the whole call, however old it is."""
    give(call, {team_id})


def give(call: Incident, team_ids: set[UUID] | None = None) -> None:
    """To these teams, or to all that may read the call: it, and what was merged into it, since both are one."""
    rows = session().execute(GIVEN, {"call": call.id}).all()
    held = {(row.call, row.team_id) for row in rows}
    teams = team_ids or {team_id for one, team_id in held if one == call.id and team_id}
    wanted = {(row.call, team_id) for row in rows for team_id in teams} - held
    session().add_all(Access(incident_id=one, team_id=team_id, since=now()) for one, team_id in sorted(wanted))


def revoke(call: Incident, team_id: UUID) -> None:
    """The team's phones forget the call; its own late acts are still taken for a while. What was merged is theirs to
    read as long as the call that stayed is."""
    if call.merged_into is None:
        for access in open_access(call.id, team_id):
            access.until = now()


BELOW = below(Incident.id == bindparam("call"))
GIVEN = select(BELOW.c.call, Access.team_id).outerjoin(
    Access, and_(Access.incident_id == BELOW.c.call, Access.until.is_(None))
)
OPEN = select(Access).where(Access.incident_id.in_(select(BELOW.c.call)), Access.until.is_(None))
OPEN_TO_TEAM = OPEN.where(Access.team_id == bindparam("team"))


def open_access(incident_id: UUID, team_id: UUID | None = None) -> Iterable[Access]:
    """To the call and to what was merged into it."""
    if team_id is None:
        return session().scalars(OPEN, {"call": incident_id}).all()
    return session().scalars(OPEN_TO_TEAM, {"call": incident_id, "team": team_id}).all()
