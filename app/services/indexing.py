"""Keeps what a search reads in step with the services: the listing, the index of words, the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import codes
from app.core import session

from . import fulltext, regions, spelling
from .flat import flat, locations, told
from .models import GONE, SHUT, Detail, Listing, Service
from .words import folded, stops, words_of_type


def index(services: Sequence[Service]) -> None:
    """In the transaction that changed them."""
    ids = [service.id for service in services]
    known = {row.service_id: row for row in session().scalars(select(Listing).where(Listing.service_id.in_(ids)))}
    made = [listed(service, known.get(service.id)) for service in services]
    session().add_all(row for row, _, _ in made)
    session().flush()
    fulltext.put([text_of(row.no, parts) for row, parts, _ in made if not row.gone])
    fulltext.drop([row.no for row, _, _ in made if row.gone])
    spelling.learn(Counter(word for _, _, fresh in made for word in fresh))


def listed(service: Service, known: Listing | None) -> tuple[Listing, dict[str, str], set[str]]:
    """(the listing, its words by where they stand, those that it did not have before)."""
    row = flat(service.doc)
    parts = {name: " ".join(words) for name, words in words_of(service, row).items()}
    words = {word for part in parts.values() for word in part.split()}
    fresh = words - set(known.detail.words.split()) if known else words
    listing = known or Listing(service_id=service.id, detail=Detail())
    points = [[place["lat"], place["lon"]] for place in row["places"] if place["lat"] is not None]
    detail = {
        "points": points, "schedules": row["schedules"], "words": " ".join(sorted(words)),
        "name_words": parts["name"], "kind_words": parts["kind"],
    }  # fmt: skip
    for of, values in ((listing, columns(service, row, points)), (listing.detail, detail)):
        for name, value in values.items():
            setattr(of, name, value)
    return listing, parts, fresh


def columns(service: Service, row: dict[str, Any], points: Sequence[Sequence[float]]) -> dict[str, Any]:
    told = [bed for bed in row["capacity"] if bed["available"] is not None]
    return {
        "name": service.name, "gone": service.status in GONE, "shut": service.status == SHUT, "types": barred(service.types),
        "languages": barred(row["languages"]), "interpreted": bool(row["interpretation"]),
        "genders": barred(service.genders), "areas": barred(regions.keys_of(row["areas"])),
        "minimum_age": row["minimum_age"], "maximum_age": row["maximum_age"], "free": service.free,
        "beds": int(sum(bed["available"] for bed in told)) if told else None, "beds_at": told_at(told),
        "lat": points[0][0] if points else None, "lon": points[0][1] if points else None,
    }  # fmt: skip


def told_at(beds: Sequence[dict[str, Any]]) -> datetime | None:
    """One bed that is known to be free is enough; that there is none is known only where each count is."""
    free = sorted(bed["updated"] or "" for bed in beds if bed["available"])
    known = free[-1] if free else min((bed["updated"] or "" for bed in beds), default="")
    return datetime.fromisoformat(known) if known else None


def barred(codes: Iterable[str]) -> str:
    joined = "|".join(codes)
    return f"|{joined}|" if joined else ""


def words_of(service: Service, row: dict[str, Any]) -> dict[str, list[str]]:
    typed = [word for code in service.types for word in words_of_type(code, codes.label("referral_type", code))]
    cities = [place["city"] for place in row["places"]]
    names = [where.get("name") for where in locations(service.doc)]
    terms = told([one.get("taxonomy_term") or {} for one in service.doc.get("attributes", [])], "name")
    body = [
        row["description"], row["eligibility"], row["application"], row["interpretation"], *row["areas"], *names, *cities,
        *row["documents"], *terms,
    ]  # fmt: skip
    return {
        "name": telling([service.name, service.doc.get("alternate_name")]),
        "organization": telling([service.organization.name]),
        "kind": list(dict.fromkeys((*typed, *telling(row["tongues"])))),
        "body": telling(body),
    }  # fmt: skip


def telling(texts: Iterable[str | None]) -> list[str]:
    every = [word for text in texts if text for word in folded(text)]
    return [word for word in every if word not in stops()]


def text_of(no: int, parts: dict[str, str]) -> fulltext.Text:
    return fulltext.Text(no, parts["name"], parts["organization"], parts["kind"], parts["body"])
