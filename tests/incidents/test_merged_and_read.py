"""Who goes to a call reads what was merged into it, as long as that call is theirs, and nobody else does."""

from typing import Any

import pytest

from tests.core.world import World, good, problem
from tests.people.support import called, somebody

AMINA: Any = {"name_to_use": "Amina", "pronouns": "she", "language": "so", "interpreter_mode": "phone"}


@pytest.fixture
def double(world: World) -> str:
    return world.takes_a_call()


def amina(world: World, double: str) -> str:
    return somebody(world, double, by="dana", **AMINA)


def merges(world: World, double: str, stays: str) -> None:
    good(world("dana").say(f"/incidents/{double}/merges", into=stays))


def reads(world: World, double: str, person: str, by: str = "ravi") -> bool:
    """By the feed and by every door of a call and its persons: they all say the same."""
    paths = (f"/incidents/{double}", f"/incidents/{double}/timeline", f"/persons/{person}", f"/persons/{person}/likely",
             f"/incidents/{double}/earlier")  # fmt: skip
    found = {world(by).ask(path).status_code for path in paths} | {200 if person in world.rows("persons", by) else 404}
    assert len(found) == 1, found
    return found == {200}


def test_a_crew_on_the_way_reads_who_the_second_caller_spoke_of(world: World, double: str):
    stays, person = world.takes_a_call(), amina(world, double)
    world.reaches(world.assigns(stays), "acknowledged", "en_route")
    since = world.cursor("ravi")
    assert not reads(world, double, person)
    merges(world, double, stays)
    assert reads(world, double, person) and not reads(world, double, person, by="zoe")
    fresh = good(world("ravi").ask("/changes", since=since))["rows"]
    assert [row["answers"]["name_to_use"]["value"] for row in fresh["persons"]] == ["Amina"]
    row = good(world("ravi").say(f"/persons/{person}/answers", answers={"housing": called("unsheltered")}))
    assert row["answers"]["housing"]["value"] == "unsheltered", "and writes on"


def test_a_team_that_is_sent_later_reads_it_too_however_often_it_was_merged_on(world: World, double: str):
    between, stays, person = world.takes_a_call(), world.takes_a_call(), amina(world, double)
    merges(world, double, between)
    merges(world, between, stays)
    world.assigns(stays)
    assert reads(world, double, person)


def test_with_the_call_ends_who_may_read_what_was_merged_into_it(world: World, double: str):
    stays, person = world.takes_a_call(), amina(world, double)
    assignment = world.assigns(stays)
    merges(world, double, stays)
    since = world.cursor("ravi")
    world.reaches(assignment, "acknowledged", "cleared")
    good(world("dana").say(f"/incidents/{stays}/closures", disposition="resolved_scene"))
    assert not reads(world, double, person)
    assert set(good(world("ravi").ask("/changes", since=since))["forgotten"]["incidents"]) == {double, stays}


def test_a_team_that_is_called_back_reads_neither(world: World, double: str):
    stays, person = world.takes_a_call(), amina(world, double)
    assignment, other = world.assigns(stays), world.assigns(stays, "South")
    merges(world, double, stays)
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="South is nearer"))
    assert not reads(world, double, person) and reads(world, double, person, by="zoe")
    good(world("zoe").say(f"/assignments/{other}/declines", reason="no van"))
    assert not reads(world, double, person, by="zoe")


def test_who_declined_the_duplicate_and_goes_to_the_call_that_stays_reads_both(world: World, double: str):
    stays, person = world.takes_a_call(), amina(world, double)
    declined = world.assigns(double)
    good(world("ravi").say(f"/assignments/{declined}/declines", reason="busy"))
    merges(world, double, stays)
    world.assigns(stays)
    good(world("ravi").say(f"/assignments/{declined}/declines", reason="and their van is full"))
    assert reads(world, double, person)
    assert problem(world("zoe").ask(f"/persons/{person}")) == (404, "not-found")
