"""What the tests of the processes ask for: an app whose database they can commit to and a waker that ends."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.core import waker


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Iterator[Flask]:
    app = make_app()
    with app.app_context():
        yield app
    waker(app).stop()
