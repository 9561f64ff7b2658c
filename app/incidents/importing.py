"""Published calls become history: closed, never sent to devices, each once however often its file is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from app.core import new_id, session, transaction

from .feeds import BadRow, Call, read
from .models import Incident
from .places import area_of

# Small enough that writers beside it wait for a moment only, large enough that the disk is not asked for every row.
BATCH = 500
# Most feeds do not say who called; none of our sources may be claimed then.


@dataclass(slots=True)
class Tally:
    """What came of a file. It grows while the import runs, and is true also for one that was stopped."""

    added: int = 0
    known: int = 0
    bad: int = 0
    unmapped: Counter[str] = field(default_factory=Counter[str])
    oddities: Counter[str] = field(default_factory=Counter[str])


def import_calls(
    path: Path, feed: str, tally: Tally, bad: Callable[[BadRow], None], seen: Callable[[int], object] = bool
) -> None:
    """Bring a file in, one transaction a batch: killed in the middle, it goes on where it was when said again."""
    calls = _good(read(path, feed, seen), tally, bad)
    while batch := list(islice(calls, BATCH)):
        with transaction():
            fresh = _fresh(feed, batch)
            if fresh:
                _insert([_row(feed, call) for call in fresh])
        _count(tally, batch, fresh)


def _good(rows: Iterator[Call | BadRow], tally: Tally, bad: Callable[[BadRow], None]) -> Iterator[Call]:
    for row in rows:
        if isinstance(row, Call):
            yield row
        else:
            tally.bad += 1
            bad(row)


def _fresh(feed: str, batch: list[Call]) -> list[Call]:
    """Those that are not here yet, each once; of a call that the file holds twice the first row counts."""
    by_id = {call.external_id: call for call in reversed(batch)}
    found = select(Incident.external_id).where(Incident.feed == feed, Incident.external_id.in_(by_id))
    known = set(session().scalars(found))
    return [call for call in batch if call.external_id not in known and by_id[call.external_id] is call]


def _insert(rows: list[dict[str, Any]]) -> None:
    """Somebody may be reading the same file in beside us; whoever comes second adds nothing."""
    active = session()
    dialect = postgresql if active.get_bind().dialect.name == "postgresql" else sqlite
    # Without render_nulls each pattern of empty columns would be a statement of its own.
    active.execute(dialect.insert(Incident).on_conflict_do_nothing(), rows, execution_options={"render_nulls": True})


def _row(feed: str, call: Call) -> dict[str, Any]:
    location = {"address": call.address, "lat": call.lat, "lon": call.lon}
    return {
        "id": new_id(),
        "status": "closed",
        "feed": feed,
        "external_id": call.external_id,
        "imported": True,
        "received_at": call.received_at,
        "call_type": call.call_type,
        "call_type_raw": call.call_type_raw or None,
        "call_type_initial": call.call_type_initial,
        "priority": call.priority,
        "priority_initial": call.priority_initial,
        "source": call.source,
        "location": {key: value for key, value in location.items() if value is not None},
        "area": area_of(call.lat, call.lon),
        "particulars": _particulars(call),
    }


def _particulars(call: Call) -> dict[str, Any]:
    """What has no column of its own, in the city's words."""
    told = {
        "agency": call.agency,
        "area": call.area_raw,
        "disposition": call.disposition_raw,
        "call_type_initial": call.call_type_initial_raw,
        "oddities": list(call.flags) or None,
    }
    return {**call.particulars, **{key: value for key, value in told.items() if value is not None}}


def _count(tally: Tally, batch: list[Call], fresh: list[Call]) -> None:
    tally.added += len(fresh)
    tally.known += len(batch) - len(fresh)
    tally.unmapped.update(call.call_type_raw or "(none)" for call in fresh if call.call_type is None)
    tally.oddities.update(flag for call in fresh for flag in call.flags)
