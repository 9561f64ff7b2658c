"""The verbs of persons: a record begins, is answered, is joined with another and parted again, is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, cast
from uuid import UUID

from sqlalchemy import delete, func, or_, select

from app import incidents
from app.core import Saying, Who, by_person, keys, malformed, session
from app.incidents import Incident
from app.journal import Act, record

from . import alike, fold
from .models import JOIN, PARTING, PersonAnswers, PersonLink, PersonMark, PersonRecord

LINKING = 0x70657273
"The lock of all joins: a number of ours among PostgreSQL's advisory locks."
MOST_JOINED = 200
ON_CIRCLE: list[Callable[[Collection[PersonRecord]], None]] = []
"Told which records may have got other ones beside them, in the transaction that joins or parts them."
NAME = "name_to_use"
ON_NAMED: list[Callable[[PersonRecord, Saying], None]] = []
"Asked before a name is written down, and may refuse it: what people agreed to is kept further right."


def begin(person_id: UUID, call: Incident, answers: dict[str, Any], say: Saying) -> PersonRecord:
    """Somebody is here. What is known of them may come with it; nothing has to."""
    person = PersonRecord(
        id=person_id, incident_id=call.id, answers={}, joins={}, joined=[], created_by=say.actor_id,
        created_at=say.order,
    )  # fmt: skip
    session().add(person)
    if answers:
        add_answers(person, answers, say)
    relink(person)
    record(Act.RECORD_BEGUN, say, incident_id=call.id, person=str(person_id), fields=sorted(answers))
    return person


def answer(person: PersonRecord, answers: dict[str, Any], say: Saying) -> None:
    """What was answered before stays, with who and when; the timeline names the fields, not what was said."""
    add_answers(person, answers, say)
    record(Act.RECORD_ANSWERED, say, incident_id=person.incident_id, person=str(person.id), fields=sorted(answers))


def add_answers(person: PersonRecord, answers: dict[str, Any], say: Saying) -> None:
    if names(person, answers):
        for ask in ON_NAMED:
            ask(person, say)
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


def add_link(person: PersonRecord, other_id: UUID, say: Saying, kind: str, reason: str | None = None) -> None:
    if person.id == other_id:
        raise malformed("A record cannot be joined with itself")
    one_at_a_time()
    session().add(PersonLink(
        id=say.id, person_id=person.id, other_id=other_id, kind=kind, reason=reason, order_at=say.order,
        received_at=say.received_at, actor=say.actor_id, after=[str(act) for act in say.after],
    ))  # fmt: skip
    session().flush()
    settle({person.id, other_id})


def relink(person: PersonRecord) -> None:
    """A record that was joined before it came in, from a phone that found signal first."""
    one_at_a_time()
    session().flush()
    waiting = select(PersonLink.id).where(PersonLink.other_id == person.id).limit(1)
    if session().scalar(waiting) is not None:
        settle({person.id})


def one_at_a_time() -> None:
    """Two joins at once would each miss the other's half of the circle, a statement on one call and a join each other.
    SQLite has one writer anyway."""
    active = session()
    if active.get_bind().dialect.name == "postgresql":
        active.execute(select(func.pg_advisory_xact_lock(LINKING)))


def circles(person_ids: Iterable[UUID]) -> list[PersonRecord]:
    """These records and those joined with them, which nobody joins or parts until this transaction ends."""
    one_at_a_time()
    wanted = set(person_ids)
    found = select(PersonRecord).execution_options(populate_existing=True)
    mine = session().scalars(found.where(PersonRecord.id.in_(wanted))).all()
    others = {UUID(other) for one in mine for other in one.joined} - wanted
    return [*mine, *(session().scalars(found.where(PersonRecord.id.in_(others))) if others else [])]


def recount(call: Incident, into: Incident) -> None:
    """Two calls are one: on neither were its persons met before the other."""
    session().flush()
    met = select(PersonRecord).where(PersonRecord.incident_id.in_({call.id, into.id}))
    joined = {person.id for person in session().scalars(met) if person.joined}
    if joined:
        one_at_a_time()
        settle(joined)


def settle(touched: set[UUID]) -> None:
    """Tell every record whose circle may have changed what it is now joined with."""
    links = reached(touched)
    ids = touched | {link.person_id for link in links} | {link.other_id for link in links}
    found = select(PersonRecord).where(PersonRecord.id.in_(ids)).execution_options(populate_existing=True)
    known = {person.id: person for person in session().scalars(found)}
    stands = {
        both: act for both, act in fold.joins(cast(list[Any], links)).items() if all(one in known for one in both)
    }
    stays = incidents.stays({person.incident_id for person in known.values()})
    for person in known.values():
        others = fold.circle(person.id, stands) - {person.id}
        person.joins = {str(other_of(both, person.id)): str(act) for both, act in stands.items() if person.id in both}
        person.joined = [str(other) for other in sorted(others)]
        person.earlier = fold.earlier(cast(Any, person), [cast(Any, known[other]) for other in others], stays)
    for tell in ON_CIRCLE:
        tell(known.values())


def reached(start: set[UUID]) -> list[PersonLink]:
    """Every join and parting that `start` can be connected by, wave by wave; a person's records are few."""
    links: dict[UUID, PersonLink] = {}
    edge, seen = set(start), set(start)
    while edge and len(seen) <= MOST_JOINED:
        near = session().scalars(
            select(PersonLink).where(or_(PersonLink.person_id.in_(edge), PersonLink.other_id.in_(edge)))
        ).all()  # fmt: skip
        links |= {link.id: link for link in near}
        edge = ends(near) - seen
        seen |= edge
    return list(links.values())


def ends(links: Iterable[PersonLink]) -> set[UUID]:
    return {one for link in links for one in (link.person_id, link.other_id)}


def other_of(both: fold.Pair, mine: UUID) -> UUID:
    return both[1] if both[0] == mine else both[0]


def log_read(incident_id: UUID, who: Who, what: str, persons: Iterable[UUID]) -> None:
    """Whoever looks a person up leaves a line in the journal; what the feed brings to a crew does not."""
    record(Act.RECORD_READ, by_person(who), incident_id=incident_id, what=what, persons=sorted(map(str, persons)))
