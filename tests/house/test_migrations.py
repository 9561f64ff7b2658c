"""One head, numbered files, and tables that are what the models say, on both databases."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

from app import create_app
from app.core import Instant, Model, Sealed, db
from tests.support.databases import KINDS, Place, close
from tests.support.filled import fill
from tests.support.postgres import Postgres

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


@pytest.fixture(scope="module", params=KINDS)
def empty(
    request: pytest.FixtureRequest, postgres: Callable[[], Postgres], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An app over a database that has nothing in it yet."""
    folder, name = tmp_path_factory.mktemp("empty"), "alongside_empty"
    url = postgres().create(name) if request.param == "postgresql" else f"sqlite:///{folder / 'empty.db'}"
    app = create_app(Place(url, folder).settings())
    with app.app_context():
        yield app
    close(app)
    if request.param == "postgresql":
        postgres().drop(name)


def test_there_is_one_head_and_one_line_of_numbers():
    files = sorted(path.stem for path in (MIGRATIONS / "versions").glob("*.py"))
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", name) for name in files)
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))
    known = scripts()
    assert known.get_heads() == [files[-1][:4]]
    assert [script.revision for script in known.walk_revisions()] == [name[:4] for name in reversed(files)]


def test_models_and_migrations_say_the_same_and_every_step_can_be_taken_back(empty: Flask):
    flask_migrate.upgrade()
    assert not differences(), "run `flask db migrate`, or mend the model"
    flask_migrate.downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    flask_migrate.upgrade()
    assert not differences()


def test_every_step_goes_both_ways_in_a_database_that_was_used(empty: Flask):
    """With rows: SQLite makes no table anew that others name, which an empty database does not show."""
    flask_migrate.downgrade(revision="base")
    filled: dict[str, dict[str, Any]] = {}
    for script in reversed(list(scripts().walk_revisions())):
        flask_migrate.upgrade(revision=script.revision)
        with db.engine.begin() as connection:
            fill(connection, filled)
    assert len(filled) > 60 and not differences()
    flask_migrate.downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def differences() -> list[Any]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type, "include_object": ours})
        return compare_metadata(context, Model.metadata)


def ours(thing: object, name: str | None, kind: str, *rest: object) -> bool:
    return name != "alembic_version" and not str(name).startswith(("service_index", "ix_service_index"))


def same_type(context: Any, there: Any, column: Any, found: Any, meant: Any) -> bool | None:
    """Our own column types stand for what they are kept as."""
    if isinstance(meant, Sealed | Instant):
        return type(found).__name__ not in ("BYTEA", "BLOB", "TIMESTAMP", "DATETIME")
    return None
