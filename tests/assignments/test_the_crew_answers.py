"""What a crew says is kept, whatever the table of moves says of it; what dispatch says must fit the table."""

from datetime import datetime, timedelta

import pytest

from tests.core.world import World, good, problem
from tests.support.cast import TEAMS


def said(world: World, assignment: str, code: str, by: str = "ravi", **more):
    return world(by).say(f"/assignments/{assignment}/milestones", milestone=code, **more)


def declined(world: World, assignment: str, by: str = "ravi", **more):
    return world(by).say(f"/assignments/{assignment}/declines", reason="van broke down", **more)


@pytest.fixture
def assignment(world: World) -> str:
    return world.assigns(world.takes_a_call())


def test_the_whole_way_from_offer_to_free_again(world: World, assignment: str):
    way = ("acknowledged", "en_route", "staged", "on_scene", "contact", "transporting", "at_destination", "handed_over")
    teams = (
        "assigned",
        "en_route",
        "staged",
        "on_scene",
        "on_scene",
        "transporting",
        "at_destination",
        "at_destination",
    )
    for code, status in zip(way, teams, strict=True):
        row = good(said(world, assignment, code))
        assert (row["state"], world.team()["status"]) == (code, status)
    row = good(said(world, assignment, "cleared"))
    assert (row["state"], row["next"], set(row["milestones"])) == ("cleared", [], {*way, "cleared"})
    assert (world.team()["status"], world.incident(row["incident_id"])["status"]) == ("documenting", "cleared")
    world.stands("North", "available")
    assert world.team()["status"] == "available"


def test_an_act_outside_the_table_is_kept_and_flagged_for_a_crew_and_refused_for_dispatch(
    world: World, assignment: str
):
    answer = said(world, assignment, "handed_over", by="dana")
    assert problem(answer) == (409, "move-not-allowed")
    assert (answer.json["from"], answer.json["to"]) == ("offered", "handed_over")
    assert "acknowledged" in answer.json["allowed"]
    row = good(said(world, assignment, "handed_over"))
    assert (row["state"], row["acts"][0]["flags"]) == ("handed_over", ["move_not_in_table"])


def test_dispatch_may_say_the_next_step_for_a_crew_by_radio(world: World, assignment: str):
    assert good(said(world, assignment, "acknowledged", by="dana"))["state"] == "acknowledged"


def test_both_crew_members_may_acknowledge(world: World, assignment: str):
    good(said(world, assignment, "acknowledged"))
    row = good(said(world, assignment, "acknowledged", by="mo"))
    assert len(row["acts"]) == 2 and list(row["milestones"]) == ["acknowledged"]


def test_who_declines_does_not_see_the_call_any_more_and_dispatch_sees_why(world: World, assignment: str):
    assert good(declined(world, assignment)) == {}
    row = world.assignment(assignment)
    assert (row["state"], row["end_reason"], world.team()["status"]) == ("declined", "van broke down", "available")
    assert problem(world("ravi").ask(f"/assignments/{assignment}")) == (404, "not-found")
    assert world.incident(row["incident_id"])["status"] == "pending"


def test_an_acknowledgement_beats_a_decline_of_the_other_phone(world: World, assignment: str):
    good(declined(world, assignment))
    assert good(said(world, assignment, "acknowledged", by="mo"))["state"] == "acknowledged"
    assert world("ravi").ask(f"/assignments/{assignment}").status_code == 200


def test_a_decline_taken_back_is_an_open_offer_again_and_the_page_climbs_on(world: World, assignment: str):
    now = datetime.fromisoformat(world.assignment(assignment)["offered_at"])
    act = "01900000-0000-7000-8000-00000000d001"
    answer = world("ravi").put(f"/api/v1/assignments/{assignment}/declines/{act}",
                               json={"at": now.isoformat(), "reason": "slip"})  # fmt: skip
    assert answer.status_code == 201 and world.assignment(assignment)["ladder"]["stopped_at"]
    back = world("ravi").say(f"/assignments/{assignment}/retractions", at=now + timedelta(seconds=9), retracts=act)
    assert good(back)["state"] == "offered", "and the crew may read it again"
    assert world.assignment(assignment)["ladder"]["stopped_at"] is None
    assert world.team()["status"] == "assigned"


