"""Writes entries down, each linked to the one before it, so that a changed or missing one shows."""

from __future__ import annotations

import hashlib
import os
from typing import Any, cast
from uuid import UUID

from sqlalchemy import LargeBinary, Table, Uuid, bindparam, func, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import insert as on_postgresql
from sqlalchemy.dialects.sqlite import insert as on_sqlite

from app.core import Saying, canonical, keys, must_write, next_stamp, now, session, wire

from .models import Checkpoint, CheckpointHead, Entry, Head
from .vocabulary import Act

PROGRAMME = UUID(int=0)
SEALED_AT_ONCE = 5000


def record(
    act: Act,
    say: Saying,
    *,
    incident_id: UUID | None = None,
    team_id: UUID | None = None,
    assignment_id: UUID | None = None,
    entry_id: UUID | None = None,
    **particulars: Any,
) -> None:
    """Write one entry; `particulars` is JSON and encrypted at rest. Positions never come here.

    The entry has the act's id, so that a phone can tell its own; a second entry of one act needs `entry_id`.
    """
    entry = Entry(
        id=entry_id or say.id,
        act=act.value,
        at=say.order,
        received_at=say.received_at,
        actor=say.actor_id,
        device=say.device_id,
        chain_id=incident_id or team_id or PROGRAMME,
        incident_id=incident_id,
        assignment_id=assignment_id,
        team_id=team_id,
        particulars=particulars,
        salt=os.urandom(16),
    )
    add(entry)


def add(entry: Entry) -> None:
    """The chain runs over salted digests: erasing content or changing keys later leaves it valid.

    One statement locks the head and moves it on, so that two writers of one chain go one after the other, also at its
    beginning. Chains are locked last, after the rows of the fact. On PostgreSQL the entry is written by that same
    statement, since every act waits for it: one way there and back less, and nothing left to flush.
    """
    active = session()
    must_write(active)
    active.flush()
    entry.digest = digest_of(entry)
    head = {"chain": entry.chain_id, "chained": entry.digest}
    if active.get_bind().dialect.name == "postgresql":
        stamp = {} if entry.unstamped else next_stamp(active)
        filled = {**{name: getattr(entry, name) for name in _FILLED}, **UNSTAMPED, **stamp}
        active.execute(_WRITTEN, {**{f"entry_{name}": value for name, value in filled.items()}, **head})
    else:
        entry.link = active.execute(_MOVED, head).scalar_one()
        active.add(entry)


_HEAD, _ENTRY = cast(Table, Head.__table__), cast(Table, Entry.__table__)
UNSTAMPED = {"stamp_tx": 0, "stamp_no": 0}
_FILLED = [column.name for column in _ENTRY.c if column.name not in {"seq", "link", *UNSTAMPED}]


def moving(insert: Any) -> Any:
    """A chain's new head after one entry more: the hash over its last link and this digest."""
    digest = bindparam("chained", type_=LargeBinary())
    after = {
        "length": _HEAD.c.length + 1,
        "link": func.sha256(sql_cast(_HEAD.c.link.concat(digest), LargeBinary())),
        "sealed": False,
    }
    first = insert(_HEAD).values(id=bindparam("chain", type_=Uuid()), length=1, link=func.sha256(digest), sealed=False)
    return first.on_conflict_do_update(index_elements=["id"], set_=after).returning(_HEAD.c.link)


_MOVED = moving(on_sqlite)


def written() -> Any:
    """The entry, from its chain's head: only so is its place in the journal drawn after that head was locked."""
    moved = moving(on_postgresql).cte("moved")
    values = [bindparam(f"entry_{name}", type_=_ENTRY.c[name].type) for name in (*_FILLED, *UNSTAMPED)]
    return on_postgresql(_ENTRY).from_select([*_FILLED, *UNSTAMPED, "link"], select(*values, moved.c.link))


_WRITTEN = written()


def digest_of(entry: Entry) -> bytes:
    content = [
        entry.id, entry.act, wire(entry.at), wire(entry.received_at), entry.actor, entry.device,
        entry.incident_id, entry.assignment_id, entry.team_id, entry.particulars,
    ]  # fmt: skip
    return keys().digest(entry.salt, canonical(content))


def seal() -> int:
    """Seal the heads that moved since the last checkpoint; returns how many. The worker does so every few minutes."""
    active = session()
    last = active.scalars(select(Checkpoint).order_by(Checkpoint.id.desc()).limit(1).with_for_update()).first()
    moved = select(Head).where(Head.sealed.is_(False)).order_by(Head.id).limit(SEALED_AT_ONCE)
    heads = active.scalars(moved.with_for_update(skip_locked=True)).all()
    if not heads:
        return 0
    run = hashlib.sha256(last.link if last else b"")
    for head in heads:
        run.update(head.id.bytes + head.length.to_bytes(8, "big") + head.link)
        head.sealed = True
    point = Checkpoint(at=now(), heads=len(heads), link=run.digest())
    active.add(point)
    active.flush()
    active.add_all(
        CheckpointHead(checkpoint_id=point.id, chain_id=head.id, length=head.length, link=head.link) for head in heads
    )
    return len(heads)
