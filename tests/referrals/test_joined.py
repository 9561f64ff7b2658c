"""What one record of a person said counts for the others while they are joined, from that moment and no longer."""

from typing import Any

from tests.conftest import Clock
from tests.core.world import World, good
from tests.follow_up.conftest import Care
from tests.people.support import joined, parted
from tests.referrals.support import consents, met, referral, refers, somebody


def live(world: World, said: Any) -> bool:
    return world.rows("consents", "nia")[said["id"]]["live"]


def test_records_that_were_joined_by_mistake_leave_no_trace_once_they_are_parted(world: World):
    about, other = met(world), met(world, "South", "zoe")
    yes = consents(world, about)
    sent = refers(world, about)
    for _ in range(2):  # and once more, as two people who look alike are
        joined(world, other["person_id"], about["person_id"])
        consents(world, other, state="withdrawn", by="zoe")
        assert referral(world, sent["id"])["stopped"] and not live(world, yes)
        cursor = world.cursor("nia")
        parted(world, other["person_id"], about["person_id"])
        rows = good(world("nia").ask("/changes", since=cursor))["rows"]
        assert [(one["id"], one["live"]) for one in rows["consents"] if one["id"] == yes["id"]] == [(yes["id"], True)]
        assert [(one["id"], one["state"], one["stopped"]) for one in rows["referrals"]] == [(sent["id"], "sent", False)]
    told = [one for one in world.rows("timeline").values() if one["act"] == "referral.stopped"]
    assert len(told) == 2 and not referral(world, sent["id"])["moves"]


def test_who_took_it_back_on_another_call_has_done_so_here_once_the_records_are_joined(world: World):
    about, other = met(world), met(world, "South", "zoe")
    yes = consents(world, about)
    sent = refers(world, about)
    no = consents(world, other, state="withdrawn", by="zoe")
    assert referral(world, sent["id"])["state"] == "sent" and live(world, yes)
    joined(world, other["person_id"], about["person_id"])
    row = referral(world, sent["id"])
    assert (row["state"], row["stopped"], row["moves"][-1]["id"]) == ("person_declined", True, no["id"])
    assert not live(world, yes)


def test_what_a_neighbour_says_brings_no_consent_back_to_life(world: World):
    """Two people on a call, one of whom took it back on another one."""
    about, other = met(world), met(world, "South", "zoe")
    neighbour = {**about, "person_id": somebody(world, about["incident_id"])}
    joined(world, other["person_id"], about["person_id"])
    yes = consents(world, about)
    consents(world, other, state="withdrawn", by="zoe")
    consents(world, neighbour)
    consents(world, about, "survey", state="withdrawn", person_id=None)
    consents(world, neighbour, state="withdrawn")
    assert not live(world, yes)


def test_whoever_is_at_risk_is_asked_again_once_a_wrong_join_is_parted(world: World, clock: Clock):
    care = Care(world, clock)
    care.agrees()
    care.level("high")
    other = met(world, "South", "zoe")
    joined(world, other["person_id"], care.about["person_id"])
    care.withdraws(other, by="zoe")
    assert care.row()["state"] == "no_consent"
    parted(world, other["person_id"], care.about["person_id"])
    assert care.row()["state"] == "open" and [row["state"] for row in care.listed()] == ["open"]
