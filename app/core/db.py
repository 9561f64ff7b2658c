"""The database: one base for all rows, one way to write, and the engine's settings for SQLite and PostgreSQL."""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from psycopg import OperationalError as connection_lost
from sqlalchemy import JSON, BigInteger, DateTime, MetaData, Uuid, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from .line import line

NAMES = {
    "ix": "ix_%(column_0_N_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s",
}  # fmt: skip
writing: ContextVar[bool] = ContextVar("writing", default=False)


class Instant(TypeDecorator[datetime]):
    """An aware moment; SQLite keeps it naive in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


Json = JSON().with_variant(JSONB(), "postgresql")
Big = BigInteger()


class Model(DeclarativeBase):
    """The base of every row."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant, UUID: Uuid(), dict[str, Any]: Json, list[str]: Json,
    }  # fmt: skip


db = SQLAlchemy(metadata=Model.metadata, session_options={"expire_on_commit": False})


def session() -> Session:
    """The session of this request or command."""
    return db.session()


@contextmanager
def transaction() -> Generator[Session]:
    """The one place that commits: everything inside happens, or nothing."""
    before = writing.set(True)
    active = session()
    if active.in_transaction() and not active.info.get("writes"):
        active.rollback()  # a read began it: SQLite cannot turn a reader into a writer safely
    active.info["writes"] = True
    try:
        if active.get_bind().dialect.name == "postgresql":
            active.connection(execution_options={"isolation_level": "READ COMMITTED"})
        yield active
        active.commit()
    except BaseException:
        active.rollback()
        raise
    finally:
        active.info.pop("writes", None)
        writing.reset(before)


def must_write(active: Session) -> None:
    """On PostgreSQL a read is no transaction, so what is written there could not be taken back."""
    if not active.info.get("writes"):
        raise RuntimeError("rows are written inside core.transaction only")


@event.listens_for(Session, "before_flush")
def _refuse(active: Session, context: Any, instances: Any) -> None:
    if active.new or active.deleted or active.dirty:
        must_write(active)


def install(engine: Engine, lock_file: str) -> None:
    """Hook this one engine; PRAGMAs on the Engine class would reach every engine of the process."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _Turn(lock_file).begin)
        event.listen(engine.pool, "checkin", _leave)
    else:
        event.listen(engine.pool, "checkout", _still_there)
        event.listen(engine.pool, "checkin", _since)


def _open_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.create_function("sha256", 1, _sha256, deterministic=True)  # PostgreSQL has it
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _sha256(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


class _Turn:
    """Writers queue at a file lock: SQLite's own back-off lets some wait ten times longer than others."""

    def __init__(self, path: str) -> None:
        self.path = path

    def begin(self, connection: Connection) -> None:
        if not writing.get():
            connection.exec_driver_sql("BEGIN")
            return
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        connection.info["turn"] = file
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _leave(connection: Any, record: Any) -> None:
    """Only after the commit has really happened, which is when the connection comes home."""
    file = record.info.pop("turn", None)
    if file is not None:
        os.close(file)


IDLE_S = 2.0
"A connection that rested longer is asked whether it is still there; at each checkout that would double a read's way."


def _still_there(connection: Any, record: Any, proxy: Any) -> None:
    if time.monotonic() - record.info.get("rests_since", time.monotonic()) < IDLE_S:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except connection_lost as error:
        raise InvalidatePoolError from error  # the server was started again: no connection of before lives


def _since(connection: Any, record: Any) -> None:
    record.info["rests_since"] = time.monotonic()


def engine_options(url: str) -> dict[str, Any]:
    """PostgreSQL: nothing may wait for ever, since one long transaction holds the change feed back.

    Reads are statements of their own there, two round trips less; `transaction` says when it is one. A pull waits for a
    connection rather than opening one more, which costs ten times as much. The last one used is the next: a statement
    is planned once a connection, not once in each of ten. Nothing here runs for long enough to be worth compiling.
    """
    if url.startswith("sqlite"):
        return {"pool_size": 40, "max_overflow": 40}
    limits = "-c statement_timeout=15000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=15000"
    limits += " -c jit=off"
    return {
        "pool_size": 10, "max_overflow": 0, "pool_timeout": 8, "pool_use_lifo": True, "isolation_level": "AUTOCOMMIT",
        "connect_args": {"options": limits, **line(url)},
    }  # fmt: skip
