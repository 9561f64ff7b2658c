"""The directory as HSDS 3.0 JSON: each service whole, and held against the schemas before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .models import Service
from .queries import every
from .reading.making import FREE_SAID
from .reading.schedules import EVERY_DAY
from .shapes import faults, id_of

Doc = dict[str, Any]
FREE = {value: word for word, value in FREE_SAID.items()}


def exported() -> Iterator[Doc]:
    return (document(service) for service in every())


def write(path: Path, docs: list[Doc]) -> None:
    """In one go: nobody reads half a directory."""
    half = path.with_name(path.name + ".part")
    half.write_text(json.dumps(docs, ensure_ascii=False, indent=1) + "\n", "utf-8")
    half.replace(path)


def unfit(docs: list[Doc]) -> list[str]:
    return [f"{doc['id']} {doc['name']}: {fault}" for doc in docs for fault in faults("service", doc)]


def document(service: Service) -> Doc:
    doc = timed(service.doc)
    doc["service_at_locations"] = [
        {**timed(spot), "location": timed(spot["location"])} for spot in doc.get("service_at_locations", [])
    ]
    doc["attributes"] = [*doc.get("attributes", []), *beside(service)]
    return {key: value for key, value in doc.items() if value != []}


def timed(thing: Doc) -> Doc:
    """HSDS has no closed days: they stand under a key of their own, so that nobody takes one for an opening."""
    rows = [schedule(row) for row in thing.get("schedules", [])]
    made = {key: value for key, value in thing.items() if key != "schedules"}
    opening, closed = [row for row in rows if not row.get("closed")], [row for row in rows if row.get("closed")]
    return made | ({"schedules": opening} if opening else {}) | ({"closures": closed} if closed else {})


def schedule(row: Doc) -> Doc:
    made = dict(row)
    if made.get("freq") == "DAILY":
        plain = not made.get("bymonthday") and made.get("interval", 1) == 1
        made |= {"daily": True} | ({"freq": "WEEKLY", "byday": made.get("byday") or EVERY_DAY} if plain else {})
        made = made if plain else {key: value for key, value in made.items() if key != "freq"}
    if made.get("open_24"):
        made |= {"opens_at": "00:00", "closes_at": "23:59"}
    return made


def beside(service: Service) -> Iterator[Doc]:
    """What HSDS has no key for, as attributes that our own import knows again; also that it is none, whatever the words say."""
    told = {
        "types": " ".join(service.types), "genders": " ".join(service.genders), "handoff": service.handoff,
        "free": FREE[service.free], "unverified": "yes" if service.unverified else "no",
    }  # fmt: skip
    for name, value in told.items():
        if value is not None:
            term = {"id": id_of("alongside", "term", name), "name": name, "taxonomy": "Alongside", "description": ""}
            yield {
                "id": id_of("alongside", "attribute", f"{service.id}/{name}"), "link_id": str(service.id),
                "link_entity": "service", "value": value, "taxonomy_term": term,
            }  # fmt: skip
