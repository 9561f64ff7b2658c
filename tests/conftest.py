"""What every test may ask for: an app on each database, clients signed in as the cast, and a clock that obeys."""

import functools
import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from app import create_app
from app.core import clock as server_clock
from tests.core.world import World, opened
from tests.support import postgres as postgres_server
from tests.support.clients import Client
from tests.support.databases import COOKIE, KINDS, Place, Template, close
from tests.support.postgres import Postgres
from tests.support.thrift import thrifty

pytest_plugins = ["tests.support.fixtures"]

# How long an example takes says how busy the machine is, and nothing of what is looked at.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage took a sixth of every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def thrift() -> Iterator[None]:
    with thrifty():
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], Postgres]]:
    """`postgres()` is the session's server, started when it is first asked for."""
    with ExitStack() as stack:
        yield functools.cache(lambda: stack.enter_context(postgres_server.running()))


@pytest.fixture(scope="session")
def templates(
    postgres: Callable[[], Postgres], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Template]]:
    """The template of each kind of database, made when it is first asked for."""
    with ExitStack() as stack:

        def made(kind: str) -> Template:
            server = postgres() if kind == "postgresql" else None
            template = Template(kind, tmp_path_factory.mktemp("template"), server)
            stack.callback(template.remove)
            return template

        yield functools.cache(made)


@pytest.fixture(scope="session", params=KINDS)
def template(request: pytest.FixtureRequest, templates: Callable[[str], Template]) -> Template:
    """Each test that reaches it runs on SQLite and on PostgreSQL."""
    return templates(request.param)


@pytest.fixture
def database(template: Template, tmp_path: Path) -> Iterator[Place]:
    """A database of this test's own: schema and cast, nothing else."""
    with template.copy(tmp_path / "data") as place:
        yield place


@pytest.fixture
def make_app(database: Place) -> Iterator[Callable[..., Flask]]:
    """Apps over this test's database, with other settings where the test names them."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        app = create_app(replace(database.settings(), **settings))
        app.testing = True
        app.test_client_class = Client
        made.append(app)
        return app

    yield make
    for app in made:
        close(app)


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask, template: Template) -> Callable[..., Client]:
    """`client("dana")` is signed in on her own device; `client()` is a stranger."""

    def of(member: str = "") -> Client:
        client = app.test_client()
        assert isinstance(client, Client)
        if member:
            client.set_cookie(COOKIE, template.cookies[member])
        return client

    return of


class Clock:
    """The server's clock, held still until a test moves it."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        # Whole seconds, and not before what the template of the database was made at.
        self.set(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1))

    def set(self, moment: datetime) -> None:
        self.now = moment
        self._stack.enter_context(server_clock.frozen(moment))

    def advance(self, **span: float) -> datetime:
        self.set(self.now + timedelta(**span))
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ExitStack() as stack:
        yield Clock(stack)


@pytest.fixture
def world(template: Template, tmp_path: Path) -> Iterator[World]:
    """A programme of this test's own, with the cast at its doors."""
    with opened(template, tmp_path / "data") as world:
        yield world
