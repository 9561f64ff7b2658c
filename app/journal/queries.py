"""Questions to the memory: a call's timeline, and whether any chain was tampered with."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.core import session

from .actions import digest_of
from .models import CheckpointHead, Entry, Head


def broken_chains() -> Iterator[tuple[UUID, str]]:
    """Every chain that does not hold, with the reason; an intact journal gives nothing, however much is said meanwhile."""
    with one_moment() as active:
        for head in active.scalars(select(Head)).yield_per(500):
            reason = fault(head)
            if reason:
                yield head.id, reason


@contextmanager
def one_moment() -> Generator[Session]:
    """All reads see the same: on PostgreSQL each is of its own moment otherwise, and an entry newer than its chain's head
    is no tampering. Reckoning one chain may take longer than a transaction may rest."""
    active = session()
    active.rollback()
    if active.get_bind().dialect.name == "postgresql":
        active.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        active.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    try:
        yield active
    finally:
        active.rollback()


def fault(head: Head) -> str | None:
    link, length = b"", 0
    entries = session().scalars(select(Entry).where(Entry.chain_id == head.id).order_by(Entry.seq))
    sealed = {
        row.length: row.link
        for row in session().scalars(select(CheckpointHead).where(CheckpointHead.chain_id == head.id))
    }
    for entry in entries:
        link, length = hashlib.sha256(link + entry.digest).digest(), length + 1
        if digest_of(entry) != entry.digest:
            return f"entry {entry.seq} was changed"
        if entry.link != link or sealed.get(length, link) != link:
            return f"entry {entry.seq} does not follow the one before it"
    if (link, length) != (head.link, head.length):
        return "entries are missing at the end"
    return "shorter than a checkpoint saw it" if any(seen > length for seen in sealed) else None
