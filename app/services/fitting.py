"""Whom a service is for, as conditions that the database checks. What nobody said turns nobody away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_

from app.core import now

from . import regions
from .models import Listing

UNTOLD = "type"
OLD_BEDS = timedelta(hours=24)
UNDECIDED = {"transgender", "self_describe"}
"Of a person who says only this, one does not know to which door they would go: they are turned from none."
WITH_BEDS = ("shelter", "crisis_res", "withdrawal", "inpatient", "housing")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search: the words, and what is known of the person."""

    q: str = ""
    type: Sequence[str] = ()
    open: str | None = None
    near: tuple[float, float] | None = None
    language: Sequence[str] = ()
    age: float | None = None
    area: str = ""
    gender: Sequence[str] = ()
    free: bool = False
    beds: bool = False
    all: bool = False
    gone: bool = False
    limit: int = 20
    after: int = 0


def fits(wanted: Wanted) -> dict[str, ColumnElement[bool]]:
    """{code of what may stand in the way: the condition under which it does not}."""
    found: dict[str, ColumnElement[bool]] = {}
    if wanted.type:
        found[UNTOLD] = Listing.types != ""
    if wanted.language:
        spoken = holds(Listing.languages, wanted.language)
        found["language"] = or_(Listing.languages == "", Listing.interpreted, spoken)
    if wanted.age is not None:
        found["age"] = and_(
            or_(Listing.minimum_age.is_(None), Listing.minimum_age <= wanted.age),
            or_(Listing.maximum_age.is_(None), Listing.maximum_age >= int(wanted.age)),
        )
    if wanted.area and (serving := regions.around(wanted.area)):
        found["area"] = or_(Listing.areas == "", holds(Listing.areas, serving))
    if not set(wanted.gender) <= UNDECIDED:
        found["gender"] = or_(Listing.genders == "", holds(Listing.genders, wanted.gender))
    if wanted.free:
        found["cost"] = or_(Listing.free.is_(None), Listing.free.is_(True))
    if wanted.beds:
        found["beds"] = may_have_bed()
    return found


def may_have_bed() -> ColumnElement[bool]:
    """A count that is old is as good as none, but says that there are beds."""
    old = or_(Listing.beds_at.is_(None), Listing.beds_at < now() - OLD_BEDS)
    untold = and_(Listing.beds.is_(None), holds(Listing.types, WITH_BEDS))
    return or_(func.coalesce(Listing.beds, 0) > 0, and_(Listing.beds.is_not(None), old), untold)


def has_bed(beds: int | None, told: datetime | None) -> bool:
    return bool(beds) and told is not None and told >= now() - OLD_BEDS


def holds(column: Any, codes: Iterable[str]) -> ColumnElement[bool]:
    """One of them stands in a list between bars."""
    return or_(false(), *(column.contains(f"|{code}|", autoescape=True) for code in codes))


def wanted_types(wanted: Wanted) -> ColumnElement[bool]:
    """What nobody told the type of may be of it."""
    here = Listing.gone.is_(False)
    return and_(here, or_(Listing.types == "", holds(Listing.types, wanted.type))) if wanted.type else here
