"""A service as phones keep it: short keys, and nothing that nobody said. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .models import Service
from .shapes import empty

WORDS, ELIGIBLE = 200, 120


def short_form(service: Service, row: Mapping[str, Any]) -> dict[str, Any]:
    """`row` is the service's flat row."""
    ages = [row["minimum_age"], row["maximum_age"]]
    made = {
        "id": str(service.id), "n": service.name, "o": service.organization.name, "d": short(row["description"], WORDS),
        "t": service.types, "p": [trimmed([phone_of(one), one["description"]]) for one in row["phones"]],
        "a": [address_of(place) for place in row["places"]],
        "h": [one for one in row["schedules"] if not one.get("closed")],
        "x": [one for one in row["schedules"] if one.get("closed")],
        "l": row["languages"], "i": row["interpretation"], "ages": ages if ages != [None, None] else None,
        "g": service.genders, "r": row["areas"], "e": short(row["eligibility"], ELIGIBLE),
        "c": None if service.free is None else int(service.free), "f": short(row["fees"], ELIGIBLE),
        "w": short("; ".join(dict.fromkeys(filter(None, (one["accessibility"] for one in row["places"])))), WORDS),
        "b": [[bed["unit"], bed["available"], bed["maximum"], bed["updated"]] for bed in row["capacity"]],
        "k": service.last_checked and service.last_checked.isoformat(),
        "s": service.status if service.status != "active" else None, "u": row["url"],
        "app": short(row["application"], WORDS), "m": short(service.handoff, WORDS), "q": row["documents"],
        "v": 1 if service.unverified else None,
    }  # fmt: skip
    return {key: value for key, value in made.items() if not empty(value)}


def short(text: str | None, most: int) -> str | None:
    return text if text is None or len(text) <= most else text[: most - 1].rstrip() + "…"


def phone_of(phone: Mapping[str, Any]) -> str:
    return f"{phone['number']} ext. {phone['extension']}" if phone.get("extension") else str(phone["number"])


def address_of(place: Mapping[str, Any]) -> list[Any]:
    words = ", ".join(filter(None, (place["address_1"] or place["name"], place["city"]))) or None
    return [words, place["lat"], place["lon"]]


def trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] in (None, ""):
        values.pop()
    return values
