"""What the tests of paging ask for: a push service, phones that it knows, and a worker that sends."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from contextvars import Context
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from app.core import Keys, new_id, transaction
from app.push import Delivery, notify
from tests.push.phones import Carrier
from tests.push.working import Worker, working
from tests.support.cast import CAST
from tests.support.clients import Client
from tests.support.push import PushDoor


@pytest.fixture(scope="session")
def app_keys() -> Iterator[None]:
    """The data key alone, for thinking that needs no database."""
    app = Flask("keys")
    app.extensions["keys"] = Keys(b"a secret of thirty-two characters")
    with app.app_context():
        yield


@pytest.fixture
def door() -> Iterator[PushDoor]:
    door = PushDoor()
    yield door
    door.stop()


@pytest.fixture
def carrier(door: PushDoor) -> Carrier:
    return Carrier(door)


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Iterator[Flask]:
    """Pages may go to this machine, and the test itself speaks inside the app."""
    app = make_app(push_allowed_hosts=("127.0.0.1", "localhost"))
    with app.app_context():
        yield app


class Apart(Client):
    """Speaks from outside the test's own app context, on which Flask-Login would keep the first who signed in."""

    def open(self, *words: Any, **more: Any) -> Any:
        return Context().run(super().open, *words, **more)


@pytest.fixture
def client(app: Flask, client: Callable[..., Client]) -> Callable[..., Client]:
    app.test_client_class = Apart
    return client


@pytest.fixture
def worker(app: Flask) -> Iterator[Worker]:
    with working(app) as worker:
        yield worker


@pytest.fixture
def another_worker(app: Flask) -> Callable[[], AbstractContextManager[Worker]]:
    return lambda: working(app)


@pytest.fixture
def page(app: Flask) -> Callable[..., list[Delivery]]:
    """`page("ravi")` queues one page to his devices, as an act would."""

    def page(*members: str, users: list[UUID] | None = None, **changes: Any) -> list[Delivery]:
        what: dict[str, Any] = {
            "kind": "assignment", "subject_id": new_id(), "tag": "a-1", "title": "New assignment",
            "body": "Open to see it.", "url": "/app/#/a/1", "ttl_s": 30, "step": "team", "page_id": new_id(),
        }  # fmt: skip
        with transaction():
            return notify(users or [CAST[member].id for member in members], **{**what, **changes})

    return page
