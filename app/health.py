"""Two doors for whoever watches the machine: alive, and ready to serve."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config as Alembic
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.core import held_back_s, session
from app.push import worker_alive

MIGRATIONS = Path(__file__).parents[1] / "migrations"

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Any:
    return {"alive": True}


@health.get("/readyz")
def ready() -> Any:
    """503 while the database is away or not migrated. A missing worker is shown, but the web can serve without it; so
    is a long transaction that holds the change feed back."""
    try:
        current = migrated_to() == head()
        told = {"database": True, "migrations": current, "worker": current and worker_alive()}
        return {**told, "feed_held_back_s": held_back_s()}, 200 if current else 503
    except SQLAlchemyError:
        return {"database": False, "migrations": False, "worker": False}, 503


def migrated_to() -> str | None:
    active = session()
    if not inspect(active.connection()).has_table("alembic_version"):
        return None
    return active.scalar(text("SELECT version_num FROM alembic_version"))


@cache
def head() -> str | None:
    config = Alembic()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head()


def install(app: Flask) -> None:
    app.register_blueprint(health)


for view in (alive, ready):
    view.__dict__["guarded"] = True  # public on purpose; tests/house walks every route
