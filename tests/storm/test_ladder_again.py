"""An answer that is taken back late: what it had silenced is told again, once, and the call is not forgotten."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app import create_app
from app.assignments import ladder
from app.core import transaction
from tests.conftest import Clock
from tests.core.world import World, fresh, good, put, said
from tests.support.databases import close

from .test_ladder import AGAIN, LEAD, TEAM, climb, fired, paged, world

__all__ = ["world"]

OFFER = ("team", "team_again", "lead", "unanswered")


def rung(world: World) -> list[str]:
    """Every step that is due by now, in its order, as the worker takes them."""
    while climb(world):
        pass
    (assignment,) = world.rows("assignments")
    return fired(world, assignment)


def alarms(world: World) -> list[dict[str, Any]]:
    return sorted(world.rows("alarms").values(), key=lambda row: row["raised_at"])


def ringing(world: World) -> list[str]:
    return [row["kind"] for row in alarms(world) if row["closed_at"] is None]


def slips(world: World, assignment: str, at: datetime, by: str = "ravi") -> str:
    act = str(fresh())
    good(put(world(by), f"/assignments/{assignment}/declines/{act}", **said(at, reason="wrong button")))
    return act


@pytest.fixture
def assignment(clock: Clock, world: World) -> str:
    """A lead has been told that nobody answers."""
    assignment = world.assigns(world.takes_a_call())
    clock.advance(seconds=60)
    assert rung(world) == ["team", "team_again", "lead"] and ringing(world) == ["unanswered"]
    return assignment


def test_the_alarm_comes_back_and_the_phones_ring_again_once(clock: Clock, world: World, assignment: str):
    start = clock.now - timedelta(seconds=60)
    clock.set(start + timedelta(seconds=75))
    slip = slips(world, assignment, clock.now)
    assert ringing(world) == [] and climb(world) == 0
    clock.set(start + timedelta(seconds=80))
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=slip))
    with world.app.app_context(), transaction():
        assert (due := ladder.due()) is not None and due <= clock.now, "the worker has it to do now"
    assert rung(world) == ["team", "team_again", "lead"]
    assert ringing(world) == ["unanswered"] and len(alarms(world)) == 2
    assert paged(world, assignment) == sorted(TEAM + AGAIN * 2 + LEAD * 2)
    waiting = [row["step"] for row in world.rows("deliveries").values() if row["state"] == "queued"]
    assert sorted(waiting) == ["lead", "lead", "team_again", "team_again"], "and these leave"
    assert climb(world) == 0, "once"
    shown = world.assignment(assignment)["ladder"]
    assert not shown["unanswered"] and shown["stopped_at"] is None
    clock.set(start + timedelta(seconds=90))
    assert rung(world) == list(OFFER)
    assert world.assignment(assignment)["ladder"]["unanswered"]
    clock.advance(seconds=600)
    assert climb(world) == 0 and paged(world, assignment) == sorted(TEAM + AGAIN * 2 + LEAD * 2)


def test_dispatch_takes_it_back_hours_later(clock: Clock, world: World, assignment: str):
    """All steps had been taken: none was left to bring the alarm back."""
    clock.advance(seconds=30)
    rung(world)
    slip = slips(world, assignment, clock.now)
    clock.advance(hours=3)
    back = world("dana").say(f"/assignments/{assignment}/retractions", retracts=slip, reason="they never said so")
    assert good(back)["ladder"]["unanswered"], "true again at once"
    assert rung(world) == list(OFFER) and ringing(world) == ["unanswered"]
    assert paged(world, assignment) == sorted(TEAM + AGAIN * 2 + LEAD * 2)
    steps = world.assignment(assignment)["ladder"]["steps"]
    assert [step["fired_at"] for step in steps[1:]] == [step["fired_at"] for step in steps[1:2]] * 3
    good(world("mo").say(f"/assignments/{assignment}/milestones", milestone="acknowledged"))
    assert ringing(world) == [] and climb(world) == 0, "an answer ends this as it ends any"


def test_saying_it_again_rings_nobody_again(clock: Clock, world: World, assignment: str):
    slip, act = slips(world, assignment, clock.now), str(fresh())
    path, body = f"/assignments/{assignment}/retractions/{act}", said(clock.now, retracts=slip)
    for _ in range(3):
        good(put(world("ravi"), path, **body))
        rung(world)
    good(world("dana").say(f"/assignments/{assignment}/retractions", retracts=slip, reason="heard it by radio"))
    rung(world)
    assert ringing(world) == ["unanswered"] and len(alarms(world)) == 2
    assert paged(world, assignment) == sorted(TEAM + AGAIN * 2 + LEAD * 2)


def test_taken_back_before_it_came_it_had_ended_nothing(clock: Clock, world: World, assignment: str):
    slip, at = str(fresh()), clock.now
    good(world("ravi").say(f"/assignments/{assignment}/retractions", at=at + timedelta(seconds=5), retracts=slip))
    good(put(world("ravi"), f"/assignments/{assignment}/declines/{slip}", **said(at, reason="wrong button")))
    assert climb(world) == 0 and ringing(world) == ["unanswered"]
    assert len(alarms(world)) == 1 and paged(world, assignment) == sorted(TEAM + AGAIN + LEAD)


def test_the_other_phone_answered_meanwhile(clock: Clock, world: World, assignment: str):
    slip = slips(world, assignment, clock.now)
    good(world("mo").say(f"/assignments/{assignment}/milestones", milestone="acknowledged"))
    clock.advance(seconds=5)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=slip))
    clock.advance(seconds=600)
    assert climb(world) == 0 and ringing(world) == []
    assert paged(world, assignment) == sorted(TEAM + AGAIN + LEAD)


def test_an_answer_before_the_worker_looked_is_in_time(clock: Clock, world: World, assignment: str):
    slip = slips(world, assignment, clock.now)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=slip))
    good(world("mo").say(f"/assignments/{assignment}/milestones", milestone="acknowledged"))
    assert climb(world) == 0 and ringing(world) == []
    assert paged(world, assignment) == sorted(TEAM + AGAIN + LEAD)


def test_nobody_is_rung_for_a_call_that_ended_meanwhile(clock: Clock, world: World, assignment: str):
    """Declined and taken back without signal: both arrive once dispatch has settled it by phone."""
    slip, at = slips(world, assignment, clock.now), clock.now
    call = world.assignment(assignment)["incident_id"]
    good(world("dana").say(f"/incidents/{call}/cancellations", reason="settled by phone"))
    clock.advance(minutes=5)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", at=at + timedelta(seconds=5), retracts=slip))
    assert climb(world) == 0 and ringing(world) == []


def test_it_is_told_after_everything_was_started_again(clock: Clock, world: World, assignment: str):
    slip = slips(world, assignment, clock.now)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=slip))
    app = create_app(world.app.config["SETTINGS"])
    for expected in (1, 1, 0):
        with app.app_context(), transaction():
            assert ladder.fire() == expected
    close(app)
    assert ringing(world) == ["unanswered"]
