"""Runs the numbered migrations with short lock and statement time-outs, so that none can stop a shift."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import JSON, text

from app.core import Instant, Model, Sealed, db

LIMITS = ("SET lock_timeout = '4s'", "SET statement_timeout = '60s'")


def include(thing: object, name: str | None, kind: str, *rest: object) -> bool:
    """The index of words is the database's own kind of table, made by hand (0016); SQLite adds tables to it."""
    return name != "alembic_version" and not str(name).startswith(("service_index", "ix_service_index"))


def plain(kind: str, thing: object, autogen: object) -> str | bool:
    """A migration names the database's types, not our classes, which may change later."""
    if kind == "type" and isinstance(thing, Sealed):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(thing, JSON):
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


def run() -> None:
    engine = db.engine
    # Reads of the app are no transactions on PostgreSQL; a migration is one.
    whole = {"isolation_level": "READ COMMITTED"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**whole) as connection:
        if engine.dialect.name == "postgresql":
            for limit in LIMITS:
                connection.execute(text(limit))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Model.metadata,
            include_object=include,
            render_item=plain,
            compare_type=True,
            render_as_batch=engine.dialect.name == "sqlite",
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need the database: run `flask db upgrade`.")
with current_app.app_context():
    run()
