"""Who came with a call that was merged into this one is referred like anybody else, and a no counts on all of it."""

from typing import Any

import pytest

from tests.core.world import World, good
from tests.people.support import somebody
from tests.referrals.receiver import Receiver, link, words
from tests.referrals.support import SHARE, consents, met, referral, refers
from tests.support.fhir import holds


@pytest.fixture
def double(world: World) -> str:
    """A second call about the same thing, which nobody has seen to be one yet."""
    return world.takes_a_call()


@pytest.fixture
def stays(world: World) -> dict[str, str]:
    return met(world)


def merges(world: World, double: str, stays: dict[str, str]) -> None:
    good(world("dana").say(f"/incidents/{double}/merges", into=stays["incident_id"]))


def amina(world: World, double: str, stays: dict[str, str]) -> dict[str, str]:
    return {**stays, "person_id": somebody(world, double, by="dana", name_to_use="Amina")}


def states(world: World, *made: Any) -> list[str]:
    return [referral(world, one["id"])["state"] for one in made]


def test_it_goes_out_with_their_yes_and_its_receiver_reads_what_they_agreed_to(
    world: World, double: str, stays: dict[str, str]
):
    about = amina(world, double, stays)
    merges(world, double, stays)
    asked = refers(world, about)
    assert asked["state"] == "consent_pending"
    consents(world, about, shares=["name", "needs"])
    kim = Receiver(world)
    kim.opens(link(world, asked["id"])["url"])
    shown = words(kim.looks())
    assert SHARE["name"] in shown and SHARE["needs"] in shown and SHARE["phone"] not in shown
    found = good(world("lena").ask(f"/referrals/{asked['id']}/fhir"))
    holds(found)
    assert [one["resource"]["resourceType"] for one in found["entry"]] == ["Consent", "ServiceRequest", "Task"]
    consents(world, about, state="withdrawn")
    assert kim.looks().status_code == 410 and SHARE["name"] not in words(kim.looks())
    assert referral(world, asked["id"])["stopped"]


def test_the_yes_of_one_of_them_is_nobody_elses(world: World, double: str, stays: dict[str, str]):
    about = amina(world, double, stays)
    merges(world, double, stays)
    consents(world, about)
    assert states(world, refers(world, about), refers(world, stays)) == ["sent", "consent_pending"]


def test_a_no_of_nobody_named_on_a_duplicate_counts_from_the_moment_both_are_one(
    world: World, double: str, stays: dict[str, str]
):
    consents(world, stays)
    sent, other = refers(world, stays), refers(world, met(world, "South", "zoe"), by="zoe")
    consents(world, {"incident_id": double}, by="lena", state="declined")
    assert [referral(world, one["id"])["stopped"] for one in (sent, other)] == [False, False]
    merges(world, double, stays)
    assert [referral(world, one["id"])["stopped"] for one in (sent, other)] == [True, False]
    assert referral(world, refers(world, stays)["id"])["state"] == "consent_pending"
    consents(world, stays)
    assert referral(world, refers(world, stays)["id"])["state"] == "sent", "they were asked again"


def test_a_no_of_nobody_named_on_the_call_that_stayed_counts_for_who_agreed_on_a_duplicate(
    world: World, double: str, stays: dict[str, str]
):
    there = {**amina(world, double, stays), "incident_id": double}
    consents(world, there, by="lena")
    sent = refers(world, there, by="lena")
    merges(world, double, stays)
    assert not referral(world, sent["id"])["stopped"]
    consents(world, {"incident_id": stays["incident_id"]}, state="declined")
    assert referral(world, sent["id"])["stopped"]
