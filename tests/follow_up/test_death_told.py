"""What is open about somebody says it once a death was told that may be theirs: nobody rings to ask how it goes."""

from datetime import timedelta
from typing import Any

import pytest

from app.core import transaction, wire
from app.referrals import timers as referral_timers
from tests.core.world import good
from tests.follow_up.conftest import Care
from tests.follow_up.test_calendar import events
from tests.people.support import joined, on_scene, somebody
from tests.referrals.support import moves, refers


@pytest.fixture
def booked(care: Care) -> dict[str, Any]:
    """Somebody agreed to be asked and was referred, with an appointment."""
    care.agrees()
    care.agrees("share_referral")
    made = refers(care.world, care.about)
    moves(care.world, made["id"], "scheduled", appointment_at=wire(care.clock.now + timedelta(days=2)))
    return made


def told(care: Care) -> dict[str, bool]:
    care.works()
    return {row["id"]: row["death_reported"] for row in care.world.rows("referrals", "nia").values()}


def kinds(care: Care) -> set[str]:
    return {uid.partition("-")[0] for uid in events(care, "nia")}


def test_a_close_out_that_says_so_is_told_of_their_referral_and_its_appointment_goes(
    care: Care, booked: dict[str, Any]
):
    assert (told(care), kinds(care)) == ({booked["id"]: False}, {"followup", "appointment"})
    made = care.closes_out(disposition=["died"])
    assert (told(care), kinds(care)) == ({booked["id"]: True}, set())
    stamps = {row["stamp"] for row in care.world.rows("referrals", "nia").values()}
    care.works()
    assert {row["stamp"] for row in care.world.rows("referrals", "nia").values()} == stamps, "it is written once"
    later = refers(care.world, care.about, organization_words="Avivo")
    assert told(care)[later["id"]], "one that is made, or arrives, after it"
    care.answers(made, disposition=["resolved_scene"])
    assert set(told(care).values()) == {False}, "it was a slip"
    assert "appointment" in kinds(care)


def test_whoever_rang_and_learned_it_has_told_their_referral_with_the_same_act(care: Care, booked: dict[str, Any]):
    said = care.tries(care.row(), "died")["tries"][-1]["id"]
    [row] = care.world.rows("referrals", "nia").values()
    assert row["death_reported"] and kinds(care) == set()
    [due] = care.world.rows("followups", "nia").values()
    good(care("nia").say(f"/followups/{due['id']}/retractions", retracts=said, reason="The wrong button"))
    assert told(care) == {booked["id"]: False}


def test_one_that_is_told_on_a_later_call_of_theirs_counts(care: Care, booked: dict[str, Any]):
    call = on_scene(care.world, "South")
    person = somebody(care.world, call, by="zoe")
    care.closes_out({"incident_id": call, "person_id": person}, by="zoe", disposition=["died"])
    assert told(care) == {booked["id"]: False}
    joined(care.world, person, care.about["person_id"])
    assert told(care) == {booked["id"]: True}


@pytest.mark.parametrize("named", [True, False])
def test_of_several_it_is_told_of_whom_it_names_or_of_each_who_may_be_meant(
    care: Care, booked: dict[str, Any], named: bool
):
    other = {**care.about, "person_id": somebody(care.world, care.about["incident_id"])}
    theirs = refers(care.world, other)
    care.closes_out(other if named else {"incident_id": care.about["incident_id"]}, disposition=["died"])
    assert told(care) == {booked["id"]: not named, theirs["id"]: True}
    assert ("appointment" in kinds(care)) == named


def silence(care: Care) -> tuple[int, Any]:
    """What the worker says of it, and how it then stands."""
    with care.world.app.app_context(), transaction():
        fired = referral_timers.fire()
    [row] = care.world.rows("referrals", "nia").values()
    return fired, row["state"]


def test_nobody_s_silence_ends_a_referral_whose_person_may_have_died(care: Care, booked: dict[str, Any]):
    """It stays open with the lead, who asks; were it a slip, it goes on as if nobody had said so."""
    row = care.tries(care.row(), "died")
    care.passes(days=20)
    assert silence(care) == (0, "scheduled")
    with care.world.app.app_context():
        assert referral_timers.due() is None
    good(care("nia").say(f"/followups/{row['id']}/retractions", retracts=row["tries"][-1]["id"], reason="A slip"))
    assert set(told(care).values()) == {False}
    assert [silence(care) for _ in range(2)] == [(1, "scheduled"), (0, "scheduled")], "two weeks without a word"
