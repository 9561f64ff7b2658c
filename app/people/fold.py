"""What all that was said of persons amounts to: pure functions of the sets of answers, joins and partings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from app.core import wire
from app.incidents import Placed, merged, standing

from .models import JOIN
from .schemas import ANSWERED

Answer = dict[str, Any]
Pair = tuple[UUID, UUID]


class Answered(Placed, Protocol):
    """Answers as far as the fold looks at them."""

    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def actor(self) -> UUID | None: ...


class Linked(Placed, Protocol):
    """A join or a parting as far as the fold looks at it."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def other_id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...


class Recorded(Protocol):
    """A record as far as earlier contacts are counted."""

    @property
    def incident_id(self) -> UUID: ...
    @property
    def created_at(self) -> datetime: ...


def answers(said: Iterable[Answered]) -> tuple[dict[str, Answer], dict[str, list[Answer]]]:
    """(answer by field, the answers to fields on which two people disagree without having seen each other)."""
    known = {str(one.id): one for one in said}
    values, acts, differing = merged(known.values())
    current = {field: signed(value, known[acts[field]]) for field, value in values.items()}
    return current, {
        field: [signed(one["value"], known[one["act"]]) for one in different] for field, different in differing.items()
    }


def signed(answer: Answer, said: Answered) -> Answer:
    """With who said it, when, and in which act: what a later answer names as replaced."""
    return {**answer, "act": str(said.id), "actor": said.actor and str(said.actor), "at": wire(said.order_at)}


def told(records: Iterable[Mapping[str, Answer]]) -> dict[str, Answer]:
    """What several records of one person say: the first stands, a later one adds what was not answered before it."""
    known: dict[str, Answer] = {}
    for field, answer in (one for record in records for one in record.items()):
        held = known.get(field)
        if held is None or (held["state"] != ANSWERED and answer["state"] == ANSWERED):
            known[field] = answer
    return known


def joins(links: Iterable[Linked]) -> dict[Pair, UUID]:
    """{pair: the join that stands}, in the order of their ids; what was parted again is not among them."""
    by_pair: dict[Pair, list[Linked]] = defaultdict(list)
    for link in links:
        if link.person_id != link.other_id:
            by_pair[pair(link.person_id, link.other_id)].append(link)
    last = {key: standing(known)[0] for key, known in sorted(by_pair.items())}
    return {key: link.id for key, link in last.items() if link.kind == JOIN}


def pair(one: UUID, other: UUID) -> Pair:
    return (one, other) if one < other else (other, one)


def circle(start: UUID, pairs: Iterable[Pair]) -> set[UUID]:
    """Everything that the joins connect with `start`, itself included."""
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    found, edge = {start}, {start}
    while edge:
        edge = {other for one in edge for other in near[one]} - found
        found |= edge
    return found


def earlier(record: Recorded, others: Iterable[Recorded], stays: Mapping[UUID, UUID]) -> dict[str, Any] | None:
    """Contacts on other calls before this one; None while nobody has joined the record with another. Of calls that were
    merged only the one that stayed counts, as `stays` has it."""
    known = sorted(others, key=lambda other: other.created_at)
    if not known:
        return None
    before = {stays[o.incident_id]: o.created_at for o in known if o.created_at < record.created_at}
    before.pop(stays[record.incident_id], None)
    return {
        "contacts_30d": within(30, record, before.values()),
        "contacts_365d": within(365, record, before.values()),
        "last_at": wire(max(before.values(), default=None)),
    }


def within(days: int, record: Recorded, moments: Iterable[datetime]) -> int:
    return sum(moment >= record.created_at - timedelta(days=days) for moment in moments)
