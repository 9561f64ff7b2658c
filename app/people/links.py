"""Which records are of one person: joins and partings, and what every record of the circle is told of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, or_, select

from app import incidents
from app.core import Saying, malformed, session
from app.incidents import Incident

from . import fold
from .models import PersonLink, PersonRecord

LINKING = 0x70657273
"The lock of all joins: a number of ours among PostgreSQL's advisory locks."
MOST_JOINED = 200
ON_CIRCLE: list[Callable[[Collection[PersonRecord]], None]] = []
"Told which records have other ones beside them now, in the transaction that joins or parts them."


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
    """Two calls are one, with all that was merged into them before: on none of them were its persons met before another."""
    session().flush()
    calls = incidents.below(Incident.id == into.id)
    met = select(PersonRecord).join(calls, PersonRecord.incident_id == calls.c.call)
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
    before = {person.id: person.joined for person in known.values()}
    for person in known.values():
        others = fold.circle(person.id, stands) - {person.id}
        person.joins = {str(other_of(both, person.id)): str(act) for both, act in stands.items() if person.id in both}
        person.joined = [str(other) for other in sorted(others)]
        person.earlier = fold.earlier(cast(Any, person), [cast(Any, known[other]) for other in others], stays)
    if changed := [person for person in known.values() if person.joined != before[person.id]]:
        for tell in ON_CIRCLE:
            tell(changed)


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
