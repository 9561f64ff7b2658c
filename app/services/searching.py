"""Finds the right door: the database's index brings the likeliest, which are then put in order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import cos, radians
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, Text, and_, case, cast, column, func, literal, literal_column, not_, or_, select

from app.core import session

from . import fulltext
from .asking import Group, asked
from .fitting import UNTOLD, Wanted, fits, wanted_types
from .hours import Plan, now_is
from .models import Detail, Listing
from .ranking import Hit, in_order

ENOUGH = 5
SLICE, WIDER, WIDEST = 120, 4, 4000
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Found:
    """A page; `hidden` is how many of all that match cannot be used."""

    hits: list[Hit]
    hidden: int
    more: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Some of those that match all words, or any. `hidden`: how many of all that match cannot be used, null where that is
    asked for by itself; `full`: there may be more."""

    rows: Sequence[Any]
    hidden: int | None
    every: bool
    full: bool


def search(wanted: Wanted, at: datetime, zone: ZoneInfo) -> Found:
    groups = asked(wanted.q)
    if wanted.gone:
        return _gone(wanted, groups)
    last = wanted.after + wanted.limit + 1
    hits, shut, seen = _usable_first(wanted, groups, last, at, zone)
    hidden = 0 if wanted.all else _hidden(wanted, groups, seen) + shut
    return Found(hits[wanted.after : last - 1], hidden, len(hits) >= last)


def _usable_first(
    wanted: Wanted, groups: list[Group], last: int, at: datetime, zone: ZoneInfo
) -> tuple[list[Hit], int, Window]:
    """Down the list until the page is full; what nobody knows may be used. Counts what is closed on the way.

    What cannot be used comes behind the last that can, hence only once there is no more to read; what may be of another
    kind altogether comes last.
    """
    kept: list[Hit] = []
    rest: list[Hit] = []
    shut, window = 0, Window((), None, every=True, full=False)
    told: dict[str, str] = {}
    for window in _in_slices(wanted, groups):
        hours = {row.no: row.hours for row in window.rows} if wanted.open else {}
        for hit in in_order(window.rows, wanted, groups):
            if len(kept) == last:
                return kept, shut, window
            if wanted.open and CLOSED not in hit.unfit and _closed(hours[hit.no], told, at, zone):
                shut += 1
                hit.unfit = [*hit.unfit, CLOSED]
            (rest if hit.unfit else kept).append(hit)
    rest.sort(key=lambda hit: UNTOLD in hit.unfit)
    return [*kept, *rest] if wanted.all else kept, shut, window


def _closed(hours: str, told: dict[str, str], at: datetime, zone: ZoneInfo) -> bool:
    """Most of a directory keeps the same few hours, as JSON; each is read once."""
    if hours not in told:
        told[hours] = now_is(Plan(json.loads(hours)), at, zone)
    return told[hours] == "closed"


def _gone(wanted: Wanted, groups: list[Group]) -> Found:
    """What was taken out is in no index; it is little, and asked for seldom. By name."""
    here = literal(" ") + Detail.words + " "
    heard = [
        or_(*(and_(*(here.contains(f" {word}") for word in choice.words)) for choice in group)) for group in groups
    ]
    rows = session().execute(
        select(Listing.no, Listing.service_id, Listing.name)
        .join(Detail, Detail.no == Listing.no)
        .where(Listing.gone.is_(True), *heard)
        .order_by(Listing.name, Listing.no)
        .offset(wanted.after)
        .limit(wanted.limit + 1)
    )
    hits = [Hit(row.service_id, [], None, (row.name,), row.no) for row in rows]
    return Found(hits[: wanted.limit], 0, len(hits) > wanted.limit)