@pytest.mark.parametrize(("seconds", "state"), [(10, "acknowledged"), (11, "en_route")])
def test_a_step_can_be_taken_back_for_ten_seconds_by_its_author(
    world: World, assignment: str, seconds: int, state: str
):
    good(said(world, assignment, "acknowledged"))
    row = good(said(world, assignment, "en_route"))
    act = next(one for one in row["acts"] if one["milestone"] == "en_route")
    when = datetime.fromisoformat(act["at"]) + timedelta(seconds=seconds)
    good(world("mo").say(f"/assignments/{assignment}/retractions", at=when, retracts=act["id"]))
    assert world.assignment(assignment)["state"] == "en_route", "not by somebody else"
    row = good(world("ravi").say(f"/assignments/{assignment}/retractions", at=when, retracts=act["id"]))
    assert row["state"] == state
    assert next(one for one in row["acts"] if one["id"] == act["id"])["retracted"] is (seconds == 10)


def test_dispatch_takes_a_step_back_at_any_time_and_must_say_why(world: World, assignment: str):
    row = good(said(world, assignment, "on_scene"))
    path, act = f"/assignments/{assignment}/retractions", row["acts"][0]["id"]
    assert problem(world("dana").say(path, retracts=act)) == (422, "malformed")
    assert good(world("dana").say(path, retracts=act, reason="wrong call"))["state"] == "offered"


def test_an_acknowledgement_stands(world: World, assignment: str):
    row = good(said(world, assignment, "acknowledged"))
    act = row["acts"][0]["id"]
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=act))
    good(world("dana").say(f"/assignments/{assignment}/retractions", retracts=act, reason="why not"))
    assert world.assignment(assignment)["state"] == "acknowledged"


def test_a_recall_and_an_arrival_cross(world: World, assignment: str):
    good(said(world, assignment, "acknowledged"))
    row = good(world("dana").say(f"/assignments/{assignment}/recalls", reason="caller rang back"))
    assert (row["state"], row["end_reason"], world.team()["status"]) == ("recalled", "caller rang back", "available")
    assert problem(world("ravi").ask(f"/assignments/{assignment}")) == (404, "not-found")
    row = good(said(world, assignment, "on_scene"))
    assert (row["state"], row["ended_at"], bool(row["recalled_at"])) == ("on_scene", None, True)
    assert world.team()["status"] == "on_scene", "and stays so until the crew has left"
    assert good(said(world, assignment, "cleared"))["state"] == "cleared"


def test_a_recall_rings_and_a_second_one_does_not_fit(world: World, assignment: str):
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="duplicate"))
    again = world("dana").say(f"/assignments/{assignment}/recalls", reason="duplicate")
    assert problem(again) == (409, "move-not-allowed")
    pages = [row for row in world.rows("deliveries").values() if row["kind"] == "recall"]
    assert len(pages) == 2 and {row["subject_id"] for row in pages} == {assignment}


def test_a_team_that_cleared_one_offer_and_declined_another_may_still_write_the_call_up(world: World):
    incident = world.takes_a_call()
    first = world.assigns(incident)
    world.reaches(first, "on_scene", "cleared")
    second = world.assigns(incident)
    declined(world, second)
    assert world("ravi").ask(f"/incidents/{incident}").status_code == 200


def test_messages_go_both_ways_and_ring_the_other_side(world: World, assignment: str):
    good(world("dana").say(f"/assignments/{assignment}/messages", text="back door"))
    good(world("ravi").say(f"/assignments/{assignment}/messages", text="thanks"))
    pages = [row for row in world.rows("deliveries").values() if row["kind"] == "message"]
    people = {row["user_id"][-2:] for row in pages}
    assert people == {"02", "03", "01", "05"}, "the crew, then whoever dispatches now"
    assert [row["text"] for row in world.rows("messages", by="mo").values()] == ["back door", "thanks"]


def test_a_stranger_finds_nothing_at_any_of_its_doors(world: World, assignment: str):
    zoe, incident = world("zoe"), world.assignment(assignment)["incident_id"]
    bodies = {"milestones": {"milestone": "on_scene"}, "declines": {"reason": "no"}, "messages": {"text": "hi"},
              "retractions": {"retracts": incident}}  # fmt: skip
    for kind, body in bodies.items():
        assert problem(zoe.say(f"/assignments/{assignment}/{kind}", **body)) == (404, "not-found"), kind
    for kind, body in {"notes": {"text": "hi"}, "revisions": {"priority": 0}}.items():
        assert problem(zoe.say(f"/incidents/{incident}/{kind}", **body)) == (404, "not-found"), kind
    for path in (f"/incidents/{incident}", f"/incidents/{incident}/timeline", f"/assignments/{assignment}",
                 f"/assignments/{assignment}/deliveries"):  # fmt: skip
        assert problem(zoe.ask(path)) == (404, "not-found"), path
    assert problem(zoe.say(f"/teams/{TEAMS['North']}/statuses", status="available")) == (404, "not-found")
    assert good(zoe.ask("/incidents"))["items"] == [] and not world.rows("timeline", by="zoe")
