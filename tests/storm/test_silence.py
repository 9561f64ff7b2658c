"""A crew falls silent, no phone lives, and the worker is killed: the alarm is on the board all the same, once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.core import now
from tests.support.api import Caller
from tests.support.databases import Template, close
from tests.support.earlier import earlier
from tests.support.ledger import eventually
from tests.support.server import Server, running
from tests.support.stalls import stalls

PROMISED = timedelta(seconds=1)


@pytest.fixture
def stood_up(template: Template, tmp_path: Path) -> Iterator[tuple[Server, Flask]]:
    with template.copy(tmp_path / "data") as place, running(place.database_url, place.data_dir) as server:
        app = create_app(place.settings())
        yield server, app
        close(app)


def time_passes(app: Flask, **span: float) -> None:
    """All that was said was said that much earlier."""
    moments = {
        "assignments": ("offered_at",),
        "assignment_acts": ("order_at", "received_at"),
        "journal": ("at", "received_at"),
    }
    earlier(app, moments, **span)


def test_the_alarm_comes_within_a_second_of_its_time_though_workers_die(stood_up: tuple[Server, Flask]):
    server, app = stood_up
    dana, ravi = Caller(server.url, "dana"), Caller(server.url, "ravi")
    assignment = dana.assigns(dana.takes_a_call())
    for code in ("acknowledged", "en_route", "on_scene"):
        ravi.say(f"/assignments/{assignment}/milestones", milestone=code)
    eventually(lambda: dana.rows("welfare").get(assignment, {}).get("due_at"), what="a timer")
    ravi.close()

    server.worker.kill()
    time_passes(app, minutes=8)
    server.worker.start()
    eventually(lambda: dana.rows("welfare")[assignment]["state"] == "due_soon", timeout=60, what="the new worker looks")
    with stalls() as stood_still:
        time_passes(app, seconds=left(dana, assignment) - 4)  # the worker has to wait for it
        alarm = eventually(lambda: raised(dana), every=0.1, timeout=30, what="the alarm")
    late = datetime.fromisoformat(alarm["raised_at"]) - ends(dana, assignment)
    assert timedelta(0) <= late <= PROMISED + stood_still.worst, f"{late} after its time"

    server.worker.kill()
    time_passes(app, minutes=1, seconds=58)
    server.worker.start()
    eventually(lambda: raised(dana)["step"] == "escalated_2", every=0.1, timeout=60, what="the lead is called")
    assert len([row for row in dana.rows("alarms").values() if row["kind"] == "welfare"]) == 1
    dana.close()


def ends(dana: Caller, assignment: str) -> datetime:
    """When the grace does."""
    return datetime.fromisoformat(dana.rows("welfare")[assignment]["due_at"]) + timedelta(minutes=2)


def left(dana: Caller, assignment: str) -> float:
    return (ends(dana, assignment) - now()).total_seconds()


def raised(dana: Caller) -> dict[str, Any]:
    return next((row for row in dana.rows("alarms").values() if row["kind"] == "welfare"), {})
