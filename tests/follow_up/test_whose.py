"""Who sees no records of persons still sees what is of one person, whichever of their records it names."""

from typing import Any

from tests.core.world import good
from tests.follow_up.conftest import Care
from tests.people.support import joined, on_scene, parted, somebody
from tests.referrals.support import refers

KINDS = ("consents", "referrals", "followups")


def whose(care: Care) -> dict[str, set[Any]]:
    care.works()
    return {kind: {row["whose"] for row in care.world.rows(kind, "nia").values()} for kind in KINDS}


def test_two_crews_refer_one_person_and_a_navigator_sees_that_it_is_one(care: Care):
    call = on_scene(care.world, "South")
    again = {"incident_id": call, "person_id": somebody(care.world, call, by="zoe")}
    for about, by in ((care.about, "ravi"), (again, "zoe")):
        for purpose in ("share_referral", "follow_up_contact"):
            care.agrees(purpose, about, by=by)
        refers(care.world, about, by)
        care.closes_out(about, by)
    both = {care.about["person_id"], again["person_id"]}
    assert whose(care) == dict.fromkeys(KINDS, both)
    before = {row["stamp"] for row in care.world.rows("consents", "nia").values()}
    joined(care.world, again["person_id"], care.about["person_id"])
    assert whose(care) == {kind: {min(both)} for kind in KINDS}
    assert before.isdisjoint(row["stamp"] for row in care.world.rows("consents", "nia").values()), "it is sent again"
    parted(care.world, again["person_id"], care.about["person_id"])
    assert whose(care) == dict.fromkeys(KINDS, both)


def test_what_names_nobody_is_nobodys(care: Care):
    made = good(
        care("ravi").say("/consents", incident_id=care.about["incident_id"], purpose="survey", state="declined")
    )
    assert made["whose"] is None


def test_whoever_sees_no_calls_is_told_in_which_one_it_goes_on(care: Care):
    """Through all calls into which it was merged one after the other, and for all that hangs on any of them."""
    world = care.world
    first = world.takes_a_call()
    about = {"incident_id": first, "person_id": somebody(world, first, by="lena")}
    for purpose in ("share_referral", "follow_up_contact"):
        care.agrees(purpose, about, by="lena")
    refers(world, about, "lena")
    assert calls(care) == {kind: {first} for kind in KINDS}
    before, then = stamps(care), [world.takes_a_call() for _ in range(2)]
    into(care, first, then[0])
    assert calls(care) == {kind: {then[0]} for kind in KINDS}
    assert before.isdisjoint(stamps(care)), "they are sent again"
    before = stamps(care)
    into(care, *then)
    assert calls(care) == {kind: {then[1]} for kind in KINDS} and before.isdisjoint(stamps(care))


def calls(care: Care) -> dict[str, set[Any]]:
    care.works()
    return {kind: {row["call"] for row in care.world.rows(kind, "nia").values()} for kind in KINDS}


def stamps(care: Care) -> set[str]:
    return {row["stamp"] for kind in KINDS for row in care.world.rows(kind, "nia").values()}


def into(care: Care, call: str, other: str) -> None:
    good(care.world("dana").say(f"/incidents/{call}/merges", into=other))
