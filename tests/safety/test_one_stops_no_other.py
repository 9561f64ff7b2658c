"""A call that somebody holds for long, or whose row cannot be written, keeps nobody else's alarm waiting."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.assignments import ladder
from app.core import batch, db, transaction
from app.incidents import Incident
from app.safety import backup, escalation, timers
from tests.core.world import good

from .conftest import Watch
from .test_workers import together

CREWS = (("ravi", "North"), ("zoe", "South"))
MOST_S = 6.0
"Below the eight seconds for which a lock is waited for."


def silent(watch: Watch, call: str, by: str, team: str) -> str:
    there = watch.world.assigns(call, team=team)
    watch.world.reaches(there, "acknowledged", "en_route", "on_scene", by=by)
    return there


def calling(watch: Watch, call: str, by: str, team: str) -> str:
    there = silent(watch, call, by, team)
    good(watch.world(by).say("/backups", assignment_id=there, kind="police", reason="requested_scene_safety"))
    return there


def offered(watch: Watch, call: str, by: str, team: str) -> str:
    return watch.world.assigns(call, team=team)


Began = Callable[[Watch, str, str, str], str]
ALL = [
    pytest.param(timers, silent, {"minutes": 12}, (escalation, "escalate"), id="welfare"),
    pytest.param(backup, calling, {"seconds": 21}, (backup, "page_desk"), id="backup"),
    pytest.param(ladder, offered, {"seconds": 31}, (ladder, "climb"), id="ladder"),
]


def begun(watch: Watch, begins: Began, span: dict[str, float]) -> list[tuple[str, str]]:
    """(call, assignment) of two crews, and the moment at which something is owed to both."""
    calls = [watch.world.takes_a_call() for _ in CREWS]
    found = [(call, begins(watch, call, *crew)) for call, crew in zip(calls, CREWS, strict=True)]
    watch.works()
    watch.clock.advance(**span)
    return found


def fires(watch: Watch, timer: Any) -> int:
    with watch.world.app.app_context(), transaction():
        return timer.fire()


def is_due(watch: Watch, timer: Any) -> bool:
    with watch.world.app.app_context():
        moment = timer.due()
    return moment is not None and moment <= watch.clock.now


@contextmanager
def held(watch: Watch, call: str) -> Iterator[None]:
    """As by a web process that froze in the midst of an act on this call."""
    with watch.world.app.app_context():
        engine = db.engine.execution_options(isolation_level="READ COMMITTED")
    with engine.connect() as frozen:
        frozen.execute(select(Incident.id).where(Incident.id == UUID(call)).with_for_update())
        yield


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)  # a file has one writer at a time
@pytest.mark.parametrize(("timer", "begins", "span", "part"), ALL)
def test_a_call_that_is_held_keeps_no_other_waiting(
    watch: Watch, timer: Any, begins: Began, span: dict[str, float], part: Any
):
    (first, _), _ = begun(watch, begins, span)
    with held(watch, first):
        began = time.monotonic()
        assert fires(watch, timer) == 1
        assert time.monotonic() - began < MOST_S
        assert is_due(watch, timer) and fires(watch, timer) == 0, "it is looked for again, and again left"
    assert fires(watch, timer) == 1
    assert not is_due(watch, timer)


@pytest.mark.parametrize(("timer", "begins", "span", "part"), ALL)
def test_one_that_cannot_be_written_stops_no_other(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, timer: Any, begins: Began, span: dict[str, float], part: Any
):
    """It is tried again, but does not slow the others down meanwhile; what it had written of itself is gone."""
    (_, broken), _ = begun(watch, begins, span)
    before, tried, (module, name) = pages(watch, broken), list[str](), part
    real = getattr(module, name)

    def work(*args: Any, **more: Any) -> Any:
        done = real(*args, **more)
        if of(watch, args[0]) == broken:
            tried.append(broken)
            raise ZeroDivisionError
        return done

    monkeypatch.setattr(module, name, work)
    monkeypatch.setattr(batch, "LEAST_REST_S", 600.0)
    assert fires(watch, timer) == 1
    assert tried == [broken] and not is_due(watch, timer), "it rests, so that nobody turns in a circle"
    watch.clock.advance(**span)
    assert is_due(watch, timer) and fires(watch, timer) == 1 and tried == [broken]
    assert pages(watch, broken) == before
    monkeypatch.setattr(module, name, real)
    monkeypatch.setattr(timer.BATCH, "_resting", {})
    while is_due(watch, timer):
        assert fires(watch, timer) >= 1
    assert pages(watch, broken) > before


def pages(watch: Watch, assignment: str) -> int:
    """How many were queued about this crew, or what it asked for."""
    asked = [row["id"] for row in watch.world.rows("backups").values() if row["assignment_id"] == assignment]
    about = {assignment, *asked}
    return len([row for row in watch.world.rows("deliveries").values() if row["subject_id"] in about])


def of(watch: Watch, about: Any) -> str:
    """The assignment that a timer's work is about: it is given that, or the back-up's id."""
    if isinstance(about, UUID):
        return watch.world.rows("backups")[str(about)]["assignment_id"]
    return str(about.id)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("timer", "begins", "span", "part"), ALL)
def test_many_workers_do_each_once(watch: Watch, timer: Any, begins: Began, span: dict[str, float], part: Any):
    begun(watch, begins, span)
    assert sum(together([lambda: fires(watch, timer)] * 5)) == 2
    assert not is_due(watch, timer)
