"""A crew that was called back without signal, and reaches somebody on a call that dispatch has ended meanwhile."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from tests.conftest import Clock
from tests.core.world import World, fresh, good, problem, put, said
from tests.support.cast import TEAMS

End = Callable[[World, str], Any]
ENDS: dict[str, End] = {
    "cancelled": lambda world, call: world("dana").say(f"/incidents/{call}/cancellations", reason="settled by phone"),
    "closed": lambda world, call: world("dana").say(f"/incidents/{call}/closures", disposition="cancelled"),
}


@pytest.fixture(params=sorted(ENDS))
def ended(request: pytest.FixtureRequest, clock: Clock, world: World) -> tuple[str, str]:
    call, assignment = called_back(world)
    assert good(ENDS[request.param](world, call))["status"] == request.param
    clock.advance(minutes=4)
    return call, assignment


def called_back(world: World) -> tuple[str, str]:
    call = world.takes_a_call()
    assignment = world.assigns(call)
    world.reaches(assignment, "acknowledged", "en_route")
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="settled by phone"))
    return call, assignment


def merged(world: World, call: str) -> str:
    stays = world.takes_a_call()
    good(world("dana").say(f"/incidents/{call}/merges", into=stays))
    return stays


def owed(world: World, call: str) -> tuple[int, str]:
    return problem(world("dana").say(f"/incidents/{call}/cancellations", reason="over"))


def lines(world: World, call: str) -> list[Any]:
    found = good(world("dana").ask(f"/incidents/{call}/timeline"))["items"]
    return [(row["particulars"]["reason"], row["team_id"]) for row in found if row["act"] == "incident.reopened"]


def reads(world: World, *calls: str, by: str = "ravi") -> bool:
    found = {world(by).ask(f"/incidents/{call}").status_code for call in calls}
    assert len(found) == 1, found
    return found == {200}


AGAIN = ("A team reached the scene", str(TEAMS["North"]))


def test_it_is_open_again_and_the_crew_writes_its_paper(world: World, ended: tuple[str, str]):
    call, assignment = ended
    since = world.cursor("ravi")
    world.reaches(assignment, "on_scene")
    row = world.incident(call)
    assert (row["status"], row["ended_at"], row["end_reason"], row["disposition"]) == ("active", None, None, None)
    assert lines(world, call) == [AGAIN]
    assert [one["id"] for one in good(world("ravi").ask("/changes", since=since))["rows"]["incidents"]] == [call]
    world.reaches(assignment, "cleared")
    assert world.incident(call)["status"] == "cleared" and owed(world, call) == (409, "conflict")
    world.writes_up(call)
    assert good(world("dana").say(f"/incidents/{call}/closures"))["status"] == "closed"


def test_a_whole_call_that_is_told_at_once_in_any_order_leaves_a_paper_to_write(clock: Clock, world: World):
    for told in permutations(("on_scene", "contact", "cleared")):
        call, assignment = called_back(world)
        good(ENDS["cancelled"](world, call))
        moments = {code: clock.advance(minutes=1) for code in ("on_scene", "contact", "cleared")}
        clock.advance(hours=2)
        for code in told:
            good(world("ravi").say(f"/assignments/{assignment}/milestones", at=moments[code], milestone=code))
        row = world.incident(call)
        assert (row["status"], row["owed"], lines(world, call)) == ("cleared", ["close_out"], [AGAIN]), told
        assert reads(world, call), told
        world.writes_up(call)


def test_an_offer_that_came_back_while_it_was_over_waits_for_its_answer_again(world: World, clock: Clock):
    call, assignment = called_back(world)
    offer, slip = world.assigns(call, "South"), fresh()
    good(put(world("zoe"), f"/assignments/{offer}/declines/{slip}", **said(reason="wrong button")))
    good(ENDS["cancelled"](world, call))
    good(world("zoe").say(f"/assignments/{offer}/retractions", retracts=str(slip)))
    row = world.rows("assignments")[offer]
    assert row["state"] == "offered" and row["ladder"]["stopped_at"], "nobody is rung for what is over"
    clock.advance(minutes=1)
    world.reaches(assignment, "on_scene")
    assert world.rows("assignments")[offer]["ladder"]["stopped_at"] is None


def test_a_board_that_came_since_it_was_long_over_gets_all_of_it(world: World, clock: Clock):
    call, assignment = called_back(world)
    good(world("dana").say(f"/incidents/{call}/notes", text="The neighbour has a key"))
    good(ENDS["cancelled"](world, call))
    clock.advance(hours=25)
    world.signs_in("ravi", "dana")
    assert not world.rows("notes", "dana") and not world.rows("timeline", "dana")
    since = world.cursor("dana")
    world.reaches(assignment, "on_scene")
    rows = good(world("dana").ask("/changes", since=since, limit=500))["rows"]
    assert [row["id"] for row in rows["incidents"]] == [call] and [row["text"] for row in rows["notes"]] == [
        "The neighbour has a key"
    ]
    assert {"incident.received", "incident.reopened"} <= {row["act"] for row in rows["timeline"]}
    assert [row["id"] for row in rows["assignments"]] == [assignment]


def test_who_turns_round_opens_nothing(world: World, ended: tuple[str, str]):
    call, assignment = ended
    world.reaches(assignment, "staged", "cleared")
    assert world.incident(call)["ended_at"] and not lines(world, call) and not reads(world, call)


def test_an_arrival_that_was_taken_back_before_it_was_told_opens_nothing(world: World, ended: tuple[str, str]):
    call, assignment = ended
    act = fresh()
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=str(act)))
    good(put(world("ravi"), f"/assignments/{assignment}/milestones/{act}", **said(milestone="on_scene")))
    assert world.incident(call)["ended_at"] and not reads(world, call)


def test_an_arrival_that_is_taken_back_leaves_it_to_dispatch_to_end_it_again(world: World, ended: tuple[str, str]):
    call, assignment = ended
    act = fresh()
    good(put(world("ravi"), f"/assignments/{assignment}/milestones/{act}", **said(milestone="on_scene")))
    assert reads(world, call)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=str(act)))
    row = world.incident(call)
    assert (row["status"], row["owed"], reads(world, call)) == ("pending", [], False)
    assert good(ENDS["cancelled"](world, call))["status"] == "cancelled"


def test_what_its_own_paper_closed_is_not_opened_by_what_is_told_twice(clock: Clock, world: World):
    call = world.takes_a_call()
    assignment = world.assigns(call)
    world.reaches(assignment, "acknowledged", "on_scene")
    clock.advance(minutes=20)
    world.reaches(assignment, "cleared")
    world.writes_up(call)
    good(world("dana").say(f"/incidents/{call}/closures"))
    world.reaches(assignment, "on_scene", "contact", by="mo")
    assert world.incident(call)["status"] == "closed" and not lines(world, call)


def test_another_team_that_reaches_a_call_whose_papers_are_done_is_seen_by_the_board(world: World):
    call = world.takes_a_call()
    first, second = world.assigns(call), world.assigns(call, "South")
    good(world("dana").say(f"/assignments/{second}/recalls", reason="one is enough"))
    world.reaches(first, "acknowledged", "on_scene", "cleared")
    world.writes_up(call)
    good(world("dana").say(f"/incidents/{call}/closures"))
    world.reaches(second, "on_scene", by="zoe")
    assert world.incident(call)["status"] == "active" and reads(world, call, by="zoe")


def test_on_a_duplicate_the_crew_reads_both_calls_and_the_one_that_stays_waits_for_its_paper(world: World):
    call, assignment = called_back(world)
    stays = merged(world, call)
    assert not reads(world, call, stays)
    world.reaches(assignment, "on_scene")
    assert reads(world, call, stays)
    assert (world.incident(call)["status"], world.incident(stays)["status"]) == ("merged", "active")
    assert problem(world("dana").say(f"/incidents/{stays}/closures")) == (409, "conflict")
    world.reaches(assignment, "cleared")
    assert world.incident(stays)["status"] == "cleared" and owed(world, stays) == (409, "conflict")
    assert world.incident(call, by="ravi")["owed"] == ["close_out"]
    world.writes_up(call)
    assert good(world("dana").say(f"/incidents/{stays}/closures"))["status"] == "closed"
    assert not reads(world, call, stays)


def test_where_the_one_that_stays_was_ended_too_that_one_is_open_again(world: World):
    call, assignment = called_back(world)
    between = merged(world, call)
    stays = merged(world, between)
    good(ENDS["cancelled"](world, stays))
    world.reaches(assignment, "on_scene")
    assert reads(world, call, between, stays) and lines(world, stays) == [AGAIN]
    assert [world.incident(one)["status"] for one in (call, between, stays)] == ["merged", "merged", "active"]


def test_what_another_team_says_of_the_one_that_stays_sends_nobody_away(world: World):
    call, assignment = called_back(world)
    stays = merged(world, call)
    again, other = world.assigns(stays), world.assigns(stays, "South")
    world.reaches(assignment, "on_scene")
    good(world("zoe").say(f"/assignments/{other}/declines", reason="no van"))
    good(world("ravi").say(f"/assignments/{again}/declines", reason="we are there already"))
    assert world.incident(stays)["status"] == "active" and reads(world, call, stays)
    assert not reads(world, call, stays, by="zoe")


def test_an_arrival_on_a_duplicate_that_is_taken_back_ends_what_it_gave(world: World):
    call, assignment = called_back(world)
    stays, act = merged(world, call), fresh()
    good(put(world("ravi"), f"/assignments/{assignment}/milestones/{act}", **said(milestone="on_scene")))
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=str(act)))
    assert (world.incident(stays)["status"], reads(world, call, stays)) == ("pending", False)


def test_who_has_left_it_keeps_the_one_that_stays_from_waiting_for_somebody(world: World):
    call, assignment = called_back(world)
    stays = merged(world, call)
    world.reaches(assignment, "on_scene", "cleared")
    another = world.assigns(stays, "South")
    assert world.incident(stays)["status"] == "dispatched"
    good(world("dana").say(f"/assignments/{another}/recalls", reason="they are done there"))
    assert world.incident(stays)["status"] == "cleared"


def test_what_comes_late_to_a_duplicate_whose_papers_were_done_keeps_nothing_open(world: World):
    """Its crew reads it no more, so that nobody could write what would be missing."""
    call = world.takes_a_call()
    assignment = world.assigns(call)
    world.reaches(assignment, "acknowledged", "on_scene", "cleared")
    made = world.writes_up(call)
    stays = merged(world, call)
    late = {"contact": {"value": ["yes"]}, "no_contact_reason": {"value": []}}
    good(world("ravi").say(f"/assessments/{made}/answers", answers=late))
    assert world.incident(call)["owed"] == [] and world.incident(stays)["status"] != "cleared"
    assert good(world("dana").say(f"/incidents/{stays}/closures"))["status"] == "closed"


def test_a_refusal_says_where_the_paper_is_missing(world: World):
    call, assignment = called_back(world)
    stays = merged(world, call)
    world.reaches(assignment, "on_scene", "cleared")
    refused = world("dana").say(f"/incidents/{stays}/closures")
    assert "on the call that was merged into it: " in refused.get_json()["title"] + refused.get_json().get("detail", "")
