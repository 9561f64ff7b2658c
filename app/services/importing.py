"""Brings a directory in, a batch a transaction: each service once, however often, and never over what staff wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import journal
from app.core import by_server, session, transaction

from . import merging
from .actions import locked, settle, turned
from .models import GONE, Organization, Service
from .reading import BadRow, Record

BATCH = 250


@dataclass(slots=True)
class Tally:
    """What came of a directory; true also for an import that was stopped."""

    added: int = 0
    changed: int = 0
    known: int = 0
    bad: list[BadRow] = field(default_factory=list[BadRow])
    odd: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    "(row, name, what was odd)."
    kept: list[tuple[str, str, list[str]]] = field(default_factory=list[tuple[str, str, list[str]]])
    "(row, name, fields in which staff's word stands against the file's)."
    unmapped: Counter[str] = field(default_factory=Counter[str])
    missing: list[str] = field(default_factory=list[str])
    "Names of what an earlier import of this source brought and this one did not."


def already(records: Iterable[Record | BadRow], source: str) -> tuple[str, int, int] | None:
    """(the source under which most of a new one's services stand already, how many of them, how many there are).

    Ids that are the same everywhere find their service by themselves and are left out.
    """
    rows = session().execute(select(Service.id, Service.source, Service.source_id, Service.name, Organization.name)
                             .join(Organization)).all()  # fmt: skip
    if any(row[1] == source for row in rows):
        return None
    ids, known = {row[0] for row in rows}, dict[Any, set[str]]()
    for _, name, *keys in rows:
        for key in (keys[0], tuple(keys[1:])):
            known.setdefault(key, set()).add(name)
    fresh = [record for record in records if isinstance(record, Record) and UUID(record.doc["id"]) not in ids]
    likely = Counter(name for record in fresh for name in _names(record, known)).most_common(1)
    return (*likely[0], len(fresh)) if likely and likely[0][1] * 2 >= len(fresh) else None


def _names(record: Record, known: dict[Any, set[str]]) -> set[str]:
    called = (record.doc["name"], record.doc["organization"]["name"])
    return known.get(record.source_id, set()) | known.get(called, set())


def bring_in(
    records: Iterable[Record | BadRow], source: str, tally: Tally, seen: Callable[[int], object] = bool
) -> None:
    every: set[UUID] = set()
    good = _good(records, tally)
    while batch := list(islice(good, BATCH)):
        with transaction():
            every |= _put(batch, source, tally, every)
        seen(len(batch))
    gone = select(Service).where(Service.source == source, Service.status.not_in(GONE))
    tally.missing = sorted(service.name for service in session().scalars(gone) if service.id not in every)


def _good(records: Iterable[Record | BadRow], tally: Tally) -> Iterator[Record]:
    for record in records:
        if isinstance(record, BadRow):
            tally.bad.append(record)
            continue
        tally.unmapped.update(record.unmapped)
        tally.odd += [(record.row, record.doc["name"], words) for words in record.odd]
        yield record


def _put(batch: list[Record], source: str, tally: Tally, before: set[UUID]) -> set[UUID]:
    """Returns the ids of this batch; of a service that the file holds twice the first row counts."""
    directory = locked()
    known = _known(batch)
    houses = _organizations(batch, source)
    touched: list[Service] = []
    mine: set[UUID] = set()
    for record in batch:
        identity = UUID(record.doc["id"])
        if identity in before or identity in mine:
            tally.bad.append(BadRow(record.row, "it stands on an earlier row too"))
            continue
        mine.add(identity)
        service = _one(record, known.get(identity), houses, source, tally)
        touched += [service] if service else []
    if touched:
        turned(directory)
        settle(directory, touched)
        made = sum(1 for service in touched if service.id not in known)
        journal.record(
            journal.Act.SERVICES_IMPORTED, by_server(), source=source, added=made, changed=len(touched) - made
        )
    return mine


def _known(batch: list[Record]) -> dict[UUID, Service]:
    ids = [UUID(record.doc["id"]) for record in batch]
    return {service.id: service for service in session().scalars(select(Service).where(Service.id.in_(ids)))}


def _organizations(batch: list[Record], source: str) -> dict[UUID, Organization]:
    """A later row knows as much of an organisation as an earlier one; the last that says something counts."""
    docs = {UUID(record.doc["organization"]["id"]): record.doc["organization"] for record in batch}
    found = {row.id: row for row in session().scalars(select(Organization).where(Organization.id.in_(docs)))}
    for identity, doc in docs.items():
        row = found.get(identity)
        if row is None:
            row = found[identity] = Organization(id=identity, source=source, source_id=str(identity), name="", doc={})
            session().add(row)
        if row.doc != doc:
            row.name, row.doc = doc["name"], doc
    return found


def _one(
    record: Record, service: Service | None, houses: dict[UUID, Organization], source: str, tally: Tally
) -> Service | None:
    """None: nothing has changed."""
    beside = {"types": record.types, "genders": record.genders, "free": record.free, "handoff": record.handoff}
    said = merging.digest(record.doc, beside)
    if service is not None and service.imported == said:
        tally.known += 1
        return None
    doc, fields = (record.doc, []) if service is None else merging.merged(service.doc, record.doc, service.edited)
    made = service or Service(id=UUID(record.doc["id"]), source=source, source_id=record.source_id, edited=[])
    for key, value in beside.items():
        if key not in made.edited:
            setattr(made, key, value)
        elif getattr(made, key) != value:
            fields.append(key)
    made.doc, made.imported, made.odd = doc, said, record.odd[:20]
    made.organization = houses.get(UUID(doc["organization_id"])) or made.organization
    _check(made, record)
    if service is None:
        session().add(made)
    tally.added, tally.changed = tally.added + (service is None), tally.changed + (service is not None)
    tally.kept += [(record.row, record.doc["name"], sorted(fields))] if fields else []
    return made


def _check(made: Service, record: Record) -> None:
    """The later of our own check and theirs; whom we have verified does not become unverified."""
    theirs = dated(record.doc.get("assured_date"))
    made.unverified = record.unverified and made.verified_by is None
    latest = max(filter(None, (made.last_checked, theirs)), default=None)
    if latest is not None:
        made.last_checked, made.doc = latest, {**made.doc, "assured_date": latest.isoformat()}


def dated(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text or "")[:10])
    except ValueError:
        return None
