"""An HSDS service read as one flat row, as screens show and staff edit it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from .tongues import codes_of

Doc = Mapping[str, Any]
SAME = ("id", "name", "status", "description", "url", "email", "minimum_age", "maximum_age")
RENAMED = {"interpretation": "interpretation_services", "eligibility": "eligibility_description",
           "application": "application_process", "fees": "fees_description"}  # fmt: skip
WHEN = ("freq", "byday", "bymonthday", "interval", "valid_from", "valid_to", "opens_at", "closes_at", "dtstart",
        "open_24", "closed")  # fmt: skip


def flat(doc: Doc) -> dict[str, Any]:
    """Every key is there; what nobody said is null or empty."""
    row: dict[str, Any] = {key: doc.get(key) for key in SAME}
    row |= {ours: doc.get(theirs) for ours, theirs in RENAMED.items()}
    return row | {
        "phones": phones(doc), "places": [place(one) for one in locations(doc)], "schedules": schedules(doc),
        "languages": codes_of(tongues(doc)), "tongues": tongues(doc), "areas": areas(doc),
        "documents": told(doc.get("required_documents"), "document"), "capacity": capacity(doc),
    }  # fmt: skip


def phones(doc: Doc) -> list[dict[str, Any]]:
    """The service's own first, then those of its places; only without any, the organisation's. No fax is rung."""
    own = [*items(doc, "phones"), *(phone for spot in items(doc, "service_at_locations") for phone in nested(spot))]
    found: dict[str, dict[str, Any]] = {}
    for phone in own or items(doc.get("organization") or {}, "phones"):
        if str(phone.get("type") or "").lower() != "fax" and phone.get("number"):
            found.setdefault(phone["number"], phone_row(phone))
    return list(found.values())


def nested(spot: Doc) -> Iterator[Doc]:
    yield from items(spot, "phones")
    yield from items(spot.get("location") or {}, "phones")


def phone_row(phone: Doc) -> dict[str, Any]:
    return {
        "number": phone["number"], "extension": text(phone.get("extension")), "description": phone.get("description"),
        "languages": codes_of(told(phone.get("languages"), "name", "code")),
    }  # fmt: skip


def locations(doc: Doc) -> Iterator[Doc]:
    seen: set[str] = set()
    for spot in items(doc, "service_at_locations"):
        where = spot.get("location") or {}
        if where and where.get("id") not in seen:
            seen.add(str(where.get("id")))
            yield where


def place(where: Doc) -> dict[str, Any]:
    address = shown_address(where) or {}
    lines = [address.get("address_1"), address.get("address_2")]
    return {
        "id": where.get("id"), "name": where.get("name"), "address_1": ", ".join(line for line in lines if line) or None,
        "city": address.get("city") or None, "lat": where.get("latitude"), "lon": where.get("longitude"),
        "accessibility": "; ".join(told(where.get("accessibility"), "description", "details")) or None,
    }  # fmt: skip


def shown_address(where: Doc) -> Doc | None:
    """The first that says where: of a shelter that keeps its street to itself, the city."""
    return next((one for one in items(where, "addresses") if one.get("address_1") or one.get("city")), None)


def schedules(doc: Doc) -> list[dict[str, Any]]:
    """The service's own; else those of its places, which say when somebody is there at all."""
    own = items(doc, "schedules")
    spots = items(doc, "service_at_locations")
    found = own or [one for spot in spots for one in items(spot, "schedules")]
    found = found or [one for spot in spots for one in items(spot.get("location") or {}, "schedules")]
    rows = [when(one) for one in found]
    return [row for at, row in enumerate(rows) if row and row not in rows[:at]]


def when(schedule: Doc) -> dict[str, Any]:
    """Without what it does not say, so that both sides compare and send little."""
    row = {key: schedule[key] for key in WHEN if schedule.get(key)}
    row |= {key: str(row[key])[:5] for key in ("opens_at", "closes_at") if key in row}
    note = schedule.get("description") or schedule.get("notes")
    return row | ({"note": str(note)[:200]} if note else {})


def tongues(doc: Doc) -> list[str]:
    """In the words of whoever wrote it down: a list of codes has not every language."""
    spoken = [*items(doc, "languages")]
    for phone in items(doc, "phones"):
        spoken += items(phone, "languages")
    return list(dict.fromkeys(told(spoken, "name", "code")))


def areas(doc: Doc) -> list[str]:
    return told(doc.get("service_areas"), "name", "description", "extent")


def capacity(doc: Doc) -> list[dict[str, Any]]:
    """As HSDS 3.1 has it; 3.0 has no key for beds."""
    return [
        {
            "unit": (one.get("unit") or {}).get("name") or "beds", "available": one.get("available"),
            "maximum": one.get("maximum"), "updated": one.get("updated"),
        }
        for one in items(doc, "capacities")
    ]  # fmt: skip


def told(things: Any, *keys: str) -> list[str]:
    """The first of the keys that says something, of each thing."""
    said = (next((text(thing.get(key)) for key in keys if text(thing.get(key))), None) for thing in listed(things))
    return list(dict.fromkeys(word for word in said if word))


def items(thing: Any, key: str) -> list[Doc]:
    return list(listed(cast(Doc, thing).get(key)))


def listed(things: Any) -> Iterable[Doc]:
    return cast(Iterable[Doc], things) if isinstance(things, list) else ()


def text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
