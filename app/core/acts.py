"""What was said, once: who said it, when by their own clock, and the memory that makes a repetition harmless."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, cast
from uuid import UUID

from sqlalchemy import Integer, LargeBinary, Table, UniqueConstraint, bindparam, null, select
from sqlalchemy.dialects.postgresql import insert as on_postgresql
from sqlalchemy.dialects.sqlite import insert as on_sqlite
from sqlalchemy.orm import Mapped, mapped_column

from . import feed
from .access import Who
from .clock import now
from .crypto import Sealed, canonical, keys
from .db import Model, session
from .errors import Problem
from .ids import new_id

LONGEST_OFFSET_MS = 366 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Saying:
    """One act as its author made it. `order` decides between clocks; `received_at` is ours."""

    id: UUID
    actor_id: UUID | None
    device_id: UUID | None
    at: datetime
    received_at: datetime
    offset_ms: int = 0
    after: tuple[UUID, ...] = ()
    new: bool = True

    @property
    def order(self) -> datetime:
        return self.at + timedelta(milliseconds=self.offset_ms)

    @property
    def place(self) -> datetime:
        """Its place in time: nothing was said after it arrived here, so a clock that runs ahead gains nothing."""
        return min(self.order, self.received_at)


class Kept(Protocol):
    """An act as its room keeps it. On the phone of whoever says it, it may not have arrived yet."""

    @property
    def order_at(self) -> datetime: ...
    @property
    def received_at(self) -> datetime | None: ...


def place(kept: Kept) -> datetime:
    """Its place in time, as that of a saying: so a clock that runs ahead buys no consent."""
    return kept.order_at if kept.received_at is None else min(kept.order_at, kept.received_at)


def by_person(who: Who) -> Saying:
    """What somebody did here and now without an id of their own: a look, a setting."""
    moment = now()
    return Saying(new_id(), who.id, who.device_id, moment, moment)


def by_server(act_id: UUID | None = None) -> Saying:
    """An act that nobody pressed: a timer, a derived entry."""
    return Saying(act_id or new_id(), None, None, now(), now())


class Said(Model):
    """The memory of every act, kept for ever: its id, a keyed hash of all it said, the status of its answer."""

    __tablename__ = "said"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[int] = mapped_column(Integer)


class Sibling(Model):
    """A second act under an id that was taken: kept whole until a person has looked at it."""

    __tablename__ = "siblings"
    __table_args__ = (UniqueConstraint("act_id", "digest"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    act_id: Mapped[UUID] = mapped_column(index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    path: Mapped[str]
    content: Mapped[Any] = mapped_column(Sealed)
    actor_id: Mapped[UUID]
    device_id: Mapped[UUID | None]
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]
    settled_note: Mapped[Any | None] = mapped_column(Sealed)


class IdReused(Problem):
    """The id stands for something else already."""

    def __init__(self) -> None:
        super().__init__(
            "id-reused", 409, "This id was used for something else; what you sent is kept for a lead to look at"
        )


def digest_of(path: str, actor_id: UUID, content: dict[str, Any]) -> bytes:
    return keys().digest(path.encode(), actor_id.bytes, canonical(content))


HEARD = select(Said.digest, Said.status).where(Said.id == bindparam("act"))


def heard(act_id: UUID, digest: bytes, status: int) -> int | None:
    """The status that this very act was answered with, or None when it is new: then it is remembered, with `status`.

    Remembered before it is done and not after, in the same transaction: one statement instead of two, and whoever says
    the same act at the same moment waits here for the first. Raises IdReused when the id stands for other content.
    """
    active = session()
    new = active.execute(_REMEMBER[active.get_bind().dialect.name], {"id": act_id, "digest": digest, "status": status})
    if (row := new.one_or_none()) is not None:
        feed.stamped(active, row.tx)
        return None
    said = active.execute(HEARD, {"act": act_id}).one()
    if said.digest != digest:
        raise IdReused
    return int(said.status)


_SAID = cast(Table, Said.__table__)
_REMEMBER = {
    "sqlite": on_sqlite(_SAID).on_conflict_do_nothing().returning(null().label("tx")),
    # It says the transaction's number at the same time, of which every stamp is made.
    "postgresql": on_postgresql(_SAID).on_conflict_do_nothing().returning(feed.TRANSACTION.label("tx")),
}


def keep_sibling(act_id: UUID, digest: bytes, path: str, content: dict[str, Any], saying: Saying) -> None:
    """Once for each different content, however often it comes."""
    known = select(Sibling.id).where(Sibling.act_id == act_id, Sibling.digest == digest)
    if session().scalar(known) is None and saying.actor_id is not None:
        session().add(
            Sibling(
                act_id=act_id,
                digest=digest,
                path=path,
                content=content,
                actor_id=saying.actor_id,
                device_id=saying.device_id,
                received_at=saying.received_at,
            )
        )
