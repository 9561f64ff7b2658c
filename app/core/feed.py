"""A stamp on every row that travels, written with the row, from which the change feed reads (docs/decisions/0002)."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple, cast

from sqlalchemy import BigInteger, Index, Integer, event, func, literal_column, select, text
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column

from .db import Model, session
from .ids import new_id

KINDS: dict[str, type[Travels]] = {}


class FeedState(Model):
    """One row: the epoch, new after every restore or move, and on SQLite the number of the last write."""

    __tablename__ = "feed_state"
    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[str]
    number: Mapped[int] = mapped_column(BigInteger, default=0)


class Travels:
    """A row that devices learn of: (stamp_tx, stamp_no) orders it among all that changed."""

    KIND: ClassVar[str]
    id: Any
    __table__: ClassVar[Any]
    __tablename__: Any

    stamp_tx: Mapped[int] = mapped_column(BigInteger, default=0)
    stamp_no: Mapped[int] = mapped_column(Integer, default=0)

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        extra: tuple[Any, ...] = getattr(cls, "EXTRA", ())
        return (Index(f"ix_{cls.__tablename__}_stamp", "stamp_tx", "stamp_no"), *extra)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        KINDS[cls.KIND] = cls

    @property
    def stamp(self) -> str:
        return f"{self.stamp_tx}.{self.stamp_no}"


def touch(row: Travels) -> None:
    """Send the row again although none of its own columns changed (something that it shows did)."""
    row.stamp_tx = 0


def send_again(calls: Any) -> None:
    """All that hangs on these calls (a list of ids, or a query for them), since not everybody had got it. What somebody
    else has locked is being written, and travels with that."""
    for model in KINDS.values():
        call = getattr(model, "incident_id", None)
        if call is not None:
            rows = select(model).where(call.in_(calls)).with_for_update(skip_locked=True, of=model)
            for row in session().scalars(rows).unique():
                touch(row)


def next_stamp(active: Session) -> dict[str, int]:
    """The values of the next stamp in this transaction; for UPDATE statements that pass the session by."""
    if "stamp_tx" not in active.info:
        stamped(active, active.execute(_NUMBER[active.get_bind().dialect.name]).scalar_one())
    active.info["stamp_no"] += 1
    return {"stamp_tx": active.info["stamp_tx"], "stamp_no": active.info["stamp_no"]}


def stamped(active: Session, tx: int | None) -> None:
    """Where another statement told the number of this transaction, it is not asked for again."""
    if tx is not None:
        active.info.update(stamp_tx=tx, stamp_no=0)


_LATEST = {
    "sqlite": text("SELECT number FROM feed_state WHERE id = 1"),
    "postgresql": text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1"),
}


def in_feed_beyond() -> int:
    """What this transaction wrote, and all that had committed when it read, is in the feed behind this edge or a later
    one: until then whoever said it cannot learn it from there."""
    active = session()
    if "stamp_tx" in active.info:
        return int(active.info["stamp_tx"])
    return int(active.execute(_LATEST[active.get_bind().dialect.name]).scalar_one())


TRANSACTION = literal_column("pg_current_xact_id()::text::bigint", BigInteger())
_NUMBER = {
    # SQLite has one writer at a time, so the number of the write is the order of commits.
    "sqlite": text("UPDATE feed_state SET number = number + 1 WHERE id = 1 RETURNING number"),
    # PostgreSQL: the transaction's own id; readers stay behind the oldest one still open.
    "postgresql": select(TRANSACTION),
}


@event.listens_for(Session, "before_flush")
def _stamp(active: Session, context: Any, instances: Any) -> None:
    changed = [row for row in (*active.new, *active.dirty) if isinstance(row, Travels) and active.is_modified(row)]
    for row in changed:
        if not getattr(row, "unstamped", False):
            for name, value in next_stamp(active).items():
                setattr(row, name, value)


@event.listens_for(Session, "after_transaction_end")
def _forget(active: Session, ended: Any) -> None:
    if ended.parent is None:
        active.info.pop("stamp_tx", None)


class Standing(NamedTuple):
    """Every stamp below `horizon` is final: its transaction has ended, and no later one can take a lower number."""

    epoch: str
    horizon: int


_STANDING = {
    "sqlite": text("SELECT epoch, number + 1 FROM feed_state WHERE id = 1"),
    "postgresql": text(
        "SELECT epoch, pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM feed_state WHERE id = 1"
    ),
}


def standing() -> Standing:
    """How far the feed can be read now."""
    active = session()
    return Standing(*active.execute(_STANDING[active.get_bind().dialect.name]).one())


_HELD_BACK = text(
    "SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0)::float"
    " FROM pg_stat_activity WHERE backend_xid IS NOT NULL"
)


def held_back_s() -> float:
    """For how long the oldest open writer has held the horizon, and with it every device, back; SQLite's never does."""
    active = session()
    if active.get_bind().dialect.name == "sqlite":
        return 0.0
    return round(float(active.execute(_HELD_BACK).scalar_one()), 3)


def new_epoch() -> str:
    """After a restore or a move: stamps begin again, and devices offer once more what they still hold."""
    active = session()
    if active.get_bind().dialect.name == "postgresql":
        active.execute(text("SET LOCAL statement_timeout = 0"))  # a whole journal is rewritten at once
    first = 1
    for kind in KINDS.values():
        first += renumber(kind.__table__, first)
    state = active.get(FeedState, 1) or FeedState(id=1, number=0)
    state.epoch, state.number = str(new_id())[-12:], max(state.number, 1)
    active.add(state)
    return state.epoch


def renumber(table: Any, first: int) -> int:
    """Give every row a place of its own below all stamps to come; pages of an answer end between two stamps. What has no
    stamp travels to nobody, and is given none."""
    place = func.row_number().over(order_by=(table.c.stamp_tx, table.c.stamp_no, table.c.id))
    ranked = select(table.c.id, (place + (first - 1)).label("place")).where(table.c.stamp_tx > 0).subquery()
    moved = table.update().values(stamp_tx=1, stamp_no=ranked.c.place).where(table.c.id == ranked.c.id)
    return int(cast(Any, session().execute(moved)).rowcount)
