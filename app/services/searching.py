"""Finds the right door: the database's index brings the likeliest, and what counts then is where the words stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, Text, and_, case, cast, column, func, literal, literal_column, not_, or_, select

from app.core import session
from app.incidents import metres

from . import fulltext
from .asking import Group, asked
from .fitting import UNTOLD, Wanted, fits, has_bed, wanted_types
from .fulltext import Choice
from .hours import Plan, now_is
from .models import Detail, Listing

WINDOW, ENOUGH = 100, 5
SLICE, WIDER, WIDEST = 120, 4, 4000
NAME, KIND, BODY, WHOLE_NAME = 8.0, 5.0, 1.0, 4.0
BEGUN = 0.7
CLOSED = "closed"
FAR_M, FAR_COSTS, UNSAID_COSTS = 30_000, 3.0, 0.5


@dataclass(slots=True)
class Hit:
    """One service that was found, with what stands in the way of using it."""

    service_id: UUID
    unfit: list[str]
    distance_m: int | None
    order: tuple[Any, ...]
    no: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page; `hidden` is how many of all that match cannot be used."""

    hits: list[Hit]
    hidden: int
    more: bool


def search(wanted: Wanted, at: datetime, zone: ZoneInfo) -> Found:
    groups = asked(wanted.q)
    if wanted.gone:
        return _gone(wanted, groups)
    last = wanted.after + wanted.limit + 1
    if wanted.open or wanted.all:
        hits, shut, every = _usable_first(wanted, groups, last, at, zone)
    else:
        rows, every = _likeliest(wanted, groups)
        hits, shut = _sorted(rows, wanted, groups), 0
    hidden = 0 if wanted.all else _hidden(wanted, groups, every) + shut
    return Found(hits[wanted.after : last - 1], hidden, len(hits) >= last)


def _usable_first(
    wanted: Wanted, groups: list[Group], last: int, at: datetime, zone: ZoneInfo
) -> tuple[list[Hit], int, bool]:
    """Down the list until the page is full; what nobody knows may be used. Counts what is closed on the way.

    What cannot be used comes behind the last that can, hence only once there is no more to read; what may be of another
    kind altogether comes last.
    """
    kept: list[Hit] = []
    rest: list[Hit] = []
    shut, every = 0, True
    told: dict[str, str] = {}
    for rows, every in _in_slices(wanted, groups):
        hours = {row.no: row.hours for row in rows} if wanted.open else {}
        for hit in _sorted(rows, wanted, groups):
            if len(kept) == last:
                return kept, shut, every
            if wanted.open and CLOSED not in hit.unfit and _closed(hours[hit.no], told, at, zone):
                shut += 1
                hit.unfit = [*hit.unfit, CLOSED]
            (rest if hit.unfit else kept).append(hit)
    rest.sort(key=lambda hit: UNTOLD in hit.unfit)
    return [*kept, *rest] if wanted.all else kept, shut, every


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


def _likeliest(wanted: Wanted, groups: list[Group]) -> tuple[Sequence[Any], bool]:
    """All words first; where hardly anything has all of them, also what has some."""
    rows = _window(wanted, groups, True)
    if len(groups) < 2 or len(rows) >= ENOUGH:
        return rows, True
    seen = {row.no for row in rows}
    more = _window(wanted, groups, False)
    return [*rows, *(row for row in more if row.no not in seen)], False


def _in_slices(wanted: Wanted, groups: list[Group]) -> Iterator[tuple[Sequence[Any], bool]]:
    """All that match, as far as somebody reads on: (some rows, whether they have all the words).

    The slices are the same ones for every page, so that no page repeats or leaves out what another has sorted elsewhere.
    """
    seen: set[int] = set()
    for every in (True, False) if len(groups) > 1 else (True,):
        skip, size = 0, SLICE
        while rows := _window(wanted, groups, every, skip, size):
            yield [row for row in rows if row.no not in seen], every
            seen |= {row.no for row in rows} if every else set()
            if len(rows) < size:
                break
            skip, size = skip + size, min(size * WIDER, WIDEST)
        if len(seen) >= ENOUGH:
            return