def _in_slices(wanted: Wanted, groups: list[Group]) -> Iterator[Window]:
    """All that match, as far as somebody reads on: those with all words first, and where hardly anything has, what has some.

    The slices are the same ones for every page, so that no page repeats or leaves out what another has sorted elsewhere.
    """
    seen: set[int] = set()
    for every in (True, False) if len(groups) > 1 else (True,):
        skip, size, full = 0, SLICE, True
        while full:
            window = _window(wanted, groups, every, skip, size)
            yield replace(window, rows=[row for row in window.rows if row.no not in seen])
            seen |= {row.no for row in window.rows} if every else set()
            skip, size, full = skip + size, min(size * WIDER, WIDEST), window.full
        if len(seen) >= ENOUGH:
            return


def _window(wanted: Wanted, groups: list[Group], every: bool, skip: int, size: int) -> Window:
    """In no order: what there is to read of each is read of these only.

    What cannot be used is counted in the same go where words and something else decide: to find all that match is what
    takes long. It then stands behind the rest, and is left out here.
    """
    conditions = fits(wanted)
    told = [case((condition, 0), else_=1).label(f"not_{code}") for code, condition in conditions.items()]
    counted = bool(groups and conditions and not wanted.all)
    useless = case((and_(Listing.shut.is_not(True), *conditions.values()), 0), else_=1)
    asked = select(
        Listing.no, Listing.service_id, Listing.name, Listing.languages, Listing.beds, Listing.beds_at,
        Listing.shut.label(f"not_{CLOSED}"), *told,
    ).where(wanted_types(wanted))  # fmt: skip
    if counted:
        asked = asked.add_columns(useless.label("useless"), func.sum(useless).over().label("hidden")).order_by(useless)
    elif not wanted.all:
        # Not by the index of those: it holds nearly everything.
        asked = asked.where(Listing.shut.is_not(True), *conditions.values())
    if groups:
        # Where nothing else decides, the index sorts by itself, and far fewer rows are looked at.
        index = _index(groups, every, None if wanted.type or counted else skip + size)
        asked = asked.join(index, index.c.no == Listing.no).order_by(index.c.rank, Listing.no)
    else:
        asked = asked.order_by(*_nearest(wanted))
    # Written out, so that PostgreSQL plans for these few and not for a tenth of all.
    some = asked.offset(literal_column(str(skip))).limit(literal_column(str(size))).subquery()
    read = [Detail.name_words, Detail.kind_words] if groups else []
    read += [Detail.points] if wanted.near else []
    read += [cast(Detail.schedules, Text).label("hours")] if wanted.open else []
    rows = session().execute(select(some, *read).join(Detail, Detail.no == some.c.no)).all()
    if not counted:
        return Window(rows, None, every, len(rows) == size)
    of_use = [row for row in rows if not row.useless]
    return Window(of_use, rows[0].hidden if rows else 0, every, len(of_use) == size)


def _index(groups: list[Group], every: bool, most: int | None = None) -> Any:
    return fulltext.matching(groups, every, most).columns(column("no", Integer), column("rank")).subquery()


def _nearest(wanted: Wanted) -> list[Any]:
    """By the first place of each, on a flat map: exact enough to choose whom to measure. Boxes around the point, by an
    index, were slower than to sort them all."""
    if wanted.near is None:
        # By the index of names only where nearly everything counts: down to the few of a kind it is a long way.
        return [Listing.name.concat("") if wanted.type else Listing.name, Listing.no]
    lat, lon = wanted.near
    north, east = Listing.lat - lat, (Listing.lon - lon) * cos(radians(lat))
    return [func.coalesce(north * north + east * east, 1e9), Listing.no]


def _hidden(wanted: Wanted, groups: list[Group], window: Window) -> int:
    if window.hidden is not None:
        return window.hidden
    conditions, useless = fits(wanted), Listing.shut.is_(True)
    if conditions:
        useless = or_(useless, not_(and_(*conditions.values())))
    elif session().scalar(select(Listing.no).where(useless).limit(1)) is None:
        return 0
    unfit = select(func.count()).select_from(Listing).where(wanted_types(wanted), useless)
    if groups:
        index = _index(groups, window.every)
        unfit = unfit.join(index, index.c.no == Listing.no)
    return session().scalar(unfit) or 0
