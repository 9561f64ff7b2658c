"""The page climbs at 0, 30, 60 and 90 seconds until somebody answers, once each, whoever works and whatever dies."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app import create_app
from app.assignments import ladder
from app.assignments.ladder import LAST_TTL_S
from app.core import session, transaction
from app.push import Delivery
from tests.conftest import Clock
from tests.core.world import World, fresh, good, opened, put
from tests.push.phones import Phone
from tests.support.cast import CAST, TEAMS
from tests.support.clients import Client
from tests.support.databases import Template, close


@pytest.fixture
def world(clock: Clock, template: Template, tmp_path: Path) -> Iterator[World]:
    with opened(template, tmp_path / "data") as world:
        for member in ("ravi", "mo", "zoe", "dana", "lena"):
            phone = Phone(f"https://fcm.googleapis.com/fcm/send/{member}")
            good(put(world(member), f"/push-subscriptions/{fresh()}", **phone.body))
        yield world


def climb(world: World) -> int:
    with world.app.app_context(), transaction():
        return ladder.fire()


def paged(world: World, assignment: str) -> list[tuple[str, str]]:
    """(step, whose phone) of every page that was queued about it."""
    names = {str(member.id): member.name for member in CAST.values()}
    rows = [row for row in world.rows("deliveries").values() if row["subject_id"] == assignment]
    return sorted((row["step"], names[row["user_id"]]) for row in rows)


def fired(world: World, assignment: str) -> list[str]:
    return [step["code"] for step in world.assignment(assignment)["ladder"]["steps"] if step["fired_at"]]


TEAM = [("team", "Mo"), ("team", "Ravi")]
AGAIN = [("team_again", "Mo"), ("team_again", "Ravi")]
LEAD = [("lead", "Dana"), ("lead", "Lena")]


def test_it_climbs_at_its_hours_and_each_step_once(clock: Clock, world: World):
    start, assignment = clock.now, world.assigns(world.takes_a_call())
    assert paged(world, assignment) == TEAM
    shown = world.assignment(assignment)["ladder"]["steps"]
    assert [step["code"] for step in shown] == ["team", "team_again", "lead", "unanswered"]
    climbs: list[tuple[int, int]] = []
    for second in (29, 30, 31, 59, 60, 61, 89, 90, 91, 600):
        clock.set(start + timedelta(seconds=second))
        climbs.append((second, climb(world) + climb(world)))
    assert [second for second, steps in climbs if steps] == [30, 60, 90]
    assert {steps for _, steps in climbs} == {0, 1}
    assert paged(world, assignment) == sorted(TEAM + AGAIN + LEAD)


def test_nobody_answers_and_the_board_is_told_whom_to_send_next(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    clock.advance(seconds=60)
    climb(world), climb(world)
    (alarm,) = world.rows("alarms").values()
    assert (alarm["kind"], alarm["assignment_id"], alarm["closed_at"]) == ("unanswered", assignment, None)
    clock.advance(seconds=30)
    climb(world)
    shown = world.assignment(assignment)["ladder"]
    assert (shown["unanswered"], shown["suggested_team_id"]) == (True, str(TEAMS["South"]))
    acts = [entry["act"] for entry in world.rows("timeline").values()]
    assert acts.count("page.repeated") == acts.count("page.unanswered") == acts.count("alarm.raised") == 1


ANSWERS = {
    ("milestones", "ravi"): "The crew answered", ("milestones", "dana"): "Dispatch answered for the crew",
    ("declines", "ravi"): "The crew declined", ("recalls", "dana"): "Recalled by dispatch",
}  # fmt: skip


def test_a_page_is_of_use_until_the_next_one_replaces_it(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    clock.advance(seconds=30)
    climb(world)
    with world.app.app_context():
        asked = select(Delivery.step, Delivery.queued_at, Delivery.expires_at).where(
            Delivery.subject_id == UUID(assignment)
        )
        lives = {row.step: (row.expires_at - row.queued_at).total_seconds() for row in session().execute(asked)}
    assert lives == {"team": 30, "team_again": LAST_TTL_S}


@pytest.mark.parametrize(("how", "by"), ANSWERS)
def test_it_stops_at_the_first_answer(clock: Clock, world: World, how: str, by: str):
    assignment = world.assigns(world.takes_a_call())
    clock.advance(seconds=60)
    climb(world), climb(world)
    body = {"milestone": "acknowledged", "reason": "by radio"} if how == "milestones" else {"reason": "no"}
    good(world(by).say(f"/assignments/{assignment}/{how}", **body))
    clock.advance(seconds=600)
    assert climb(world) == 0 and fired(world, assignment) == ["team", "team_again", "lead"]
    (alarm,) = world.rows("alarms").values()
    assert alarm["closed_at"] and alarm["close_reason"] == ANSWERS[how, by]
    waiting = [row for row in world.rows("deliveries").values() if row["state"] == "queued"]
    assert {row["kind"] for row in waiting} <= {"recall"}, "what has not left stays here"


def test_a_step_and_an_answer_at_the_same_moment_are_one_or_the_other(clock: Clock, world: World):
    for _ in range(4):
        assignment = world.assigns(world.takes_a_call())
        clock.advance(seconds=30)
        both = [lambda: climb(world), lambda said=assignment: answered(world, said)]
        together(both)
        after = paged(world, assignment)
        clock.advance(seconds=600)
        assert climb(world) == 0 and paged(world, assignment) == after
        world.reaches(assignment, "cleared")


def answered(world: World, assignment: str) -> Any:
    client = world.app.test_client()
    client.set_cookie("alongside", world._cookies["ravi"])
    assert isinstance(client, Client)
    return good(client.say(f"/assignments/{assignment}/milestones", milestone="acknowledged"))


def together(works: list[Any]) -> list[Any]:
    """All at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(works))

    def run(work: Any) -> Any:
        gate.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_many_workers_take_each_step_once(clock: Clock, world: World):
    assignments = [world.assigns(world.takes_a_call()) for _ in range(3)]
    for _ in range(3):
        clock.advance(seconds=30)
        assert sum(together([lambda: climb(world)] * 6)) == len(assignments)
    for assignment in assignments:
        assert paged(world, assignment) == sorted(TEAM + AGAIN + LEAD)
    assert len(world.rows("alarms")) == len(assignments)


