"""The lock after five wrong tries with one address, the same whether the address is known or not."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.core import Problem, ago, keys, later, now, session

from .models import Tries

MOST, LOCK = 5, timedelta(minutes=15)


def take(email: str) -> int:
    """Count one try before it is proven, so that guesses made side by side get no more than five either.

    Returns its number; raises 429 `locked-out` after the fifth, for fifteen minutes.
    """
    forget()
    tries = locked_row(digest(email))
    if tries.locked_until is not None and tries.locked_until > now():
        raise locked(tries.locked_until - now())
    if tries.locked_until is not None or tries.last_at < now() - LOCK:
        tries.wrong, tries.locked_until = 0, None
    tries.wrong, tries.last_at = tries.wrong + 1, now()
    if tries.wrong >= MOST:
        tries.locked_until = now() + LOCK
    return tries.wrong


def forget() -> None:
    """What is old goes in passing. Rows that somebody holds are passed by, so that nobody waits for a stranger."""
    old = select(Tries.address).where(Tries.last_at < ago(hours=1)).limit(100).with_for_update(skip_locked=True)
    session().execute(delete(Tries).where(Tries.address.in_(old)), execution_options={"synchronize_session": False})


def digest(email: str) -> bytes:
    return keys().digest(b"address", email.encode())


def locked_row(address: bytes) -> Tries:
    """Two first tries at the same moment: the second to insert finds the first's row."""
    active = session()
    while True:
        found = active.get(Tries, address, with_for_update=True, populate_existing=True)
        if found is not None:
            return found
        with suppress(IntegrityError), active.begin_nested():
            active.add(Tries(address=address, wrong=0, last_at=now()))


def locked(rest: timedelta) -> Problem:
    words = "Too many wrong tries. Wait, or ask your lead to unlock you"
    return Problem("locked-out", 429, words, retry_after=int(rest.total_seconds()) + 1)


def forgive(email: str) -> None:
    session().execute(delete(Tries).where(Tries.address == digest(email)))


def locks(emails: list[str]) -> dict[str, Tries]:
    """The addresses among these that are locked now."""
    by_digest = {digest(email): email for email in emails}
    shut = select(Tries).where(Tries.address.in_(by_digest), Tries.locked_until > later())
    return {by_digest[row.address]: row for row in session().scalars(shut)}
