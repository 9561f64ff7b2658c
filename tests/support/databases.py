"""Databases with the schema and the cast in them, made once a session and copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from uuid import uuid4

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from app.core import db
from config import Config, normal
from tests.support import cast
from tests.support.postgres import Postgres

COOKIE = "alongside"
KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Place:
    """Where one app keeps what it knows."""

    database_url: str
    data_dir: Path

    def settings(self) -> Config:
        return replace(
            Config(),
            database_url=normal(self.database_url),
            data_dir=self.data_dir,
            push_contact="mailto:pages@crisis.example",
        )


class Template:
    """One migrated database with the cast signed in, and its copies."""

    def __init__(self, kind: str, folder: Path, postgres: Postgres | None) -> None:
        self.kind = kind
        self.cookies: dict[str, str] = {}
        self._postgres = postgres
        self._name = f"alongside_{uuid4().hex[:12]}"
        self._numbers = count(1)
        self.place = self._place(folder, self._name, "template0")
        self._fill()

    @contextmanager
    def copy(self, folder: Path) -> Iterator[Place]:
        shutil.copytree(self.place.data_dir, folder, dirs_exist_ok=True)
        name = f"{self._name}_{next(self._numbers)}"
        yield self._place(folder, name, self._name)
        self._drop(name)

    def remove(self) -> None:
        self._drop(self._name)

    def _place(self, folder: Path, name: str, template: str) -> Place:
        url = self._postgres.create(name, template) if self._postgres else f"sqlite:///{folder / 'alongside.db'}"
        return Place(url, folder)

    def _drop(self, name: str) -> None:
        if self._postgres:
            self._postgres.drop(name)

    def _fill(self) -> None:
        app = create_app(self.place.settings())
        app.testing = True
        with app.app_context():
            flask_migrate.upgrade()
            cast.enter()
        for key, member in cast.CAST.items():
            if member.name != "Otto":
                self.cookies[key] = _sign_in(app.test_client(), member)
        close(app)
        if self._postgres:
            self._postgres.disconnect(self._name)


def _sign_in(client: FlaskClient, member: cast.Member) -> str:
    body = {"email": member.email, "password": cast.PASSWORD, "device": member.device}
    answer = client.post("/api/v1/session", json=body)
    assert answer.status_code in (200, 201), answer.text
    cookie = client.get_cookie(COOKIE)
    assert cookie
    return cookie.value


@contextmanager
def slow_writer(app: Flask) -> Iterator[None]:
    """Somebody on PostgreSQL who has begun to write and takes their time."""
    with app.app_context():
        engine = db.engine.execution_options(isolation_level="READ COMMITTED")
    with engine.connect() as slow:
        slow.execute(text("SELECT pg_current_xact_id()"))
        yield


def close(app: Flask) -> None:
    """Let go of the database, so that it can be copied or dropped."""
    app.extensions["waker"].stop()
    app.extensions["waker"].join()
    if "heard" in app.extensions:
        app.extensions["heard"].thread.join(5)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
