"""Secrets are made beside an empty database only; what a programme has lost, or is not its own, refuses to start."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import Engine, delete, inspect
from sqlalchemy.exc import OperationalError

from app import create_app
from app.accounts import Programme
from app.core import WeakSecret, db, transaction
from app.core.secrets import NAMES
from config import Config
from tests.support.databases import Place, close

ROOT = Path(__file__).parents[2]
PUBLIC = "https://crisis.example"


@contextmanager
def started(settings: Config, **how: Any) -> Iterator[Flask]:
    """As gunicorn and the worker do, started by hand."""
    app = create_app(settings, **how)
    try:
        yield app
    finally:
        close(app)


@pytest.fixture
def lacking(database: Place) -> Callable[..., Config]:
    """A place that has lost some secrets, with or without a programme in its database."""

    def of(*names: str, demo: bool = False, empty: bool = False, public: str = "") -> Config:
        with started(database.settings()) as app, app.app_context(), transaction() as active:
            active.get_one(Programme, 1).demo = demo
            if empty:
                active.execute(delete(Programme))
        for name in names:
            (database.data_dir / name).unlink()
        return replace(database.settings(), public_url=public)

    return of


@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_programme_has_lost_is_never_made_anew(lacking: Callable[..., Config], name: str, demo: bool):
    settings = lacking(name, demo=demo)
    for _ in range(2):
        with pytest.raises(WeakSecret, match=rf"{name} is missing.*backup"):
            create_app(settings)
    assert not (settings.data_dir / name).exists()


def test_nor_by_setting_it_up_once_more(lacking: Callable[..., Config]):
    """The command that makes the secrets of a new programme would otherwise shut what the old one has sealed."""
    settings = lacking("data.key", public=PUBLIC)
    with pytest.raises(WeakSecret, match="backup"):
        create_app(settings, first_time=True)
    assert not (settings.data_dir / "data.key").exists()


@pytest.mark.parametrize("name", NAMES)
def test_under_a_public_address_nothing_is_made_but_by_setup(lacking: Callable[..., Config], name: str):
    settings = lacking(name, empty=True, public=PUBLIC)
    with pytest.raises(WeakSecret, match="flask setup"):
        create_app(settings)
    with started(settings, first_time=True):
        assert (settings.data_dir / name).exists()


def test_beside_an_empty_database_they_are_made(lacking: Callable[..., Config]):
    settings = lacking(*NAMES, empty=True)
    with started(settings):
        assert {path.name for path in settings.data_dir.iterdir()} >= set(NAMES)


def test_and_where_there_is_nothing_at_all(tmp_path: Path):
    with started(replace(Config(), data_dir=tmp_path / "new")):
        assert {path.name for path in (tmp_path / "new").iterdir()} >= set(NAMES)


@pytest.mark.parametrize("weak", ["short", "a" * 64])
@pytest.mark.parametrize("name", NAMES)
def test_a_weak_one_refuses_to_start(database: Place, name: str, weak: str):
    (database.data_dir / name).write_text(weak)
    with pytest.raises(WeakSecret, match="too short or too simple"):
        create_app(database.settings())


def test_a_database_that_cannot_be_asked_makes_nothing(tmp_path: Path):
    away = replace(Config(), data_dir=tmp_path, database_url="postgresql+psycopg://nobody@127.0.0.1:9/none")
    with pytest.raises(WeakSecret, match="Start it first"):
        create_app(away)
    assert not list(tmp_path.glob("*.key"))


@pytest.fixture
def another_key(database: Place) -> Callable[..., Config]:
    """A place whose data.key is strong and there, and belongs to another database."""

    def of(public: str = "") -> Config:
        (database.data_dir / "data.key").write_text(token_hex(32))
        return replace(database.settings(), public_url=public)

    return of


@pytest.mark.parametrize("public", ["", PUBLIC])
def test_the_key_of_another_database_starts_nothing(another_key: Callable[..., Config], public: str):
    settings = another_key(public)
    for first_time in (False, True):
        with pytest.raises(WeakSecret, match=r"data\.key is not the key of this database.*backup"):
            create_app(settings, first_time=first_time)


COMMANDS = (
    "flask --app wsgi serve",
    "flask --app wsgi work",
    "flask --app wsgi journal verify",
    "gunicorn --check-config wsgi:app",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_nor_does_it_whatever_is_started_by_hand(another_key: Callable[..., Config], command: str):
    settings = another_key()
    where = {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url, "PORT": "0"}
    told = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, env={**os.environ, **where}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert told.returncode != 0 and "is not the key of this database" in told.stderr


def test_a_database_of_before_is_asked_by_the_migration(database: Place):
    """It holds no known word yet: what the journal has sealed tells."""
    with started(database.settings()) as app, app.app_context():
        flask_migrate.downgrade(revision="0010")
    right = (database.data_dir / "data.key").read_bytes()
    (database.data_dir / "data.key").write_text(token_hex(32))
    with started(database.settings()) as app, app.app_context():
        with pytest.raises(WeakSecret, match="Nothing was changed"):
            flask_migrate.upgrade()
        assert not inspect(db.engine).has_table("known_word")
    (database.data_dir / "data.key").write_bytes(right)
    with started(database.settings()) as app, app.app_context():
        flask_migrate.upgrade()
    with started(database.settings()):
        pass


def test_a_database_that_was_away_at_the_start_is_asked_when_it_is_back(another_key: Callable[..., Config]):
    """The web outlives the database; what it seals with the wrong key nobody would ever open."""
    settings = another_key()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "connect", gone)
        app = create_app(settings)
    with app.app_context(), pytest.raises(WeakSecret), transaction() as active:
        active.get_one(Programme, 1)
    close(app)


def gone(*args: Any) -> None:
    raise OperationalError("", {}, Exception("away"))


def test_a_key_made_anew_beside_an_empty_database_becomes_its_own(lacking: Callable[..., Config]):
    settings = lacking("data.key", empty=True)
    for _ in range(2):
        with started(settings):
            assert (settings.data_dir / "data.key").exists()
