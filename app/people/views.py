"""The doors of persons. What is asked for here, and not brought by the feed, is written into the journal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app import incidents
from app.core import Room, Saying, who

from . import actions, queries
from .models import PersonRecord
from .schemas import AlikeList, Earlier, JoinBody, PartingBody, PersonAnswersBody, PersonRecordRow, RecordBody

room = Room("persons", __name__)


@room.act("/persons/<uuid:id>", RecordBody, PersonRecordRow, ability="persons.write", field=True)
def put_person(say: Saying, body: dict[str, Any], id: UUID) -> PersonRecord | None:
    """A person is on this call; nothing about them is required."""
    call = incidents.appendable(body["incident_id"], who())
    person = actions.begin(id, call, body.get("answers", {}), say) if say.new else queries.appendable(id, who())
    return shown(person)


@room.act(
    "/persons/<uuid:id>/answers/<uuid:act>", PersonAnswersBody, PersonRecordRow, ability="persons.write", field=True
)
def answer_person(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> PersonRecord | None:
    """What the person said, declined to say, was not asked or could not say."""
    person = queries.appendable(id, who())
    if say.new:
        actions.answer(person, body["answers"], say)
    return shown(person)


@room.act("/persons/<uuid:id>/joins/<uuid:act>", JoinBody, PersonRecordRow, ability="persons.write", field=True)
def join_person(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> PersonRecord | None:
    """This record and another are of one person."""
    person = queries.appendable(id, who(), links=True)
    if say.new:
        actions.join(person, body["other"], say)
    return shown(person)


@room.act("/persons/<uuid:id>/partings/<uuid:act>", PartingBody, PersonRecordRow, ability="persons.write", field=True)
def part_person(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> PersonRecord | None:
    """This record and another are not of one person after all."""
    person = queries.appendable(id, who(), links=True)
    if say.new:
        actions.part(person, body["other"], body["reason"], say)
    return shown(person)


@room.plain("GET", "/persons/<uuid:id>", ability="persons.read", answer=PersonRecordRow)
def get_person(id: UUID) -> Any:
    """One record; the journal keeps who looked."""
    person = queries.person(id, who())
    actions.log_read(person.incident_id, who(), "record", [person.id])
    return person


@room.plain("GET", "/persons/<uuid:id>/likely", ability="persons.read", answer=AlikeList)
def list_likely(id: UUID) -> Any:
    """Records that may be of the same person. They are offered; only people join."""
    person = queries.person(id, who())
    found = queries.likely(person, who())
    if found:
        actions.log_read(person.incident_id, who(), "likely", [one.person.id for one in found])
    return {"items": [one.row() for one in found]}


@room.plain("GET", "/incidents/<uuid:id>/earlier", ability="persons.read", answer=Earlier)
def get_earlier(id: UUID) -> Any:
    """Earlier contacts with the persons of this call, as far as records were joined."""
    call = incidents.incident(id, who())
    found, persons = queries.earlier(call, who())
    if persons:
        actions.log_read(call.id, who(), "earlier", persons)
    return found


def shown(person: PersonRecord) -> PersonRecord | None:
    """Whoever comes late may append without reading."""
    return person if incidents.readable(person.incident_id, who()) else None
