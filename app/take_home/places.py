"""A place to go as a resident reads it, from what the directory says of it to phones. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from . import hours
from .speaking import Speaker, own_name

STALE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Place:
    """What stands on the sheet of one service; empty parts are left out."""

    name: str
    organisation: str
    phones: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    hours: tuple[Markup, ...]
    languages: str
    cost: Markup | None
    for_whom: str
    to_bring: str
    to_begin: str
    checked: Markup
    warnings: tuple[Markup, ...]
    appointment: Markup | None = None


def place(row: Mapping[str, Any], today: date, say: Speaker, appointment: Markup | None = None) -> Place:
    """`row` is the compact form of a service (docs/wire.md), or what is left of one that was retired (`gone`)."""
    organisation = str(row.get("o") or "")
    return Place(
        name=str(row.get("n") or organisation),
        organisation="" if organisation == row.get("n") else organisation,
        phones=tuple((str(one[0]), str(one[1] if len(one) > 1 and one[1] else "")) for one in row.get("p", ())),
        addresses=tuple(str(one[0]) for one in row.get("a", ()) if one and one[0]),
        hours=tuple(hours.in_words(row.get("h", ()), today, say, row.get("x", ()))),
        languages=", ".join(map(own_name, row.get("l", ()))),
        cost=cost(row.get("c"), say),
        for_whom=str(row.get("e") or ""),
        to_bring=", ".join(map(str, row.get("q", ()))),
        to_begin=str(row.get("app") or ""),
        checked=checked(row.get("k"), say),
        warnings=tuple(warnings(row, today, say)),
        appointment=appointment,
    )


def cost(code: Any, say: Speaker) -> Markup | None:
    if code is None:
        return None
    return say("Free") if code == 1 else say("It may cost something. Ask first.")


def checked(on: Any, say: Speaker) -> Markup:
    day = hours.day_of(on)
    return say("Last checked: {day}", day=say.day(day)) if day else Markup("")


def warnings(row: Mapping[str, Any], today: date, say: Speaker) -> list[Markup]:
    if row.get("gone"):
        return [say("It may be closed for good. Call first.")]
    found: list[Markup] = []
    if row.get("s") == "temporarily closed":
        found.append(say("It is closed for now. Call first."))
    day = hours.day_of(row.get("k"))
    if row.get("v") or day is None or day < today - STALE:
        found.append(say("We have not checked this lately. Call before you go."))
    if row.get("x"):
        found.append(say("It may be closed on holidays. Call first."))
    return found
