"""What the storms ask for: a database, push services, and web and worker that may be killed over them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from tests.push.phones import Phone
from tests.support.databases import Place, Template, close
from tests.support.push import PushDoor
from tests.support.server import Server


@pytest.fixture
def place(template: Template, tmp_path: Path) -> Iterator[Place]:
    with template.copy(tmp_path / "data") as place:
        yield place


@pytest.fixture
def door() -> Iterator[PushDoor]:
    door = PushDoor()
    yield door
    door.stop()


@pytest.fixture
def app(place: Place) -> Iterator[Flask]:
    """The test's own look into the database, beside the processes."""
    app = create_app(replace(place.settings(), push_allowed_hosts=("127.0.0.1",)))
    yield app
    close(app)


@pytest.fixture
def server(place: Place, phones: dict[str, Phone]) -> Iterator[Server]:
    settings = {"PUSH_ALLOWED_HOSTS": "127.0.0.1", "PUSH_CONTACT": "mailto:pages@crisis.example", "WEB_WORKERS": "1"}
    server = Server(place.database_url, place.data_dir, **settings)
    try:
        server.start()
        yield server
    finally:
        server.kill()
