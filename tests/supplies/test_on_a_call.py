"""What is handed out on a call: one tap one item, the van's stock falls, and an act of a moment ago is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from app.core import new_id, now, wire
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.people.support import on_scene, somebody
from tests.support.cast import SHIFTS, VANS

NORTH = str(VANS["North"])


@pytest.fixture
def call(world: World) -> str:
    """A call that North is on."""
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "acknowledged", "on_scene", "contact")
    return incident


def hands_out(world: World, call: str, by: str = "ravi", **items: int) -> dict[str, Any]:
    return good(world(by).say(f"/incidents/{call}/handouts", items=items, vehicle_id=NORTH))


def takes_back(world: World, call: str, handout: str, by: str = "ravi", **more: Any) -> dict[str, Any]:
    return good(world(by).say(f"/incidents/{call}/handout-retractions", retracts=handout, **more))


def counts(world: World, by: str = "ravi", **items: int) -> dict[str, Any]:
    return good(world(by).say(f"/vehicles/{NORTH}/counts", items=items, reason="start of shift"))


def left(world: World, code: str, by: str = "mo") -> int | None:
    return world.rows("stocks", by).get(NORTH, {"levels": {}})["levels"].get(code)


def test_each_tap_is_one_item_and_the_van_s_stock_falls(world: World, call: str):
    counts(world, water=3, socks=2)
    for _ in range(2):
        hands_out(world, call, water=1)
    row = hands_out(world, call, by="mo", socks=1)
    assert (row["items"], row["incident_id"], row["vehicle_id"]) == ({"socks": 1}, call, NORTH)
    assert (left(world, "water"), left(world, "socks")) == (1, 1)
    assert len(world.rows("handouts", "mo")) == 3


def test_a_count_by_a_phone_that_is_hours_ahead_hides_no_hand_out(clock: Clock, world: World, call: str):
    ahead = now() + timedelta(hours=3)
    good(world("ravi").say(f"/vehicles/{NORTH}/counts", items={"water": 5}, reason="start of shift", at=ahead))
    clock.advance(minutes=5)
    hands_out(world, call, by="mo", water=2)
    assert left(world, "water") == 3


def test_a_phone_that_is_hours_ahead_takes_back_by_its_own_clock(clock: Clock, world: World, call: str):
    """Its signal went between the two: ten seconds of their own, five minutes of ours."""
    counts(world, water=5)
    ahead = now() + timedelta(hours=3)
    path = f"/incidents/{call}/handouts"
    given = good(world("ravi").say(path, items={"water": 1}, vehicle_id=NORTH, at=ahead))["id"]
    clock.advance(minutes=5)
    assert takes_back(world, call, given, at=ahead + timedelta(seconds=8))["retracted"]
    assert left(world, "water") == 5


def test_a_level_may_go_below_zero_and_nothing_is_refused(world: World, call: str):
    hands_out(world, call, hat=1)
    assert left(world, "hat") == -1
    counts(world, hat=0)
    assert left(world, "hat") == 0


def test_it_is_for_somebody_on_this_call(world: World, call: str):
    here, there = somebody(world, call), somebody(world, on_scene(world, "South"), by="zoe")
    path: str = f"/incidents/{call}/handouts"
    one: dict[str, Any] = {"items": {"water": 1}}
    for person in (here, str(new_id()), None):
        assert good(world("ravi").say(path, **one, person_id=person))["person_id"] == person
    assert problem(world("ravi").say(path, **one, person_id=there)) == (422, "malformed")


def test_a_tap_is_taken_back_by_its_author_within_ten_seconds(clock: Clock, world: World, call: str):
    counts(world, water=3)
    clock.advance(seconds=1)
    mine, late = hands_out(world, call, water=1)["id"], hands_out(world, call, water=1)["id"]
    clock.advance(seconds=9)
    assert not takes_back(world, call, mine, by="mo")["retracted"], "not by somebody else without a word"
    assert takes_back(world, call, mine)["retracted"]
    clock.advance(seconds=2)
    assert not takes_back(world, call, late)["retracted"]
    assert left(world, "water") == 2
    assert takes_back(world, call, late, by="mo", reason="they did not want it")["retracted"]
    assert left(world, "water") == 3


def test_what_is_taken_back_may_come_after_its_taking_back(world: World, call: str):
    counts(world, water=3)
    given, at = new_id(), now() + timedelta(seconds=1)
    assert takes_back(world, call, str(given), at=at + timedelta(seconds=3)) == {}
    row = good(world("ravi").say(f"/incidents/{call}/handouts", act=given, at=at, items={"water": 1}, vehicle_id=NORTH))
    assert row["retracted"] and left(world, "water") == 3


def test_said_twice_it_is_given_once(world: World, call: str):
    counts(world, water=3)
    body = {"at": wire(now()), "items": {"water": 2}, "vehicle_id": NORTH}
    act = new_id()
    for _ in range(3):
        good(world("ravi").say(f"/incidents/{call}/handouts", act=act, **body))
    assert left(world, "water") == 1


def test_without_a_van_no_stock_falls(world: World, call: str):
    row = good(world("ravi").say(f"/incidents/{call}/handouts", items={"water": 1}))
    assert row["vehicle_id"] is None and left(world, "water") is None


def test_an_overdose_s_naloxone_is_the_same_act(world: World, call: str):
    counts(world, naloxone=6)
    hands_out(world, call, naloxone=1)
    hands_out(world, call, naloxone=1)
    assert left(world, "naloxone") == 4


def test_a_stranger_finds_no_call_and_a_late_crew_may_still_say_it(world: World, call: str):
    assert problem(world("zoe").say(f"/incidents/{call}/handouts", items={"water": 1})) == (404, "not-found")
    world.ends(call, by="dana")
    good(world("ravi").say(f"/shifts/{SHIFTS['North']}/ends"))
    assert hands_out(world, call, water=1) == {}, "heard, and no longer shown to who gave it"
    assert len(world.rows("handouts", "dana")) == 1


def test_hand_outs_hang_on_the_call_and_go_with_it(world: World):
    incident = world.takes_a_call()
    first = world.assigns(incident, "South")
    hands_out(world, incident, by="zoe", water=1)
    cursor = world.cursor("ravi")
    assert not world.rows("handouts", "ravi"), "North has nothing to do with it"
    second = world.assigns(incident, "North")
    rows = good(world("ravi").ask("/changes", since=cursor))["rows"]
    assert len(rows["handouts"]) == 1, "a grant brings what was given before"
    good(world("ravi").say(f"/assignments/{second}/declines", reason="too far"))
    assert not world.rows("handouts", "ravi") and world.rows("handouts", "zoe")
    world.reaches(first, "acknowledged", by="zoe")


def test_the_timeline_tells_what_was_given(world: World, call: str):
    hands_out(world, call, water=2)
    told = good(world("dana").ask(f"/incidents/{call}/timeline"))["items"][-1]
    assert told["act"] == "supplies.handed_out" and told["particulars"] == {"items": {"water": 2}}


def test_what_is_no_supply_or_no_number_is_refused(world: World, call: str):
    for items in ({"gold": 1}, {"water": 0}, {"water": 1.5}, {"water": "1"}, {}):
        assert problem(world("ravi").say(f"/incidents/{call}/handouts", items=items)) == (422, "malformed")


def test_a_van_is_not_a_way_to_see_another_crew_s_stock(world: World):
    counts(world, water=3)
    assert left(world, "water", by="ravi") == 3 and left(world, "water", by="zoe") is None
    assert left(world, "water", by="dana") == left(world, "water", by="ada") == 3
    assert good(world("zoe").ask("/stocks"))["items"] == []
    assert good(world("zoe").say(f"/vehicles/{NORTH}/restocks", items={"water": 4})) == {}, "she may fill it"
    assert left(world, "water") == 7
    assert problem(world("ravi").say(f"/vehicles/{new_id()}/counts", items={"hat": 1}, reason="-")) == (
        404,
        "not-found",
    )
