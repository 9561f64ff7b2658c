"""The verbs of persons: a record begins, is answered, is joined with another and parted again, is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast
from uuid import UUID

from sqlalchemy import delete, select

from app.core import Problem, Saying, Who, by_person, keys, session
from app.incidents import Incident
from app.journal import Act, record

from . import alike, fold
from .links import add_link, relink
from .models import JOIN, PARTING, PersonAnswers, PersonMark, PersonRecord

NAME = "name_to_use"
UNNAMED = "No to keeping the name was written down before"
ON_NAMED: list[Callable[[PersonRecord, Saying], None]] = []
"Asked before a name is written down, and may refuse it: what people agreed to is kept further right."


def begin(person_id: UUID, call: Incident, answers: dict[str, Any], say: Saying) -> PersonRecord:
    """Somebody is here. What is known of them may come with it; nothing has to."""
    person = PersonRecord(
        id=person_id, incident_id=call.id, answers={}, joins={}, joined=[], created_by=say.actor_id,
        created_at=say.order,
    )  # fmt: skip
    session().add(person)
    relink(person)
    if answers:
        add_answers(person, heeding(person, answers, say), say)
    record(Act.RECORD_BEGUN, say, incident_id=call.id, person=str(person_id), fields=sorted(answers))
    return person


def answer(person: PersonRecord, answers: dict[str, Any], say: Saying) -> None:
    """What was answered before stays, with who and when; the timeline names the fields, not what was said."""
    ask(person, answers, say)
    add_answers(person, answers, say)
    record(Act.RECORD_ANSWERED, say, incident_id=person.incident_id, person=str(person.id), fields=sorted(answers))


def ask(person: PersonRecord, answers: dict[str, Any], say: Saying) -> None:
    if names(person, answers):
        for may in ON_NAMED:
            may(person, say)


def heeding(person: PersonRecord, answers: dict[str, Any], say: Saying) -> dict[str, Any]:
    """Somebody is here, whatever was said of names: else all that is said of them later would have nowhere to go."""
    try:
        ask(person, answers, say)
    except Problem:
        return answers | {NAME: {"state": "not_asked", "reason": UNNAMED}}
    return answers


def add_answers(person: PersonRecord, answers: dict[str, Any], say: Saying) -> None:
    person.said.append(PersonAnswers(
        id=say.id, person_id=person.id, fields=answers, order_at=say.order, received_at=say.received_at,
        actor=say.actor_id, after=[str(act) for act in say.after],
    ))  # fmt: skip
    person.answers, conflicts = fold.answers(cast(list[Any], person.said))
    person.conflicts = conflicts or None
    mark(person)


def names(person: PersonRecord, answers: dict[str, Any]) -> bool:
    """A name that the record does not hold yet; to pick one of two that it holds adds none."""
    value = answers.get(NAME, {}).get("value")
    held = [person.answers.get(NAME, {}), *(person.conflicts or {}).get(NAME, [])]
    return value is not None and value not in [one.get("value") for one in held]


def mark(person: PersonRecord) -> None:
    """The blind index follows what now counts."""
    wanted = {digest_of(word) for word in alike.marks(traits(person))}
    active = session()
    active.flush()
    known = set(active.scalars(select(PersonMark.digest).where(PersonMark.person_id == person.id)))
    gone = known - wanted
    if gone:
        active.execute(delete(PersonMark).where(PersonMark.person_id == person.id, PersonMark.digest.in_(gone)))
    active.add_all(PersonMark(person_id=person.id, digest=digest) for digest in sorted(wanted - known))


def traits(person: PersonRecord) -> alike.Traits:
    return alike.traits(person.answers, person.created_at.year)


def digest_of(word: str) -> bytes:
    return keys().digest(b"person", word.encode())


def join(person: PersonRecord, other_id: UUID, say: Saying) -> None:
    """Two records are of one person; both stay as they are."""
    add_link(person, other_id, say, JOIN)
    record(Act.RECORDS_JOINED, say, incident_id=person.incident_id, person=str(person.id), other=str(other_id))


def part(person: PersonRecord, other_id: UUID, reason: str, say: Saying) -> None:
    """They are not of one person after all; what was joined is nowhere rewritten."""
    add_link(person, other_id, say, PARTING, reason)
    record(Act.RECORDS_PARTED, say, incident_id=person.incident_id, person=str(person.id), other=str(other_id))


def log_read(incident_id: UUID, who: Who, what: str, persons: Iterable[UUID]) -> None:
    """Whoever looks a person up leaves a line in the journal; what the feed brings to a crew does not."""
    record(Act.RECORD_READ, by_person(who), incident_id=incident_id, what=what, persons=sorted(map(str, persons)))
