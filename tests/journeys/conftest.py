"""How most journeys begin: Dana at a desk, Ravi with a phone, a call that North was asked to take."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.api import Caller
from tests.support.people import Phone
from tests.support.ruler import Ruler, held
from tests.support.stage import Stage


@pytest.fixture
def dana(stage: Stage) -> Caller:
    return stage.caller("dana")


@pytest.fixture
def ravi(stage: Stage, browser: Browser) -> Phone:
    ravi = stage.silent_phone("ravi", browser)
    ravi.sign_in()
    ravi.is_ready_for_offline()  # as it is by the time a shift begins
    return ravi


@pytest.fixture
def call(dana: Caller, ravi: Phone) -> str:
    """A call that North was asked to take; returns the assignment's id."""
    assignment = dana.assigns(dana.takes_a_call())
    ravi.sees("Acknowledge only")
    return assignment


@pytest.fixture
def ruler() -> Iterator[Ruler]:
    with held() as ruler:
        yield ruler