def _window(wanted: Wanted, groups: list[Group], every: bool, skip: int = 0, size: int | None = None) -> Sequence[Any]:
    """Some of those that match, in no order: what there is to read of each is read of these only."""
    conditions = fits(wanted)
    told = [case((condition, 0), else_=1).label(f"not_{code}") for code, condition in conditions.items()]
    size = size or wanted.after + wanted.limit + WINDOW
    asked = select(
        Listing.no, Listing.service_id, Listing.name, Listing.languages, Listing.beds, Listing.beds_at,
        Listing.shut.label(f"not_{CLOSED}"), *told,
    ).where(wanted_types(wanted))  # fmt: skip
    if not wanted.all:
        # Not by the index of those: it holds nearly everything.
        asked = asked.where(Listing.shut.is_not(True), *conditions.values())
    if groups:
        # Where nothing else decides, the index sorts by itself, and far fewer rows are looked at.
        index = _index(groups, every, None if wanted.type or (conditions and not wanted.all) else skip + size)
        asked = asked.join(index, index.c.no == Listing.no).order_by(index.c.rank, Listing.no)
    else:
        asked = asked.order_by(*_nearest(wanted))
    # Written out, so that PostgreSQL plans for these few and not for a tenth of all.
    some = asked.offset(literal_column(str(skip))).limit(literal_column(str(size))).subquery()
    read = [Detail.name_words, Detail.kind_words] if groups else []
    read += [Detail.points] if wanted.near else []
    read += [cast(Detail.schedules, Text).label("hours")] if wanted.open else []
    return session().execute(select(some, *read).join(Detail, Detail.no == some.c.no)).all()


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


def _hidden(wanted: Wanted, groups: list[Group], every: bool) -> int:
    conditions, useless = fits(wanted), Listing.shut.is_(True)
    if conditions:
        useless = or_(useless, not_(and_(*conditions.values())))
    elif session().scalar(select(Listing.no).where(useless).limit(1)) is None:
        return 0
    unfit = select(func.count()).select_from(Listing).where(wanted_types(wanted), useless)
    if groups:
        index = _index(groups, every)
        unfit = unfit.join(index, index.c.no == Listing.no)
    return session().scalar(unfit) or 0


def _sorted(rows: Sequence[Any], wanted: Wanted, groups: list[Group]) -> list[Hit]:
    codes = [key.removeprefix("not_") for key in rows[0]._fields if key.startswith("not_")] if rows else []
    return sorted((_hit(row, codes, wanted, groups) for row in rows), key=lambda hit: hit.order)


def _hit(row: Any, codes: Sequence[str], wanted: Wanted, groups: list[Group]) -> Hit:
    unfit = [code for code in codes if getattr(row, f"not_{code}")]
    distance = _distance(row.points, wanted.near) if wanted.near else None
    if not groups:
        order = (bool(unfit), distance if distance is not None else FAR_M * 99)
        return Hit(row.service_id, unfit, distance, (*order, row.name, row.no), row.no)
    name, kind = f" {row.name_words} ", f" {row.kind_words} "
    score = sum(max(choice.worth * _worth(choice, name, kind) for choice in group) for group in groups)
    score += _whole(groups, name)
    score -= FAR_COSTS * min(distance, FAR_M) / FAR_M if distance is not None else FAR_COSTS / 2 if wanted.near else 0
    score -= UNSAID_COSTS * bool(wanted.language and not row.languages)
    score -= UNSAID_COSTS * bool(wanted.beds and not has_bed(row.beds, row.beds_at))
    return Hit(row.service_id, unfit, distance, (bool(unfit), -round(score, 3), row.name, row.no), row.no)


def _worth(choice: Choice, name: str, kind: str) -> float:
    """Where its words stand: all of them in the name mean more than one there and one anywhere."""
    return min(max(_in(word, choice, name) * NAME, _in(word, choice, kind) * KIND, BODY) for word in choice.words)


def _in(word: str, choice: Choice, words: str) -> float:
    """`words` between spaces, one before the first and one behind the last."""
    if f" {word} " in words:
        return 1.0
    return BEGUN if choice.open_ended and f" {word}" in words else 0.0


def _whole(groups: list[Group], name: str) -> float:
    """All that was asked for is what it calls itself."""
    return WHOLE_NAME if all(f" {word} " in name for group in groups for word in group[0].words) else 0.0


def _distance(points: list[list[float]], near: tuple[float, float]) -> int | None:
    return min((metres(near, (lat, lon)) for lat, lon in points), default=None)
