"""Two people on one call: the sheet of one never tells where the other is going."""

from uuid import UUID

import pytest

from app.core import new_id
from app.take_home import whose
from tests.core.world import World, good, problem
from tests.support.plans import read_whole
from tests.take_home.conftest import ROWS, adds, refers
from tests.take_home.test_sheet import plans, sheet

SHELTER, PANTRY = ROWS[1]["id"], ROWS[2]["id"]


@pytest.fixture
def two(world: World, call: str) -> dict[str, str]:
    maria, omar = adds(world, call), adds(world, call)
    return {"maria": maria, "omar": omar, "all": houses(world, call, maria=maria, omar=omar, nobody=None)}


def houses(world: World, call: str, **of: str | None) -> str:
    """A referral for each, to the house of that name."""
    return ",".join(refers(world, call, id, organization_words=f"House of {name}") for name, id in of.items())


def named(html: str) -> set[str]:
    return {name for name in ("maria", "omar", "nobody") if f"House of {name}" in html}


def test_only_what_is_theirs_stands_on_a_persons_sheet_whatever_is_asked_for(
    world: World, call: str, two: dict[str, str]
):
    for name in ("maria", "omar"):
        assert named(sheet(world, call, referrals=two["all"], person_id=two[name]).text) == {name}
        assert named(sheet(world, call, "nia", referrals=two["all"], person_id=two[name]).text) == {name}
    assert named(sheet(world, call, referrals=two["all"]).text) == set(), "nobody was chosen"
    assert named(sheet(world, call, referrals=two["all"], person_id=str(new_id())).text) == set()
    assert problem(sheet(world, call, person_id="maria")) == (422, "malformed")


def test_records_that_were_joined_are_one_person(world: World, call: str, two: dict[str, str]):
    good(world("ravi").say(f"/persons/{two['maria']}/joins", **{"with": two["omar"]}))
    for query in ({"person_id": two["maria"]}, {"person_id": two["omar"]}, {}):
        assert named(sheet(world, call, referrals=two["all"], **query).text) == {"maria", "omar", "nobody"}


def test_what_was_ticked_and_is_not_known_to_be_theirs_is_told_on_the_screen(
    world: World, call: str, two: dict[str, str]
):
    html = sheet(world, call, "nia", referrals=two["all"], person_id=two["maria"]).text
    assert "2 places that were chosen are left out: they are not known to be this person’s." in html
    good(world("ravi").say(f"/persons/{two['maria']}/joins", **{"with": two["omar"]}))
    assert "left out" not in sheet(world, call, "nia", referrals=two["all"], person_id=two["maria"]).text


def test_a_record_of_another_call_is_the_same_person_once_joined(world: World, call: str, two: dict[str, str]):
    before = world.takes_a_call()
    known = str(good(world("lena").say("/persons", incident_id=before))["id"])
    assert named(sheet(world, call, "lena", referrals=two["all"], person_id=known).text) == set()
    good(world("lena").say(f"/persons/{known}/joins", **{"with": two["maria"]}))
    assert named(sheet(world, call, "lena", referrals=two["all"], person_id=known).text) == {"maria"}


def test_with_one_person_what_names_nobody_is_theirs(world: World, call: str):
    maria = adds(world, call)
    ids = houses(world, call, maria=maria, nobody=None)
    for query in ({"person_id": maria}, {}):
        assert named(sheet(world, call, referrals=ids, **query).text) == {"maria", "nobody"}


def test_whose_record_is_still_on_its_way_is_there_too(world: World, call: str):
    maria, late = adds(world, call), str(new_id())
    ids = houses(world, call, maria=maria, omar=late)
    assert named(sheet(world, call, referrals=ids, person_id=late).text) == {"omar"}
    assert named(sheet(world, call, referrals=ids, person_id=maria).text) == {"maria"}


def test_a_place_that_only_somebody_else_was_referred_to_is_left_out_by_its_id_too(
    world: World, call: str, two: dict[str, str]
):
    refers(world, call, two["omar"], service_id=SHELTER)
    both = f"{SHELTER},{PANTRY}"
    html = sheet(world, call, services=both, person_id=two["maria"]).text
    assert ROWS[1]["n"] not in html and ROWS[2]["n"] in html
    assert ROWS[1]["n"] in sheet(world, call, services=both, person_id=two["omar"]).text
    refers(world, call, two["maria"], service_id=SHELTER)
    assert ROWS[1]["n"] in sheet(world, call, services=both, person_id=two["maria"]).text, "hers as well by now"


def test_a_plan_is_only_on_the_sheet_of_whose_it_is(world: World, call: str, two: dict[str, str]):
    forms = {row["code"]: row["id"] for row in good(world("ravi").ask("/forms"))["items"]}
    plan = good(world("ravi").say("/assessments", incident_id=call, form_id=forms["plan"], person_id=two["omar"]))["id"]
    good(world("ravi").say(f"/assessments/{plan}/answers", answers={"people": {"value": ["My sister Ayan"]}}))
    for wanted in ("1", plan):
        assert "My sister Ayan" in sheet(world, call, plan=wanted, person_id=two["omar"]).text
        assert "My sister Ayan" not in sheet(world, call, plan=wanted, person_id=two["maria"]).text
    plans(world, call, people=["A neighbour"])
    assert "My sister Ayan" in sheet(world, call, plan="1", person_id=two["omar"]).text, "the other one names nobody"


def test_the_other_sizes_and_languages_are_of_the_same_person(world: World, call: str, two: dict[str, str]):
    html = sheet(world, call, person_id=two["maria"]).text
    assert html.count(f"person_id={two['maria']}") >= 4


def test_who_came_with_a_call_that_was_merged_into_this_one_is_there_too(world: World, call: str):
    """With two who may be meant, a sheet of nobody in particular tells of neither."""
    maria, double = adds(world, call), world.takes_a_call()
    amina = str(good(world("dana").say("/persons", incident_id=double))["id"])
    ids = houses(world, call, maria=maria, nobody=None)
    assert named(sheet(world, call, referrals=ids).text) == {"maria", "nobody"}
    good(world("dana").say(f"/incidents/{double}/merges", into=call))
    assert named(sheet(world, call, referrals=ids).text) == set()
    ids = f"{ids},{houses(world, call, omar=amina)}"
    assert named(sheet(world, call, referrals=ids, person_id=amina).text) == {"omar"}
    assert named(sheet(world, call, referrals=ids, person_id=maria).text) == {"maria"}


def test_who_is_on_a_call_is_looked_up_however_many_there_ever_were(world: World, call: str, two: dict[str, str]):
    def asks() -> None:
        assert whose.people(UUID(call), {UUID(two["maria"])}) == {
            frozenset({UUID(two[one])}) for one in ("maria", "omar")
        }

    assert read_whole(world.app, asks) == set()
