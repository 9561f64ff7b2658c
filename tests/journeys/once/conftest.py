"""Screens walked through in one browser: what they stand on (outbox, drafts, feed) the journeys beside them prove in both."""

from collections.abc import Iterator

import pytest

from tests.journeys.test_writing import with_the_person
from tests.support.api import Caller
from tests.support.browsers import Kind
from tests.support.people import Phone
from tests.support.stage import Stage


@pytest.fixture(scope="module", params=["chromium"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Chromium, with PostgreSQL behind it."""
    return request.param


@pytest.fixture
def lena(stage: Stage) -> Caller:
    return stage.caller("lena")


@pytest.fixture
def scene(dana: Caller, ravi: Phone, stage: Stage) -> Iterator[str]:
    """A call on which North is with the person, and which it leaves afterwards; returns the assignment's id."""
    assignment = with_the_person(dana, ravi, stage)
    yield assignment
    stage.caller("mo").say(f"/assignments/{assignment}/milestones", milestone="cleared")
