"""A worker as it is deployed takes each step of the ladder when it is due, not later."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.core import now
from tests.support.api import Caller
from tests.support.databases import Template, close
from tests.support.ledger import eventually
from tests.support.server import running
from tests.support.stage import begun_earlier
from tests.support.stalls import stalls

PROMISED = timedelta(seconds=1)
STEPS = ("team_again", "lead", "unanswered")


@pytest.fixture
def dana(template: Template, tmp_path: Path) -> Iterator[tuple[Caller, Any]]:
    with template.copy(tmp_path / "data") as place, running(place.database_url, place.data_dir) as server:
        app = create_app(place.settings())
        yield Caller(server.url, "dana"), app
        close(app)


def test_every_step_is_taken_within_a_second_of_its_time(dana: tuple[Caller, Any]):
    caller, app = dana
    assignment = caller.assigns(caller.takes_a_call())
    for code in STEPS:
        with stalls() as stood_still:
            begun_earlier(app, in_two_seconds)  # the worker has to wait for it
            step = eventually(lambda code=code: taken(caller, assignment, code), timeout=15, what=f"{code} is taken")
        late = datetime.fromisoformat(step["fired_at"]) - datetime.fromisoformat(step["due_at"])
        assert timedelta(0) <= late <= PROMISED + stood_still.worst, f"{code} came {late} after its time"


def in_two_seconds(due: datetime | None) -> timedelta:
    assert due, "another step is to come"
    return due - now() - timedelta(seconds=2)


def taken(caller: Caller, assignment: str, code: str) -> dict[str, Any] | None:
    steps = caller.rows("assignments")[assignment]["ladder"]["steps"]
    return next((step for step in steps if step["code"] == code and step["fired_at"]), None)
