"""What a place does tells of whoever is referred to it: substance use needs its own consent, also once it is learned later."""

from typing import Any

from app.core import new_id
from app.referrals.disclosure import NOTICE
from tests.core.world import World, good, problem
from tests.referrals.receiver import Receiver, link, words
from tests.referrals.support import consents, met, moves, refers


def test_a_place_that_treats_substance_use_is_named_to_nobody_without_that_consent(world: World):
    """Also where they are referred for something else: its name beside theirs tells it."""
    named = {"name": "Withdrawal management", "organization_name": "Mercy Detox", "types": ["withdrawal", "housing"]}
    service = good(world("lena").put(f"/api/v1/services/{new_id()}", json=named))
    about = met(world)
    consents(world, about)
    asked: dict[str, Any] = {"referral_type": "housing", "service_id": service["id"], "organization_words": None}
    made = refers(world, about, **asked)
    assert (made["state"], made["sud"]) == ("consent_pending", True)
    assert "Mercy" not in world("lena").ask(f"/referrals/{made['id']}/fhir").text
    consents(world, about, "share_sud")
    assert refers(world, about, **asked)["state"] == "sent"


def test_a_place_that_takes_up_substance_use_later_is_named_to_nobody_either(world: World):
    """What went out before, or before anybody looked at what a place does, says `sud: false` for good."""
    row = good(world("lena").put(f"/api/v1/services/{new_id()}", json={"name": "Mercy", "types": ["housing"]}))
    about, asked = met(world), {"referral_type": "housing", "service_id": row["id"], "organization_words": None}
    waits = refers(world, about, **asked)
    consents(world, about)
    sent, kim = refers(world, about, **asked), Receiver(world)
    kim.opens(link(world, sent["id"])["url"])
    assert sent["state"] == "sent" and "Ana" in words(kim.looks())
    edit = {"name": "Mercy", "types": ["withdrawal", "housing"]}
    good(world("lena").put(f"/api/v1/services/{row['id']}", json=edit, headers={"If-Match": row["stamp"]}))
    closed = words(kim.looks())
    assert (
        "The person has not agreed to this" in closed and "The time for" not in closed and "took it back" not in closed
    )
    assert "Ana" not in closed and "Mercy" not in world("lena").ask(f"/referrals/{sent['id']}/fhir").text
    for one in (sent, waits):
        assert problem(world("nia").say(f"/referrals/{one['id']}/links")) == (409, "no-consent")
    still = moves(world, waits["id"], "sent")
    assert (still["state"], still["sud"], still["moves"][-1]["flagged"]) == ("consent_pending", True, "no-consent")
    consents(world, about, "share_sud")
    assert NOTICE in words(kim.looks()) and "Ana" in words(kim.looks())
    told = world("lena").ask(f"/referrals/{sent['id']}/fhir").get_json(force=True)
    assert {one["code"] for one in told["meta"]["security"]} == {"R", "42CFRPart2"}