def test_it_goes_on_after_everything_was_started_again(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    clock.advance(seconds=30)
    app = create_app(world.app.config["SETTINGS"])
    with app.app_context(), transaction():
        assert ladder.due() == clock.now and ladder.fire() == 1
    close(app)
    assert paged(world, assignment) == sorted(TEAM + AGAIN)


def test_what_was_missed_while_nobody_worked_is_done_at_once_in_its_order(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    clock.advance(minutes=5)
    assert [climb(world) for _ in range(4)] == [1, 1, 1, 0]
    assert fired(world, assignment) == ["team", "team_again", "lead", "unanswered"]


def test_who_goes_off_duty_is_not_paged_again(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    good(world("zoe").say(f"/shifts/{world.team('South')['shift_id']}/ends"))
    swap = {"out": str(CAST["mo"].id), "in": str(CAST["zoe"].id)}
    good(world("lena").say(f"/shifts/{world.team()['shift_id']}/swaps", **swap))
    clock.advance(seconds=30)
    climb(world)
    assert paged(world, assignment) == sorted([*TEAM, ("team", "Zoe"), ("team_again", "Ravi"), ("team_again", "Zoe")])


def test_a_taken_back_answer_lets_it_climb_on(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    row = good(world("ravi").say(f"/assignments/{assignment}/milestones", milestone="en_route"))
    clock.advance(seconds=5)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=row["acts"][0]["id"]))
    clock.advance(seconds=25)
    assert climb(world) == 1 and paged(world, assignment) == sorted(TEAM + AGAIN)


def test_a_crew_whose_phones_do_not_show_what_they_get_is_an_alarm_at_once(world: World):
    """A subscription alone proves nothing: notifications may be blocked on the phone."""
    for member in ("ravi", "mo"):
        world.beats(member, notifications="denied")
    assignment = world.assigns(world.takes_a_call())
    (alarm,) = world.rows("alarms").values()
    assert (alarm["kind"], alarm["assignment_id"]) == ("unpageable", assignment)
    assert {row["state"] for row in world.rows("deliveries").values()} == {"queued"}, "and still it is tried"
