"""What changed since a device last looked: whole rows, only what it may see, and what it must forget."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, cast

from flask import current_app
from marshmallow import Schema
from sqlalchemy import BigInteger, Integer, Select, bindparam, literal, or_, select, tuple_, union_all

from app.core import Who, now, session, standing, wire
from app.teams import Member

from .circle import Ids, Stamp, add_fresh, add_what_stays, forgotten
from .cursor import FRONT, Cursor, parse, reader_of
from .filters import moments
from .kinds import KINDS, Kind
from .readers import Reader, given, of_role, reader


@dataclass(slots=True)
class Page:
    """One page of changes, up to and including `end`."""

    ids: Ids
    end: Stamp
    more: bool
    forgotten: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


Read = tuple[Page, str]
"A page and its rows as JSON."


def changes(who: Who, since: str | None, limit: int) -> str:
    """The answer to GET /changes, as JSON. Its cost depends on what changed, never on how much history there is."""
    epoch, edge = standing()
    circle = reader(who)
    cursor = start(parse(since, epoch, who, edge), circle, epoch, who, edge)
    ask = shared if circle.board and not cursor.full else own
    return answer(ask(circle, cursor, edge, limit), cursor, edge)


def answer(read: Read, cursor: Cursor, edge: int, **more: Any) -> str:
    """As JSON in one line."""
    page, found = read
    rest = {
        "forgotten": page.forgotten,
        "cursor": str(following(cursor, page, edge)),
        "edge": None if page.more or cursor.full else edge,
        "more": page.more,
        "epoch": cursor.epoch,
        "reader": cursor.reader,
        "full": cursor.full,
        "now": wire(now()),
        **more,
    }
    return f'{{"rows":{found},{json.dumps(rest, separators=(",", ":"))[1:]}'


def own(circle: Reader, cursor: Cursor, edge: int, limit: int) -> Read:
    page = read(circle, cursor, edge, limit)
    if not cursor.full and circle.calls and not circle.all_calls:
        page.forgotten = forgotten(circle, cursor, page.end)
        add_fresh(page.ids, page.end, circle, cursor)
        add_what_stays(page.ids, page.forgotten, circle)
    return page, current_app.json.dumps(rows(page.ids))


def shared(circle: Reader, cursor: Cursor, edge: int, limit: int) -> Read:
    """All boards of a role that read from the same place get the same page: the first asks, the others wait for it.

    It stays true, since whatever changes after the horizon comes with the next one.
    """
    key = (circle.role, cursor.epoch, cursor.tx, cursor.no, limit, edge)
    with _board:
        pages: OrderedDict[Any, Read] = current_app.extensions.setdefault("board_pages", OrderedDict())
        if key not in pages:
            pages[key] = own(circle, cursor, edge, limit)
            while len(pages) > KEPT:
                pages.popitem(last=False)
        return pages[key]


KEPT = 24
_board = threading.Lock()


def following(cursor: Cursor, page: Page, edge: int) -> Cursor:
    """After a full answer the device goes on from where that began: what was granted meanwhile comes then."""
    if not cursor.full:
        return replace(cursor, tx=page.end[0], no=page.end[1], base=edge)
    if page.more:
        return replace(cursor, tx=page.end[0], no=page.end[1])
    return replace(cursor, tx=cursor.base - 1, no=FRONT, full=False)


def start(cursor: Cursor | None, circle: Reader, epoch: str, who: Who, edge: int) -> Cursor:
    """Begin anew without a cursor, and when the reader's crews changed: then what they may see changed as a whole."""
    if cursor is not None and not crews_changed(circle, cursor):
        return cursor
    return Cursor(epoch, reader_of(who), 0, 0, full=True, base=edge)


def crews_changed(circle: Reader, cursor: Cursor) -> bool:
    if not circle.calls:
        return False
    mine = or_(Member.user_id == circle.id, Member.team_id.in_(circle.riding))
    return session().scalar(select(Member.id).where(mine, Member.stamp_tx >= cursor.base).limit(1)) is not None


def read(circle: Reader, cursor: Cursor, edge: int, limit: int) -> Page:
    """One query finds the kinds and ids of what changed, in the order of the stamps."""
    question = changed(circle.role, cursor.full)
    place = {"tx": cursor.tx, "no": cursor.no, "edge": edge, "most": limit + 1}
    found = session().execute(question, {**place, **given(circle), **moments()}).all()
    page = found[:limit]
    more = len(found) > limit
    ids: dict[str, list[Any]] = defaultdict(list)
    for row in page:
        ids[row.kind].append(row.id)
    # A stamp belongs to one row only, so the page may end after any of them.
    end = (page[-1].stamp_tx, page[-1].stamp_no) if more else (edge - 1, FRONT)
    return Page(ids, end, more)


TX, NO, EDGE = bindparam("tx", type_=BigInteger), bindparam("no", type_=Integer), bindparam("edge", type_=BigInteger)
MOST = bindparam("most", type_=Integer)


@cache
def changed(role: str, full: bool) -> Select[Any]:
    """All of a role ask the same; putting the question together takes four times as long as answering it."""
    circle = of_role(role)
    merged = union_all(*(part(kind, circle, full) for kind in KINDS)).subquery()
    return select(merged).order_by(merged.c.stamp_tx, merged.c.stamp_no, merged.c.kind).limit(MOST)


def part(kind: Kind, circle: Reader, full: bool) -> Any:
    model: Any = kind.model
    where = [tuple_(model.stamp_tx, model.stamp_no) > tuple_(TX, NO), kind.may(circle)]
    # A full answer must hold every row, also one that was just rewritten beyond the horizon: the device drops what it
    # did not get. It goes on from where the answer began, so that nothing is passed over.
    where.append(kind.recent(circle) if full else model.stamp_tx < EDGE)
    mine = select(literal(kind.name).label("kind"), model.id, model.stamp_tx, model.stamp_no).where(*where)
    return select(mine.order_by(model.stamp_tx, model.stamp_no).limit(MOST).subquery())


def rows(ids: Ids) -> dict[str, list[dict[str, Any]]]:
    return {name: shown(name, wanted) for name, wanted in ids.items() if wanted}


def shown(name: str, ids: list[Any]) -> list[dict[str, Any]]:
    question, shape = SHOWN[name]
    found = session().scalars(question, {"ids": ids})
    return cast(list[dict[str, Any]], shape.dump(found.unique().all()))


def showing(kind: Kind) -> tuple[Select[Any], Schema]:
    model: Any = kind.model
    wanted = select(model).where(model.id.in_(bindparam("ids", expanding=True)))
    return wanted.order_by(model.stamp_tx, model.stamp_no), kind.row(many=True)


SHOWN = {kind.name: showing(kind) for kind in KINDS}
