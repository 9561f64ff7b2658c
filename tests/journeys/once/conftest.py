"""Screens walked through in one browser: what they stand on (outbox, drafts, feed) the journeys beside them prove in both."""

import pytest

from tests.support.browsers import Kind


@pytest.fixture(scope="module", params=["chromium"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Chromium, with PostgreSQL behind it."""
    return request.param
