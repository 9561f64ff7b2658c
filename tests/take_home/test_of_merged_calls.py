"""Who came with a call that was merged into this one takes home what they were referred to there."""

import pytest

from app.core import new_id
from tests.core.world import World, good
from tests.people.support import somebody
from tests.take_home.conftest import adds, refers
from tests.take_home.test_sheet import plans, sheet


@pytest.fixture
def double(world: World) -> str:
    """A second call about the same thing, which nobody has seen to be one yet."""
    return world.takes_a_call()


def merges(world: World, double: str, call: str) -> None:
    good(world("dana").say(f"/incidents/{double}/merges", into=call))


def test_their_places_stand_on_their_sheet_and_on_nobody_elses(world: World, call: str, double: str):
    maria, amina = adds(world, call), somebody(world, double, by="lena", name_to_use="Amina")
    body = {"incident_id": double, "person_id": amina, "referral_type": "shelter", "loop": False}
    theirs = good(world("lena").say("/referrals", new_id(), **body, organization_words="House of Amina"))["id"]
    both = ",".join([theirs, refers(world, call, maria, organization_words="House of Maria")])
    assert "House of Amina" not in sheet(world, call, referrals=both, person_id=amina).text
    merges(world, double, call)
    html = sheet(world, call, referrals=both, person_id=amina).text
    assert "House of Amina" in html and "House of Maria" not in html
    assert "House of Amina" not in sheet(world, call, referrals=both, person_id=maria).text


def test_their_plan_goes_along(world: World, call: str, double: str):
    plan = plans(world, double, by="lena", signs=["I sleep badly"])
    assert "I sleep badly" not in sheet(world, call, plan=plan).text
    merges(world, double, call)
    assert "I sleep badly" in sheet(world, call, plan=plan).text


def test_the_sheet_of_the_duplicate_has_what_was_found_on_the_call_that_stayed(world: World, call: str, double: str):
    """Whoever goes on after the call sees the referral of the duplicate, and opens its sheet by that."""
    maria, amina = adds(world, call), somebody(world, double, by="lena", name_to_use="Amina")
    body = {"incident_id": double, "referral_type": "shelter", "loop": False}
    first = good(
        world("lena").say("/referrals", new_id(), **body, person_id=amina, organization_words="House of Amina")
    )
    more = refers(world, call, maria, organization_words="House of Maria")
    nobody = refers(world, call, None, organization_words="House of nobody")
    ids = ",".join([first["id"], more, nobody])
    good(world("lena").say(f"/persons/{maria}/joins", **{"with": amina}))
    merges(world, double, call)
    for by in ("nia", "lena"):
        html = sheet(world, double, by, referrals=ids, person_id=amina).text
        assert all(f"House of {name}" in html for name in ("Amina", "Maria", "nobody")), by
    adds(world, call)
    html = sheet(world, double, "nia", referrals=ids, person_id=amina).text
    assert "House of Maria" in html and "House of nobody" not in html, (
        "by now there is somebody else, on the call that stayed"
    )
