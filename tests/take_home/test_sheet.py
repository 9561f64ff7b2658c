"""The sheet of one call: for whom it opens, what stands on it, and what never does."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from app.core import new_id, now, session, transaction, wire
from app.referrals import Referral
from app.take_home import finding
from tests.core.world import World, good, problem
from tests.people.support import joined
from tests.referrals.support import consents, met
from tests.take_home.conftest import ROWS, adds, as_it_is

ZONE = ZoneInfo("America/Chicago")
PLACES = ",".join(row["id"] for row in ROWS)


def sheet(world: World, call: str, by: str = "ravi", **query: Any):
    return world(by).ask(f"/incidents/{call}/sheet", **query)


def plans(world: World, call: str, by: str = "ravi", **answers: list[str]) -> str:
    forms = {row["code"]: row["id"] for row in good(world(by).ask("/forms"))["items"]}
    plan = good(world(by).say("/assessments", incident_id=call, form_id=forms["plan"]))["id"]
    good(
        world(by).say(f"/assessments/{plan}/answers", answers={name: {"value": said} for name, said in answers.items()})
    )
    return plan


def test_it_opens_for_who_helps_on_the_call_and_is_nobody_elses(world: World, call: str):
    for member in ("ravi", "mo", "cleo", "lena"):
        assert sheet(world, call, member).mimetype == "text/html"
    assert problem(sheet(world, call, "zoe")) == (404, "not-found")
    assert problem(sheet(world, call, "nia")) == (404, "not-found")
    assert problem(sheet(world, call, "dana")) == (403, "not-allowed")
    assert problem(sheet(world, str(new_id()), "lena")) == (404, "not-found")
    assert world.app.test_client().get(f"/api/v1/incidents/{call}/sheet").status_code == 401


def test_it_says_where_to_go_and_how_to_call_and_nothing_of_the_call(world: World, call: str):
    html = sheet(world, call, services=PLACES).text
    assert all(row["n"] in html for row in ROWS)
    assert (
        "Monday–Friday: 9:00" in html and "Call or text 988" in html and "Call 911 and ask for Crisis Response." in html
    )
    assert html.count("<svg") == 2
    for word in ("bridge", "Pat", "0199", "uicid", "Bloomington", "Ravi"):
        assert word not in html, word
    assert call not in html.split("<main>")[1].split("</header>")[1], "no number of the call on the paper"


def test_the_plan_comes_only_when_it_is_asked_for_and_only_in_the_persons_words(world: World, call: str):
    plan = plans(world, call, signs=["I stop answering"], people=["My sister Ayan"])
    assert "My sister Ayan" not in sheet(world, call).text
    for wanted in ("1", plan):
        html = sheet(world, call, plan=wanted).text
        assert "My sister Ayan" in html and "What I notice first" in html and "What matters most to me" not in html


def test_after_a_no_to_questions_the_code_to_them_is_left_out(world: World, call: str):
    about = {"incident_id": call, "person_id": adds(world, call)}
    whose = {"person_id": about["person_id"], "services": PLACES}

    def offers(**query: Any) -> list[bool]:
        """With them chosen, and with nobody chosen."""
        return ["/feedback/" in sheet(world, call, **one, **query).text for one in (whose, {})]

    assert offers() == [True, True]
    no = consents(world, about, "survey", state="declined")
    assert offers() == offers(language="so") == [False, False]
    assert sheet(world, call, **whose).text.count("<svg") == 1, "the code to the places stays"
    other = adds(world, call)
    assert "/feedback/" in sheet(world, call, person_id=other).text, "the no of one is nobody else's"
    yes = consents(world, about, "survey", after=[no["id"]])
    assert offers() == [True, False], "of two nobody was chosen, and one of them said no once"
    consents(world, about, "survey", state="withdrawn", notice=None, after=[yes["id"]])
    assert offers() == [False, False]


def test_the_newest_word_on_any_record_of_theirs_decides_about_the_code(world: World, call: str):
    here, before = {"incident_id": call, "person_id": adds(world, call)}, met(world, "South", "zoe")
    joined(world, here["person_id"], before["person_id"])
    no = consents(world, before, "survey", "zoe", state="declined")
    assert "/feedback/" not in sheet(world, call).text
    consents(world, here, "survey", after=[no["id"]])
    assert "/feedback/" in sheet(world, call).text, "an old no on another call is not held against today's yes"
    consents(world, before, "survey", "zoe", state="withdrawn")
    assert "/feedback/" not in sheet(world, call).text


def test_a_no_of_nobody_in_particular_counts_for_everybody_on_the_call(world: World, call: str):
    consents(world, {"incident_id": call}, "survey", state="declined")
    for query in ({}, {"person_id": adds(world, call)}):
        assert "/feedback/" not in sheet(world, call, **query).text


def test_with_two_plans_it_has_to_be_said_whose(world: World, call: str):
    first, second = plans(world, call, signs=["First"]), plans(world, call, signs=["Second"])
    assert problem(sheet(world, call, plan="1")) == (409, "conflict")
    assert "First" in sheet(world, call, plan=first).text and "Second" not in sheet(world, call, plan=first).text
    assert "Second" in sheet(world, call, plan=second).text
    other = world.takes_a_call()
    assert "First" not in sheet(world, other, "lena", plan=first).text, "a plan of another call"


def test_two_plans_that_are_one_are_printed_once_and_whole(world: World, call: str):
    first, second = plans(world, call, signs=["I stop answering"]), plans(world, call, people=["My sister Ayan"])
    good(world("ravi").say(f"/assessments/{first}/joins", other_id=second))
    for wanted in ("1", first, second):
        html = sheet(world, call, plan=wanted).text
        assert "I stop answering" in html and "My sister Ayan" in html, "also by the address that a phone had before"


def test_that_it_was_made_stands_in_the_calls_timeline(world: World, call: str):
    plans(world, call, signs=["I stop answering"])
    sheet(world, call, language="so", plan="1")
    made = [row for row in world.rows("timeline", "lena").values() if row["act"] == "sheet.made"]
    assert [(row["incident_id"], row["particulars"]) for row in made] == [(call, {"language": "so", "plan": True})]


def test_what_is_asked_wrongly_is_refused(world: World, call: str):
    for query in (
        {"language": "xx"},
        {"services": "1,2"},
        {"services": ",".join(str(new_id()) for _ in range(13))},
        {"plan": "x" * 40},
    ):
        assert problem(sheet(world, call, **query)) == (422, "malformed"), query


def test_large_print_and_other_languages_are_one_tap_away_with_the_same_places(world: World, call: str):
    html = sheet(world, call, language="es", services=PLACES, large="1").text
    assert '<html lang="es" class="large">' in html
    assert f"/incidents/{call}/sheet?language=so&amp;large=1&amp;services={PLACES}" in html
    assert f"/incidents/{call}/sheet?language=es&amp;services={PLACES}" in html
    assert "/help?s=" not in html or "l=es" in html


def test_places_come_from_the_directory_as_it_is_today_and_retired_ones_are_gone(
    world: World, call: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(finding, "rows", as_it_is)
    hours = [{"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "17:00"}]
    body = {"name": "Harbor House", "organization_name": "Harbor", "types": ["shelter"], "schedules": hours,
            "phones": [{"number": "612-555-0199", "extension": "12"}], "cost": {"free": True}}  # fmt: skip
    place = good(world("nia").put(f"/api/v1/services/{new_id()}", json=body))
    html = sheet(world, call, services=place["id"]).text
    assert "Harbor House" in html and 'href="tel:6125550199,12"' in html and "Monday–Wednesday: 9:00" in html
    assert "Harbor House" in world.app.test_client().get(f"/help?s={place['id']}").text
    good(world("nia").say(f"/services/{place['id']}/retirements", status="defunct", reason="It burnt down"))
    assert "Harbor House" not in sheet(world, call, services=place["id"]).text
    assert "We no longer know these places" in world.app.test_client().get(f"/help?s={place['id']}").text


def test_a_retired_place_where_they_are_expected_keeps_its_name_and_says_to_call_first(
    world: World, call: str, agreed: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(finding, "rows", as_it_is)
    body = {"name": "Harbor House", "organization_name": "Harbor", "types": ["shelter"], "phones": [{"number": "612-555-0199"}],
            "places": [{"address_1": "1010 Currie Avenue", "city": "Minneapolis"}]}  # fmt: skip
    places = [
        good(world("nia").put(f"/api/v1/services/{new_id()}", json=body | more)) for more in ({}, {"name": "Pantry"})
    ]
    one = refers(world, call, agreed, service_id=places[0]["id"])
    moves(world, one, "scheduled", in_days(4))
    query = {"referrals": one, "services": places[1]["id"]}
    assert "Call first" not in sheet(world, call, **query).text.replace("We do not know the hours. Call first.", "")
    good(world("nia").say(f"/services/{places[0]['id']}/retirements", status="defunct", reason="It burnt down"))
    html = sheet(world, call, **query).text
    assert html.index("Harbor House") < html.index("Pantry"), "where they are expected comes first"
    assert "It may be closed for good. Call first." in html and told(in_days(4)) in html and "tel:6125550199" in html
    assert html.count("1010 Currie Avenue") == 1, "only of the place that is there"
    assert html.count("<svg") == 2
    good(world("nia").say(f"/services/{places[1]['id']}/retirements", status="inactive", reason="Moved away"))
    html = sheet(world, call, **query).text
    assert "Harbor House" in html and "Pantry" not in html and html.count("<svg") == 1, (
        "no code that opens onto nothing"
    )


def test_a_referral_brings_its_place_and_its_appointment_and_lets_a_navigator_in(world: World, call: str):
    made = {"incident_id": call, "loop": False, "sud": False, "urgency": "routine"}
    known = good(
        world("ravi").say("/referrals", **made, referral_type="shelter", service_id=ROWS[1]["id"], note="hears voices")
    )
    words = good(
        world("ravi").say("/referrals", **made, referral_type="therapy_outpt", organization_words="Dr Amina Warsame")
    )
    wanted = f"{known['id']},{words['id']}"
    html = sheet(world, call, referrals=wanted, services=ROWS[1]["id"]).text
    assert html.count('<h3 lang="en">Harbor Light shelter</h3>') == 1 and "Dr Amina Warsame" in html
    assert "hears voices" not in html
    assert "Dr Amina Warsame" in sheet(world, call, "nia", referrals=words["id"]).text
    assert "Dr Amina Warsame" not in sheet(world, call, "nia").text
    other = world.takes_a_call()
    assert "Dr Amina Warsame" not in sheet(world, other, "lena", referrals=wanted).text, "of another call"
    assert problem(sheet(world, other, "nia", referrals=wanted)) == (404, "not-found")


@pytest.fixture
def agreed(world: World, call: str) -> str:
    yes = {
        "incident_id": call,
        "purpose": "share_referral",
        "state": "given_verbal",
        "notice": {"version": "1", "language": "en"},
    }
    return good(world("ravi").say("/consents", **yes))["id"]


def refers(world: World, call: str, agreed: str, **where: Any) -> str:
    made = {"incident_id": call, "loop": True, "referral_type": "shelter", "after": [agreed]}
    return good(world("ravi").say("/referrals", **made, **(where or {"service_id": ROWS[1]["id"]})))["id"]


def moves(world: World, referral: str, status: str, at: datetime | None = None) -> None:
    more = {"appointment_at": wire(at)} if at else {}
    good(world("ravi").say(f"/referrals/{referral}/moves", status=status, source="agency", reason="said", **more))


def in_days(days: int) -> datetime:
    """Five past two in the afternoon, where the programme is."""
    return (now().astimezone(ZONE) + timedelta(days=days)).replace(hour=14, minute=5, second=0, microsecond=0)


def told(at: datetime) -> str:
    return f"{at:%a, %b} {at.day}, 2:05"


def test_an_appointment_is_told_on_the_programmes_clock(world: World, call: str, agreed: str):
    one = refers(world, call, agreed)
    moves(world, one, "accepted")
    moves(world, one, "scheduled", in_days(4))
    html = sheet(world, call, referrals=one).text
    assert "Your appointment" in html and told(in_days(4)) in html


@pytest.mark.parametrize("to", ["waitlisted", "no_show", "connected"])
def test_an_appointment_is_not_told_once_the_referral_moved_on(world: World, call: str, agreed: str, to: str):
    one = refers(world, call, agreed)
    moves(world, one, "scheduled", in_days(4))
    moves(world, one, to)
    html = sheet(world, call, referrals=one).text
    assert "Harbor Light shelter" in html and "Your appointment" not in html


def test_a_row_that_kept_an_appointment_from_before_does_not_tell_it(world: World, call: str, agreed: str):
    one = refers(world, call, agreed)
    moves(world, one, "scheduled", in_days(4))
    with world.app.app_context(), transaction():
        session().execute(update(Referral).where(Referral.id == UUID(one)).values(state="waitlisted"))
    assert "Your appointment" not in sheet(world, call, referrals=one).text


def test_an_appointment_that_is_past_is_not_told(world: World, call: str, agreed: str):
    one = refers(world, call, agreed)
    moves(world, one, "scheduled", now() - timedelta(hours=1))
    assert "Your appointment" not in sheet(world, call, referrals=one).text


@pytest.mark.parametrize("where", [{"service_id": ROWS[1]["id"]}, {"organization_words": "Dr Amina Warsame"}])
def test_of_two_referrals_to_one_place_the_first_appointment_is_told(
    world: World, call: str, agreed: str, where: dict[str, str]
):
    late, soon, none = (refers(world, call, agreed, **where) for _ in range(3))
    moves(world, late, "scheduled", in_days(9))
    moves(world, soon, "scheduled", in_days(4))
    html = sheet(world, call, referrals=f"{late},{soon},{none}").text
    assert html.count("Your appointment") == 1 and told(in_days(4)) in html
