"""The verbs of the directory: write, verify, retire, say what is free. Each also renews what a search reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.core import Saying, new_id, now, session, wire
from app.journal import Act, record

from . import indexing
from .flat import flat
from .models import GONE, THE_ONE, Directory, Organization, Service
from .writing import laid

STAFF = "staff"
BESIDE = ("types", "genders", "handoff", "free")
"What stands beside the document, since HSDS has no key for it."


def locked() -> Directory:
    """Whoever writes goes one after the other, so that no number is given before an earlier one is there to read."""
    directory = session().get(Directory, THE_ONE, with_for_update=True, populate_existing=True)
    if directory is None:
        directory = Directory(id=THE_ONE, number=0, count=0, changed_at=now())
        session().add(directory)
    return directory


def turned(directory: Directory) -> int:
    """The number of this change."""
    directory.number, directory.changed_at = directory.number + 1, now()
    return directory.number


def settle(directory: Directory, changed: list[Service]) -> None:
    """Under one number, in all that a search and a phone read."""
    for service in changed:
        service.number, service.changed_at = directory.number, now()
        service.name, service.status = service.doc["name"], service.doc["status"]
    session().flush()
    indexing.index(changed)
    directory.count = session().scalar(select(func.count()).where(Service.status.not_in(GONE))) or 0


def write(service: Service | None, id: UUID, body: dict[str, Any], say: Saying) -> Service:
    """What staff say stays through later imports; what they do not mention stays as it was."""
    directory = locked()
    turned(directory)
    made = service or begun(id, body)
    before = shown(made)
    lay(made, body)
    changed = sorted(key for key, value in shown(made).items() if before.get(key) != value)
    made.edited = sorted({*made.edited, *changed})
    settle(directory, [made])
    record(Act.SERVICE_CHANGED, say, service_id=str(made.id), changed=changed, made=service is None)
    return made


def begun(id: UUID, body: Mapping[str, Any]) -> Service:
    doc = {"id": str(id), "name": body["name"], "status": "active"}
    made = Service(
        id=id, source=STAFF, source_id=str(id), name=body["name"], status="active", doc=doc, unverified=True,
        types=[], genders=[], odd=[], edited=[], number=0, changed_at=now(),
    )  # fmt: skip
    made.organization = organization(body.get("organization_id"), body.get("organization_name") or body["name"])
    house(made)
    session().add(made)
    return made


def organization(id: UUID | None, name: str) -> Organization:
    """By its id, else the first of that name, else a new one."""
    known = session().get(Organization, id) if id else None
    same = select(Organization).where(func.lower(Organization.name) == name.lower()).order_by(Organization.id).limit(1)
    known = known or session().scalar(same)
    if known is None:
        identity = new_id()
        known = Organization(id=identity, source=STAFF, source_id=str(identity), name=name, doc={})
        known.doc = {"id": str(identity), "name": name, "description": ""}
        session().add(known)
    return known


def house(service: Service) -> None:
    organization = service.organization
    service.doc = {**service.doc, "organization": organization.doc, "organization_id": str(organization.id)}


def lay(service: Service, body: Mapping[str, Any]) -> None:
    if body.get("organization_id") or body.get("organization_name"):
        service.organization = organization(body.get("organization_id"), body.get("organization_name") or service.name)
        house(service)
    cost = body.get("cost")
    fields = {**plain(body), **({"fees": cost.get("words"), "free": cost.get("free")} if cost is not None else {})}
    for key in BESIDE:
        if key in fields:
            setattr(service, key, fields[key])
    service.doc = laid(service.doc, fields)


def plain(body: Mapping[str, Any]) -> dict[str, Any]:
    """As a document keeps it: ids and times are text, and beds without a time are as of now."""
    made = dict(body)
    if "places" in made:
        made["places"] = [{**place, "id": str(place["id"]) if place.get("id") else None} for place in made["places"]]
    if "capacity" in made:
        made["capacity"] = [{**row, "updated": wire(row["updated"] or now())} for row in made["capacity"]]
    return made


def shown(service: Service) -> dict[str, Any]:
    """What an editor saw before, to tell what they changed."""
    row = {key: value for key, value in flat(service.doc).items() if key not in ("id", "tongues")}
    organization = service.doc.get("organization_id")
    return row | {key: getattr(service, key) for key in BESIDE} | {"organization": organization}


def verify(service: Service, note: str | None, today: date, say: Saying) -> None:
    """Somebody rang or went there; the date is the programme's."""
    directory = locked()
    turned(directory)
    service.last_checked, service.verified_by, service.unverified = today, say.actor_id, False
    service.doc = {**service.doc, "assured_date": today.isoformat()}
    settle(directory, [service])
    record(Act.SERVICE_VERIFIED, say, service_id=str(service.id), note=note)


def retire(service: Service, status: str, reason: str, say: Saying) -> None:
    directory = locked()
    turned(directory)
    service.doc = {**service.doc, "status": status}
    service.retired_reason = reason
    service.edited = sorted({*service.edited, "status"})
    settle(directory, [service])
    record(Act.SERVICE_RETIRED, say, service_id=str(service.id), status=status, reason=reason)


def set_capacity(service: Service, unit: str, available: int, maximum: int | None, say: Saying) -> None:
    """Of two words on the same beds the later by its own clock counts, so a late one changes nothing."""
    directory = locked()
    turned(directory)
    rows = {row["unit"]: row for row in flat(service.doc)["capacity"]}
    before = rows.get(unit, {})
    told = wire(say.place) or ""
    if told >= str(before.get("updated") or ""):
        most = maximum if maximum is not None else before.get("maximum")
        rows[unit] = {"unit": unit, "available": available, "maximum": most, "updated": told}
        service.doc = laid(service.doc, {"capacity": list(rows.values())})
        service.edited = sorted({*service.edited, "capacity"})
    settle(directory, [service])
    record(Act.BEDS_TOLD, say, service_id=str(service.id), unit=unit, available=available, maximum=maximum)
