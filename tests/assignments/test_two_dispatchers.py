"""Two dispatchers, one team: the second hears who was first; a busy team needs urgency or a clear yes."""

import pytest

from tests.core.world import World, good, problem
from tests.support.cast import CAST, TEAMS


def offers(world: World, incident: str, by: str = "dana", team: str = "North", **more):
    return world(by).say("/assignments", incident_id=incident, team_id=str(TEAMS[team]), **more)


def test_the_second_hears_who_was_first(world: World):
    seen = world.team()["status_act"]
    first, second = world.takes_a_call(), world.takes_a_call()
    offered = good(offers(world, first, after=[seen]))
    answer = offers(world, second, by="lena", after=[seen])
    assert problem(answer) == (409, "team-taken")
    told = answer.json["first"]
    assert (told["by"], told["incident_id"], told["state"]) == (str(CAST["dana"].id), first, "offered")
    assert told["at"] == offered["offered_at"]
    assert (answer.json["team"]["id"], answer.json["team"]["status"]) == (str(TEAMS["North"]), "assigned")


def test_nothing_is_left_of_an_assignment_that_was_refused(world: World):
    seen = world.team()["status_act"]
    first, second = world.takes_a_call(), world.takes_a_call()
    good(offers(world, first, after=[seen]))
    cursor = world.cursor()
    assert offers(world, second, by="lena", after=[seen]).status_code == 409
    assert good(world("dana").ask("/changes", since=cursor))["rows"] == {}
    assert [row["id"] for row in good(world("ravi").ask("/incidents"))["items"]] == [first]


def test_a_team_on_a_call_is_busy_until_somebody_says_yes(world: World):
    world.reaches(world.assigns(world.takes_a_call()), "acknowledged", "on_scene")
    second, seen = world.takes_a_call(priority=2), world.team()["status_act"]
    answer = offers(world, second, after=[seen])
    assert problem(answer) == (409, "team-busy")
    assert answer.json["first"]["state"] == "on_scene"
    row = good(offers(world, second, after=[seen], confirm_busy=True))
    assert (row["state"], world.team()["status"]) == ("offered", "on_scene"), "a team on scene stays on scene"


def test_an_urgent_call_may_go_to_a_busy_team_that_was_seen_as_busy(world: World):
    world.assigns(world.takes_a_call())
    seen = world.team()["status_act"]
    for priority in (0, 1):
        good(offers(world, world.takes_a_call(priority=priority), after=[seen]))
        seen = world.team()["status_act"]
    assert problem(offers(world, world.takes_a_call(priority=0))) == (409, "team-busy"), (
        "not by somebody who did not look"
    )


@pytest.mark.parametrize(
    ("status", "answer"), [("meal_rest", 201), ("off_duty", 409), ("out_of_service", 409), ("recovery_hold", 409)]
)
def test_an_urgent_call_goes_to_a_team_that_rests_but_not_unasked_to_one_that_is_away(
    world: World, status: str, answer: int
):
    said = {"status": status, **({"reason": "flat tyre"} if status == "out_of_service" else {})}
    good(world("ravi").say(f"/teams/{TEAMS['North']}/statuses", **said, after=[world.team()["status_act"]]))
    urgent, seen = world.takes_a_call(priority=0), world.team()["status_act"]
    assert offers(world, urgent, after=[seen]).status_code == answer
    if answer == 409:
        good(offers(world, urgent, after=[seen], confirm_busy=True))


def test_the_same_call_twice_to_one_team_needs_a_yes_even_when_urgent(world: World):
    urgent = world.takes_a_call(priority=0)
    good(offers(world, urgent))
    assert problem(offers(world, urgent, after=[world.team()["status_act"]])) == (409, "team-busy")


def test_several_teams_may_go_to_one_call(world: World):
    incident = world.takes_a_call()
    both = [world.assigns(incident, team) for team in ("North", "South")]
    good(world("zoe").say(f"/assignments/{both[1]}/milestones", milestone="on_scene"))
    assert world.incident(incident)["status"] == "active"
    assert [row["id"] for row in good(world("ravi").ask("/incidents"))["items"]] == [incident]


def test_a_team_off_shift_and_a_call_that_is_over_take_nobody(world: World):
    over = world.takes_a_call()
    good(world("dana").say(f"/incidents/{over}/cancellations", reason="called back"))
    assert problem(offers(world, over)) == (409, "ended")
    shift = world.team("South")["shift_id"]
    good(world("zoe").say(f"/shifts/{shift}/ends"))
    assert problem(offers(world, world.takes_a_call(), team="South")) == (409, "off-shift")


def test_the_same_offer_said_twice_is_one_assignment(world: World):
    incident = world.takes_a_call()
    body = {"at": "2026-03-01T12:00:00Z", "incident_id": incident, "team_id": str(TEAMS["North"])}
    path = "/api/v1/assignments/01900000-0000-7000-8000-00000000f001"
    first, again = world("dana").put(path, json=body), world("dana").put(path, json=body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json and len(world.rows("assignments")) == 1
    pages = [row for row in world.rows("deliveries").values() if row["kind"] == "assignment"]
    assert len(pages) == 2, "one page for each of the crew"
