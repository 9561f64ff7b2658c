"""What the words of other directories mean in our codes, by tables in this folder; what they lack is told, never guessed."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
OF_CHILDREN = {"families", "parents", "mothers", "fathers", "mothers with young children", "families with children",
               "caregivers", "pregnant", "single parent", "couples"}  # fmt: skip
"Beside these an age is that of a child, not of whoever comes in."


@dataclass(slots=True)
class Meaning:
    """What all terms of one service come to; a wide one counts where no closer one says what it does."""

    types: list[str] = field(default_factory=list[str])
    genders: list[str] = field(default_factory=list[str])
    areas: list[str] = field(default_factory=list[str])
    minimum_age: int | None = None
    maximum_age: int | None = None
    unmapped: list[str] = field(default_factory=list[str])


@cache
def terms() -> dict[str, dict[str, str]]:
    with (FOLDER / "terms.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"].lower(): row for row in csv.DictReader(file, restval="")}


@cache
def kinds() -> dict[str, list[str]]:
    with (FOLDER / "kinds.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"].lower(): row["types"].split() for row in csv.DictReader(file)}


def meaning(said: Iterable[str]) -> Meaning:
    every = list(dict.fromkeys(term.strip() for term in said if term.strip()))
    known = [terms()[term.lower()] for term in every if term.lower() in terms()]
    made = Meaning(unmapped=[term for term in every if term.lower() not in terms()])
    made.types = each(row["types"] for row in known if not row["wide"]) or each(row["types"] for row in known)
    made.areas = [row["area"] for row in known if row["area"]]
    made.genders = genders(row["genders"] for row in known if row["genders"])
    aged = [row for row in known if row["minimum_age"] or row["maximum_age"] or row["term"] == "All Ages"]
    if aged and not OF_CHILDREN & {term.lower() for term in every}:
        made.minimum_age, made.maximum_age = span(aged)
    return made


def genders(said: Iterable[str]) -> list[str]:
    """A service for women and one for men at once is for anybody."""
    found = each(said)
    return [] if {"woman", "man"} <= set(found) else found


def span(rows: list[dict[str, str]]) -> tuple[int | None, int | None]:
    """From the youngest to the oldest of several groups; an open end stays open."""
    youngest = [int(row["minimum_age"] or 0) for row in rows]
    oldest = [int(row["maximum_age"]) for row in rows if row["maximum_age"]]
    return min(youngest) or None, max(oldest) if len(oldest) == len(rows) else None


def each(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code for codes in said for code in codes.split()))
