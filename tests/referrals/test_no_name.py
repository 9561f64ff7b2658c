"""After a no to keeping their name the server takes none either, and loses none that was said before."""

from datetime import timedelta
from typing import Any

import pytest

from app.core import new_id
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.people.support import answers, called, joined, on_scene, record, somebody
from tests.referrals.support import consents, met

NAMES: Any = {"answers": {"name_to_use": called("Ana Lindqvist")}}


def declines(world: World, about: dict[str, Any], **more: Any) -> Any:
    return consents(world, about, "record_identity", **{"state": "declined", "notice": None, **more})


def names(world: World, about: dict[str, str], by: str = "ravi", **more: Any) -> Any:
    return world(by).say(f"/persons/{about['person_id']}/answers", **NAMES, **more)


def name(world: World, about: dict[str, str]) -> str | None:
    return record(world, about["person_id"])["answers"].get("name_to_use", {}).get("value")


def test_a_name_after_a_no_is_refused_with_what_to_do_and_taken_once_they_agree(world: World, clock: Clock):
    about = met(world)
    no = declines(world, about)
    clock.advance(minutes=5)
    act, at = str(new_id()), clock.now
    refused = names(world, about, act=act, at=at)
    assert problem(refused) == (409, "no-consent")
    assert "keeping their name" in refused.json["title"] and "Consents" in refused.json["detail"]
    assert name(world, about) is None
    clock.advance(minutes=5)
    consents(world, about, "record_identity", after=[no["id"]])
    good(names(world, about, act=act, at=at))  # the very act that the phone kept
    assert name(world, about) == "Ana Lindqvist"


@pytest.mark.parametrize("who", ["another crew's no on their record of another call", "a no of nobody named"])
def test_whose_no_it_may_have_been_does_not_matter(world: World, who: str):
    about = met(world)
    if who.startswith("another"):
        other = met(world, "South", "zoe")
        joined(world, about["person_id"], other["person_id"])
        declines(world, other, by="zoe")
    else:
        declines(world, {"incident_id": about["incident_id"]})
    assert problem(names(world, about)) == (409, "no-consent")


def test_a_yes_before_anybody_was_named_lets_a_name_be_taken_after_a_no_like_it(world: World, clock: Clock):
    call = {"incident_id": on_scene(world)}
    declines(world, call)
    clock.advance(minutes=1)
    consents(world, call, "record_identity")
    clock.advance(minutes=1)
    about = {**call, "person_id": somebody(world, call["incident_id"])}
    good(names(world, about))
    assert name(world, about) == "Ana Lindqvist"


@pytest.mark.parametrize("double", [False, True])
def test_a_no_of_nobody_named_where_they_agreed_is_newer_than_their_yes(world: World, clock: Clock, double: bool):
    """Also on a call that was merged into that one."""
    about, other = met(world), met(world, "South", "zoe")
    joined(world, about["person_id"], other["person_id"])
    declines(world, about)
    clock.advance(minutes=1)
    consents(world, other, "record_identity", "zoe")
    good(names(world, about))
    clock.advance(minutes=1)
    there = world.takes_a_call() if double else other["incident_id"]
    if double:
        good(world("dana").say(f"/incidents/{there}/merges", into=other["incident_id"]))
    declines(world, {"incident_id": there}, by="lena")
    again: Any = {"answers": {"name_to_use": called("Ana")}}
    assert problem(world("ravi").say(f"/persons/{about['person_id']}/answers", **again)) == (409, "no-consent")


def test_somebody_begins_without_the_name_and_with_all_else(world: World):
    """As dispatch adds a person, and as older phones add the caller: in one act."""
    about = met(world)
    declines(world, {"incident_id": about["incident_id"]})
    told = {**NAMES["answers"], "pronouns": {"state": "answered", "value": "they", "source": "proxy"}}
    begun = good(world("dana").say("/persons", incident_id=about["incident_id"], answers=told))["answers"]
    assert begun["pronouns"]["value"] == "they"
    assert begun["name_to_use"]["state"] == "not_asked" and "Lindqvist" not in str(begun)


def test_a_record_that_was_joined_before_it_came_in_keeps_the_no_of_its_other(world: World):
    about, late = met(world), str(new_id())
    declines(world, about)
    good(world("ravi").say(f"/persons/{about['person_id']}/joins", **{"with": late}))
    good(world("ravi").say("/persons", late, incident_id=about["incident_id"], **NAMES))
    assert record(world, late)["answers"]["name_to_use"]["state"] == "not_asked"


def test_a_name_that_was_said_before_the_no_is_kept_however_late_it_comes(world: World, clock: Clock):
    about, before = met(world), clock.now
    clock.advance(minutes=5)
    declines(world, about)
    clock.advance(minutes=5)
    good(names(world, about, at=before))
    assert name(world, about) == "Ana Lindqvist"


def test_a_clock_that_runs_ahead_gets_no_name_past_a_no(world: World, clock: Clock):
    about = met(world)
    declines(world, about, at=clock.now + timedelta(days=2))
    clock.advance(minutes=5)
    assert problem(names(world, about)) == (409, "no-consent")


def test_all_else_is_answered_as_ever(world: World):
    """Also that they declined, and which of two names that stand already is theirs."""
    about = met(world)
    first = answers(world, about["person_id"], name_to_use=called("Ana"))["answers"]["name_to_use"]["act"]
    second = answers(world, about["person_id"], name_to_use=called("Anna"))["answers"]["name_to_use"]["act"]
    declines(world, about)
    answers(world, about["person_id"], after=[first, second], name_to_use=called("Ana"))
    assert name(world, about) == "Ana"
    assert problem(names(world, about)) == (409, "no-consent")
    row = answers(world, about["person_id"], birth_year=called(1984), name_to_use={"state": "declined"})
    assert row["answers"]["birth_year"]["value"] == 1984
    other = {**about, "person_id": somebody(world, about["incident_id"])}
    good(names(world, other))  # the no of one is nobody else's
