"""A van that a crew has out goes with nobody else, also past that crew's planned end and where none was planned."""

import threading
from datetime import timedelta
from typing import Any

from app.core import by_server, new_id, now, transaction, wire
from app.teams import actions, queries, turns
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, SHIFTS, TEAMS, VANS
from tests.teams.test_shifts import ended, plan, planned_end, turned

VAN = str(VANS["North"])


def revise(world: World, shift: str, **more: str | None):
    return world("lena").say(f"/shifts/{shift}/revisions", **more)


def without_end(world: World) -> None:
    """North as a crew that began its own shift: nobody planned its end."""
    good(revise(world, str(SHIFTS["North"]), ends_at=None))


def refused(answer: Any) -> None:
    assert problem(answer) == (409, "conflict")
    assert "is out with North; choose another van" in answer.json["title"]


def test_a_planned_crew_waits_for_the_van_that_a_call_keeps_out(clock: Clock, world: World):
    ended(world, "South")
    assignment = world.assigns(world.takes_a_call())
    begins = planned_end(world) + timedelta(seconds=1)
    good(plan(world, team="South", crew=("zoe",), vehicle_id=VAN, starts_at=wire(begins)))
    clock.set(begins + timedelta(minutes=5))
    world.reaches(assignment, "acknowledged", "en_route", "on_scene")
    assert (turned(world), world.team("South")["shift_id"]) == (0, None)
    with world.app.app_context():
        assert turns.due() is None, "whoever waits for a van is not asked for again and again"
    world.reaches(assignment, "cleared")
    clock.advance(seconds=31)
    assert (turned(world), world.team()["shift_id"]) == (2, None)
    assert world.team("South")["vehicle_id"] == VAN


def test_no_shift_begins_with_a_van_that_is_out(world: World):
    ended(world, "South")
    without_end(world)
    before = world.rows("shifts")
    refused(plan(world, "zoe", "South", ("zoe",), vehicle_id=VAN, starts_at=wire(now() - timedelta(seconds=10))))
    assert world.rows("shifts") == before, "nothing is left of what was refused"
    good(plan(world, "zoe", "South", ("zoe",), vehicle_id=str(VANS["South"])))


def test_no_open_shift_gets_a_van_that_is_out(world: World):
    without_end(world)
    good(revise(world, str(SHIFTS["South"]), ends_at=None))
    refused(revise(world, str(SHIFTS["South"]), vehicle_id=VAN))
    assert world.team("South")["vehicle_id"] == str(VANS["South"])
    good(revise(world, str(SHIFTS["North"]), vehicle_id=None))
    good(revise(world, str(SHIFTS["South"]), vehicle_id=VAN))


def test_a_planned_shift_does_not_begin_early_with_a_van_that_is_out(world: World):
    ended(world, "South")
    without_end(world)
    hours = {name: str(wire(now() + timedelta(hours=many))) for name, many in (("starts_at", 12), ("ends_at", 20))}
    shift = good(plan(world, team="South", crew=("zoe",), vehicle_id=VAN, **hours))["id"]
    refused(revise(world, shift, starts_at=wire(now())))
    assert world.team("South")["shift_id"] is None
    good(revise(world, shift, starts_at=wire(now()), vehicle_id=str(VANS["South"])))
    assert world.team("South")["shift_id"] == shift


def test_of_two_crews_who_begin_with_it_at_one_moment_one_gets_it(world: World):
    """They lock different teams; the second looks only after the first has committed."""
    ended(world, "North"), ended(world, "South")
    looked, go, answers = threading.Event(), threading.Event(), list[Any]()

    def first() -> None:
        with world.app.app_context(), transaction():
            body = {"crew": [CAST["ravi"].id], "vehicle_id": VANS["North"], "starts_at": now(), "ends_at": None}
            actions.plan_shift(new_id(), queries.locked_team(TEAMS["North"]), body, by_server())
            looked.set()
            go.wait(5)

    def second() -> None:
        answers.append(plan(world, team="South", crew=("zoe",), vehicle_id=VAN))

    one, other = threading.Thread(target=first), threading.Thread(target=second)
    one.start()
    assert looked.wait(5)
    other.start()
    other.join(0.5)
    go.set()
    one.join(), other.join()
    refused(answers[0])
