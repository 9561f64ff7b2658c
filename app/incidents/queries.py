"""Questions to calls, always through what the asker may see: a stranger's call does not exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import ColumnElement, Select, Uuid, bindparam, literal, or_, select, true, tuple_

from app.core import Instant, Who, ago, allowed, existing, malformed, not_found, session
from app.journal import AGREED, QUIET, Entry
from app.teams import RIDES, riding, rode

from .families import below, families
from .models import OVER, Access, Incident

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def visible(who: Who) -> ColumnElement[bool]:
    """The calls that this person may read: all, or those granted to the team they ride with now."""
    if allowed(who.role, "calls.read_all"):
        return true()
    granted = select(Access.incident_id).where(Access.until.is_(None), Access.team_id.in_(riding(who.id)))
    return Incident.id.in_(granted)


def incident(incident_id: UUID, who: Who, *, lock: bool = False) -> Incident:
    """The call, or 404. Calls are locked first, then assignments, teams and the journal."""
    found = select(Incident).where(Incident.id == incident_id, visible(who))
    return existing(session().scalar(found.with_for_update() if lock else found))


THIS = bindparam("incident", type_=Uuid())
LOCKED = select(Incident).where(Incident.id == THIS).with_for_update()
AFRESH = {"populate_existing": True}
KNOWN = select(Incident.id).where(Incident.id == THIS)


def granted(call: Any) -> Select[Any]:
    """Whether the `rider` is with a team that may read this call now."""
    here = (Access.incident_id == call, Access.until.is_(None), Access.team_id.in_(RIDES))
    return select(Access.incident_id).where(*here).limit(1)


def reaching(named: ColumnElement[bool]) -> Select[Incident, bool]:
    """The call that is named so, locked, and whether the `rider` may read it: one question, since every act asks it."""
    return select(Incident, granted(Incident.id).exists().label("reads")).where(named).with_for_update(of=Incident)


GRANTED, REACHING = granted(THIS), reaching(Incident.id == THIS)


def locked(incident_id: UUID) -> Incident:
    return existing(session().scalar(LOCKED, {"incident": incident_id}))


def stayed(call: Incident) -> Incident:
    """The call itself, or the one that it was merged into, however often; all of them locked, the duplicate first. Should
    two wait for each other so, the database lets one go, and its phone tries again."""
    while call.merged_into is not None:
        call = session().scalars(LOCKED, {"incident": call.merged_into}, execution_options=AFRESH).one()
    return call


def readable(incident_id: UUID, who: Who) -> bool:
    """What `visible` says of one call. Every act on it asks, so the question is put together once."""
    if allowed(who.role, "calls.read_all"):
        return session().scalar(KNOWN, {"incident": incident_id}) is not None
    return session().scalar(GRANTED, {"incident": incident_id, "rider": who.id}) is not None


def appendable(incident_id: UUID, who: Who) -> Incident:
    """The call, locked, for somebody who may read it or whose team could until lately (their phone was out of signal).

    Raises 404 for everybody else, as if there were no such call.
    """
    return reached(incident_id, who)[0]


def reached(incident_id: UUID, who: Who) -> tuple[Incident, bool]:
    """The same, and whether they may read it now: for acts that change nothing about that."""
    return reached_by(REACHING, {"incident": incident_id}, who)


def reached_by(
    asked: Select[Incident, bool], named: dict[str, Any], who: Who, still: Callable[[], bool] = lambda: False
) -> tuple[Incident, bool]:
    """The same by a question of `reaching` that names the call in another way, and the values that this has; `still`:
    whether something else lets them add to it, asked last."""
    found = existing(session().execute(asked, {**named, "rider": who.id}).one_or_none())
    reads = allowed(who.role, "calls.read_all") or found.reads
    if not reads and not lately(found.Incident.id, who) and not still():
        raise not_found()
    return found.Incident, reads


def lately(incident_id: UUID, who: Who) -> bool:
    within = timedelta(hours=current_app.config["SETTINGS"].late_hours)
    ended = or_(Access.until.is_(None), Access.until >= ago(seconds=within.total_seconds()))
    given = select(Access).where(Access.incident_id == incident_id, ended)
    return any(rode(who.id, access.team_id, within, access.since, access.until) for access in session().scalars(given))


def listed(who: Who, query: dict[str, Any]) -> list[Incident]:
    """Newest first, one more than the limit so that the caller knows whether there is more."""
    found = select(Incident).where(visible(who), *filters(query))
    newest = found.order_by(Incident.received_at.desc(), Incident.id.desc())
    return list(session().scalars(newest.limit(query["limit"] + 1)))


def filters(query: dict[str, Any]) -> Iterable[ColumnElement[bool]]:
    if "open" in query:
        yield Incident.status.not_in(OVER) if query["open"] else Incident.status.in_(OVER)
    for name in ("status", "call_type", "area", "imported"):
        if name in query:
            yield getattr(Incident, name) == query[name]
    if "since" in query:
        yield Incident.received_at >= query["since"]
    if "until" in query:
        yield Incident.received_at < query["until"]
    if "after" in query:
        yield before(query["after"])


def before(cursor: str) -> ColumnElement[bool]:
    """Strictly after the row that the cursor names, in the list's order."""
    micros, _, row_id = cursor.partition("_")
    try:
        at, last = EPOCH + timedelta(microseconds=int(micros)), UUID(row_id)
    except (ValueError, OverflowError):
        raise malformed("This is not a place in this list", after="Use `next` of the page before") from None
    return tuple_(Incident.received_at, Incident.id) < tuple_(literal(at, Instant()), literal(last, Uuid()))


def cursor_of(row: Incident) -> str:
    return f"{(row.received_at - EPOCH) // timedelta(microseconds=1)}_{row.id}"


def timeline(incident_id: UUID, who: Who, limit: int, after: int) -> list[Entry]:
    """What happened on this call and on the duplicates merged into it, in order of arrival. Which question of a form was
    answered tells what was found, and who was asked to agree to what tells of that: whoever may not read it there does not
    see it here either."""
    calls = select(below(Incident.id == incident_id).c.call)
    mine: Select[Any] = select(Entry).where(Entry.incident_id.in_(calls))
    if not allowed(who.role, "assess"):
        mine = mine.where(Entry.act.not_in(QUIET))
    if not allowed(who.role, "consents.read"):
        mine = mine.where(Entry.act.not_in(AGREED))
    return list(session().scalars(mine.where(Entry.seq > after).order_by(Entry.seq).limit(limit)))


def stays(incident_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """{call: the call that stayed}, however often what stayed was merged on; a call that was not merged stays itself."""
    found = {one: one for one in incident_ids}
    edge = set(found)
    while edge:
        moved = select(Incident.id, Incident.merged_into).where(
            Incident.id.in_(edge), Incident.merged_into.is_not(None)
        )
        into = {one: last for one, last in session().execute(moved) if last}
        found = {one: into.get(last, last) for one, last in found.items()}
        edge = set(into.values())
    return found


def one_with(incident_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """{call: all others that are one with it by merges}; a call that was never merged is left out."""
    found = session().execute(select(families(Incident.id.in_(list(incident_ids))))).all()
    alike: dict[UUID, set[UUID]] = defaultdict(set)
    for stayed, one in found:
        alike[stayed].add(one)
    return {one: alike[stayed] - {one} for stayed, one in found if len(alike[stayed]) > 1}
