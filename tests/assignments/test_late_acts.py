"""Whoever was there may say so up to 72 hours later, without being able to read; nobody else ever may."""

from typing import Any

from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, TEAMS


def recalled(world: World) -> tuple[str, str]:
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    world.reaches(assignment, "acknowledged")
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    return incident, assignment


def late(world: World, incident: str, assignment: str, by: str = "ravi") -> list[Any]:
    return [
        world(by).say(f"/assignments/{assignment}/milestones", milestone="en_route"),
        world(by).say(f"/incidents/{incident}/notes", text="nobody at the door"),
        world(by).say(f"/assignments/{assignment}/messages", text="we turned round"),
        world(by).say(f"/incidents/{incident}/revisions", language="so"),
    ]


def test_late_acts_are_taken_and_answered_with_nothing(clock: Clock, world: World):
    incident, assignment = recalled(world)
    clock.advance(hours=10)
    assert [good(answer) for answer in late(world, incident, assignment)] == [{}] * 4
    assert problem(world("ravi").ask(f"/incidents/{incident}")) == (404, "not-found")
    assert world.rows("incidents", by="ravi") == {} and world.rows("notes", by="ravi") == {}
    row = world.assignment(assignment)
    assert row["state"] == "recalled" and len(row["acts"]) == 3
    assert world.incident(incident)["language"] == "so"


def test_they_are_taken_until_seventy_two_hours_have_passed(clock: Clock, world: World):
    incident, assignment = recalled(world)
    clock.advance(hours=71, minutes=59)
    world = signed_in_again(world)
    assert [answer.status_code for answer in late(world, incident, assignment)] == [201] * 4
    clock.advance(minutes=2)
    assert {problem(answer) for answer in late(world, incident, assignment)} == {(404, "not-found")}


def test_somebody_who_joined_the_crew_afterwards_is_a_stranger_to_the_call(clock: Clock, world: World):
    incident, assignment = recalled(world)
    clock.advance(hours=1)
    shift = world.team()["shift_id"]
    good(world("zoe").say(f"/shifts/{world.team('South')['shift_id']}/ends"))
    swap = {"out": str(CAST["mo"].id), "in": str(CAST["zoe"].id)}
    good(world("lena").say(f"/shifts/{shift}/swaps", **swap))
    assert {problem(answer) for answer in late(world, incident, assignment, by="zoe")} == {(404, "not-found")}
    assert [answer.status_code for answer in late(world, incident, assignment, by="mo")] == [201] * 4


def test_a_late_status_with_an_earlier_clock_does_not_undo_a_newer_one(clock: Clock, world: World):
    clock.advance(seconds=5)
    world.stands("North", "meal_rest")
    before = clock.now
    clock.advance(minutes=30)
    good(
        world("mo").say(
            f"/teams/{TEAMS['North']}/statuses", at=before.replace(year=before.year - 1), status="restocking"
        )
    )
    assert world.team()["status"] == "meal_rest"


def signed_in_again(world: World) -> World:
    """Sessions end before late acts do."""
    for member in ("ravi", "dana"):
        body = {"email": CAST[member].email, "password": "the boats are on the lake", "device": CAST[member].device}
        assert world(member).post("/api/v1/session", json=body).status_code == 200
    return world
