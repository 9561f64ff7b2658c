"""A crew's status in one tap; dispatch corrects with a reason; a stuck team can be freed."""

from datetime import datetime, timedelta

from app.core import new_id, now, wire
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, SHIFTS, TEAMS

NORTH = f"/teams/{TEAMS['North']}/statuses"


def test_one_tap_moves_the_whole_crew(world: World):
    row = world.stands("North", "meal_rest", by="mo")
    assert (row["status"], row["next"]) == ("meal_rest", ["available", "assigned", "emergency"])
    assert world.rows("teams", by="ravi")[row["id"]]["status"] == "meal_rest"


def test_undo_is_a_status_that_replaces_the_one_before(world: World):
    first = world.stands("North", "out_of_service", reason="flat tyre")
    row = good(world("ravi").say(NORTH, status="available", after=[first["status_act"]], at=now() - timedelta(hours=3)))
    assert row["status"] == "available", "although this phone's clock is hours behind"


def test_out_of_service_needs_a_reason(world: World):
    assert problem(world("ravi").say(NORTH, status="out_of_service")) == (422, "malformed")
    row = world.stands("North", "out_of_service", reason="flat tyre")
    assert (row["status"], row["status_reason"]) == ("out_of_service", "flat tyre")


def test_dispatch_corrects_with_a_reason_and_frees_a_stuck_team(world: World):
    world.stands("North", "transporting")
    assert problem(world("dana").say(NORTH, status="available")) == (422, "malformed")
    row = world.stands("North", "available", by="dana", reason="radio says they are free")
    assert row["status"] == "available"


def test_a_crew_s_word_outside_the_table_is_kept_and_flagged(world: World):
    world.stands("North", "at_destination")
    found = [row for row in world.rows("timeline").values() if row["team_id"] == str(TEAMS["North"])]
    assert not found, "a team's own entries hang on no call"
    assert world.team()["status"] == "at_destination"


def test_a_status_that_says_it_replaces_one_still_on_its_way_wins_when_that_arrives(world: World):
    first, second, seen = new_id(), new_id(), world.team()["status_act"]
    before = datetime.fromisoformat(world.team()["status_since"]) - timedelta(minutes=9)
    good(world("mo").say(NORTH, act=second, status="restocking", after=[str(first)], at=before))
    assert world.team()["status"] == "available"
    good(world("ravi").say(NORTH, act=first, status="meal_rest", after=[seen], at=now() + timedelta(minutes=9)))
    assert world.team()["status"] == "restocking"


def test_acts_that_replace_each_other_are_settled_by_the_clocks(world: World):
    first, second, seen = new_id(), new_id(), world.team()["status_act"]
    early, late = now(), now() + timedelta(seconds=5)
    good(world("mo").say(NORTH, act=second, status="restocking", after=[str(first), seen], at=late))
    good(world("ravi").say(NORTH, act=first, status="meal_rest", after=[str(second), seen], at=early))
    assert world.team()["status"] == "restocking"


def test_a_team_on_scene_stays_on_scene_while_another_call_is_offered_and_declined(world: World):
    world.reaches(world.assigns(world.takes_a_call()), "acknowledged", "on_scene")
    second = world.assigns(world.takes_a_call())
    assert world.team()["status"] == "on_scene"
    good(world("ravi").say(f"/assignments/{second}/declines", reason="busy"))
    assert world.team()["status"] == "on_scene"


def test_an_ended_shift_ends_whatever_the_team_was_doing(clock: Clock, world: World):
    world.stands("South", "restocking", by="zoe")
    clock.advance(seconds=1)
    good(world("zoe").say(f"/shifts/{world.team('South')['shift_id']}/ends"))
    team = world.team("South")
    assert (team["status"], team["shift_id"], team["crew"]) == ("off_duty", None, [])


def test_who_has_left_the_crew_moves_it_no_more(clock: Clock, world: World):
    then, crew = now() + timedelta(seconds=5), {"out": str(CAST["mo"].id), "in": str(CAST["lena"].id)}
    clock.advance(minutes=1)
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **crew))
    clock.advance(hours=12)
    assert good(world("mo").say(NORTH, status="out_of_service", reason="The van cannot go"))["status"] == "available"
    assert good(world("mo").say(NORTH, status="meal_rest", at=then))["status"] == "meal_rest", "said while aboard"


def test_a_lead_who_rode_corrects_like_any_other(clock: Clock, world: World):
    there, back = ({"out": str(CAST[one].id), "in": str(CAST[two].id)} for one, two in (("mo", "lena"), ("lena", "mo")))
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **there))
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **back))
    clock.advance(minutes=1)
    assert good(world("lena").say(NORTH, status="meal_rest"))["status"] == "available"
    assert world.stands("North", "meal_rest", by="lena", reason="by radio")["status"] == "meal_rest"


def test_a_word_by_a_phone_that_is_hours_ahead_does_not_beat_what_comes_after_it(clock: Clock, world: World):
    ahead = now() + timedelta(hours=3)
    row = good(world("ravi").say(NORTH, status="meal_rest", at=ahead))
    assert (row["status"], row["status_since"]) == ("meal_rest", wire(now())), "it has its place at its arrival"
    clock.advance(minutes=5)
    assert good(world("mo").say(NORTH, status="available"))["status"] == "available"
    clock.advance(minutes=5)
    assignment = world.assigns(world.takes_a_call())
    assert world.team()["status"] == "assigned"
    world.reaches(assignment, "acknowledged", "en_route", by="mo")
    assert world.team()["status"] == "en_route"


def test_an_offer_by_a_board_that_is_hours_ahead_was_made_when_it_came(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call(), at=now() + timedelta(hours=3))
    assert world.assignment(assignment)["offered_at"] == wire(now())
