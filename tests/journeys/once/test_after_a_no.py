"""What a no is worth: a name that was typed after it waits for a yes, the sheet asks nothing, and nobody is asked in vain."""

from typing import Any

from playwright.sync_api import expect

from tests.support.api import Caller
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.stage import Stage


def with_somebody(dana: Caller, ravi: Phone, assignment: str) -> dict[str, Any]:
    incident = dana.rows("assignments")[assignment]["incident_id"]
    person = dana.say("/persons", incident_id=incident)["id"]
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.holds("persons", person)
    return {"incident_id": incident, "person_id": person}


def asks(ravi: Phone, assignment: str, purpose: str, whom: str = "Person 1") -> None:
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{assignment}/referrals")
    Screen.press(ravi, whom)
    ravi.page.get_by_role("link", name="What they agree to").click()
    expect(ravi.page.get_by_role("list", name="Consents").get_by_role("link")).to_have_count(8)
    ravi.misses("evaluation")
    ravi.page.get_by_role("link", name=purpose).click()


def answers(ravi: Phone, answer: str, button: str) -> None:
    for words in (answer, "Read aloud"):
        ravi.page.get_by_label(words, exact=True).check()
    Screen.press(ravi, button)


def test_a_name_typed_after_a_no_that_nobody_knew_of_waits_on_the_phone_for_their_yes(
    dana: Caller, ravi: Phone, call: str, stage: Stage
) -> None:
    about = with_somebody(dana, ravi, call)
    ravi.goes_offline()
    stage.caller("mo").say("/consents", **about, purpose="record_identity", state="declined")
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{call}/people/{about['person_id']}")
    name = ravi.page.get_by_role("region", name="Name to use", exact=True)
    name.get_by_role("textbox").fill("Ana Lindqvist")
    name.get_by_role("button", name="Save").click()
    ravi.comes_back()
    ravi.sees("1 needs you")
    ravi.sees("If they think otherwise, ask again under Consents.")
    expect(ravi.page.get_by_role("heading", name="Ana Lindqvist")).to_be_visible()
    ravi.page.goto(f"{ravi.gate.url}/app/#/waiting")
    ravi.sees("Once their yes is written down under Consents, say the name once more.")
    assert named(dana, about) is None
    asks(ravi, call, "Keep name with the record", "Ana Lindqvist")
    answers(ravi, "They say yes", "Save: they agree")
    ravi.sees("They take it back")
    ravi.page.goto(f"{ravi.gate.url}/app/#/waiting")
    Screen.press(ravi, "Try again")
    ravi.sees("Everything is sent")
    assert eventually(lambda: named(dana, about), every=0.3, what="the name") == "Ana Lindqvist"


def named(dana: Caller, about: dict[str, Any]) -> Any:
    return dana.rows("persons")[about["person_id"]]["answers"].get("name_to_use", {}).get("value")


def test_the_sheet_after_a_no_to_questions_has_no_code_to_them(dana: Caller, ravi: Phone, call: str) -> None:
    with_somebody(dana, ravi, call)
    asks(ravi, call, "Ask my opinion later")
    answers(ravi, "They say no", "Save: they say no")
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{call}/sheet")
    ravi.sees("They said no to questions about this visit.")
    with ravi.page.expect_popup() as opened:
        ravi.page.get_by_role("link", name="Open the sheet").click()
    expect(opened.value.get_by_role("heading").first).to_be_visible()
    assert "/feedback/" not in opened.value.content()
