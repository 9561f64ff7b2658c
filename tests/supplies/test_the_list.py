"""The list of supplies, counts with their reasons, and what a contact costs."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from app import codes
from app.core import new_id, now, wire
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, SHIFTS, VANS
from tests.support.statements import statements

NORTH = str(VANS["North"])


def listed(world: World, code: str) -> dict[str, Any]:
    return next(row for row in good(world("ravi").ask("/supplies"))["items"] if row["code"] == code)


def puts(world: World, row: dict[str, Any], by: str = "lena", stamp: str | None = None, **change: Any):
    body = {name: row[name] for name in ("code", "par", "cost_cents", "active")} | change
    return world(by).put(f"/api/v1/supplies/{row['id']}", json=body, headers={"If-Match": stamp or row["stamp"]})


def costs(world: World, by: str = "lena", **more: Any) -> dict[str, Any]:
    span = {"since": wire(now() - timedelta(days=1)), "until": wire(now() + timedelta(days=1))}
    return good(world(by).ask("/supplies/costs", **span, **more))


def gives(world: World, call: str, **items: int) -> None:
    good(world("ravi").say(f"/incidents/{call}/handouts", items=items, vehicle_id=NORTH))


def test_a_programme_begins_with_the_whole_list(world: World):
    rows = world.rows("supplies", "ravi").values()
    assert {row["code"]: row["par"] for row in rows} == {
        row["code"]: row["par_example"] for row in codes.rows("supply").values()
    }
    assert (listed(world, "naloxone")["label"], listed(world, "naloxone")["unit"]) == ("Naloxone nasal", "dose")


def test_a_lead_sets_par_and_price_and_nobody_overwrites_what_they_have_not_seen(world: World):
    before = listed(world, "socks")
    assert puts(world, before, par=30, cost_cents=215).status_code == 200
    assert (listed(world, "socks")["par"], listed(world, "socks")["cost_cents"]) == (30, 215)
    assert problem(puts(world, before, par=10)) == (412, "stale")
    assert problem(puts(world, before, by="ravi")) == (403, "not-allowed")
    again = {"id": str(new_id()), "code": "socks", "par": 1, "cost_cents": 1, "active": True}
    assert problem(puts(world, again, stamp="-")) == (409, "conflict")


def test_counts_and_restocks_keep_their_reasons_for_the_lead(world: World):
    good(world("ravi").say(f"/vehicles/{NORTH}/counts", items={"water": 5}, reason="a bottle had burst"))
    good(world("mo").say(f"/vehicles/{NORTH}/restocks", items={"water": 20}))
    found = good(world("lena").ask(f"/vehicles/{NORTH}/stock-acts"))["items"]
    assert [(act["kind"], act["reason"]) for act in found] == [("restock", None), ("count", "a bottle had burst")]
    assert problem(world("ravi").ask(f"/vehicles/{NORTH}/stock-acts")) == (403, "not-allowed")
    assert problem(world("ravi").say(f"/vehicles/{NORTH}/counts", items={"water": 5})) == (422, "malformed")


def test_what_a_contact_costs(world: World):
    puts(world, listed(world, "water"), cost_cents=50)
    first, second = world.takes_a_call(), world.takes_a_call()
    for call in (first, second):
        world.reaches(world.assigns(call), "acknowledged", "on_scene", "contact")
    gives(world, first, water=3, hat=1)
    puts(world, listed(world, "water"), cost_cents=80)
    gives(world, first, water=1)
    told = costs(world)
    assert (told["contacts"], told["calls_served"], told["pieces"], told["cents"]) == (2, 1, 5, 230)
    assert (told["cents_per_contact"], told["unpriced"]) == (115.0, 1), "what it cost then, not what it costs now"
    assert told["items"][0] == {"code": "water", "pieces": 4, "cents": 230, "unpriced": 0}
    assert told["calls"] == [{"incident_id": first, "pieces": 5, "cents": 230, "unpriced": 1}]
    assert problem(world("ravi").ask("/supplies/costs", since=wire(now()), until=wire(now()))) == (403, "not-allowed")


@pytest.mark.parametrize("reached", ["contact", "transporting", "at_destination", "handed_over"])
def test_whoever_was_driven_was_met(world: World, reached: str):
    world.reaches(world.assigns(world.takes_a_call()), "acknowledged", "on_scene", reached)
    assert costs(world)["contacts"] == 1


def test_a_contact_counts_once_in_the_time_in_which_it_began(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    world.reaches(assignment, "acknowledged", "on_scene", "contact")
    clock.advance(minutes=10)
    boundary = now()
    clock.advance(minutes=10)
    world.reaches(assignment, "transporting")
    before, after = (boundary - timedelta(days=1), boundary), (boundary, boundary + timedelta(days=1))
    assert [contacts(world, *span) for span in (before, after)] == [1, 0]


def test_calls_that_were_merged_are_one_contact(clock: Clock, world: World):
    """Also where what stayed was merged on; who was met on the first of them before counts there, and not again."""
    calls = [world.takes_a_call() for _ in range(3)]
    for call in calls:
        world.reaches(world.assigns(call), "acknowledged", "on_scene", "contact", "cleared")
        world.writes_up(call)
        clock.advance(minutes=10)
    for call, into in pairwise(calls):
        good(world("dana").say(f"/incidents/{call}/merges", into=into))
    boundary = now() - timedelta(minutes=25)
    before, after = (boundary - timedelta(days=1), boundary), (boundary, boundary + timedelta(days=1))
    assert [contacts(world, *span) for span in (before, after)] == [1, 0]


def test_who_had_left_the_crew_meets_nobody(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    world.reaches(assignment, "acknowledged", "on_scene")
    people = {"out": str(CAST["mo"].id), "in": str(CAST["lena"].id)}
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **people))
    clock.advance(minutes=1)
    good(world("mo").say(f"/assignments/{assignment}/milestones", milestone="contact"))
    assert costs(world)["contacts"] == 0
    clock.advance(minutes=1)
    boundary = now()
    world.reaches(assignment, "contact")
    assert contacts(world, boundary, boundary + timedelta(days=1)) == 1


def contacts(world: World, since: datetime, until: datetime) -> int:
    return good(world("lena").ask("/supplies/costs", since=wire(since), until=wire(until)))["contacts"]


def test_what_was_taken_back_costs_nothing_and_an_empty_time_has_no_average(world: World):
    puts(world, listed(world, "water"), cost_cents=50)
    call = world.takes_a_call()
    world.assigns(call)
    row = good(world("ravi").say(f"/incidents/{call}/handouts", items={"water": 1}))
    good(world("ravi").say(f"/incidents/{call}/handout-retractions", retracts=row["id"], reason="slip"))
    assert (costs(world)["cents"], costs(world)["cents_per_contact"]) == (0, None)


def test_the_cost_of_asking_does_not_grow_with_the_calls(world: World):
    one = asked(world)
    for _ in range(3):
        call = world.takes_a_call()
        world.assigns(call)
        gives(world, call, water=1, hat=2)
    assert asked(world) == one


def asked(world: World) -> int:
    with statements(world.app) as told:
        costs(world)
    return len(told)
