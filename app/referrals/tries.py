"""How often somebody may try to open a link or look at what it opened: counted in the database, for all processes together."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.core import keys, now, session

from .models import LinkTries

SPAN = timedelta(minutes=10)
FROM_ONE, AT_A_CODE, LOOKS = 30, 10, 120
BEGINNING = 3
"Whoever guesses from many places still guesses at codes that begin alike."


def take(address: str, code: str = "") -> bool:
    """Counts this try, before it is looked up; False when it is one too many."""
    forget()
    counted = [counts("address", address, FROM_ONE)]
    if code:
        counted.append(counts("code", code[:BEGINNING], AT_A_CODE))
    return all(counted)


def look(visit: str) -> bool:
    """Counts one look at an open visit, or one answer: enough for a person, not for a machine. Not by address: there a
    whole agency may stand, and without a visit there is nothing to look at or to guess."""
    forget()
    return counts("look", visit, LOOKS)


def counts(kind: str, value: str, most: int) -> bool:
    row = locked(keys().digest(b"link tried", kind.encode(), value.encode()))
    if row.since <= now() - SPAN:
        row.tried, row.since = 0, now()
    row.tried += 1
    return row.tried <= most


def locked(key: bytes) -> LinkTries:
    """Two first tries at the same moment: the second to insert finds the first's row."""
    active = session()
    while True:
        found = active.get(LinkTries, key, with_for_update=True, populate_existing=True)
        if found is not None:
            return found
        with suppress(IntegrityError), active.begin_nested():
            active.add(LinkTries(key=key, tried=0, since=now()))


def forget() -> None:
    """What is old goes in passing; rows that somebody holds are passed by."""
    old = select(LinkTries.key).where(LinkTries.since <= now() - 2 * SPAN).limit(100).with_for_update(skip_locked=True)
    session().execute(delete(LinkTries).where(LinkTries.key.in_(old)), execution_options={"synchronize_session": False})
