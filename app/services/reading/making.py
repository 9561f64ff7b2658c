"""One raw HSDS service made into a record: fitted, its words translated by the tables, its oddities told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from app.core import now

from ..flat import items
from ..shapes import Fitting, empty, id_of
from .beds import beds
from .record import BadRow, Record
from .schedules import mended
from .terms import meaning
from .terms import terms as terms_known

Doc = dict[str, Any]
OURS = "Alongside"
FREE = re.compile(
    r"(all |our )?(the )?(services? )?(are |is )?(free|no cost|no charge|free of charge|at no cost)[.!]?", re.I
)
FREE_SAID = {"yes": True, "no": False, "unknown": None}
OLDEST = 120


def record(row: str, raw: Mapping[str, Any], source: str, unverified: bool = True) -> Record | BadRow:
    if empty(raw.get("name")):
        return BadRow(row, "it has no name")
    fitting = Fitting(source)
    doc = fitting.fit("service", raw)
    made = Record(row, str(raw.get("id") or doc["id"]), doc, odd=fitting.odd, unverified=unverified)
    doc.setdefault("status", "active")
    _organize(made, raw, source)
    _place(made)
    _schedule(made)
    made.free = free_of(doc)
    _translate(made, raw, source)
    _age(made)
    _count(made, source)
    _assure(made)
    return made


def _assure(made: Record) -> None:
    """Nobody has checked it on a day that is still to come, in any time zone; believed, it would never grow old."""
    said = made.doc.get("assured_date")
    if not said:
        return
    if str(said)[:10] > (now() + timedelta(days=1)).date().isoformat():
        made.odd.append("the day of its last check is still to come, and is left out")
        del made.doc["assured_date"]
    else:
        made.unverified = False


def _organize(made: Record, raw: Mapping[str, Any], source: str) -> None:
    organization = made.doc.setdefault("organization", {})
    if not organization.get("name"):
        if raw.get("organization_id"):
            made.odd.append("its organisation is not in the file; it stands under its own name")
        organization["name"] = made.doc["name"]
        organization.setdefault("id", id_of(source, "organization", raw.get("organization_id") or made.doc["name"]))
    organization.setdefault("description", "")
    made.doc["organization_id"] = organization["id"]


def _place(made: Record) -> None:
    """A place that is nowhere, or off the earth, is no place; a service may do without one."""
    spots = items(made.doc, "service_at_locations")
    kept = [dict(spot) for spot in spots if spot.get("location")]
    if len(kept) < len(spots):
        made.odd.append(f"{len(spots) - len(kept)} of its places are not in the file")
    for spot in kept:
        where = spot["location"]
        lat, lon = where.pop("latitude", None), where.pop("longitude", None)
        if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon):
            where |= {"latitude": lat, "longitude": lon}
        elif lat is not None or lon is not None:
            made.odd.append(f"a place lies at {lat}, {lon}: left out")
    made.doc["service_at_locations"] = kept
    if not kept:
        del made.doc["service_at_locations"]


def _schedule(made: Record) -> None:
    for thing in _timed(made.doc):
        rows, closures = thing.pop("schedules", []), thing.pop("closures", [])
        found = mended(rows, closures, made.odd)
        if found:
            thing["schedules"] = found


def _timed(doc: Doc) -> Iterator[Doc]:
    yield doc
    for spot in doc.get("service_at_locations", []):
        yield spot
        yield spot["location"]


def _translate(made: Record, raw: Mapping[str, Any], source: str) -> None:
    """Terms of a taxonomy, and of the columns into which some exports join them."""
    terms = [
        str((one.get("taxonomy_term") or {}).get("name") or "") for one in items(made.doc, "attributes") if not own(one)
    ]
    terms += re.split(r"\s*;\s*", str(raw.get("categories") or ""))
    eligible = re.split(r"\s*;\s*", str(raw.get("eligibility_description") or ""))
    found = meaning([*terms, *(eligible if any(map(known, eligible)) else ())])
    made.doc.pop("categories", None)
    made.types, made.genders, made.unmapped = found.types, found.genders, found.unmapped
    if found.areas and not made.doc.get("service_areas"):
        made.doc["service_areas"] = [{"id": id_of(source, "service_area", area), "name": area} for area in found.areas]
    for key, age in (("minimum_age", found.minimum_age), ("maximum_age", found.maximum_age)):
        if age is not None:
            made.doc.setdefault(key, age)
    _take_back(made)


def known(term: str) -> bool:
    """Where none of them is a term, it is a sentence."""
    return term.strip().lower() in terms_known()


def own(attribute: Mapping[str, Any]) -> bool:
    return str((attribute.get("taxonomy_term") or {}).get("taxonomy") or "").startswith(OURS)


def _take_back(made: Record) -> None:
    """What we exported ourselves beside HSDS comes home as it left."""
    for one in items(made.doc, "attributes"):
        if own(one):
            kind, value = one["taxonomy_term"].get("name"), str(one.get("value") or "")
            if kind in ("types", "genders"):
                setattr(made, kind, value.split())
            elif kind == "handoff":
                made.handoff = value
            elif kind == "free" and value in FREE_SAID:
                made.free = FREE_SAID[value]
            elif kind == "unverified":
                made.unverified = value == "yes"
    rest = [one for one in items(made.doc, "attributes") if not own(one)]
    made.doc["attributes"] = rest
    if not rest:
        del made.doc["attributes"]


def _age(made: Record) -> None:
    least, most = made.doc.get("minimum_age"), made.doc.get("maximum_age")
    if (least or 0) < 0 or (most is not None and most < (least or 0)) or (least or 0) > OLDEST:
        made.odd.append(f"ages from {least} to {most} are none: left out")
        made.doc.pop("minimum_age", None)
        made.doc.pop("maximum_age", None)


def _count(made: Record, source: str) -> None:
    found = beds(made.doc.pop("capacities", None), source, made.doc["id"], made.odd)
    if found:
        made.doc["capacities"] = found


def free_of(doc: Doc) -> bool | None:
    """Only what says it whole: "free for residents" costs somebody else something."""
    options = items(doc, "cost_options")
    if options and all(option.get("amount") is not None for option in options):
        return all(option["amount"] == 0 for option in options)
    words = str(doc.get("fees_description") or doc.get("fees") or "").strip()
    if FREE.fullmatch(words):
        return True
    return False if re.search(r"\$\s*[1-9]", words) and "free" not in words.lower() else None
