"""Where a crew that called for help is looked for: at their call, at their last one, or nowhere that is a guess."""

import pytest

from app.core import wire
from tests.core.world import fresh, good
from tests.support.cast import CAST, SHIFTS, TEAMS

from .conftest import Watch
from .pressing import press, swap


def address(watch: Watch) -> str:
    (alarm,) = watch.alarms("duress")
    return alarm["last_known"]["place"]["address"]


def test_of_two_calls_it_is_the_one_where_they_are_and_not_the_one_that_waits(watch: Watch):
    waits = watch.world.assigns(watch.world.takes_a_call(location={"address": "the one that waits"}))
    watch.world.reaches(waits, "acknowledged")
    watch.clock.advance(minutes=1)
    watch.on_scene(location={"address": "where they are"}, priority=1)
    press(watch, "duress_pin")
    assert address(watch) == "where they are"


def test_who_rides_elsewhere_by_now_is_looked_for_there_whatever_their_phone_still_shows(watch: Watch):
    north = watch.on_scene(location={"address": "North's call"})
    pressed = watch.clock.now
    watch.clock.advance(minutes=1)
    swap(watch, "North", "ravi", "lena")
    swap(watch, "South", "zoe", "ravi")
    call = watch.world.takes_a_call(location={"address": "South's call"})
    watch.world.reaches(watch.world.assigns(call, team="South"), "acknowledged", "en_route", "on_scene")
    watch.clock.advance(minutes=1)
    duress = fresh()
    press(watch, "duress_pin", duress=duress, assignment_id=north)
    assert address(watch) == "South's call"
    good(watch.world("dana").say(f"/alarms/{duress}/closures", reason="all right"))
    press(watch, "duress_pin", assignment_id=north, at=pressed)
    assert address(watch) == "North's call", "pressed before they changed over, and without signal until now"


def test_a_crew_that_was_sent_home_under_way_is_looked_for_where_it_went(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "acknowledged", "en_route")
    good(watch.world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    good(watch.world("lena").say(f"/shifts/{SHIFTS['North']}/ends"))
    watch.clock.advance(minutes=5)
    press(watch, assignment_id=assignment)
    assert [alarm["assignment_id"] for alarm in watch.alarms("duress")] == [assignment]


def test_just_after_a_call_the_board_is_told_where_that_was_and_how_long_ago_they_left(watch: Watch):
    """At the van, with no call: most likely they are still there."""
    assignment = watch.on_scene()
    watch.world.reaches(assignment, "cleared")
    watch.clock.advance(minutes=3)
    press(watch)
    (alarm,) = watch.alarms("duress")
    assert (alarm["assignment_id"], alarm["incident_id"]) == (None, None), "they are on no call"
    place, crew = alarm["last_known"]["place"], alarm["last_known"]["crew"]
    assert place["address"] == "Lake St & Bloomington Ave"
    assert place["note"] == "Their last call, left 3 min before"
    assert sorted(crew) == ["Mo", "Ravi"]


def test_of_a_last_call_that_they_left_with_somebody_the_board_is_told_so(watch: Watch):
    assignment = watch.on_scene()
    watch.world.reaches(assignment, "transporting", "cleared")
    press(watch)
    (alarm,) = watch.alarms("duress")
    assert alarm["last_known"]["place"]["note"] == "Their last call, which they left with a person, over 0 min before"


@pytest.mark.parametrize("reached", [[], ["acknowledged"]])
def test_nobody_is_sent_to_a_call_for_which_they_had_not_set_out(watch: Watch, reached: list[str]):
    before = watch.on_scene(location={"address": "the one that they left"})
    watch.world.reaches(before, "cleared")
    watch.clock.advance(minutes=2)
    offered = watch.world.assigns(watch.world.takes_a_call(location={"address": "the one that waits"}))
    watch.world.reaches(offered, *reached)
    press(watch)
    (alarm,) = watch.alarms("duress")
    assert alarm["assignment_id"] is None
    assert alarm["last_known"]["place"]["address"] == "the one that they left"


def test_with_no_call_yet_in_the_shift_the_alarm_says_who_and_not_where(watch: Watch):
    press(watch, lat=44.95, lon=-93.26)
    (alarm,) = watch.alarms("duress")
    assert alarm["last_known"]["place"] is None and sorted(alarm["last_known"]["crew"]) == ["Mo", "Ravi"]
    assert alarm["last_known"]["position"]["lat"] == 44.95


def test_where_the_crew_before_was_says_nothing_of_the_one_that_came_after(watch: Watch):
    """The team and its van are the same, the people are not: nobody looks for them where others were."""
    assignment = watch.on_scene()
    watch.world.reaches(assignment, "cleared")
    watch.clock.advance(minutes=10)
    good(watch.world("lena").say(f"/shifts/{SHIFTS['North']}/ends"))
    good(watch.world("zoe").say(f"/shifts/{SHIFTS['South']}/ends"))
    crew = {"team_id": str(TEAMS["North"]), "crew": [str(CAST["zoe"].id)], "starts_at": wire(watch.clock.now)}
    good(watch.world("zoe").say("/shifts", **crew))
    watch.clock.advance(minutes=10)
    press(watch, by="zoe")
    (alarm,) = watch.alarms("duress")
    assert (alarm["last_known"]["crew"], alarm["last_known"]["place"]) == (["Zoe"], None)


@pytest.mark.parametrize("milestone", ["transporting", "at_destination", "handed_over"])
def test_of_a_team_that_left_with_somebody_the_board_is_told_so(watch: Watch, milestone: str):
    """The call's own address would send help where nobody is any more."""
    assignment = watch.on_scene()
    watch.clock.advance(minutes=5)
    watch.world.reaches(assignment, milestone)
    press(watch, assignment_id=assignment)
    (alarm,) = watch.alarms("duress")
    assert alarm["last_known"]["place"]["note"].startswith("The team has left here with a person")
