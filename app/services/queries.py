"""Questions to the directory: one service, some of them, what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, tuple_

from app.core import existing, now, session, standing, zone

from .compact import short_form
from .flat import flat
from .hours import Open, state
from .models import GONE, STALE_D, THE_ONE, Directory, Service

BESIDE = ("id", "stamp", "organization_id", "source", "status", "types", "genders", "handoff", "last_checked",
          "verified_by", "unverified", "retired_reason", "odd", "edited", "changed_at", "doc")  # fmt: skip
AT_ONCE = 200
LOWEST, HIGHEST = UUID(int=0), UUID(int=2**128 - 1)


def today() -> date:
    return now().astimezone(zone()).date()


def service(id: UUID) -> Service:
    return existing(session().get(Service, id))


def some(ids: Sequence[UUID]) -> list[Service]:
    """In the order asked for; those that there are."""
    found = {row.id: row for row in session().scalars(select(Service).where(Service.id.in_(list(ids))))}
    return [found[id] for id in dict.fromkeys(ids) if id in found]


def types_of(ids: Iterable[UUID | None]) -> dict[UUID | None, list[str]]:
    """What each of them does, as the directory has it now; one question, however many."""
    wanted = {id for id in ids if id is not None}
    if not wanted:
        return {}
    found = session().execute(select(Service.id, Service.types).where(Service.id.in_(wanted)))
    return {row.id: row.types for row in found}


def every() -> Iterator[Service]:
    """The whole directory, some at a time."""
    ids = list(session().scalars(select(Service.id).order_by(Service.id)))
    for at in range(0, len(ids), AT_ONCE):
        yield from session().scalars(select(Service).where(Service.id.in_(ids[at : at + AT_ONCE])).order_by(Service.id))
        session().expunge_all()


def row_of(service: Service, at: datetime | None = None, told: dict[str, Open] | None = None) -> dict[str, Any]:
    """All that a screen shows of it; `told`: what was worked out at this moment already, for others with the same hours."""
    row = flat(service.doc) | {key: getattr(service, key) for key in BESIDE}
    row |= {"organization": service.organization.name, "cost": {"free": service.free, "words": row.pop("fees")}}
    row["stale"] = stale(service, today())
    known, written = {} if told is None else told, repr(row["schedules"])
    if written not in known:
        known[written] = opening(row["schedules"], at or now())
    row["open"] = known[written]
    return row


def opening(schedules: Sequence[dict[str, Any]], at: datetime) -> Open:
    return state(schedules, at, zone())


def stale(service: Service, on: date) -> bool:
    """Never checked, or longer ago than its phone number may be trusted."""
    return service.last_checked is None or on - service.last_checked > timedelta(days=STALE_D)


def compact(service: Service) -> dict[str, Any]:
    return short_form(service, flat(service.doc))


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a phone has read: the epoch, the directory's number, and within it the last id."""

    epoch: str
    number: int = -1
    id: UUID = LOWEST

    def __str__(self) -> str:
        return f"{self.epoch}.{self.number}.{self.id.hex}"


def marked(text: str, epoch: str, head: int) -> Mark:
    """From the beginning, where it is another database's or ahead of this one."""
    try:
        of, number, id = text.split(".")
        mark = Mark(of, int(number), UUID(id))
    except ValueError:
        return Mark(epoch)
    return mark if mark.epoch == epoch and mark.number <= head else Mark(epoch)


def compact_since(since: str, limit: int) -> dict[str, Any]:
    """The head is read first: what is committed after that comes with the next question."""
    head = session().get(Directory, THE_ONE)
    number, epoch = head.number if head else 0, standing().epoch
    mark = marked(since, epoch, number)
    after = tuple_(Service.number, Service.id) > tuple_(mark.number, mark.id)
    question = select(Service).where(after).order_by(Service.number, Service.id).limit(limit)
    if mark.number < 0:
        question = question.where(Service.status.not_in(GONE))
    rows = list(session().scalars(question))
    more = len(rows) == limit
    last = Mark(epoch, rows[-1].number, rows[-1].id) if more else Mark(epoch, number, HIGHEST)
    return {
        "items": [compact(row) for row in rows if row.status not in GONE],
        "gone": [row.id for row in rows if row.status in GONE], "stamp": str(last), "more": more, "full": mark.number < 0,
    }  # fmt: skip
