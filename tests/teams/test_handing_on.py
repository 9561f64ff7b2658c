"""A crew begins with a look at its van and the word of the crew before it; what it lacks is known without being said."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core import now, transaction, wire
from app.teams import turns
from app.teams.coverage import VAN_CANNOT_GO
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, SHIFTS, TEAMS, VANS
from tests.support.clients import Client

NORTH = f"/shifts/{SHIFTS['North']}"


@pytest.fixture(autouse=True)
def lacks_nothing(world: World) -> None:
    """South rides alone in these tests; a programme may say that this is enough."""
    asks(world, 1)
    BEFORE.clear()
    BEFORE.update(world.rows("coverage"))


BEFORE: set[str] = set()


def asks(world: World, least: int) -> dict[str, Any]:
    found = good(world("lena").ask("/programme/shifts"))
    body = {"least_crew": least, "equipment": found["equipment"]}
    return good(world("lena").put("/api/v1/programme/shifts", json=body, headers={"If-Match": found["stamp"]}))


def facts(world: World, by: str = "dana") -> list[tuple[str, str, bool]]:
    names = {str(team): name for name, team in TEAMS.items()}
    rows = sorted(world.rows("coverage", by).values(), key=lambda row: (row["since"], names[row["team_id"]]))
    rows = [row for row in rows if row["id"] not in BEFORE]
    return [(names[row["team_id"]], row["reason"], row["until"] is None) for row in rows]


def swaps(world: World, out: str, come: str, team: str = "South") -> None:
    people = {"out": str(CAST[out].id), "in": str(CAST[come].id)}
    good(world("lena").say(f"/shifts/{SHIFTS[team]}/swaps", **people))


def van(client: Client, name: str, **change: Any) -> None:
    row = next(one for one in good(client.ask("/vehicles"))["items"] if one["id"] == str(VANS[name]))
    body = {key: row[key] for key in ("name", "seats", "wheelchair", "out_of_service")} | change
    assert (
        client.put(f"/api/v1/vehicles/{VANS[name]}", json=body, headers={"If-Match": row["stamp"]}).status_code == 200
    )


def test_the_list_to_check_is_the_programme_s_own(world: World):
    found = good(world("ravi").ask("/programme/shifts"))
    assert len(found["equipment"]) >= 10 and found["least_crew"] == 1
    body = {"least_crew": 2, "equipment": [{"code": "snow_chains", "label": "Snow chains"}]}
    assert problem(world("lena").put("/api/v1/programme/shifts", json=body)) == (412, "stale")
    assert problem(world("ravi").put("/api/v1/programme/shifts", json=body)) == (403, "not-allowed")


def test_a_list_of_nothing_is_refused_since_no_crew_could_say_that_it_was_checked(world: World):
    body = {"least_crew": 2, "equipment": []}
    refused = world("lena").put("/api/v1/programme/shifts", json=body, headers={"If-Match": "*"})
    assert problem(refused) == (422, "malformed") and "1 to 40 things" in refused.text
    assert problem(world("ravi").say(f"{NORTH}/equipment", items={})) == (422, "malformed")


def test_what_is_missing_is_known_to_the_crew_and_the_boards(world: World):
    row = good(world("ravi").say(f"{NORTH}/equipment", items={"radio": "ok", "aed": "broken"}, note="beeps"))
    assert (row["items"], row["note"]) == ({"radio": "ok", "aed": "broken"}, "beeps")
    assert world.rows("equipment", "mo") and world.rows("equipment", "dana") and not world.rows("equipment", "zoe")
    assert problem(world("zoe").say(f"{NORTH}/equipment", items={"radio": "ok"})) == (404, "not-found")
    assert problem(world("ravi").say(f"{NORTH}/equipment", items={"radio": "fine"})) == (422, "malformed")


def test_a_check_is_of_the_van_and_whoever_rides_with_it_next_sees_it(world: World):
    """North finds the brakes of its van broken and gets South's, South gets North's."""
    for name in TEAMS:
        good(world("lena").say(f"/shifts/{SHIFTS[name]}/revisions", ends_at=None))
    said = good(world("ravi").say(f"{NORTH}/equipment", items={"van": "broken"}, note="Soft pedal"))
    assert said["vehicle_id"] == str(VANS["North"])
    for team, name in (("South", None), ("North", str(VANS["South"])), ("South", str(VANS["North"]))):
        good(world("lena").say(f"/shifts/{SHIFTS[team]}/revisions", vehicle_id=name))
    ((seen, row),) = world.rows("equipment", "zoe").items()
    assert (seen, row["items"], row["note"]) == (said["id"], {"van": "broken"}, "Soft pedal")
    assert said["id"] in world.rows("equipment", "mo") and not world.rows("equipment", "ada")
    good(world("lena").say(f"/shifts/{SHIFTS['South']}/revisions", vehicle_id=None))
    assert not world.rows("equipment", "zoe"), "it is a matter of who rides with that van"


def test_a_check_that_comes_late_names_the_van_that_was_looked_at(world: World):
    van = str(VANS["North"])
    good(world("lena").say(f"{NORTH}/revisions", vehicle_id=None))
    late = good(world("ravi").say(f"{NORTH}/equipment", items={"van": "broken"}, vehicle_id=van))
    on_foot = good(world("ravi").say(f"{NORTH}/equipment", items={"radio": "ok"}, vehicle_id=None))
    assert (late["vehicle_id"], on_foot["vehicle_id"]) == (van, None)
    unknown = world("ravi").say(f"{NORTH}/equipment", items={"radio": "ok"}, vehicle_id=str(TEAMS["North"]))
    assert problem(unknown) == (404, "not-found")


def test_a_word_for_the_crew_after_is_read_by_it_and_by_nobody_else(clock: Clock, world: World):
    good(world("ravi").say(f"{NORTH}/hand-overs", note="Blue house on 3rd: dog is friendly"))
    good(world("ravi").say(f"{NORTH}/ends"))
    assert good(world("mo").say(f"{NORTH}/hand-overs", note="late, no signal")) == {}, "heard, and not shown any more"
    clock.advance(minutes=5)
    good(world("cleo").say("/shifts", team_id=str(TEAMS["North"]), crew=[str(CAST["mo"].id), str(CAST["cleo"].id)],
                           starts_at=wire(now() - timedelta(seconds=5))))  # fmt: skip
    assert {row["note"] for row in world.rows("hand_overs", "mo").values()} >= {"Blue house on 3rd: dog is friendly"}
    assert not world.rows("hand_overs", "zoe") and not world.rows("hand_overs", "ada")


def test_below_staffing_is_recorded_and_clears_by_itself(clock: Clock, world: World):
    asks(world, 2)
    assert facts(world) == [("South", "below_staffing", True)]
    asks(world, 2)
    assert len(facts(world)) == 1, "said again it changes nothing"
    clock.advance(minutes=5)
    asks(world, 1)
    assert facts(world) == [("South", "below_staffing", False)]
    clock.advance(minutes=5)
    asks(world, 3)
    assert [fact for fact in facts(world) if fact[2]] == [
        ("North", "below_staffing", True),
        ("South", "below_staffing", True),
    ]
    good(world("zoe").say(f"/shifts/{SHIFTS['South']}/ends"))
    assert [fact for fact in facts(world) if fact[2]] == [("North", "below_staffing", True)]


def test_a_swap_keeps_the_number_and_so_the_fact(world: World):
    asks(world, 2)
    swaps(world, "zoe", "cleo")
    assert facts(world) == [("South", "below_staffing", True)]


def leaves(world: World, name: str) -> None:
    good(world("ada").say(f"/people/{CAST[name].id}/leavings"))


def test_who_leaves_the_programme_in_mid_shift_is_in_no_crew_any_more(world: World):
    asks(world, 2)
    assignment = world.assigns(world.takes_a_call())
    later = {"crew": [str(CAST["mo"].id)], "starts_at": wire(now() + timedelta(days=1))}
    planned = good(world("lena").say("/shifts", team_id=str(TEAMS["South"]), **later))["id"]
    leaves(world, "mo")
    assert world.team()["crew"] == [str(CAST["ravi"].id)] and "so" not in world.team()["languages"]
    assert ("North", "below_staffing", True) in facts(world)
    assert next(row for row in good(world("lena").ask("/shifts"))["items"] if row["id"] == planned)["crew"] == []
    world.reaches(assignment, "acknowledged")
    assert world.team()["status"] == "assigned", "who stays goes on"


def test_a_crew_of_which_nobody_is_left_is_off_duty_unless_on_a_call(world: World):
    leaves(world, "zoe")
    assert (world.team("South")["shift_id"], world.team("South")["status"]) == (None, "off_duty")
    world.assigns(world.takes_a_call())
    leaves(world, "mo")
    leaves(world, "ravi")
    assert (world.team()["shift_id"], world.team()["crew"]) == (str(SHIFTS["North"]), [])


def turned(world: World) -> int:
    with world.app.app_context(), transaction():
        return turns.fire()


def next_turn(world: World) -> timedelta:
    with world.app.app_context():
        due = turns.due()
    assert due is not None
    return max(due - now(), timedelta(0))


@pytest.mark.parametrize("endless", [False, True], ids=["planned end", "no end"])
def test_a_crew_of_which_nobody_is_left_is_off_duty_once_its_call_is_over(clock: Clock, world: World, endless: bool):
    if endless:
        good(world("lena").say(f"/shifts/{SHIFTS['North']}/revisions", ends_at=None))
    call = world.takes_a_call()
    world.reaches(world.assigns(call), "acknowledged")
    leaves(world, "mo")
    leaves(world, "ravi")
    clock.advance(minutes=5)
    assert (turned(world), world.team()["shift_id"]) == (0, str(SHIFTS["North"])), "a call waits for another crew"
    assert next_turn(world) > timedelta(hours=1)
    world.ends(call)
    assert (turned(world), next_turn(world)) == (0, timedelta(seconds=30)), "until it cannot be taken back"
    clock.advance(seconds=30)
    assert (next_turn(world), turned(world), turned(world)) == (timedelta(0), 1, 0)
    assert (world.team()["shift_id"], world.team()["status"]) == (None, "off_duty")
    offer = {"incident_id": world.takes_a_call(), "team_id": str(TEAMS["North"])}
    assert problem(world("dana").say("/assignments", **offer)) == (409, "off-shift"), "it would page nobody"


def test_whoever_is_left_of_a_crew_goes_on_and_a_plan_without_anybody_waits(clock: Clock, world: World):
    later = {"crew": [str(CAST["mo"].id)], "starts_at": wire(now() + timedelta(days=1))}
    planned = good(world("lena").say("/shifts", team_id=str(TEAMS["South"]), **later))["id"]
    call = world.takes_a_call()
    world.reaches(world.assigns(call), "acknowledged")
    leaves(world, "mo")
    world.ends(call)
    clock.advance(minutes=2)
    assert (turned(world), world.team()["crew"]) == (0, [str(CAST["ravi"].id)])
    rows = {row["id"]: row for row in good(world("lena").ask("/shifts"))["items"]}
    assert (rows[planned]["crew"], rows[planned]["ended_at"]) == ([], None)


def test_a_van_that_cannot_go_is_recorded_and_another_van_ends_it(clock: Clock, world: World):
    van(world("lena"), "North", out_of_service="brakes")
    assert facts(world) == [("North", "vehicle_down", True)]
    clock.advance(minutes=5)
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/revisions", vehicle_id=None, reason="on foot"))
    assert facts(world) == [("North", "vehicle_down", False)]


def test_the_crew_says_that_its_van_cannot_go(clock: Clock, world: World):
    world.stands("North", "out_of_service", reason=VAN_CANNOT_GO)
    assert facts(world) == [("North", "vehicle_down", True)]
    clock.advance(minutes=5)
    world.stands("North", "available")
    assert facts(world) == [("North", "vehicle_down", False)]


def test_another_van_ends_what_the_crew_said_of_the_one_before(clock: Clock, world: World):
    world.stands("North", "out_of_service", reason=VAN_CANNOT_GO)
    clock.advance(minutes=5)
    good(world("lena").say(f"/shifts/{SHIFTS['South']}/ends"))
    good(world("lena").say(f"{NORTH}/revisions", vehicle_id=str(VANS["South"])))
    assert facts(world) == [("North", "vehicle_down", False)]
    assert world.team()["status"] == "out_of_service", "that they can go again they say themselves"
    clock.advance(minutes=5)
    world.stands("North", "out_of_service", reason=VAN_CANNOT_GO)
    assert [open for *_, open in facts(world)] == [False, True], "the new one neither"


def test_a_word_on_the_van_before_that_comes_late_is_not_said_of_the_new_one(clock: Clock, world: World):
    before = wire(now())
    clock.advance(minutes=5)
    good(world("lena").say(f"{NORTH}/revisions", vehicle_id=None))
    good(
        world("ravi").say(f"/teams/{TEAMS['North']}/statuses", status="out_of_service", reason=VAN_CANNOT_GO, at=before)
    )
    assert not facts(world)


def test_the_phones_tap_says_the_very_words_that_the_server_knows(world: World):
    screen = (Path(__file__).parents[2] / "pwa" / "field" / "status.js").read_text()
    assert re.findall(r"code: 'vehicle', label: '([^']+)'", screen) == [VAN_CANNOT_GO]
    world.stands("North", "out_of_service", reason=VAN_CANNOT_GO.lower())
    assert facts(world) == [], "nothing but the very words"


def test_what_a_van_cannot_go_without_is_on_the_list_that_a_crew_checks(world: World):
    screen = (Path(__file__).parents[2] / "pwa" / "field" / "shift-found.js").read_text()
    (named,) = re.findall(r"const NEEDED = \[(.*)\]", screen)
    needed, listed = re.findall(r"'(\w+)'", named), good(world("ravi").ask("/programme/shifts"))["equipment"]
    assert "van" in needed and {*needed} <= {thing["code"] for thing in listed}


def test_a_check_says_what_is_broken_and_the_crew_beside_it_that_the_van_cannot_go(clock: Clock, world: World):
    items = {"van": "broken", "radio": "ok"}
    good(world("ravi").say(f"{NORTH}/equipment", items=items))
    assert facts(world) == [], "a broken light keeps no van; only the crew knows"
    world.stands("North", "out_of_service", reason=VAN_CANNOT_GO)
    assert (facts(world), facts(world, by="lena")) == ([("North", "vehicle_down", True)],) * 2
    assert world.team()["status"] == "out_of_service"


def test_coverage_is_for_boards_and_those_who_plan(world: World):
    asks(world, 2)
    span = {"since": wire(now() - timedelta(days=1)), "until": wire(now() + timedelta(days=1))}
    told = good(world("ada").ask("/teams/coverage", **span))["items"]
    assert [(row["team_id"], row["reason"]) for row in told if row["until"] is None] == [
        (str(TEAMS["South"]), "below_staffing")
    ]
    assert problem(world("ravi").ask("/teams/coverage", **span)) == (403, "not-allowed")
    assert not facts(world, by="ravi")


def test_another_van_brings_its_stock_and_takes_the_old_one_along(world: World):
    for name in VANS:
        good(world("lena").say(f"/vehicles/{VANS[name]}/counts", items={"water": 3}, reason="-"))
    good(world("zoe").say(f"/shifts/{SHIFTS['South']}/ends"))
    cursor = world.cursor("mo")
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/revisions", vehicle_id=str(VANS["South"])))
    answer = good(world("mo").ask("/changes", since=cursor))
    assert answer["full"] and [row["id"] for row in answer["rows"]["stocks"]] == [str(VANS["South"])]
