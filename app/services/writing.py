"""What staff wrote in the flat row, laid into the HSDS document. Pure; the other direction of `flat`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app import codes

from .flat import RENAMED, SAME, items, shown_address
from .shapes import empty

Doc = dict[str, Any]
ADDRESS = {"city": "", "state_province": "", "postal_code": "", "country": "US", "address_type": "physical"}


def laid(doc: Mapping[str, Any], said: Mapping[str, Any]) -> Doc:
    """A new document with these fields of the row; everything else of the source stays as it was."""
    made: Doc = dict(doc)
    for key, value in said.items():
        if key in SAME or key in RENAMED:
            put(made, RENAMED.get(key, key), value)
        elif key in LAYING:
            LAYING[key](made, value)
    return made


def put(made: Doc, key: str, value: Any) -> None:
    if empty(value):
        made.pop(key, None)
    else:
        made[key] = value


def lay_phones(made: Doc, phones: list[Doc]) -> None:
    """Staff saw all of them together, so what they leave out is gone wherever it stood."""
    for spot in without(made, "phones"):
        spot.pop("phones", None)
    put(made, "phones", [phone_of(made["id"], at, phone) for at, phone in enumerate(phones)])


def phone_of(owner: str, at: int, phone: Doc) -> Doc:
    extension = str(phone.get("extension") or "")
    row: Doc = {"id": id_in(owner, "phone", at), "number": phone["number"], "type": "voice"}
    put(row, "extension", int(extension) if extension.isdecimal() else None)
    put(row, "description", phone.get("description"))
    put(row, "languages", languages_of(row["id"], phone.get("languages") or []))
    return row


def lay_schedules(made: Doc, schedules: list[Doc]) -> None:
    for spot in without(made, "schedules"):
        spot.pop("schedules", None)
    put(made, "schedules", [schedule_of(made["id"], at, one) for at, one in enumerate(schedules)])


def schedule_of(owner: str, at: int, schedule: Mapping[str, Any]) -> Doc:
    row: Doc = {key: value for key, value in schedule.items() if key != "note" and not empty(value)}
    put(row, "description", schedule.get("note"))
    return {"id": id_in(owner, "schedule", at), **row}


def lay_places(made: Doc, places: list[Doc]) -> None:
    """A place that stays keeps all that the source knows of it."""
    known = {spot["location"]["id"]: spot for spot in items(made, "service_at_locations") if spot.get("location")}
    spots = [spot_of(made["id"], at, place, known.get(str(place.get("id")))) for at, place in enumerate(places)]
    put(made, "service_at_locations", spots)


def spot_of(owner: str, at: int, place: Doc, known: Mapping[str, Any] | None) -> Doc:
    identity = str(place.get("id") or id_in(owner, "location", at))
    where: Doc = dict(known["location"]) if known else {"id": identity, "location_type": "physical"}
    for theirs, ours in (("name", "name"), ("latitude", "lat"), ("longitude", "lon")):
        put(where, theirs, place.get(ours))
    lay_address(where, place)
    access = place.get("accessibility")
    put(where, "accessibility", access and [{"id": id_in(identity, "accessibility", 0), "description": access}])
    return {**(known or {"id": id_in(owner, "spot", identity)}), "location": where}


def lay_address(where: Doc, place: Doc) -> None:
    """The one that staff saw takes their words and keeps the rest, as its postal code; what they could not see stays."""
    before, seen = items(where, "addresses"), shown_address(where)
    if place.get("address_1") or place.get("city"):
        old = seen or next(iter(before), None)
        new = {**ADDRESS, **(old or {"id": id_in(where["id"], "address", 0)})}
        new |= {"address_1": place.get("address_1") or "", "city": place.get("city") or ""}
        new.pop("address_2", None)
        where["addresses"] = [new if one is old else one for one in before] if old else [new]
    elif seen:
        where.pop("addresses")


def lay_languages(made: Doc, spoken: list[str]) -> None:
    put(made, "languages", languages_of(made["id"], spoken))


def languages_of(owner: str, spoken: list[str]) -> list[Doc]:
    return [
        {"id": id_in(owner, "language", code), "name": codes.label("language", code), "code": code} for code in spoken
    ]


def lay_areas(made: Doc, names: list[str]) -> None:
    put(made, "service_areas", [{"id": id_in(made["id"], "area", name), "name": name} for name in names])


def lay_documents(made: Doc, names: list[str]) -> None:
    put(made, "required_documents", [{"id": id_in(made["id"], "document", name), "document": name} for name in names])


def lay_capacity(made: Doc, rows: list[Doc]) -> None:
    put(made, "capacities", [capacity_of(made["id"], row) for row in rows])


def capacity_of(owner: str, row: Doc) -> Doc:
    unit = {"id": id_in("", "unit", row["unit"]), "name": row["unit"]}
    made: Doc = {"id": id_in(owner, "capacity", row["unit"]), "unit": unit}
    return made | {key: row[key] for key in ("available", "maximum", "updated") if row.get(key) is not None}


def without(made: Doc, key: str) -> list[Doc]:
    """The places of this document, copied, so that the one it was made from stays whole."""
    spots = [dict(spot) | ({"location": dict(spot["location"])} if spot.get("location") else {})
             for spot in items(made, "service_at_locations")]  # fmt: skip
    put(made, "service_at_locations", spots)
    return [part for spot in spots for part in (spot, spot.get("location")) if part is not None]


def id_in(owner: str, kind: str, of: object) -> str:
    """The same each time, so that writing the same twice changes nothing."""
    return str(uuid5(NAMESPACE_URL, f"{owner}/{kind}/{of}"))


LAYING: dict[str, Callable[[Doc, Any], None]] = {
    "phones": lay_phones, "schedules": lay_schedules, "places": lay_places, "languages": lay_languages,
    "areas": lay_areas, "documents": lay_documents, "capacity": lay_capacity,
}  # fmt: skip
