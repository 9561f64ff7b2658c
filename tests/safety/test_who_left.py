"""Who left the crew ends nothing for those who are still there; what was said while aboard counts, however late it comes."""

from datetime import timedelta
from typing import Any

import pytest

from app.core import wire
from tests.core.world import good
from tests.safety.conftest import Watch
from tests.support.cast import CAST, SHIFTS, TEAMS
from tests.support.statements import statements


def swap(watch: Watch, gone: str, come: str) -> None:
    people = {"out": str(CAST[gone].id), "in": str(CAST[come].id)}
    good(watch.world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **people))


def says(watch: Watch, assignment: str, milestone: str, by: str = "mo", **more: Any) -> None:
    good(watch.world(by).say(f"/assignments/{assignment}/milestones", milestone=milestone, **more))
    watch.works()


def flags(watch: Watch, assignment: str) -> list[str]:
    return watch.world.assignment(assignment)["acts"][-1]["flags"]


def recalled(watch: Watch) -> str:
    """North is called back on its way and has no signal to hear it."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "acknowledged", "en_route")
    watch.works()
    watch.passes(minutes=2)
    good(watch.world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    watch.passes(seconds=20)
    assert watch.timer(assignment)["ended_at"] is None
    return assignment


def ends(watch: Watch, by: str) -> None:
    good(watch.world(by).say(f"/shifts/{SHIFTS['North']}/ends"))
    watch.passes(seconds=20)


def went_home(watch: Watch) -> str:
    """North is on scene; three minutes later Lena rides in place of Mo, whose phone has not heard of it."""
    assignment = watch.on_scene()
    watch.passes(minutes=3)
    swap(watch, "mo", "lena")
    watch.passes(minutes=2)
    return assignment


def test_their_leaving_does_not_end_the_watch_over_those_still_on_scene(watch: Watch):
    assignment = went_home(watch)
    says(watch, assignment, "cleared")
    row, timer = watch.world.assignment(assignment), watch.timer(assignment)
    assert (row["state"], row["ended_at"], timer["ended_at"]) == ("on_scene", None, None)
    assert watch.world.team()["status"] == "on_scene" and flags(watch, assignment) == ["not_aboard"]
    watch.passes(minutes=40)
    assert watch.alarms("welfare"), "nobody of the crew was heard of"


def test_their_tap_closes_no_alarm(watch: Watch):
    assignment = went_home(watch)
    watch.passes(minutes=8)
    assert watch.alarms("welfare")
    watch.check(assignment, by="mo")
    watch.works()
    assert watch.alarms("welfare") and watch.timer(assignment)["last_answer"] is None
    told = [row for row in watch.world.rows("timeline").values() if row["act"] == "safety.checked"]
    assert [row["particulars"]["flags"] for row in told] == [["not_aboard"]], "kept, and said so"
    watch.check(assignment)
    assert not watch.alarms("welfare")


def test_they_decline_nothing_for_who_is_asked_now(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call())
    swap(watch, "mo", "lena")
    watch.clock.advance(seconds=5)
    good(watch.world("mo").say(f"/assignments/{assignment}/declines", reason="too_far"))
    assert watch.world.assignment(assignment)["state"] == "offered" and flags(watch, assignment) == ["not_aboard"]


@pytest.mark.parametrize("what", ["cleared", "check"])
def test_what_they_said_while_aboard_counts_though_it_comes_late(watch: Watch, what: str):
    assignment = watch.on_scene()
    watch.passes(minutes=2)
    then = watch.clock.now
    watch.passes(minutes=1)
    swap(watch, "mo", "lena")
    watch.passes(minutes=4)
    if what == "check":
        assert watch.check(assignment, by="mo", at=then) == {}, "who left reads nothing of it"
        assert watch.timer(assignment)["last_answer"]["by"] == str(CAST["mo"].id)
    else:
        says(watch, assignment, "cleared", at=then)
        assert watch.timer(assignment)["ended_at"] and flags(watch, assignment) == []


def test_they_take_back_at_once_what_they_said_just_before_they_left(watch: Watch):
    assignment = watch.on_scene()
    row = watch.world.reaches(assignment, "cleared", by="mo")
    swap(watch, "mo", "lena")
    watch.clock.advance(seconds=4)
    good(watch.world("mo").say(f"/assignments/{assignment}/retractions", retracts=row["acts"][-1]["id"]))
    assert watch.world.assignment(assignment)["state"] == "on_scene"


def test_a_crew_whose_shift_was_ended_under_way_is_still_the_crew_of_that_call(watch: Watch):
    """Recalled without having heard of it, sent home by the lead, and by now they are there."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "acknowledged", "en_route")
    good(watch.world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    good(watch.world("lena").say(f"/shifts/{SHIFTS['North']}/ends"))
    watch.passes(minutes=5)
    says(watch, assignment, "on_scene", by="ravi", at=watch.clock.now - timedelta(minutes=1))
    assert watch.world.assignment(assignment)["state"] == "on_scene", "who arrived meanwhile is on scene"
    watch.check(assignment, by="mo")
    assert watch.timer(assignment)["last_answer"]["how"] == "tap"


def test_a_crew_that_hears_of_its_recall_and_ends_its_shift_has_heard(watch: Watch):
    assignment = recalled(watch)
    ends(watch, by="ravi")
    assert watch.timer(assignment)["ended_at"], "only a phone in touch ends a shift"
    watch.passes(hours=1)
    assert not watch.alarms("welfare")


def test_a_crew_that_was_sent_home_is_heard_by_its_own_phones(watch: Watch):
    assignment = recalled(watch)
    ends(watch, by="lena")
    assert watch.timer(assignment)["ended_at"] is None
    watch.world.beats("mo")
    watch.passes(seconds=20)
    assert watch.timer(assignment)["ended_at"]


def test_the_phone_of_the_next_crew_hears_nothing_for_the_one_before(watch: Watch):
    assignment = recalled(watch)
    ends(watch, by="lena")
    crew, begun = [str(CAST["lena"].id)], wire(watch.clock.now)
    good(watch.world("lena").say("/shifts", team_id=str(TEAMS["North"]), crew=crew, starts_at=begun))
    watch.clock.advance(minutes=2)
    watch.world.beats("lena")
    watch.passes(minutes=1)
    assert watch.timer(assignment)["ended_at"] is None
    watch.passes(minutes=40)
    assert watch.alarms("welfare")


def test_who_was_swapped_out_hears_nothing_for_who_rides_on(watch: Watch):
    assignment = recalled(watch)
    swap(watch, "mo", "lena")
    watch.clock.advance(minutes=2)
    watch.world.beats("mo")
    watch.passes(minutes=1)
    assert watch.timer(assignment)["ended_at"] is None


def test_the_team_s_whole_life_is_not_read_while_no_shift_of_it_has_ended(watch: Watch):
    recalled(watch)
    with statements(watch.world.app) as asked:
        watch.passes(seconds=20)
    assert asked and not [one for one in asked if "FROM journal" in one and "chain_id =" in one]
    ends(watch, by="lena")
    with statements(watch.world.app) as asked:
        watch.passes(seconds=20)
    assert [one for one in asked if "FROM journal" in one and "chain_id =" in one]


def test_all_of_them_were_swapped_out_and_their_own_phones_still_hear_for_them(watch: Watch):
    assignment = recalled(watch)
    swap(watch, "mo", "lena")
    swap(watch, "ravi", "cleo")
    watch.clock.advance(minutes=2)
    for member in ("lena", "cleo"):
        watch.world.beats(member)
    watch.passes(minutes=1)
    assert watch.timer(assignment)["ended_at"] is None, "they were called back from nothing"
    watch.world.beats("mo")
    watch.passes(hours=1)
    assert watch.timer(assignment)["ended_at"] and not watch.alarms("welfare")


@pytest.mark.parametrize("gone", [{"ravi": "cleo"}, {"ravi": "cleo", "mo": "lena"}], ids=["who heard", "all"])
def test_a_recall_that_was_heard_stays_heard_whoever_is_swapped_out_later(watch: Watch, gone: dict[str, str]):
    assignment = recalled(watch)
    watch.world.beats("ravi")
    watch.passes(minutes=1)
    ended = watch.timer(assignment)["ended_at"]
    assert ended
    for member, come in gone.items():
        swap(watch, member, come)
    watch.passes(hours=1)
    watch.check(assignment, by="dana", channel="phone")
    watch.passes(hours=1)
    assert watch.timer(assignment)["ended_at"] == ended and not watch.alarms("welfare")


def test_that_a_recall_was_heard_ends_no_watch_over_whoever_turns_up_on_scene(watch: Watch):
    assignment = recalled(watch)
    watch.world.beats("ravi")
    watch.passes(minutes=1)
    assert watch.timer(assignment)["ended_at"]
    says(watch, assignment, "on_scene")
    assert watch.timer(assignment)["ended_at"] is None
