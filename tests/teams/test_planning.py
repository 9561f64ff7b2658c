"""What is planned shares no time with what is planned or open: one shift a team, one place a person and a van."""

import threading
from datetime import timedelta
from typing import Any

from app.core import by_server, new_id, now, transaction, wire
from app.teams import actions, queries
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, TEAMS, VANS
from tests.teams.test_shifts import plan

EVENING = {"starts_at": 12.0, "ends_at": 20.0}


def in_the_evening(world: World, team: str, crew: str, **more: Any):
    """Planned for when the open shifts are over; hours from now."""
    times = {name: wire(now() + timedelta(hours=more.pop(name, hours))) for name, hours in EVENING.items()}
    return plan(world, team=team, crew=(crew,), **times, **more)


def test_no_two_shifts_of_one_team_are_planned_for_one_time(clock: Clock, world: World):
    good(in_the_evening(world, "North", "ravi"))
    before = world.rows("shifts")
    for begins, ends in ((12, 20), (19, 23), (11, 13), (13, 14), (8, 24)):
        answer = in_the_evening(world, "North", "cleo", starts_at=begins, ends_at=ends)
        assert problem(answer) == (409, "conflict") and answer.json["title"].startswith("North has another shift")
    assert world.rows("shifts") == before, "nothing is left of what was refused"
    good(in_the_evening(world, "North", "ravi", starts_at=20, ends_at=28))


def test_a_shift_is_not_planned_into_the_open_one(world: World):
    answer = in_the_evening(world, "North", "cleo", starts_at=10)
    assert problem(answer) == (409, "conflict") and "another shift" in answer.json["title"]


def test_nobody_is_planned_with_two_teams_for_one_time(clock: Clock, world: World):
    good(in_the_evening(world, "South", "ravi"))
    answer = in_the_evening(world, "North", "ravi", starts_at=19)
    assert problem(answer) == (409, "conflict") and "rides with South" in answer.json["title"]
    assert "Ravi" not in answer.text, "a refusal names nobody"
    good(in_the_evening(world, "North", "ravi", starts_at=20, ends_at=28))


def test_no_van_is_planned_with_two_teams_for_one_time(world: World):
    van = str(VANS["South"])
    good(in_the_evening(world, "South", "zoe", vehicle_id=van))
    answer = in_the_evening(world, "North", "ravi", vehicle_id=van, ends_at=13)
    assert problem(answer) == (409, "conflict") and "van goes with South" in answer.json["title"]
    good(in_the_evening(world, "North", "ravi", vehicle_id=str(VANS["North"])))


def test_nobody_is_swapped_into_a_planned_shift_while_they_ride_elsewhere(world: World):
    shift = good(in_the_evening(world, "North", "ravi"))["id"]
    good(in_the_evening(world, "South", "mo"))
    people = {"out": str(CAST["ravi"].id), "in": str(CAST["mo"].id)}
    answer = world("lena").say(f"/shifts/{shift}/swaps", **people)
    assert problem(answer) == (409, "conflict") and "rides with South" in answer.json["title"]
    assert world.rows("shifts")[shift]["crew"] == [str(CAST["ravi"].id)]
    good(world("lena").say(f"/shifts/{shift}/swaps", **people | {"in": str(CAST["cleo"].id)}))


def test_two_who_plan_at_the_same_moment_do_not_miss_each_other(world: World):
    """They lock different teams; the second looks only after the first has committed."""
    looked, go = threading.Event(), threading.Event()
    answers: list[Any] = []

    def first() -> None:
        with world.app.app_context(), transaction():
            times = {"starts_at": now() + timedelta(hours=12), "ends_at": now() + timedelta(hours=20)}
            actions.plan_shift(
                new_id(), queries.locked_team(TEAMS["South"]), {"crew": [CAST["ravi"].id], **times}, by_server()
            )
            looked.set()
            go.wait(5)

    def second() -> None:
        answers.append(in_the_evening(world, "North", "ravi"))

    one, other = threading.Thread(target=first), threading.Thread(target=second)
    one.start()
    assert looked.wait(5)
    other.start()
    other.join(0.5)
    assert not answers, "she has to wait"
    go.set()
    one.join(), other.join()
    assert problem(answers[0]) == (409, "conflict")
