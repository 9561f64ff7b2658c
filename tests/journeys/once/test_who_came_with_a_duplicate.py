"""Two rang about one call: the crew writes of whom the second caller spoke as of anybody else there, also without signal."""

from typing import Any

from playwright.sync_api import expect

from app.core import new_id
from tests.journeys.once.test_referrals import adds, choose
from tests.journeys.test_whole_call import answers, back, opens
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

PLACE, HELPS = "Avivo Village", "Speak slowly, one at a time"


def rang_twice(dana: Caller, incident: str) -> Any:
    """The first caller spoke of Sam, the second of Amina; it is one call."""
    for call, name, language in ((incident, "Sam", "en"), (double := dana.takes_a_call(), "Amina", "so")):
        told = {"name_to_use": name, "language": language}
        known = {field: {"state": "answered", "value": value, "source": "proxy"} for field, value in told.items()}
        amina = dana.say("/persons", incident_id=call, answers=known)["id"]
    dana.say(f"/incidents/{double}/merges", into=incident)
    return amina


def test_a_crew_writes_of_whom_a_second_caller_spoke(
    stage: Stage, dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    lena, incident = stage.caller("lena"), dana.rows("assignments")[call]["incident_id"]
    amina = rang_twice(dana, incident)
    about = {"incident_id": incident, "person_id": amina}
    ravi.sees("Amina")
    eye.looks(ravi, "a briefing of two callers")
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.goes_offline()
    assesses(ravi, eye, ruler)
    refers(ravi, eye, ruler)
    keeps_a_card(ravi, eye)
    opens(ravi, "Sheet to take home")
    ravi.page.get_by_role("group", name="For whom?").get_by_text("Amina", exact=True).click()
    ravi.sees(f"{PLACE}: saved on this phone")
    eye.looks(ravi, "a sheet of whoever came with a duplicate")
    back(ravi)
    ravi.comes_back()

    def written(kind: str) -> list[dict[str, Any]]:
        return [row for row in lena.rows(kind).values() if {key: row[key] for key in about} == about]

    eventually(lambda: [row["fields"] for row in written("cards")] == [{"helps": HELPS}], every=0.3, what="her card")
    [referral], [paper] = written("referrals"), written("assessments")
    assert (referral["state"], referral["share"]) == ("sent", {"name": "Amina"})
    assert paper["answers"]["presenting"]["value"] == ["depression"]
    assert {row["purpose"] for row in written("consents")} == {"share_referral", "care_card"}
    [shared] = stage.caller("nia").ask(f"/referrals/{referral['id']}/fhir")["entry"][:1]
    assert shared["resource"]["contained"][0]["name"] == [{"text": "Amina"}]
    ravi.page.get_by_role("button", name="Care card").click()
    ravi.sees(HELPS)
    expect(ravi.page.get_by_role("dialog").get_by_role("heading", name="Amina")).to_be_visible()
    eye.looks(ravi, "her card in the briefing")


def assesses(ravi: Phone, eye: Eye, ruler: Ruler) -> None:
    opens(ravi, "Assessment")
    ravi.press("Change: About")
    ravi.page.get_by_role("button", name="Amina").scroll_into_view_if_needed()
    eye.looks(ravi, "whom an assessment is about")
    ruler.measures(ravi.page, "whom an assessment is about")
    ravi.press("Amina")
    ravi.sees("About Amina")
    answers(ravi, "Why the team is here", "Deep sadness")
    back(ravi)


def refers(ravi: Phone, eye: Eye, ruler: Ruler) -> None:
    opens(ravi, "Referrals")
    eye.looks(ravi, "who a referral is about")
    ruler.measures(ravi.page, "who a referral is about")
    Screen.press(ravi, "Amina")
    ravi.page.get_by_role("link", name="Refer to a service").click()
    adds(ravi, PLACE, "housing")
    Screen.press(ravi, "Next: what they may hear")
    ravi.page.get_by_label("Name: Amina").check()
    Screen.press(ravi, "Next: ask them")
    choose(ravi, "They say yes", "Through an interpreter")
    Screen.press(ravi, "Save 1 referral")
    ravi.sees("Goes out with signal")
    expect(ravi.page.get_by_role("link", name=f"{PLACE} for Amina")).to_be_visible()
    eye.looks(ravi, "a referral for whoever came with a duplicate")
    back(ravi)


def keeps_a_card(ravi: Phone, eye: Eye) -> None:
    opens(ravi, "Care card")
    eye.looks(ravi, "whose card")
    Screen.press(ravi, "Amina")
    choose(ravi, "They say yes", "Through an interpreter")
    Screen.press(ravi, "Save: they agree")
    ravi.page.get_by_label("What helps").fill(HELPS)
    Screen.press(ravi, "Save the card")
    ravi.sees("saved on this phone")
    back(ravi)


def test_whoever_goes_on_with_the_call_sees_where_they_were_referred_and_that_the_place_is_gone(
    stage: Stage, dana: Caller, ravi: Phone, call: str, eye: Eye
) -> None:
    lena, nia, incident = stage.caller("lena"), stage.caller("nia"), dana.rows("assignments")[call]["incident_id"]
    place, double = str(new_id()), dana.takes_a_call()
    known = {"name_to_use": {"state": "answered", "value": "Amina", "source": "proxy"}}
    amina = dana.say("/persons", incident_id=double, answers=known)["id"]
    nia.puts(f"/services/{place}", "", name=PLACE, organization_name="Avivo", types=["shelter"])
    made = {"incident_id": double, "person_id": amina, "referral_type": "shelter", "service_id": place}
    lena.say("/referrals", **made, loop=True)
    nia.say(f"/services/{place}/retirements", status="defunct", reason="It burnt down")
    dana.say(f"/incidents/{double}/merges", into=incident)
    ravi.press("On our way")
    ravi.press("We are here")
    opens(ravi, "Referrals")
    ravi.press("Amina")
    ravi.page.get_by_role("link", name=PLACE).click()
    ravi.sees("No longer in our directory: ring before anybody goes.")
    eye.looks(ravi, "a referral to a place that is gone")
    back(ravi)
    opens(ravi, "Sheet to take home")
    ravi.sees("the sheet says to call first")
    eye.looks(ravi, "a sheet with a place that is gone")
