"""The doors of calls."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import current_app
from flask.typing import ResponseReturnValue

from app.core import Room, Saying, session, who

from . import actions, places, queries
from .models import Incident, Note
from .schemas import (
    CancelBody,
    CloseBody,
    IncidentBody,
    IncidentList,
    IncidentQuery,
    IncidentRow,
    MergeBody,
    NoteBody,
    NoteRow,
    RevisionBody,
    Timeline,
    TimelineQuery,
)  # fmt: skip

room = Room("incidents", __name__)


@room.read("/incidents", IncidentList, ability="calls.read", query=IncidentQuery)
def list_incidents(query: dict[str, Any]) -> Any:
    """Calls that you may see, newest first."""
    found = queries.listed(who(), query)
    page = found[: query["limit"]]
    more = {"next": queries.cursor_of(page[-1])} if len(found) > len(page) else {}
    return {"items": page, **more}


@room.read("/incidents/<uuid:id>", IncidentRow, ability="calls.read")
def get_incident(id: UUID) -> Any:
    """One call."""
    return queries.incident(id, who())


@room.read("/incidents/<uuid:id>/timeline", Timeline, ability="calls.read", query=TimelineQuery)
def get_timeline(query: dict[str, Any], id: UUID) -> Any:
    """All that happened on this call, duplicates included."""
    queries.incident(id, who())
    found = queries.timeline(id, who(), query["limit"] + 1, query["after"])
    page = found[: query["limit"]]
    more = {"next": str(page[-1].seq)} if len(found) > len(page) else {}
    return {"items": page, **more}


@room.act("/incidents/<uuid:id>", IncidentBody, IncidentRow, ability="calls.write")
def put_incident(say: Saying, body: dict[str, Any], id: UUID) -> Incident:
    """Take a call."""
    return actions.take(id, body, say) if say.new else queries.incident(id, who())


@room.act("/incidents/<uuid:id>/revisions/<uuid:act>", RevisionBody, IncidentRow, ability="calls.revise", field=True)
def revise(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Incident | None:
    """Correct some of a call's fields."""
    call, reads = queries.reached(id, who())
    if say.new:
        actions.revise(call, body, say, [str(a) for a in say.after] or None)
    return call if reads else None


@room.act("/incidents/<uuid:id>/notes/<uuid:act>", NoteBody, NoteRow, ability="calls.note", field=True)
def note(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Note | None:
    """Write something down about a call."""
    call, reads = queries.reached(id, who())
    written = actions.note(call, body["text"], say) if say.new else session().get(Note, act)
    return written if reads else None


@room.act("/incidents/<uuid:id>/merges/<uuid:act>", MergeBody, IncidentRow, ability="calls.write")
def merge(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Incident:
    """This call is a duplicate of another; both keep their logs."""
    for each in sorted({id, body["into"]}):  # in id order, so that two merges cannot wait for each other
        queries.incident(each, who(), lock=True)
    call, into = queries.incident(id, who()), queries.incident(body["into"], who())
    if say.new:
        actions.merge(call, into, say)
    return call


@room.act("/incidents/<uuid:id>/cancellations/<uuid:act>", CancelBody, IncidentRow, ability="calls.write")
def cancel(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Incident:
    """The call is not needed any more."""
    call = queries.incident(id, who(), lock=True)
    if say.new:
        actions.cancel(call, body["reason"], say)
    return call


@room.act("/incidents/<uuid:id>/closures/<uuid:act>", CloseBody, IncidentRow, ability="calls.write")
def close(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Incident:
    """The work on this call is done."""
    call = queries.incident(id, who(), lock=True)
    if say.new:
        actions.close(call, body.get("disposition"), body.get("reason"), say)
    return call


@room.open("/areas", None)
def areas() -> ResponseReturnValue:
    """The programme's neighbourhoods as GeoJSON."""
    response = current_app.json.response(places.areas(places.file()))
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response
