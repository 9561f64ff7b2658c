"""Beds and other places as HSDS 3.1 writes them beside 3.0: capacities of a service, each counted in a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from app.core import now, wire

from ..flat import listed
from ..shapes import empty, id_of

Doc = dict[str, Any]
UNSAID = "beds"
MOST = 10_000


class Odd(ValueError):
    """Why a row says nothing that can be relied on."""


def beds(told: Any, source: str, owner: str, odd: list[str]) -> list[Doc]:
    """One row a unit, the latest word; a row that contradicts itself is told and left out, never guessed."""
    found: dict[str, Doc] = {}
    for row in listed(told):
        try:
            made = bed(row, source, owner)
        except Odd as error:
            odd.append(f"capacity {error}: left out"[:160])
            continue
        known = found.get(made["unit"]["name"])
        if known is None or made.get("updated", "") >= known.get("updated", ""):
            found[made["unit"]["name"]] = made
    return list(found.values())


def bed(row: Any, source: str, owner: str) -> Doc:
    if not isinstance(row, dict):
        raise Odd("is no object")
    said = cast(Doc, row)
    unit = unit_of(said, source)
    made: Doc = {"id": id_of(source, "capacity", said.get("id") or f"{owner}/{unit['name']}"), "unit": unit}
    made |= {key: count(key, said[key]) for key in ("available", "maximum") if not empty(said.get(key))}
    if "available" not in made and "maximum" not in made:
        raise Odd("has no number")
    if made.get("available", 0) > made.get("maximum", MOST):
        raise Odd(f"has {made['available']} of {made['maximum']} free")
    if not empty(said.get("updated")):
        made["updated"] = moment(str(said["updated"]).strip())
    if not empty(said.get("description")):
        made["description"] = str(said["description"]).strip()
    return made


def unit_of(row: Doc, source: str) -> Doc:
    """A unit that is not in the file, or has no name, counts beds as nearly all do."""
    told: Any = row.get("unit")
    known = cast(Mapping[str, Any], told) if isinstance(told, dict) else {"name": told}
    name = str(known.get("name") or UNSAID).strip()[:40] or UNSAID
    made: Doc = {"id": id_of(source, "unit", known.get("id") or name), "name": name}
    return made | {key: str(known[key]) for key in ("scheme", "identifier", "uri") if not empty(known.get(key))}


def count(key: str, told: Any) -> int:
    digits = re.fullmatch(r"(\d{1,5})(?:\.0+)?", str(told).strip())
    if digits is None or int(digits[1]) > MOST:
        raise Odd(f"{key} is no number of places ({told})")
    return int(digits[1])


def moment(text: str) -> str:
    """As ours are written, so that the later of two is the greater; a time without a zone is taken for UTC."""
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Odd(f"updated is no time ({text})") from None
    if at > now():
        raise Odd(f"updated is still to come ({text})")  # it would win over every later word
    return cast(str, wire(at))
